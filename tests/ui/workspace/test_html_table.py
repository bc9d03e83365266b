"""Which text stands in which cell of a copied HTML table, and what of it is not seen."""

from __future__ import annotations

import pytest

from ui.workspace import html_table
from ui.workspace.block import Block
from ui.workspace.html_table import MOST_CELLS, html_block


def block(inner: str, head: str = "") -> Block:
    found = html_block(f"<html><head>{head}</head><body><table>{inner}</table></body></html>")
    assert found is not None
    return found


@pytest.mark.parametrize(
    "hiding",
    [
        "<tr style='display:none'>",
        "<tr style='mso-height-source:userset; DISPLAY : none'>",
        "<tr height=0>",
        "<tr style='height:0'>",
        "<tr style='height:0.0pt;color:red'>",
        "<tr style='visibility:collapse'>",
        "<tr class='a gone'>",
    ],
)
def test_a_hidden_row_is_left_out_and_counted(hiding: str) -> None:
    found = block(f"<tr><td>1</td></tr>{hiding}<td>2</td></tr><tr><td>3</td></tr>", "<style>.gone{color:red;display: none}</style>")
    assert (found.rows, found.hidden) == ((("1",), ("3",)), (1, 0))


@pytest.mark.parametrize("height", ["line-height:0", "height:0.5pt", "min-height:0", "height:05pt"])
def test_a_low_row_is_no_hidden_one(height: str) -> None:
    assert block(f"<tr style='{height}'><td>1</td></tr>").rows == (("1",),)


@pytest.mark.parametrize(
    ("columns", "cells"),
    [
        ("<col><col style='display:none'><col>", ("<td>", "<td>", "<td>")),
        ("<col width=64><col width=0><col>", ("<td>", "<td>", "<td>")),
        ("", ("<td>", "<td style='display:none'>", "<td>")),
    ],
)
def test_a_hidden_column_is_left_out_and_counted(columns: str, cells: tuple[str, str, str]) -> None:
    lines = "".join("<tr>" + "".join(f"{cell}{text}" for cell, text in zip(cells, line, strict=True)) for line in ("123", "456"))
    found = block(columns + lines)
    assert (found.rows, found.hidden) == ((("1", "3"), ("4", "6")), (0, 1))


def test_columns_of_one_element_are_all_hidden() -> None:
    assert block("<col span=2 style='display:none'><col><tr><td>1<td>2<td>3").rows == (("3",),)


def test_an_empty_hidden_row_is_not_told() -> None:
    assert block("<tr><td>1</td></tr><tr style='display:none'><td></td></tr>").hidden == (0, 0)


def test_a_table_of_which_nothing_is_seen_is_none() -> None:
    assert html_block("<table><tr style='display:none'><td>1</td></tr></table>") is None


def test_a_merged_cell_covers_its_other_spots() -> None:
    found = block("<tr><td rowspan=2>1</td><td colspan=2>2</td></tr><tr><td>3</td><td>4</td></tr>")
    assert (found.rows, found.covered) == ((("1", "2", ""), ("", "3", "4")), frozenset({(0, 2), (1, 0)}))


def test_a_merged_cell_over_a_hidden_row_covers_what_is_seen() -> None:
    found = block("<tr><td rowspan=3>1</td><td>2</td></tr><tr style='display:none'><td>3</td></tr><tr><td>4</td></tr>")
    assert (found.rows, found.covered) == ((("1", "2"), ("", "4")), frozenset({(1, 0)}))


@pytest.mark.parametrize("span", ["-1", "0", "x", "", "٣", "1.5"])
def test_a_span_that_is_no_number_is_one(span: str) -> None:
    assert block(f"<tr><td colspan='{span}'>1</td><td>2</td></tr>").rows == (("1", "2"),)


def test_huge_spans_end() -> None:
    found = block("<tr><td rowspan=999999999 colspan=999999999>1</td></tr>" * 3)
    assert sum(map(len, found.rows)) <= 4 * MOST_CELLS


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<td x:num='12.5'>####", "12.5"),
        ("<td sdval='12.5' sdnum='1033;0;#,##0.0'>####", "12.5"),
        ("<td sdval='45631' sdnum='1033;0;DD/MM/YY'>####", None),
        ("<td class=date x:num='45631'>####", None),
        ("<td class=named x:num='45631'>####", None),
        ("<td class=number x:num='7'>####", "7"),
        ("<td class=percent x:num='7'>####", "7"),
        ("<td style='mso-number-format:\"yyyy\\\\-mm\"' x:num=45631>####", None),
        ("<td>####", None),
    ],
)
def test_the_number_behind_a_text_is_kept_unless_it_is_a_date(cell: str, value: str | None) -> None:
    rules = (
        '.date{mso-number-format:"d\\\\-mmm";} .named{mso-number-format:"Short Date";} .percent{mso-number-format:Percent;}'
        '.number{mso-number-format:"\\#\\,\\#\\#0\\0022 day\\0022";}'
    )
    assert block(f"<tr>{cell}</td></tr>", f"<style><!--{rules}--></style>").values.get((0, 0)) == value


@pytest.mark.parametrize(
    ("inner", "seen"),
    [
        ("a<br>b", "a b"),
        ("<p>1</p><p>2</p>", "1 2"),
        ("<b>1</b>2", "12"),
        ("1<span style='mso-hide:all'>9</span>2", "12"),
        ("&nbsp; 1 &nbsp;", "1"),
        ("1<script>2</script><style>3</style>", "1"),
        ("<comment>a note</comment>1", "1"),
        ("&#1777;&zwnj;", "۱\u200c"),
        ("", ""),
    ],
)
def test_a_text_is_what_is_seen_on_one_line(inner: str, seen: str) -> None:
    assert block(f"<tr><td>{inner}</td></tr>").rows == ((seen,),)


def test_a_page_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<table><tr><td>1</td></tr></table>"
    monkeypatch.setattr(html_table, "MOST_BYTES", len(page))
    assert html_block(page) is not None
    assert html_block(page + " ") is None


def test_further_tables_are_counted_and_a_frame_of_a_table_is_none() -> None:
    found = html_block("<table><tr><td>1</table><table><tr><td>2</table><table></table>")
    assert found is not None
    assert (found.rows, found.tables) == ((("1",),), 1)


def test_the_frame_of_offsets_is_counted_in_bytes() -> None:
    page = "<table><tr><td>۱</td></tr></table>"
    frame = "Version:1.0\r\nStartHTML:0000000000\r\nEndHTML:0000000000\r\nSourceURL:آمار\r\n"
    start = len(frame.encode())
    framed = frame.replace("StartHTML:0000000000", f"StartHTML:{start:010d}")
    framed = framed.replace("EndHTML:0000000000", f"EndHTML:{start + len(page.encode()):010d}")
    found = html_block(framed + page + "<table><tr><td>behind</td></tr></table>")
    assert found is not None
    assert (found.rows, found.tables) == ((("۱",),), 0)
