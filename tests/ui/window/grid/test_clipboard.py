from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from models.cell import Cell, Symbol
from tests.ui.small import key
from tests.ui.window.grid.conftest import Hands
from ui.window.grid.clipboard import OWN, block_of, mime_of
from ui.window.grid.view import EntryGrid
from ui.workspace.block import tsv_rows
from ui.workspace.html_table import html_block
from ui.workspace.pasting import Pasted

K = Qt.Key
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\.";}
.xl65 {mso-number-format:"\\#\\,\\#\\#0";}--></style></head><body link="#0563C1"><table border=0 cellpadding=0 width=256
style='border-collapse:collapse'><!--StartFragment--><col width=64 span=4 style='width:48pt'>
<tr height=20><td height=20 class=xl65 align=right width=64 x:num>1,234</td><td align=right>5</td><td>-</td><td>12</td></tr>
<tr height=20><td rowspan=2 class=xl65>7</td><td colspan=2 align=right>8&nbsp;</td><td></td></tr>
<tr height=20><td>9</td><td><font color=red>1<br>0</font></td><td>&#1777;</td></tr>
<!--EndFragment--></table><table><tr><td>other</td></tr></table></body></html>"""
LETTERS = st.text(st.sampled_from('a1۲ \t\n"\r،'), max_size=6)

PIECES = st.sampled_from(
    ["<tr>", "</tr>", "<td>", "</td>", '<td colspan="2">', "<td rowspan=3>", "<table>", "</table>", "<", "&#1777;", '"', "\t", "\n", "1"]
)


def html_rows(html: str) -> tuple[tuple[str, ...], ...]:
    found = html_block(html)
    return () if found is None else found.rows


def test_a_table_of_excel_is_read_from_its_html() -> None:
    assert html_rows(EXCEL) == (("1,234", "5", "-", "12"), ("7", "8", "", ""), ("", "9", "1 0", "۱"))


def test_html_without_a_table_is_no_block() -> None:
    assert html_rows("<p>12</p>") == ()


def test_a_table_inside_a_cell_is_part_of_its_text() -> None:
    assert html_rows("<table><tr><td>1<table><tr><td>2</td></tr></table></td><td>3</td></tr></table>") == (("1 2", "3"),)


@pytest.mark.parametrize(
    ("written", "rows"),
    [
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("1", (("1",),)),
        ("1\t\n\t2\n", (("1", ""), ("", "2"))),
        ('"a\nb"\t"c ""d"""\n', (("a\nb", 'c "d"'),)),
        ('5" pipe\t"open\n2\t3', (('5" pipe', '"open'), ("2", "3"))),
        ("1\n\n2\n", (("1",), ("",), ("2",))),
    ],
)
def test_tab_separated_text_is_read_as_spreadsheets_write_it(written: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert tsv_rows(written) == rows


@given(st.lists(st.lists(LETTERS.map(lambda text: text.replace("\r", "")), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_copied_is_read_back(rows: list[list[str]]) -> None:
    found = block_of(mime_of(rows))
    assert found is not None
    assert (found.rows, found.own) == (tuple(map(tuple, rows)), True)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_text_has_rows_and_any_html_is_survived(written: str) -> None:
    assert len(tsv_rows(written)) >= 1
    assert isinstance(html_rows("<table>" + written), tuple)


def test_html_is_read_where_the_text_has_no_columns() -> None:
    data = QMimeData()
    data.setText("1 2")
    data.setHtml("<table><tr><td>1</td><td>2</td></tr></table>")
    found = block_of(data)
    assert found is not None
    assert (found.rows, found.own) == ((("1", "2"),), False)


def put(text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


@pytest.mark.parametrize(("text", "html"), [("1\t2\n3\t4\n5\t6\n", ""), ("", "<table><tr><td>1<td>2<tr><td>3<td>4<tr><td>5<td>6</table>")])
def test_control_v_lays_the_block_from_the_current_cell(hands: Hands, grid: EntryGrid, text: str, html: str) -> None:
    told: list[Pasted] = []
    grid.pasted.connect(told.append)
    put(text, html)
    hands.control(K.Key_V)
    assert [hands.shown(f"140{row}.{leaf}") for row in (1, 2, 3) for leaf in ("m", "w", "t")] == [*"۱۲۳۳۴۷۵۶", "۱۱"]
    assert (told[0].recorded, told[0].plain, grid.grid_model.desk.cell(key("m"))) == (6, True, Cell(number=9.0))
    hands.control(K.Key_Z)
    assert hands.shown("1401.m") == ""


def test_what_was_pasted_is_selected(hands: Hands, grid: EntryGrid) -> None:
    put("1\t2\n3\t4\n")
    hands.control(K.Key_V)
    area = grid.area()
    assert area is not None
    assert (area.height(), area.width(), hands.place) == (2, 2, "1401.m")


def test_a_copy_gives_latin_digits_to_others_and_comes_back_whole(hands: Hands, grid: EntryGrid) -> None:
    for place, text in (("1401.m", "1234"), ("1401.w", "-"), ("1402.m", "-5"), ("1402.w", "12*")):
        hands.at(place)
        hands.type(text)
        hands.press(K.Key_Return)
    grid.select(2, 1, 3, 2)
    hands.control(K.Key_C)
    data = QGuiApplication.clipboard().mimeData()
    assert (data.text(), data.hasFormat(OWN)) == ("1234\tـ\n-5\t12*\n", True)
    before = [grid.grid_model.desk.cell(key(place)) for place in ("1401.m", "1401.w", "1402.m", "1402.w")]
    hands.control(K.Key_X)
    assert hands.shown("1401.m") == ""
    hands.control(K.Key_V)
    assert [grid.grid_model.desk.cell(key(place)) for place in ("1401.m", "1401.w", "1402.m", "1402.w")] == before
    assert before[1] == Cell(symbol=Symbol.NOT_COLLECTED)


def test_an_empty_clipboard_pastes_nothing(hands: Hands, grid: EntryGrid) -> None:
    QGuiApplication.clipboard().setMimeData(QMimeData())
    hands.control(K.Key_V)
    assert grid.grid_model.desk.unsaved == 0


def test_the_answer_to_a_paste_is_entered_for_all_its_cells(hands: Hands, grid: EntryGrid) -> None:
    told: list[Pasted] = []
    grid.pasted.connect(told.append)
    put("-\t-\n")
    hands.control(K.Key_V)
    grid.answer_pasted(told[0].questions[0], 1)
    assert [hands.shown("1401.m"), hands.shown("1401.w"), hands.shown("1401.t")] == ["۰", "۰", "۰"]


def test_a_copy_tells_other_programs_what_is_no_number() -> None:
    html = mime_of([["12", "-3.5", "", "1-2", "12*", "0012", "<b>"]]).html()
    assert html.count("mso-number-format") == html.count('sdnum="1033;0;@"') == 4
    assert "<td>12</td><td>-3.5</td><td></td><td style" in html
    assert html.startswith('<table dir="rtl">')
    assert "&lt;b&gt;" in html
