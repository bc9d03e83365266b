"""What a book must show of a sheet, found from the sheet and its definition alone: title, heads, labels, and each cell as the eye sees it.

A second road beside ``yearbook.tables``: nothing of layout is asked, so that its mistakes cannot hide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from forms.rows import Row
from forms.sheet import Sheet
from models.cell import Cell, Flag, Symbol
from models.codes import CodeList
from models.table import TOTAL, Column
from models.terms import Unit
from resources import text
from resources.digits import persian
from resources.symbols import glyph
from yearbook.preflight.parts import bare

_EXACT = Context(prec=40, rounding=ROUND_HALF_UP)
_SEPARATORS = str.maketrans(",.-", "\u066c\u066b\u2212")
_ELLIPSIS, _RAISED, _REH = "\u2026", "\u02b3", "\u0631"


@dataclass(frozen=True, slots=True)
class Label:
    """A line that must be printed: its words, and the row whose figures stand beside them (none: words alone).

    ``over`` are the words of the block it stands in, which are repeated where the block goes on over a page.
    """

    words: str
    row: Row | None
    over: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A table as a page must show it: number and title, the words over each visible leaf, its lines in their order.

    ``total`` is the label that a later part repeats first, empty where there is none.
    """

    number: str
    title: str
    leaves: tuple[Column, ...]
    heads: tuple[tuple[str, ...], ...]
    lines: tuple[Label, ...]
    total: Label | None

    @property
    def of_words(self) -> tuple[bool, ...]:
        """Of each visible leaf whether its cells are words."""
        return tuple(leaf.value in ("text", "code") for leaf in self.leaves)


@dataclass(frozen=True, slots=True)
class Asked(Wanted):
    """A table as the page must show it, with the sheet that its figures are asked of."""

    sheet: Sheet


def asked(sheet: Sheet) -> Asked:
    """What must be printed of a sheet."""
    table = sheet.table
    number = "-".join(persian(str(part)) for part in table.number)
    rows = sheet.rows()
    years = sorted({row.period[:4] for row in rows if row.kind in ("history", "year")} | {str(sheet.period.year)})
    shown = persian(years[0]) if len(years) == 1 else text("book.years", first=years[0], last=years[-1])
    heads = tuple((*(head.fa for head in table.heads(leaf)), leaf.fa) for leaf in table.shown)
    lines = tuple(_lines(sheet, rows))
    total = next((line for line in lines if line.row is not None and line.row.kind == "total"), None)
    if total is not None and len(table.rows) > 1:
        total = Label(bare(table.rows[0].total_fa), total.row)
    words = tuple(tuple(map(bare, one)) for one in heads)
    return Asked(number, bare(f"{number}-{table.fa}{shown}"), table.shown, words, lines, total, sheet)


def _lines(sheet: Sheet, rows: tuple[Row, ...]) -> Iterator[Label]:
    deep = len(sheet.table.rows) > 1
    past = any(row.kind == "history" for row in rows)
    outer = over = ""
    for row in rows:
        if deep and row.kind != "history":
            if row.codes[0] != outer:
                outer, over = row.codes[0], bare(sheet.label(row, 0))
                whole = len(row.codes) == 2 and row.codes[1] == TOTAL
                yield Label(over, row if whole else None, over)
                if whole:
                    continue
            yield Label(bare(sheet.label(row, 2 if len(row.codes) == 3 and row.codes[2] != TOTAL else 1)), row, over)
        elif row.kind == "total":
            label = sheet.label(row, 0)
            yield Label(bare(text("book.total_of_year", year=persian(row.period), label=label) if past else label), row)
        else:
            yield Label(bare(sheet.label(row)), row)


def fits(read: tuple[str, ...], wanted: tuple[str, ...], units: Mapping[str, Unit]) -> bool:
    """Whether the heads read over a column are the wanted ones, each perhaps followed by its unit in brackets."""
    names = {bare(unit.fa) for unit in units.values()}
    return len(read) == len(wanted) and all(
        one == word or (one.startswith(word) and one[len(word) :] in names) for one, word in zip(read, wanted, strict=True)
    )


def shown(cell: Cell | None, leaf: Column, codes: Mapping[str, CodeList]) -> str:
    """What the eye must see of a cell, from left to right: marks, minus, digits; a symbol; or words without blanks."""
    if cell is None:
        return ""
    if cell.text is not None:
        return _words(cell.text, leaf, codes)
    symbol = Symbol.CONFIDENTIAL if cell.flags & Flag.CONFIDENTIAL_BY_RULE else cell.symbol
    if symbol is not None or cell.number is None:
        return glyph(str(symbol)).replace(_ELLIPSIS, "...")
    marks = ""
    if cell.flags:
        stars = "estimated" if cell.flags & Flag.ESTIMATED else "provisional" if cell.flags & Flag.PROVISIONAL else ""
        marks = (_REH if cell.flags & Flag.REVISED else "") + (glyph(stars) if stars else "")
    exact = Decimal(repr(cell.number)).quantize(Decimal(1).scaleb(-leaf.decimals), context=_EXACT)
    if not exact:
        return marks + (glyph("below_half") if cell.number else _printed(abs(exact)))
    return marks + _printed(exact)


def _printed(exact: Decimal) -> str:
    return persian(f"{exact:,f}".translate(_SEPARATORS))


def _words(written: str, leaf: Column, codes: Mapping[str, CodeList]) -> str:
    if leaf.value == "date":
        return persian(written.replace("-", "/"))
    known = codes.get(leaf.codes) if leaf.value == "code" else None
    return bare(known[written].fa if known is not None and written in known else persian(written))
