"""The placing of a block is seen and shifted before it is pasted; what was copied with heads is never laid over the wrong row unseen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.small import key
from tests.ui.window.grid.conftest import Hands, dressed, grid, hands, workspace
from ui.window.grid.view import EntryGrid
from ui.window.paste_preview import PastePreview
from ui.workspace.pasting import Pasted

__all__ = ["dressed", "grid", "hands", "workspace"]
K = Qt.Key


def put(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def preview(of: EntryGrid) -> PastePreview:
    [found] = of.findChildren(PastePreview)
    found.activateWindow()
    found.table.setFocus()
    QApplication.processEvents()
    return found


def shown_at(shown: PastePreview, line: int, place: int) -> str:
    item = shown.table.item(line, place)
    assert item is not None
    return item.text().translate({0x2068: None, 0x2069: None})


def head(shown: PastePreview, line: int) -> str:
    return str(shown.table.model().headerData(line, Qt.Orientation.Vertical))


def open_preview(hands: Hands, text: str, place: str = "1401.m") -> PastePreview:
    put(text)
    hands.at(place)
    hands.control(K.Key_V, shift=True)
    return preview(hands.grid)


def test_the_placing_is_shown_and_nothing_is_entered_before_enter(hands: Hands, grid: EntryGrid) -> None:
    shown = open_preview(hands, "1\t2\n3\t4\n")
    assert grid.grid_model.desk.unsaved == 0
    assert hands.shown("1401.m") == ""
    assert [head(shown, line) for line in (0, 1)] == ["بروجن", "شهرکرد"]
    hands.press(K.Key_Return)
    assert [hands.shown(place) for place in ("1401.m", "1401.w", "1402.m", "1402.w")] == [*"۱۲۳۴"]


def test_arrows_shift_the_block_and_the_selection_goes_with_it(hands: Hands, grid: EntryGrid) -> None:
    shown = open_preview(hands, "7\n8\n")
    for step in (K.Key_Down, K.Key_Left):
        hands.press(step)
    area = grid.area()
    assert area is not None
    assert (area.top(), area.height(), shown.table.model().headerData(0, Qt.Orientation.Horizontal)) == (3, 2, "زن")
    hands.press(K.Key_Return)
    assert [hands.shown(place) for place in ("1401.w", "1402.w", "1403.w")] == ["", "۷", "۸"]


def test_escape_leaves_cells_and_selection_as_they_were(hands: Hands, grid: EntryGrid) -> None:
    open_preview(hands, "7\n8\n")
    hands.press(K.Key_Down)
    hands.press(K.Key_Escape)
    area = grid.area()
    assert area is not None
    assert (area.top(), area.height(), hands.shown("1402.m"), grid.grid_model.desk.unsaved) == (2, 1, "", 0)


def test_it_says_what_each_text_will_do(hands: Hands) -> None:
    shown = open_preview(hands, "9\t-\t1O5\n6\t1,234\t5\n", "1401.t")
    assert [shown_at(shown, 0, place) for place in range(3)] == ["= 9", "؟ -", "! 1O5"]
    assert shown_at(shown, 1, 1) == "~ 1,234"
    words = shown.table.accessibleDescription()
    assert "۲ خانه ثبت می‌شود (۱ تای آن جور دیگر خوانده می‌شود)؛ درباره ۱ خانه پرسیده می‌شود؛ ۱ خانه خوانده نمی‌شود" in words


def test_labels_over_other_rows_open_the_placing_first_and_lead_to_their_own(hands: Hands, grid: EntryGrid) -> None:
    told: list[Pasted] = []
    grid.pasted.connect(told.append)
    put("شهرستان\tمرد\tزن\nشهركرد\t3\t4\nفارسان\t5\t6\n")
    hands.at("1401.m")
    hands.control(K.Key_V)
    assert (told, hands.shown("1401.m")) == ([], "")
    shown = preview(grid)
    assert "«شهركرد» روی «بروجن»" in shown.table.accessibleDescription()
    hands.press(K.Key_G, Qt.KeyboardModifier.AltModifier)
    shown.go_to_named()
    hands.press(K.Key_Return)
    assert [hands.shown(place) for place in ("1401.m", "1402.m", "1402.w", "1403.m")] == ["", *"۳۴۵"]
    assert (told[0].left.heads, told[0].left.labels, told[0].left.elsewhere) == (1, 1, ())


def test_heads_can_be_pasted_as_they_are(hands: Hands) -> None:
    shown = open_preview(hands, "مرد\tزن\n1\t2\n")
    assert shown.laid.block.size == (1, 2)
    shown._whole.click()
    assert shown.laid.block.size == (2, 2)


def test_a_locked_sheet_opens_no_preview(hands: Hands, grid: EntryGrid, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid.grid_model, "locked", True)
    put("1\n")
    hands.control(K.Key_V, shift=True)
    assert grid.findChildren(PastePreview) == []


def test_a_large_block_is_shown_in_part_and_counted_whole(hands: Hands, grid: EntryGrid) -> None:
    shown = open_preview(hands, "\n".join("\t".join("1" * 9) for _ in range(20)))
    assert (shown.table.rowCount(), shown.table.columnCount()) == (12, 7)
    assert "۸ سطر و ۲ ستون دیگر" in shown._rest.text()
    assert (grid.grid_model.desk.unsaved, grid.grid_model.desk.cell(key("1401.m"))) == (0, None)


def test_a_block_of_many_texts_goes_where_the_arrows_last_led(qtbot: QtBot, hands: Hands, grid: EntryGrid) -> None:
    shown = open_preview(hands, "\n".join("\t".join("1" * 50) for _ in range(50)))
    hands.press(K.Key_Down)
    assert shown.laid.at == (2, 1)
    with qtbot.waitSignal(grid.pasted):
        hands.press(K.Key_Return)
    assert [hands.shown(place) for place in ("1401.m", "1402.m", "1403.m")] == ["", "۱", "۱"]
