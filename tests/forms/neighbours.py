"""A small office of several tables: the sheets that checks and formulas over other tables read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from forms.elsewhere import Elsewhere
from forms.proposals import with_proposals
from forms.sheet import Sheet
from models.cell import Cell, Key
from models.codes import Code, CodeList
from models.finding import Check
from models.office import Office
from models.period import Period
from models.table import Column, Dimension, Table
from tests.forms import drawing

COUNTY = drawing.TABLE.rows[0]
MONTHS = CodeList("month", "", "ماه", (Code("01", "فروردین"), Code("02", "اردیبهشت"), Code("03", "خرداد")))
LISTS = {"county": drawing.COUNTIES, "month": MONTHS}


def leaf(id: str, **more: object) -> Column:  # noqa: A002 - the word of the definition
    """A leaf of persons that is summed, unless more is said."""
    rules = {"formula": "recompute"} if "formula" in more else {}
    shape: dict[str, object] = {"unit": "person", "whole": True, "place": rules.get("formula", "sum"), "time": rules.get("formula", "sum")}
    return Column(id, id, **(shape | more))  # type: ignore[arg-type]


def table(code: str, *columns: Column, row: Dimension = COUNTY, checks: tuple[Check, ...] = (), **more: object) -> Table:
    """A table of counties, collected once a year, unless more is said."""
    return replace(drawing.TABLE, code=code, rows=(row,), columns=columns, checks=checks, **more)  # type: ignore[arg-type]


def figures(code: str, period: str, drawn: str) -> dict[Key, Cell]:
    """Cells written as ``1401.m=5 TOTAL.m=9``; a row that is a year is written ``.m=5``."""
    found: dict[Key, Cell] = {}
    for one in drawn.split():
        place, _, text = one.partition("=")
        row, _, name = place.partition(".")
        if (made := drawing.cell(text)) is not None:
            found[Key(code, period, (row,), name)] = made
    return found


def office(tables: tuple[Table, ...], drawn: Mapping[str, str]) -> Elsewhere:
    """An office whose sheets are drawn by table and period (``"T01-98 1402": "1401.m=5"``)."""
    named = [(*name.split(), text) for name, text in drawn.items()]
    sheets = {(code, period): figures(code, period, text) for code, period, text in named}

    def find(code: str, period: str) -> Sheet:
        past: dict[Key, Cell] = {}
        for (other, earlier), cells in sheets.items():
            if other == code and earlier < period and len(earlier) == len(period):
                past |= cells
        held = known[code]
        lists = {row.id: LISTS[row.list] for row in held.rows if row.list}
        entered = sheets.get((code, period), {})
        made = Sheet(held, Period.parse(period), Office("gd-14", "اداره کل"), lists, entered, past=past, elsewhere=elsewhere)
        return with_proposals(made)

    known = {one.code: one for one in tables}
    elsewhere = Elsewhere(known, find, lambda code: sorted(period for other, period in sheets if other == code))
    return elsewhere


def sheet(tables: tuple[Table, ...], drawn: Mapping[str, str], period: str = "1402") -> Sheet:
    """The sheet of the first of these tables, with its neighbours; without proposals, as a person enters it."""
    first = tables[0]
    elsewhere = office(tables, drawn)
    past: dict[Key, Cell] = {}
    for name, text in drawn.items():
        code, earlier = name.split()
        if code == first.code and earlier < period and len(earlier) == len(period):
            past |= figures(code, earlier, text)
    lists = {row.id: LISTS[row.list] for row in first.rows if row.list}
    entered = figures(first.code, period, drawn.get(f"{first.code} {period}", ""))
    return Sheet(first, Period.parse(period), Office("gd-14", "اداره کل"), lists, entered, past=past, elsewhere=elsewhere)


YEARS = Dimension("year", layout="year_series", history=5)
MONTH_ROWS = Dimension("month", "month", total_fa="جمع سال")
