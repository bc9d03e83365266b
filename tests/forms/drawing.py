"""Small sheets drawn as text: the input of a test is written as people see it."""

from __future__ import annotations

from dataclasses import replace

from forms.sheet import Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.codes import Code, CodeList
from models.finding import Check
from models.office import Office
from models.period import Period
from models.table import TOTAL, Column, Dimension, Table

SYMBOLS = {"-": Symbol.NOT_COLLECTED, "…": Symbol.NOT_AVAILABLE, "×": Symbol.NOT_APPLICABLE, "××": Symbol.NOT_COMPUTABLE}
COUNTIES = CodeList("county", "1402", "شهرستان", (Code("1401", "بروجن"), Code("1402", "شهرکرد"), Code("1403", "فارسان")))
COLUMNS = (
    Column("t", "جمع", unit="person", formula="m + w", place="recompute", time="recompute", whole=True),
    Column("m", "مرد", unit="person", place="sum", time="last", whole=True),
    Column("w", "زن", unit="person", place="sum", time="last", whole=True),
    Column("days", "روز", unit="day", decimals=1, place="weighted_mean(m)", time="weighted_mean(m)"),
    Column("rate", "نرخ", unit="percent", decimals=1, formula="100 * w / t", place="recompute", time="recompute"),
)
TABLE = Table(
    code="T01-99",
    key="small",
    number=(1, 99),
    fa="جدول کوچک",
    short_fa="کوچک",
    en="",
    chapter="ch01",
    unit="person",
    periodicity="annual",
    measure="stock",
    supplier="gd",
    owner="u_stat",
    rows=(Dimension("county", "county", "years_then_members", "کل استان", history=3),),
    columns=COLUMNS,
    checks=(),
)


def cell(text: str) -> Cell | None:
    """The cell a test writes: a number, a number with a star, a symbol, or nothing for a point."""
    if text == ".":
        return None
    if text in SYMBOLS:
        return Cell(symbol=SYMBOLS[text])
    return Cell(number=float(text.rstrip("*")), flags=Flag.PROVISIONAL if text.endswith("*") else Flag.NONE)


def cells(drawing: str, leaves: tuple[str, ...] = ("m", "w", "days")) -> dict[Key, Cell]:
    """Cells of a drawing: each line a row code or period|row code, then one figure for each leaf."""
    found: dict[Key, Cell] = {}
    for line in drawing.strip().splitlines():
        row, *figures = line.split()
        period, _, code = row.rpartition("|")
        for leaf, figure in zip(leaves, figures, strict=False):
            if (made := cell(figure)) is not None:
                found[Key("T01-99", period or "1402", (code,), leaf)] = made
    return found


def sheet(drawing: str, *checks: Check, past: str = "", published: str = "") -> Sheet:
    """The small table filled as drawn, with these checks and past years."""
    table = replace(TABLE, checks=checks)
    office = Office("gd-14", "اداره کل")
    lists = {"county": COUNTIES}
    return Sheet(table, Period(1402), office, lists, cells(drawing), past=cells(past), published=cells(published))


def at(name: str, period: str = "1402") -> Key:
    """A place: the leaf in the total row, or code.leaf."""
    code, _, leaf = name.rpartition(".")
    return Key("T01-99", period, (code or TOTAL,), leaf)
