from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.errors import Refusal
from models.store import Store
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, Desk, plain

pytestmark = pytest.mark.windows


def test_a_copy_taken_while_work_goes_on_holds_every_saved_cell_in_one_file(desk: Desk, tmp_path: Path) -> None:
    desk.type("1", None, 5)
    desk.store.copy_to(tmp_path / "copy.salnameh")
    desk.type("1", 5, 6)
    assert [file.name for file in tmp_path.glob("copy*")] == ["copy.salnameh"]
    with Store.open(tmp_path / "copy.salnameh", lambda: NOON) as copy:
        assert plain(copy.cells(OFFICE, TABLE, YEAR)) == {"1": 5.0}
        assert copy.verify() == ()


def test_a_copy_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"mine")
    with pytest.raises(Refusal, match=r"store\.exists"):
        desk.store.copy_to(tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"mine"


def test_a_copy_that_appeared_meanwhile_is_not_overwritten(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.store.copying._sound", lambda _, path: path.write_bytes(b"theirs"))
    with pytest.raises(Refusal, match=r"store\.exists"):
        desk.store.copy_to(tmp_path / "copy")
    assert [file.read_bytes() for file in tmp_path.glob("copy*")] == [b"theirs"]


def test_a_copy_of_a_file_that_is_not_sound_gets_no_name(desk: Desk, sql: Callable[..., list[tuple[int]]], tmp_path: Path) -> None:
    desk.type("1", None, 5)
    desk.store.close()
    ((page,),) = sql("SELECT rootpage FROM sqlite_master WHERE name = 'change_place'")
    content = bytearray(desk.store.path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    desk.store.path.write_bytes(content)
    with Store.open(desk.store.path, lambda: NOON) as store:
        with pytest.raises(Refusal, match=r"store\.damaged"):
            store.copy_to(tmp_path / "copy")
        assert list(tmp_path.glob("copy*")) == []
        assert store.verify()[0].kind == "structure"


def test_a_folder_that_is_gone_is_told(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"store\."):
        desk.store.copy_to(tmp_path / "gone" / "copy")
