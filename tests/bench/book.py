"""The yearbook from the content file of the book bench: ``python -m tests.bench.book CONTENT PDF``.

``--changed CONTENT`` instead builds it with a cache, changes one cell, builds it again, and prints the seconds of both, their ratio, the
pages drawn and whether a full build gives the same bytes; ``--zlib CONTENT`` prints the seconds of the building, those that zlib alone
needs for the same page code, and their ratio.

The content (format salnameh-book-1) becomes sheets of tables like those of a pack, and the book is built from them as any other, with
every feature of a press edition. One thing differs: its columns mix whole figures and one decimal, which no table of ours does, so each
figure is printed with its own decimals. The last line printed is the seconds of reading, layout and drawing, without start and imports.
"""

from __future__ import annotations

import gc
import io
import json
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from forms.sheet import Author, Sheet
from models.cell import Cell, Key, Symbol
from models.change import Source
from models.codes import Code, CodeList
from models.office import Office
from models.period import Period
from models.table import TOTAL, Column, Dimension, Table
from models.terms import Chapter, Party, Unit
from yearbook import book as book_module
from yearbook.book import BookReport, build
from yearbook.cache import BookCache
from yearbook.pdf import Streams
from yearbook.press import Press
from yearbook.publication import Edition, Part, Publication
from yearbook.tables import stub
from yearbook.tables.figures import Figure, figure

OFFICE = Office("gd-01", "اداره کل تعاون، کار و رفاه اجتماعی")
YEAR = 1402
COUNTY = Dimension("county", "county", "members", "کل استان")
SYMBOLS = {"-": Symbol.NOT_COLLECTED, "…": Symbol.NOT_AVAILABLE, "×": Symbol.NOT_APPLICABLE}


@lru_cache(maxsize=1 << 14)
def cell(text: str) -> Cell:
    """The cell of a finished text."""
    symbol = SYMBOLS.get(text)
    return Cell(symbol=symbol) if symbol is not None else Cell(number=float(text.replace("٬", "").replace("٫", ".")))


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
    table_code, year, leaves = definition.code, str(YEAR), [leaf.id for leaf in definition.leaves]
    for at, (_, *texts) in enumerate(rows):
        codes = (f"{at:04d}" if at else TOTAL,)
        for leaf, text in zip(leaves, texts, strict=True):
            cells[Key(table_code, year, codes, leaf)] = cell(text)
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


_WITH_DECIMAL = Column("", "", unit="person", place="none", time="none", decimals=1)
"""What a figure with one decimal is printed as."""


def as_given(one: Cell | None, leaf: Column, codes: Mapping[str, CodeList]) -> Figure:
    """What is printed for a cell, with the decimals of its own figure."""
    broken = one is not None and one.number is not None and one.number % 1
    return figure(one, _WITH_DECIMAL if broken else leaf, codes)


def loaded(source: Path) -> Edition:
    """The edition of a content file, its figures printed as they are given."""
    vars(stub)["figure"] = as_given
    gc.disable()  # a content is nothing but lists, texts and records that live to the end
    return edition(json.loads(source.read_text(encoding="utf-8")))


def timed(work: Callable[[BinaryIO], BookReport]) -> tuple[float, bytes, BookReport]:
    """Seconds that a building took, its file and its report."""
    stream, started = io.BytesIO(), time.perf_counter()
    report = work(stream)
    return time.perf_counter() - started, stream.getvalue(), report


def changed(source: Path) -> None:
    """Print what a changed cell costs."""
    book, press, cache = loaded(source), Press("colour"), BookCache()
    full = min(timed(lambda stream: build(book, stream, press))[0] for _ in range(2))
    first, _, _ = timed(lambda stream: build(book, stream, press, cache))
    best, pages, same = full, 0, True
    for number, code in enumerate(book.publication.tables[1:4]):
        one = book.sheet(code)
        key = next(key for key, cell in one.entered().items() if key.rows != (TOTAL,) and (cell.number or 0) > 10000)
        one.enter([(key, Cell(number=12345.0 + number), "", "")], Author("bench", "expert", "2024-01-01T00:00:00Z"), Source("typed"))
        seconds, file, report = timed(lambda stream: build(book, stream, press, cache))
        best, pages, same = (
            min(best, seconds),
            max(pages, report.drawn),
            same and file == timed(lambda stream: build(book, stream, press))[1],
        )
    sys.stdout.write(f"full {full:.3f}  first with a cache {first:.3f}  changed {best:.3f}  ratio {best / full:.3f}  ")
    sys.stdout.write(f"pages drawn {pages} of {report.pages}  same bytes {same}\n")


def against_zlib(source: Path) -> None:
    """Print how often zlib could deflate the page code in the time of the building."""
    book, press = loaded(source), Press("colour")
    raws: list[bytes] = []

    class Heard(Streams):
        """Streams that remember what was deflated."""

        def deflated(self, raw: bytes, told: bytes) -> bytes:
            raws.append(raw)
            return super().deflated(raw, told)

    vars(book_module)["Streams"] = Heard
    build(book, io.BytesIO(), press)
    vars(book_module)["Streams"] = Streams
    alone = full = 1e9
    for _ in range(3):
        full = min(full, timed(lambda stream: build(book, stream, press))[0])
        started = time.perf_counter()
        for raw in raws:
            zlib.compress(raw, 6)
        alone = min(alone, time.perf_counter() - started)
    sys.stdout.write(f"building {full:.3f}  zlib alone {alone:.3f}  ratio {full / alone:.2f}  code {sum(map(len, raws)) / 2**20:.1f} MiB\n")


def main(source: Path, target: Path) -> None:
    """Build the book of a content file and print the seconds it took."""
    started = time.perf_counter()
    book = loaded(source)
    with target.open("wb") as stream:
        build(book, stream, Press("colour"))
    sys.stdout.write(f"{time.perf_counter() - started:.3f}\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--changed", content]:
            changed(Path(content))
        case ["--zlib", content]:
            against_zlib(Path(content))
        case [content, pdf]:
            main(Path(content), Path(pdf))
