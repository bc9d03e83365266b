"""What Excel, LibreOffice and Word put on the clipboard, pasted into the grid and copied back, cell for cell.

The files of LibreOffice were made by it from small workbooks; those of Excel and Word are written in the form that they document
(CF_HTML, with its frame of offsets and its style block).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from models.cell import Cell, Flag, Symbol, control_of
from tests.ui.small import key
from tests.ui.window.grid.conftest import Hands
from ui.window.grid.clipboard import OWN, block_of, mime_of
from ui.window.grid.view import EntryGrid
from ui.workspace.block import Block
from ui.workspace.entering import TYPED
from ui.workspace.pasting import Pasted

K = Qt.Key
CLIPS = Path(__file__).parents[3] / "data" / "clipboard"
COUNTIES = ("1401", "1402", "1403")
PLAIN = "11 12 | 21 22 | 31 32"
ALL = sorted(path.name for path in CLIPS.iterdir())


def clip(name: str) -> QMimeData:
    data, written = QMimeData(), (CLIPS / name).read_bytes().decode()
    (data.setText if name.endswith(".tsv") else data.setHtml)(written)
    return data


def paste(hands: Hands, name: str, place: str) -> Pasted:
    told: list[Pasted] = []
    hands.grid.pasted.connect(told.append)
    QGuiApplication.clipboard().setMimeData(clip(name))
    hands.at(place)
    hands.control(K.Key_V)
    [pasted] = told
    return pasted


def drawn(grid: EntryGrid) -> str:
    """The men and women of each county as they are copied."""
    desk = grid.grid_model.desk
    return " | ".join(" ".join(desk.copied(key(f"{county}.{leaf}")) or "." for leaf in "mw") for county in COUNTIES)


def said(pasted: Pasted) -> str:
    """Everything that was not entered just as it was written."""
    left = pasted.left
    words = [f"{one.text}={one.why[5:]}" for one in pasted.read_otherwise]
    words += [f"{text}?{asked.kind}" for asked in pasted.questions for _, text, _ in asked.cells]
    words += [f"{one.text}!{one.code.partition('.')[2]}" for one in pasted.refused]
    words += [f"{one.text}<>{one.stands.number:g}" for one in pasted.differs if one.stands is not None and one.stands.number is not None]
    counts = {"heads": left.heads, "labels": left.labels, "rows": left.hidden[0], "columns": left.hidden[1], "tables": left.tables}
    words += [f"{count} {name}" for name, count in {**counts, "outside": pasted.outside}.items() if count]
    return " ".join(words)


@pytest.mark.parametrize(
    ("name", "place", "cells", "told"),
    [
        ("lo-plain.tsv", "1401.m", PLAIN, ""),
        ("lo-plain.html", "1401.m", PLAIN, ""),
        ("excel-plain.cf.html", "1401.m", PLAIN, ""),
        ("word-plain.html", "1401.m", PLAIN, ""),
        ("tsv-quoted.tsv", "1401.m", PLAIN, ""),
        ("tsv-persian.tsv", "1401.m", "1234 12 | 21 22* | -5 …", "۲۲*=read_flag ...=read_symbol"),
        ("lo-styled.tsv", "1401.t", "1234 5 | 200 90 | 10 4", "1,234=read_thousands 2 heads 1 labels 3 outside"),
        ("lo-styled.html", "1401.t", "1234 5 | 200 90 | 10 4", "1,234=read_thousands 2 heads 1 labels 3 outside"),
        ("excel-heads.cf.html", "1401.t", "1 2 | 3 4 | 5 6", "2 heads 1 labels"),
        ("word-labels.html", "1401.t", PLAIN, "1 heads 2 labels"),
        ("lo-hidden.html", "1401.m", "11 13 | 21 23 | 31 33", ""),
        ("excel-hidden.cf.html", "1401.m", PLAIN, "1 rows 1 columns"),
        ("lo-decimals.html", "1401.m", "12.3 123 | . . | 100000000000 12*", "12*=read_flag (5)?sign 50%?percent"),
        ("lo-odd.html", "1401.m", ". . | . … | . .", "..=read_symbol -?dash -?dash 05-Dec!is_a_date #DIV/0!!error_value"),
        ("excel-dates.cf.html", "1401.m", ". . | . . | 31 32", "12/5?date 5-Dec!is_a_date 12/5/2024!is_a_date May-12!is_a_date"),
        ("excel-errors.cf.html", "1401.m", ". . | . 22 | . 32", "ندارد?word #REF!!error_value #N/A!error_value #DIV/0!!error_value"),
        (
            "excel-narrow.cf.html",
            "1401.m",
            "1234567 1234568 | . . | 31 32",
            "####=read_behind 1.2E+06=read_behind ########!not_shown ######!not_shown",
        ),
        ("excel-accounting.cf.html", "1401.m", "1234 . | . 22 | 31 .", "1,234=read_thousands (5)?sign -?dash"),
        ("excel-overflow.cf.html", "1401.m", "11 . | 21 22 | 31 32", ""),
        ("excel-totals.cf.html", "t", "11 22 | 11 22 | 19 11", "1 labels"),
        ("excel-shifted.cf.html", "1402.m", ". . | 21 22 | 31 32", "1 heads 1 labels"),
        ("excel-larger.cf.html", "1401.m", "11 12 | 21 22 | 31 32", "14<>52.1739 24<>51.1628 34<>50.7937 30 outside"),
        ("word-paragraphs.html", "1401.m", PLAIN, ""),
        ("word-two-tables.html", "1401.m", PLAIN, "1 tables"),
    ],
)
def test_what_others_copied_is_pasted_and_copied_back_cell_for_cell(
    hands: Hands, grid: EntryGrid, name: str, place: str, cells: str, told: str
) -> None:
    pasted = paste(hands, name, place)
    assert (drawn(grid), said(pasted)) == (cells, told)
    grid.select(2, 1, 4, 2)
    hands.control(K.Key_C)
    before = [grid.grid_model.desk.cell(key(f"{county}.{leaf}")) for county in COUNTIES for leaf in "mw"]
    hands.press(K.Key_Delete)
    assert drawn(grid) == ". . | . . | . ."
    hands.control(K.Key_V)
    assert [grid.grid_model.desk.cell(key(f"{county}.{leaf}")) for county in COUNTIES for leaf in "mw"] == before
    assert drawn(grid) == cells


@pytest.mark.parametrize("name", ALL)
def test_every_clip_comes_back_from_a_program_that_knows_only_html(name: str) -> None:
    block = block_of(clip(name))
    assert block is not None
    back = QMimeData()
    back.setHtml(mime_of(block.rows).html())
    again = block_of(back)
    assert not back.hasFormat(OWN)
    assert again is not None
    assert [[*row, *[""] * (block.size[1] - len(row))] for row in block.rows] == [list(row) for row in again.rows]


def test_a_pasted_total_is_a_control_total_where_the_program_computes_and_an_entry_where_it_differs(hands: Hands, grid: EntryGrid) -> None:
    paste(hands, "excel-totals.cf.html", "t")
    sheet = grid.grid_model.desk.sheet
    controls = {at: cell.number for at, cell in sheet.controls().items()}
    expected = {"t": 99.0, "w": 55.0, "1401.t": 33.0, "1402.t": 33.0, "1403.t": 30.0}
    assert controls == {control_of(key(place)): figure for place, figure in expected.items()}
    assert grid.grid_model.desk.cell(key("m")) == Cell(number=44.0, flags=Flag.TYPED_TOTAL)
    assert (sheet.is_computed(key("w")), grid.grid_model.desk.cell(key("w"))) == (True, Cell(number=55.0))


@pytest.mark.parametrize("name", ["excel-plain.cf.html", "word-plain.html"])
def test_a_frame_of_wrong_offsets_still_gives_the_table(name: str) -> None:
    written = (CLIPS / name).read_bytes().decode()
    for frame in ("Version:0.9\r\nStartHTML:99999999\r\nEndHTML:-1\r\n", "Version:0.9\r\n"):
        data = QMimeData()
        data.setHtml(frame + written[written.index("<html") :])
        block = block_of(data)
        assert block is not None
        assert block.size == (3, 2)


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><table><tr><td>&a;</td></tr></table>",
        "<table><tr><td><script>document.write(1)</script><style>td{}</style><comment>2</comment>&a;</td></tr></table>",
    ],
)
def test_nothing_of_a_page_is_fetched_or_run(page: str) -> None:
    data = QMimeData()
    data.setHtml(page)
    assert block_of(data) == Block((("&a;",),))


@pytest.mark.parametrize("page", ["<div>" * 100_000 + "<table><tr><td>1", "<table></table>", "<p>12</p>", "\x00", "Version:1.0\r\n"])
def test_a_page_without_a_readable_table_leaves_the_text(page: str) -> None:
    data = QMimeData()
    data.setHtml(page)
    data.setText("7\t8\n")
    block = block_of(data)
    assert block == Block((("7", "8"),))


def test_a_merged_cell_leaves_what_stands_under_it(hands: Hands, grid: EntryGrid) -> None:
    data = QMimeData()
    data.setHtml("<table><tr><td colspan=2>11</td></tr><tr><td>21</td><td>22</td></tr></table>")
    hands.at("1401.w")
    hands.type("5")
    hands.press(K.Key_Return)
    hands.at("1401.m")
    QGuiApplication.clipboard().setMimeData(data)
    hands.control(K.Key_V)
    assert drawn(grid) == "11 5 | 21 22 | . ."


def test_a_blank_that_takes_a_figure_away_is_told(hands: Hands) -> None:
    hands.at("1401.w")
    hands.type("5")
    hands.press(K.Key_Return)
    assert said(paste(hands, "excel-overflow.cf.html", "1401.m")) == "=read_blank"


SIGNS = [Symbol.NOT_COLLECTED, Symbol.NOT_AVAILABLE, Symbol.NOT_APPLICABLE, Symbol.NOT_COMPUTABLE]
CELLS = st.one_of(
    st.none(),
    st.integers(0, 10**9).map(lambda whole: Cell(number=float(whole))),
    st.sampled_from([Symbol.NOT_COLLECTED, Symbol.NOT_AVAILABLE, Symbol.NOT_APPLICABLE, Symbol.NOT_COMPUTABLE]).map(
        lambda sign: Cell(symbol=sign)
    ),
    st.tuples(st.integers(-99, 999), st.sampled_from([Flag.PROVISIONAL, Flag.ESTIMATED, Flag.REVISED])).map(
        lambda both: Cell(number=float(both[0]), flags=both[1])
    ),
)


@given(st.lists(CELLS, min_size=6, max_size=6), st.booleans())
@settings(derandomize=True, max_examples=40, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_copy_pasted_gives_the_same_cells(grid: EntryGrid, cells: list[Cell | None], shifted: bool) -> None:
    desk = grid.grid_model.desk
    places = [key(f"{county}.{leaf}") for county in COUNTIES for leaf in "mw"]
    desk.put(zip(places, cells, strict=True), TYPED)
    back = block_of(mime_of([[desk.copied(key(f"{county}.{leaf}")) for leaf in "mw"] for county in COUNTIES]))
    assert back is not None
    desk.put([(place, None) for place in places], TYPED)
    desk.paste(back, key("1402.m" if shifted else "1401.m"))
    found = [desk.cell(place) for place in places]
    assert (found[2:] == cells[:4]) if shifted else (found == cells)
