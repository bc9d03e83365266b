"""The yearbook from the content file of the book bench: ``python -m tests.bench.book CONTENT PDF``.

The content (format salnameh-book-1) becomes sheets of tables like those of a pack, and the book is built from them as any other, with
every feature of a press edition. One thing differs: its columns mix whole figures and one decimal, which no table of ours does, so each
figure is printed with its own decimals. The last line printed is the seconds of reading, layout and drawing, without start and imports.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from forms.sheet import Sheet
from models.cell import Cell, Key, Symbol
from models.codes import Code, CodeList
from models.office import Office
from models.period import Period
from models.table import TOTAL, Column, Dimension, Table
from models.terms import Chapter, Party, Unit
from resources.digits import latin
from yearbook.book import build
from yearbook.press import Press
from yearbook.publication import Edition, Part, Publication
from yearbook.tables import stub
from yearbook.tables.figures import Figure, figure

OFFICE = Office("gd-01", "اداره کل تعاون، کار و رفاه اجتماعی")
YEAR = 1402
COUNTY = Dimension("county", "county", "members", "کل استان")
SYMBOLS = {"-": Symbol.NOT_COLLECTED, "…": Symbol.NOT_AVAILABLE, "×": Symbol.NOT_APPLICABLE}


def cell(text: str) -> Cell:
    """The cell of a finished text."""
    symbol = SYMBOLS.get(text)
    return Cell(symbol=symbol) if symbol is not None else Cell(number=float(latin(text).replace("٬", "").replace("٫", ".")))


def table(asked: dict[str, Any], chapter: int, place: int) -> Table:
    """The definition of a table of the content: two levels of heads over its columns."""
    columns: list[Column] = []
    for number, group in enumerate(asked["columns"]):
        columns.append(Column(f"g{number}", group["label"]))
        columns += [
            Column(f"g{number}_{at}", leaf["label"], group=f"g{number}", unit="person", place="none", time="none")
            for at, leaf in enumerate(group["children"])
        ]
    return Table(
        code=f"T{chapter:02d}-{place:02d}",
        key="bench",
        number=(chapter, place),
        fa=asked["title"].partition(":")[0],
        short_fa="",
        en="",
        chapter=f"ch{chapter:02d}",
        unit="person",
        periodicity="annual",
        measure="stock",
        supplier="gd",
        owner="u",
        checks=(),
        source_fa=asked["source"],
        rows=(COUNTY,),
        columns=tuple(columns),
    )


def sheet(definition: Table, rows: list[list[str]]) -> Sheet:
    """The sheet of a table with the figures of the content; its first row is the total."""
    counties = CodeList("county", str(YEAR), "شهرستان", tuple(Code(f"{at:04d}", row[0]) for at, row in enumerate(rows) if at))
    cells = {}
    for at, (_, *texts) in enumerate(rows):
        code = f"{at:04d}" if at else TOTAL
        for leaf, text in zip(definition.leaves, texts, strict=True):
            cells[Key(definition.code, str(YEAR), (code,), leaf.id)] = cell(text)
    return Sheet(definition, Period(YEAR), OFFICE, {"county": counties}, cells)


def edition(content: dict[str, Any]) -> Edition:
    """The edition of a content file."""
    sheets: dict[str, Sheet] = {}
    parts, chapters = [], {}
    for number, chapter in enumerate(content["chapters"], 1):
        made = [sheet(table(asked, number, place), asked["rows"]) for place, asked in enumerate(chapter["tables"], 1)]
        sheets |= {one.table.code: one for one in made}
        parts.append(Part(f"ch{number:02d}", tuple(one.table.code for one in made)))
        chapters[f"ch{number:02d}"] = Chapter(f"ch{number:02d}", number, chapter["title"].partition(": ")[2], "")
    plan = Publication("yearbook", ("cover", "title", "imprint", "contents", "symbols"), tuple(parts))
    units = {"person": Unit("person", "نفر", "persons", integer=False, decimals=1)}
    parties = {"u": Party("u", "owner", "معاونت", "")}
    return Edition(plan, OFFICE, "گیلان", YEAR, "1403-04-31", sheets, chapters, units, parties, {}, {})


def as_given(one: Cell | None, leaf: Column, codes: Mapping[str, CodeList]) -> Figure:
    """What is printed for a cell, with the decimals of its own figure."""
    broken = one is not None and one.number is not None and one.number != int(one.number)
    return figure(one, replace(leaf, decimals=1) if broken else leaf, codes)


def main(source: Path, target: Path) -> None:
    """Build the book of a content file and print the seconds it took."""
    vars(stub)["figure"] = as_given
    started = time.perf_counter()
    book = edition(json.loads(source.read_text(encoding="utf-8")))
    with target.open("wb") as stream:
        build(book, stream, Press("colour"))
    sys.stdout.write(f"{time.perf_counter() - started:.3f}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
