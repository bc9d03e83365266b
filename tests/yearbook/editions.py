"""Small tables, sheets and editions for the tests of printing: a sheet is drawn as people see it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from forms.pack import Pack, open_pack, standard_pack
from forms.sheet import Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.codes import Code, CodeList
from models.office import Office
from models.period import Period
from models.table import Column, Dimension, Table
from models.terms import Chapter, Concept, Party, Unit
from resources import shipped
from yearbook.boxes import Box, Figures, Page, Text, Turned
from yearbook.publication import Edition, Part, Publication

OFFICE = Office("gd-14", "اداره کل تعاون، کار و رفاه اجتماعی استان چهارمحال و بختیاری")
PEOPLE = Unit("person", "نفر", "persons", integer=True, decimals=0)
UNITS = {
    "person": PEOPLE,
    "percent": Unit("percent", "درصد", "percent", integer=False, decimals=1),
    "mrial": Unit("mrial", "میلیون ریال", "million rials", integer=False, decimals=0),
    "coop": Unit("coop", "تعاونی", "cooperatives", integer=True, decimals=0),
    "ratio": Unit("ratio", "نسبت", "ratio", integer=False, decimals=2),
}
SYMBOLS = {
    "x": "not_applicable",
    "xx": "not_computable",
    "...": "not_available",
    "-": "not_collected",
    "//": "negligible",
    "#": "confidential",
}
FLAGS = {"**": Flag.ESTIMATED, "*": Flag.PROVISIONAL, "r": Flag.REVISED}


def county_list(*names: str) -> CodeList:
    return CodeList("county", "1402", "شهرستان", tuple(Code(str(1401 + n), fa) for n, fa in enumerate(names)))


THREE = county_list("شهرکرد", "بروجن", "فارسان")
COUNTY = Dimension("county", "county", "members", "کل استان")
WITH_PAST = replace(COUNTY, layout="years_then_members", history=5)


def leaf(id_: str, fa: str = "تعداد", **more: object) -> Column:
    return Column(id_, fa, **{"unit": "person", "place": "sum", "time": "sum", **more})  # type: ignore[arg-type]


def table(*columns: Column, rows: tuple[Dimension, ...] = (COUNTY,), **more: object) -> Table:
    plain: dict[str, object] = {
        "code": "T09-01", "key": "k", "number": (9, 1), "fa": "تعاونی‌های فعال", "short_fa": "تعاونی فعال", "en": "e", "chapter": "ch09",
        "unit": "person", "periodicity": "annual", "measure": "stock", "supplier": "gd", "owner": "u", "checks": (), "source_fa": "سامانه",
    }  # fmt: skip
    return Table(rows=rows, columns=columns, **{**plain, **more})  # type: ignore[arg-type]


def typed(text: str) -> Cell | None:
    """A cell as it is drawn: a number with a mark, a symbol, ``=word``, or ``.`` for nothing."""
    if text == ".":
        return None
    if text.startswith("="):
        return Cell(text=text[1:].replace("_", " "))
    if text in SYMBOLS:
        return Cell(symbol=Symbol(SYMBOLS[text]))
    mark = next((mark for mark in FLAGS if text.endswith(mark)), "")
    return Cell(number=float(text.removesuffix(mark)), flags=FLAGS.get(mark, Flag.NONE))


def sheet(asked: Table, drawing: str, lists: dict[str, CodeList] | None = None, year: int = 1402) -> Sheet:
    """The sheet drawn as lines of ``codes cells…``; codes of several dimensions by ``/``, an earlier year as ``1401:TOTAL``."""
    now: dict[Key, Cell] = {}
    past: dict[Key, Cell] = {}
    for line in filter(str.strip, drawing.splitlines()):
        place, *cells = line.split()
        period, _, codes = place.rpartition(":")
        rows = tuple(codes.split("/")) if codes else ("",)
        into = past if period and period != str(year) else now
        for column, text in zip(asked.leaves, cells, strict=True):
            if (cell := typed(text)) is not None:
                into[Key(asked.code, period or str(year), rows, column.id)] = cell
    return Sheet(asked, Period(year), OFFICE, lists or {"county": THREE}, now, past=past)


def edition(*sheets: Sheet, live: bool = True, front: tuple[str, ...] = ("cover", "title", "imprint", "contents", "symbols")) -> Edition:
    """An edition of these sheets, a chapter for each chapter they name."""
    parts: dict[str, list[str]] = {}
    for one in sheets:
        parts.setdefault(one.table.chapter, []).append(one.table.code)
    chapters = {id_: Chapter(id_, int(id_[2:]), f"فصل آزمون {id_[2:]}", "") for id_ in parts}
    publication = Publication("yearbook", front, tuple(Part(id_, tuple(codes)) for id_, codes in parts.items()))
    return Edition(
        publication, OFFICE, "چهارمحال و بختیاری", 1402, "1403-04-31", {one.table.code: one for one in sheets}, chapters, UNITS,
        {"u": Party("u", "owner", "معاونت تعاون", "")}, {"member": Concept("member", "عضو", "", "کسی که سهم دارد.", "")}, {}, live,
    )  # fmt: skip


def texts(boxes: Iterable[Box]) -> list[Text]:
    """Every text among boxes, turned ones too, in their own measures."""
    out: list[Text] = []
    for box in boxes:
        if isinstance(box, Text):
            out.append(box)
        elif isinstance(box, Figures):
            out += box.texts()
        elif isinstance(box, Turned):
            out += texts(box.boxes)
    return out


def words(page: Page) -> list[str]:
    return [box.text for box in texts(page.boxes)]


@cache
def pack() -> Pack:
    return open_pack(standard_pack())


SAMPLE = ("T01-01", "T02-01", "T02-04", "T02-91", "T03-01", "T06-02", "T09-01", "T11-02", "T17-91", "T20-03")


def sample_sheet(code: str, year: int = 1402) -> Sheet:
    """A sheet of the standard pack with the sample's figures."""
    asked = pack().tables[code]
    with (shipped("sample") / "figures.csv").open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(line for line in stream if not line.startswith("#")) if row["table"] == code]
    now: dict[Key, Cell] = {}
    past: dict[Key, Cell] = {}
    for row in rows:
        key = Key.parse(code, row["key"])
        words_ = asked.column(key.leaf).value != "number"
        cell = Cell(text=row["text"]) if words_ else typed(row["text"])
        if cell is not None:
            (now if key.period == str(year) else past)[key] = cell
    lists = {}
    for dimension in asked.rows:
        if dimension.list:
            whole = pack().codes(dimension.list, dimension.edition)
            lists[dimension.id] = whole.within("14") if dimension.list == "county" else whole
    return Sheet(asked, Period(year), OFFICE, lists, now, past=past)


def sample_edition(*, live: bool = False) -> Edition:
    """The yearbook of the tables that the sample has figures of; the census table, which it fills from a workbook, is empty."""
    from yearbook.plans import load

    known = pack()
    sheets = {code: sample_sheet(code, 1395 if code == "T02-91" else 1402) for code in SAMPLE}
    codes = {column.codes: known.codes(column.codes) for one in sheets.values() for column in one.table.leaves if column.codes}
    return Edition(
        load("yearbook").only(SAMPLE), OFFICE, "چهارمحال و بختیاری", 1402, "1403-04-31", sheets, known.chapters, known.units, known.parties,
        known.concepts, codes, live, False, "1402141234",
    )  # fmt: skip
