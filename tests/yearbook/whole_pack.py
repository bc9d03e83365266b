"""Every table of the standard pack filled with figures made from their keys: the book of a province that has answered everything."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from zlib import crc32

from forms.sheet import Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.codes import CodeList
from models.period import Period
from models.table import Column, Table
from tests.yearbook.editions import OFFICE, pack
from yearbook.paper import A4, Paper
from yearbook.plans import load
from yearbook.publication import Edition

YEAR = 1402
WORDS = "شرکت تعاونی تولیدی و خدماتی زاگرس شهرکرد و حومه"
FEW, MANY = "14", "09"
"""Chaharmahal with ten counties, and Razavi Khorasan with about thirty."""


def cell(key: Key, leaf: Column, *, noted: bool = True) -> Cell:
    """The invented content of a place: mostly a figure of its usual size, here and there a symbol or a mark."""
    dice = crc32(f"{key.table}{key}".encode())
    if leaf.value == "date":
        return Cell(text=f"1402-{dice % 12 + 1:02d}-{dice % 28 + 1:02d}")
    if leaf.value == "text":
        words = WORDS.split()
        return Cell(text=" ".join(words[: dice % len(words) + 1]))
    if leaf.value == "code":
        codes = list(pack().codes(leaf.codes))
        return Cell(text=codes[dice % len(codes)].id)
    if noted and dice % 41 == 0:
        return Cell(symbol=(Symbol.NOT_APPLICABLE, Symbol.NOT_AVAILABLE, Symbol.NOT_COLLECTED, Symbol.NEGLIGIBLE)[dice // 41 % 4])
    flags = Flag.NONE if not noted or dice % 61 else (Flag.PROVISIONAL, Flag.ESTIMATED, Flag.REVISED)[dice // 61 % 3]
    whole = dice % 10 ** (2 + dice // 64 % (6 if leaf.unit in ("mrial", "rial") else 3))
    return Cell(number=whole / 10 if leaf.decimals else float(whole), flags=flags)


def sheet(asked: Table, province: str, *, noted: bool = True) -> Sheet:
    """The sheet of a table, every leaf that is not computed filled for this year and five years before it."""
    lists: dict[str, CodeList] = {}
    for dimension in asked.rows:
        if dimension.list:
            whole = pack().codes(dimension.list, dimension.edition)
            lists[dimension.id] = whole.within(province) if dimension.list == "county" else whole
    year = 1395 if asked.code == "T02-91" else YEAR
    empty = Sheet(asked, Period(year), OFFICE, lists, {})
    rows = [row.codes for row in empty.rows() if row.kind != "history"]
    if any(dimension.layout == "open" for dimension in asked.rows):
        rows = [(f"o{number}",) for number in range(1, 9)]
    leaves = [leaf for leaf in asked.leaves if not leaf.formula]

    def filled(period: str) -> dict[Key, Cell]:
        keys = [(Key(asked.code, period, codes, leaf.id), leaf) for codes in rows for leaf in leaves]
        return {key: cell(key, leaf, noted=noted) for key, leaf in keys}

    past = {key: one for before in range(1, 6) for key, one in filled(str(year - before)).items()}
    return Sheet(asked, Period(year), OFFICE, lists, filled(str(year)), past=past)


@cache
def edition(paper: Paper = A4, province: str = FEW, *, noted: bool = True) -> Edition:
    """The yearbook of the whole pack on a paper."""
    known = pack()
    plan = load("yearbook")
    sheets = {code: sheet(known.tables[code], province, noted=noted) for code in plan.tables}
    codes = {column.codes: known.codes(column.codes) for one in sheets.values() for column in one.table.leaves if column.codes}
    return Edition(
        replace(plan, paper=paper), OFFICE, "چهارمحال و بختیاری", YEAR, "1403-04-31", sheets, known.chapters, known.units, known.parties,
        known.concepts, codes, live=True, code="1402141234",
    )  # fmt: skip
