from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage

from tests.ui.small import key
from tests.ui.window.grid.conftest import Hands
from ui.window.grid import fitting
from ui.window.grid.view import EntryGrid
from ui.window.theme import Theme, theme

K = Qt.Key


def picture(grid: EntryGrid) -> QImage:
    return grid.viewport().grab().toImage()


def ground(grid: EntryGrid, place: str, period: str = "1402", at: tuple[int, int] = (22, 20)) -> QColor:
    """The colour inside a cell where no text stands."""
    rect = grid.visualRect(grid.grid_model.index_of(key(place, period)))
    return picture(grid).pixelColor(rect.topLeft() + QPoint(*at))


def enter(hands: Hands, place: str, typed: str) -> None:
    hands.at(place)
    hands.type(typed)
    hands.press(K.Key_Return)


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_each_kind_of_cell_has_its_ground(hands: Hands, grid: EntryGrid, name: str) -> None:
    shades = theme(name)
    grid.set_theme(shades)
    enter(hands, "1401.m", "-5")
    enter(hands, "1402.m", "900")
    hands.at("1403.days")
    grounds = {place: ground(grid, place) for place in ("1403.m", "1403.t", "m", "1401.m", "1402.m")}
    assert grounds == {
        "1403.m": shades.base,
        "1403.t": shades.alt,
        "m": shades.alt,
        "1401.m": shades.error_ground,
        "1402.m": shades.warning_ground,
    }


def test_an_error_has_a_triangle_and_a_warning_a_ring(hands: Hands, grid: EntryGrid) -> None:
    enter(hands, "1401.m", "-5")
    enter(hands, "1402.m", "900")
    hands.at("1403.days")
    shades = grid.theme
    assert ground(grid, "1401.m", at=(3, 2)) == shades.error_mark
    assert ground(grid, "1402.m", at=(8, 7)) == shades.warning_ground
    ring = [ground(grid, "1402.m", at=(8, y)) for y in range(1, 14)]
    assert ring.count(shades.warning_ground) < len(ring)


def test_the_current_cell_has_a_frame_and_a_selection_a_ground(hands: Hands, grid: EntryGrid) -> None:
    hands.at("1401.m")
    assert ground(grid, "1401.m", at=(2, 10)) == grid.theme.accent
    grid.select(2, 1, 3, 2)
    assert ground(grid, "1402.w") == grid.theme.selected


def test_a_figure_stands_at_the_right_end_of_its_cell(hands: Hands, grid: EntryGrid) -> None:
    enter(hands, "1401.w", "8")
    rect = grid.visualRect(grid.grid_model.index_of(key("1401.w")))
    seen = picture(grid)
    inked = [
        x
        for x in range(rect.left() + 3, rect.right())
        if any(seen.pixelColor(x, y) != grid.theme.base for y in range(rect.top() + 3, rect.bottom() - 8))
    ]
    assert min(inked) > rect.center().x()


def test_every_digit_is_equally_wide(grid: EntryGrid) -> None:
    metrics = QFontMetrics(grid.fonts[0])
    assert len({metrics.horizontalAdvance(digit) for digit in "۰۱۲۳۴۵۶۷۸۹"}) == 1


def test_a_locked_sheet_is_hatched(grid: EntryGrid) -> None:
    grid.grid_model.locked = True
    colours = {ground(grid, "1403.m", at=(x, 20)).name() for x in range(10, 40)}
    assert grid.theme.line.name() in colours


def test_head_and_stub_of_the_current_cell_are_lit(hands: Hands, grid: EntryGrid) -> None:
    hands.at("1402.w")
    heads, stub = grid.heads.viewport().grab().toImage(), grid.stub.viewport().grab().toImage()
    lit = grid.heads.sectionViewportPosition(2)
    assert heads.pixelColor(lit + 4, 4) == grid.theme.selected
    assert heads.pixelColor(grid.heads.sectionViewportPosition(1) + 4, 4) == grid.theme.alt
    assert stub.pixelColor(4, grid.stub.sectionViewportPosition(3) + 4) == grid.theme.selected


def test_columns_run_from_right_to_left_beside_the_stub(grid: EntryGrid) -> None:
    assert grid.columnViewportPosition(0) > grid.columnViewportPosition(1)
    assert grid.stub.x() > grid.viewport().x()


def test_a_column_cut_at_the_end_is_left_out(hands: Hands, grid: EntryGrid) -> None:
    grid.setColumnWidth(4, 400)
    hands.at("1401.m")
    assert not grid.is_whole(4)
    seen = picture(grid)
    x = grid.columnViewportPosition(3) - 10
    assert x > 0
    assert seen.pixelColor(x, 10) == grid.theme.window


def test_a_current_cell_that_the_edge_cuts_comes_into_view_with_the_next_size(hands: Hands, grid: EntryGrid) -> None:
    hands.at("1403.m")
    grid.resize(700, grid.height() - grid.viewport().height() + 4 * grid.rowHeight(0) + 10)
    rect = grid.visualRect(grid.currentIndex())
    assert grid.viewport().rect().contains(rect)


def test_a_column_widens_with_its_longest_figure(hands: Hands, grid: EntryGrid) -> None:
    before = grid.columnWidth(1)
    enter(hands, "1401.m", "123456789012345")
    needed = QFontMetrics(grid.fonts[0]).horizontalAdvance(hands.shown("1401.m"))
    assert before < needed <= grid.columnWidth(1)


def test_columns_shrink_together_when_less_than_one_is_too_much() -> None:
    assert fitting.shrunk([100, 72, 64], 230) == [95, 70, 64]
    assert fitting.shrunk([100, 100], 99) == [100, 100]
    assert fitting.shrunk([72, 72], 300) == [72, 72]
    assert sum(fitting.shrunk([100, 90, 80, 72], 300)) <= 300


@pytest.mark.parametrize(("code", "name"), [(K.Key_Plus, "open"), (K.Key_Minus, "dense")])
def test_control_and_plus_or_minus_change_the_size(hands: Hands, grid: EntryGrid, code: Qt.Key, name: str) -> None:
    before = grid.rowHeight(0)
    hands.control(code)
    assert (grid.size_name, grid.rowHeight(0) != before) == (name, True)
    hands.control(K.Key_0)
    assert grid.rowHeight(0) == before


@pytest.mark.parametrize("shades", [theme("light"), theme("dark"), theme("contrast")])
def test_text_stands_on_its_ground_with_enough_contrast(shades: Theme) -> None:
    pairs = [
        (shades.text, shades.base),
        (shades.text, shades.selected),
        (shades.muted, shades.base),
        (shades.error_ink, shades.error_ground),
    ]
    pairs += [(shades.warning_ink, shades.warning_ground), (shades.accent, shades.selected), (shades.text, shades.alt)]
    assert [round(contrast(ink, paper), 1) for ink, paper in pairs if contrast(ink, paper) < 4.5] == []


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours by the formula of WCAG."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
