"""What is printed: the plan of a publication, which is data, and the edition of it that an office prints."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from forms.sheet import Sheet
from models.cell import Key
from models.codes import CodeList
from models.errors import Refusal
from models.office import Office
from models.terms import Chapter, Concept, Party, Unit
from yearbook.paper import A4, PAPERS, Paper

FRONT = ("cover", "title", "imprint", "contents", "symbols")
"""Kinds of front matter that a plan may name, each a module of ``yearbook.blocks``."""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter as the plan has it: the chapter's id and the codes of its tables in printing order."""

    id: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    """The plan of a book: kinds of front matter and chapters, in printing order, and the paper it is printed on (A4 or B5)."""

    id: str
    front: tuple[str, ...]
    chapters: tuple[Part, ...]
    paper: Paper = A4

    @property
    def tables(self) -> tuple[str, ...]:
        """Codes of all tables in printing order."""
        return tuple(code for chapter in self.chapters for code in chapter.tables)

    def only(self, tables: Collection[str]) -> Publication:
        """The same plan with these tables alone; chapters that lose all their tables are left out."""
        cut = [Part(chapter.id, tuple(code for code in chapter.tables if code in tables)) for chapter in self.chapters]
        return replace(self, chapters=tuple(chapter for chapter in cut if chapter.tables))


@dataclass(frozen=True, slots=True)
class Edition:
    """One printing of a publication by an office: plain values, nothing is looked up elsewhere.

    ``year`` is the year of the book, ``date`` its day of issue (``1403-04-31``); ``codes`` the code lists of code leaves by the
    name of the list; ``code`` the ten digits printed beside every source line, empty when the edition has none. ``live`` is
    False for practice files, ``draft`` True while a sheet has an error or a place that waits for an entry. ``footnotes`` are the
    explanations that are printed, by the cell they stand at.
    """

    publication: Publication
    office: Office
    province: str
    year: int
    date: str
    sheets: Mapping[str, Sheet] = field(repr=False)
    chapters: Mapping[str, Chapter] = field(repr=False)
    units: Mapping[str, Unit] = field(repr=False)
    parties: Mapping[str, Party] = field(repr=False)
    concepts: Mapping[str, Concept] = field(repr=False)
    codes: Mapping[str, CodeList] = field(repr=False)
    live: bool = True
    draft: bool = False
    code: str = ""
    footnotes: Mapping[Key, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def sheet(self, table: str) -> Sheet:
        """The sheet of a table of the plan; refused (``book.unknown_table``) when the edition has none."""
        if table not in self.sheets:
            raise Refusal("book.unknown_table", table=table)
        return self.sheets[table]


def read_plan(data: str) -> Publication:
    """The publication that a TOML plan describes; refused when it cannot be one (``book.bad_plan``)."""
    try:
        plan = tomllib.loads(data)
        chapters = tuple(Part(str(entry["id"]), tuple(map(str, entry["tables"]))) for entry in plan["chapters"])
        publication = Publication(str(plan["id"]), tuple(map(str, plan["front"])), chapters, PAPERS[plan.get("paper", "A4")])
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise Refusal("book.bad_plan", what=str(error)) from error
    strange = set(publication.front) - set(FRONT)
    twice = len(publication.tables) - len(set(publication.tables))
    if plan.get("format") != 1 or strange or twice:
        raise Refusal("book.bad_plan", what=", ".join(sorted(strange)) or "format, tables")
    return publication


@cache
def load(name: str) -> Publication:
    """A shipped publication by its id, ``yearbook``; refused (``book.unknown_publication``) when there is none."""
    plan = files("yearbook").joinpath("publications", f"{name}.toml")
    if not name.isidentifier() or not plan.is_file():
        raise Refusal("book.unknown_publication", name=name)
    return read_plan(plan.read_text(encoding="utf-8"))
