from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QPushButton

from models.errors import Refusal
from models.store import Store, writer
from resources import text
from tests.ui.window.conftest import Window
from tests.ui.window.test_story import column_of
from ui.window import trouble
from ui.window.pages.page import Page
from ui.window.trouble import Crash, Watch
from ui.window.work import Progress
from ui.workspace.practice import PracticeWorld

SLOW = 0.2
"""Seconds that each transaction of a slow disk takes."""


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    do = writer.Writer._do

    def slowly(self: writer.Writer, job: object) -> None:
        time.sleep(SLOW)
        do(self, job)  # type: ignore[arg-type]

    monkeypatch.setattr(writer.Writer, "_do", slowly)


def broken(window: Window) -> Crash:
    crash = window.frame.pages["crash"]
    assert isinstance(crash, Crash)
    return crash


def test_a_file_that_is_not_there_is_a_sentence_in_place(bare: Window, tmp_path: Path) -> None:
    bare.first.choose("open")
    bare.first.set_path("window.file_to_open", tmp_path / "gone.salnameh")
    bare.first.act.click()
    bare.settle()
    assert (bare.first.strip.words, bare.first.strip.kind) == (text("store.missing", path=tmp_path / "gone.salnameh"), "error")


def test_a_second_window_on_the_same_file_is_told_who_has_it(bare: Window, world: PracticeWorld) -> None:
    with Store.open(world.office, lambda: "2026-11-25T08:00:00Z"):
        bare.first.choose("open")
        bare.first.set_path("window.file_to_open", world.office)
        bare.first.act.click()
        bare.settle()
    assert bare.first.strip.words == text("store.locked", path=world.office)
    bare.first.act.click()
    bare.until(lambda: bare.frame.file is not None)


def test_a_file_that_vanishes_is_told_and_can_still_be_copied(window: Window, world: PracticeWorld, tmp_path: Path) -> None:
    page = window.tables
    world.office.unlink()
    window.until(lambda: bool(page.strip.words))
    assert page.strip.words == text("window.file_lost", path=world.office)
    window.settings.copy_to(tmp_path / "saved.salnameh")
    window.settle()
    with Store.open(tmp_path / "saved.salnameh", lambda: "2026-11-25T08:00:00Z") as saved:
        assert len(saved.cells("gd-14", "T09-01", "1402")) == 84


def test_typing_stays_smooth_on_a_slow_disk_and_each_cell_says_when_it_is_saved(window: Window, slow_disk: None) -> None:
    assert slow_disk is None
    hands = window.enter("T09-01")
    places, desk = column_of(hands, "c_op")[:4], window.desk()
    hands.grid.go_to(places[0])
    slowest = 0.0
    for letters in ("۱۱", "۱۲", "۱۳", "۱۴"):
        begun = time.perf_counter()
        hands.type(letters)
        hands.press(Qt.Key.Key_Return)
        slowest = max(slowest, time.perf_counter() - begun)
    assert slowest < SLOW / 2
    assert [desk.saving(place) for place in places] == [True] * 4
    window.until(lambda: desk.unsaved == 0)
    window.until(lambda: window.frame.status.words[-1].startswith(text("window.saved", at="")))


def test_closing_waits_until_everything_typed_is_in_the_file(window: Window, slow_disk: None, world: PracticeWorld) -> None:
    assert slow_disk is None
    hands = window.enter("T09-01")
    place = column_of(hands, "c_op")[0]
    hands.grid.go_to(place)
    hands.type("۷۷")
    hands.press(Qt.Key.Key_Return)
    window.frame.close()
    assert window.frame.isVisible()
    window.until(lambda: not window.frame.isVisible())
    with Store.open(world.office, lambda: "2026-11-25T08:00:00Z") as store:
        assert store.cells("gd-14", "T09-01", "1402")[place].number == 77


def test_a_full_disk_keeps_what_was_typed_and_offers_to_save_it_again(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    hands = window.enter("T09-01")
    place = column_of(hands, "c_op")[0]
    real = writer.Writer._mark

    def full(*_: object) -> None:
        raise Refusal("store.disk_full", path=Path("office"))

    monkeypatch.setattr(writer.Writer, "_mark", full)
    hands.grid.go_to(place)
    hands.type("۷۷")
    hands.press(Qt.Key.Key_Return)
    window.until(lambda: bool(window.entry.strip.words))
    assert window.entry.strip.words == text("store.disk_full", path=Path("office"))
    assert (window.desk().shown(place), window.desk().unsaved) == ("۷۷", 1)
    monkeypatch.setattr(writer.Writer, "_mark", real)
    window.entry._save_again()
    window.until(lambda: window.desk().unsaved == 0)


def test_a_bug_shows_what_is_safe_keeps_a_report_and_has_one_way_back(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trouble, "reports_folder", lambda: tmp_path)
    window.show("tables")
    window.frame.pages["tables"].broke.emit(ZeroDivisionError("secret figure 12345"))
    crash = broken(window)
    assert crash.kept is not None
    assert "ZeroDivisionError" in crash.kept.read_text(encoding="utf-8")
    assert "12345" not in crash.words
    crash.way_back.click()
    assert (window.frame.page, window.tables.view.rows.rowCount()) == ("tables", 20)


@pytest.mark.parametrize("thread", ["window", "another"])
def test_a_bug_in_any_thread_is_heard(bare: Window, monkeypatch: pytest.MonkeyPatch, thread: str) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    for quiet in ("__excepthook__",):
        monkeypatch.setattr(sys, quiet, lambda *_: None)
        monkeypatch.setattr(threading, quiet, lambda *_: None)
    heard: list[BaseException] = []
    parent = QObject()
    watch = Watch(parent)
    watch.install(heard.append)
    act: Callable[[], None] = _bug if thread == "another" else lambda: sys.excepthook(ValueError, ValueError(), None)
    if thread == "another":
        running = threading.Thread(target=act)
        running.start()
        running.join()
    else:
        act()
    bare.until(lambda: [type(error) for error in heard] == [ValueError])


def _bug() -> None:
    raise ValueError


def test_a_refusal_of_work_is_said_and_a_bug_of_work_goes_to_the_crash_page(window: Window) -> None:
    page = window.show("findings")
    assert isinstance(page, Page)

    def refused(_: object) -> None:
        raise Refusal("sample.live")

    page.do("", refused, str)
    window.settle()
    assert page.strip.words == text("sample.live")
    page.do("", lambda _: 1 // 0, str)
    window.settle()
    assert window.frame.page == "crash"


def _endless(progress: Progress) -> None:
    for _ in range(10_000):
        progress("")


def test_work_that_is_stopped_changes_nothing_on_the_page(window: Window) -> None:
    book = window.book
    task = book.do(text("window.building"), _endless, lambda _: pytest.fail("told"))
    task.cancel()
    window.settle()
    assert task.is_cancelled


def test_work_that_ends_after_it_was_stopped_is_not_told(window: Window) -> None:
    gate, told = threading.Event(), list[object]()
    page = window.show("findings")
    task = page.do(text("window.checking"), lambda _: gate.wait(5), told.append)
    task.cancel()
    gate.set()
    window.settle()
    assert told == []


def test_only_work_that_leaves_nothing_behind_offers_to_stop(window: Window) -> None:
    page, gate = window.show("findings"), threading.Event()
    offered = []
    for stoppable in (True, False):
        task = page.do(text("window.checking"), lambda _: gate.wait(5), str, stoppable=stoppable)
        offered.append([made for made in page.strip.findChildren(QPushButton) if made.isVisible() and made.text() == text("window.cancel")])
        if stoppable:
            offered[0][0].click()
            assert (task.is_cancelled, page.strip.words) == (True, text("window.cancelled"))
    gate.set()
    assert [len(buttons) for buttons in offered] == [1, 0]
