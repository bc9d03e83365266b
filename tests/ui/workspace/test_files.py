"""A file for a person is whole or not there, and an older one stays until the new one is whole."""

import errno
import os
from pathlib import Path
from typing import BinaryIO, NoReturn

import pytest

from models.errors import Refusal
from tests.ui.desk import refused
from ui.workspace.files import new_file, read_file, write_file

pytestmark = pytest.mark.windows


def test_a_written_file_holds_its_bytes_and_gives_back_what_was_made(tmp_path: Path) -> None:
    assert write_file(tmp_path / "a", lambda stream: stream.write(b"new"), b"old") == 3
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "file.disk_full"),
        (errno.EDQUOT, "file.disk_full"),
        (errno.EROFS, "file.no_permission"),
        (errno.EIO, "file.not_written"),
    ],
)
def test_a_failing_disk_leaves_the_older_file_and_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def fails(_: int) -> NoReturn:
        raise OSError(number, "")

    (tmp_path / "a").write_bytes(b"older")
    monkeypatch.setattr(os, "fsync", fails)
    with refused(code):
        write_file(tmp_path / "a", lambda stream: stream.write(b"new"), b"old")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"older")]


def test_a_refusal_while_building_leaves_the_older_file(tmp_path: Path) -> None:
    def build(stream: BinaryIO) -> NoReturn:
        stream.write(b"half")
        raise Refusal("book.nothing_to_print")

    (tmp_path / "a").write_bytes(b"older")
    with refused("book.nothing_to_print"):
        write_file(tmp_path / "a", build, b"old")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"older")]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no_folder") as found:
        write_file(tmp_path / "missing" / "a", lambda stream: stream.write(b"new"), b"")
    assert found.value.params["path"] == tmp_path / "missing"


def test_a_folder_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with refused("file.not_written"):
        write_file(tmp_path / "a", lambda stream: stream.write(b"new"), b"old")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_of_another_kind_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    with refused("file.other_kind"):
        write_file(tmp_path / "a", lambda stream: stream.write(b"new"), b"old")
    with refused("file.exists"):
        new_file(tmp_path / "a", b"mine")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"mine")]


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with refused("file.missing"):
        read_file(tmp_path / name)


def test_a_file_that_is_open_in_another_program_stays_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"older")
    monkeypatch.setattr("ui.workspace.files.put_in_place", busy)
    with refused("file.in_use"):
        write_file(tmp_path / "a", lambda stream: stream.write(b"new"), over=b"older")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"older")]


def busy(*_: object) -> NoReturn:
    raise OSError(errno.EBUSY, "")
