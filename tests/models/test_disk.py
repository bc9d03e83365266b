"""A finished file gets its name also while another program looks into it; Windows' failures mean what they say."""

from __future__ import annotations

import errno
import sys
from pathlib import Path

import pytest

from models.disk import PAUSES, number, put_in_place

pytestmark = pytest.mark.windows


class Holding:
    """A move that Windows refuses with these numbers, one at each try, before it succeeds."""

    def __init__(self, *codes: int) -> None:
        self.codes = list(codes)
        self.pauses: list[float] = []

    def __call__(self, draft: Path, path: Path) -> None:
        if self.codes:
            raise denied(self.codes.pop(0))
        draft.replace(path)


def denied(code: int) -> PermissionError:
    failure = PermissionError(errno.EACCES, "held")
    failure.winerror = code  # type: ignore[attr-defined]  # of Windows alone
    return failure


def moved(folder: Path, move: Holding) -> str:
    draft, path = folder / "draft", folder / "name"
    draft.write_text("new", encoding="utf-8")
    put_in_place(draft, path, move, move.pauses.append)
    return path.read_text(encoding="utf-8")


def test_a_free_file_gets_its_name_at_once(tmp_path: Path) -> None:
    move = Holding()
    assert (moved(tmp_path, move), move.pauses) == ("new", [])


def test_a_file_held_for_a_moment_gets_its_name_after_it(tmp_path: Path) -> None:
    (tmp_path / "name").write_text("older", encoding="utf-8")
    move = Holding(32, 33, 5)
    assert (moved(tmp_path, move), move.pauses) == ("new", [0.05, 0.1, 0.2])


def test_a_file_that_stays_held_is_busy_after_eight_tries(tmp_path: Path) -> None:
    move = Holding(*[32] * 9)
    with pytest.raises(OSError, match="name") as seen:
        moved(tmp_path, move)
    assert (seen.value.errno, move.pauses, len(move.codes)) == (errno.EBUSY, list(PAUSES), 1)


def test_a_folder_in_the_place_is_named_as_one(tmp_path: Path) -> None:
    (tmp_path / "name").mkdir()
    with pytest.raises(IsADirectoryError):
        moved(tmp_path, Holding(5))


@pytest.mark.parametrize("code", [5, 0, 1920])
def test_what_is_forbidden_is_not_tried_again(tmp_path: Path, code: int) -> None:
    move = Holding(code)
    with pytest.raises(PermissionError):
        moved(tmp_path, move)
    assert move.pauses == []


@pytest.mark.parametrize(
    ("code", "meaning"),
    [(21, errno.ENODEV), (1167, errno.ENODEV), (19, errno.EROFS), (112, errno.ENOSPC), (32, errno.EBUSY), (5, errno.EACCES)],
)
def test_a_failure_of_windows_has_the_number_of_its_meaning(code: int, meaning: int) -> None:
    assert number(denied(code)) == meaning


def test_a_failure_without_a_number_has_none() -> None:
    assert number(OSError()) == 0


def test_a_folder_is_named_as_one_and_not_tried_again(tmp_path: Path) -> None:
    (tmp_path / "name").mkdir()
    move = Holding(5)
    with pytest.raises(IsADirectoryError):
        moved(tmp_path, move)
    assert move.pauses == []


def test_a_file_that_is_open_is_replaced_where_the_system_allows_it_and_busy_where_not(tmp_path: Path) -> None:
    (tmp_path / "draft").write_bytes(b"new")
    (tmp_path / "name").write_bytes(b"older")
    with (tmp_path / "name").open("rb"):
        outcome = tried(tmp_path / "draft", tmp_path / "name")
    assert ((tmp_path / "name").read_bytes(), outcome) == ((b"older", errno.EBUSY) if sys.platform == "win32" else (b"new", 0))


def tried(draft: Path, path: Path) -> int | None:
    try:
        put_in_place(draft, path, pause=lambda _: None)
    except OSError as failure:
        return failure.errno
    return 0
