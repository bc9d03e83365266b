"""What is printed: the plan of a publication, which is data, and the edition of it that an office prints."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from forms.sheet import Sheet
from models.cell import Key
from models.codes import CodeList
from models.errors import Refusal
from models.indicator import Indicator
from models.office import Office
from models.terms import Chapter, Concept, Party, Unit
from resources import text
from yearbook.paper import A4, Paper
from yearbook.words import Words

CLASSIFICATIONS = ("isic_section", "isco_major", "status_emp", "education")
"""The lists of an edition that an appendix tells, in printing order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter as the plan has it: the chapter's id and the codes of its tables in printing order."""

    id: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure that a book tells in words: a leaf of a table in its total row (``T09-01.c_op``), or an indicator (``IND-02``).

    ``fa`` is its name in a sentence, ``short`` that of a line or a large figure; ``glance`` says that it stands among the figures at a
    glance, and ``large`` at their head; a negative one of a ``loss`` figure is a loss.
    """

    of: str
    fa: str = ""
    short: str = ""
    glance: bool = False
    large: bool = False
    loss: bool = False


@dataclass(frozen=True, slots=True)
class Publication:
    """The plan of a book: kinds of blocks before, in and behind its chapters, in printing order, and the paper it is printed on.

    ``fa`` and ``en`` are its title without year and province. ``chapter`` are the blocks of every chapter. ``landscape`` tables lie on
    turned pages however narrow they are. With ``suppliers`` it has their tables alone; with ``asks`` it is one, named when it is made.
    ``figures`` are its key figures.
    """

    id: str
    front: tuple[str, ...]
    chapters: tuple[Part, ...]
    paper: Paper = A4
    fa: str = ""
    en: str = ""
    chapter: tuple[str, ...] = ("divider", "concepts", "tables")
    back: tuple[str, ...] = ()
    landscape: frozenset[str] = frozenset()
    suppliers: tuple[str, ...] = ()
    asks: bool = False
    figures: tuple[KeyFigure, ...] = ()

    @property
    def title(self) -> str:
        """The title of the book in Persian."""
        return self.fa or text("book.yearbook")

    def running(self, year: int) -> str:
        """The title with the year, as it stands at the head of pages."""
        return text("book.running_title", title=self.title, year=str(year))

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
    name of the list; ``code`` the ten digits of the edition, empty when it has none, ``table_codes`` those of each table. ``live`` is
    False for practice files, ``draft`` True while a sheet has an error or a place that waits for an entry. ``footnotes`` are the
    explanations that are printed, by the cell they stand at; ``revised`` are the cells that were published otherwise before. ``words``
    are the texts of the office, ``indicators`` the cards of the pack, ``lists`` the code lists of the appendices by their name.
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
    revised: frozenset[Key] = field(default=frozenset(), repr=False)
    table_codes: Mapping[str, str] = field(default_factory=dict, repr=False)
    words: Words = field(default_factory=Words, repr=False)
    indicators: Mapping[str, Indicator] = field(default_factory=dict, repr=False)
    lists: Mapping[str, CodeList] = field(default_factory=dict, repr=False)

    @property
    def full_title(self) -> str:
        """The title of the book with year and province."""
        return text("book.full_title", title=self.publication.title, year=str(self.year), province=self.province)

    def code_of(self, table: str) -> str:
        """The ten digits printed beside the source line of a table: its own code, else that of the edition."""
        return self.table_codes.get(table, self.code)

    def sheet(self, table: str) -> Sheet:
        """The sheet of a table of the plan; refused (``book.unknown_table``) when the edition has none."""
        if table not in self.sheets:
            raise Refusal("book.unknown_table", table=table)
        return self.sheets[table]
