"""The publications an office may print: those that come with the program, and its own plans and texts beside the office file.

A plan of its own is ``NAME.plan.toml`` in the folder of the office file and wins over a shipped one of the same name; the texts of the
book of a year are ``<name of the office file>.book-1402.toml``. Both are plain files, so an editor can write them without the program.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from forms.pack import Pack
from forms.sheet import Sheet
from models.codes import CodeList
from models.errors import Refusal
from models.office import Office
from resources import AsIs
from ui.workspace.session import EDITION, Workspace

if TYPE_CHECKING:  # plans find their blocks, and blocks load what draws
    from yearbook.publication import Publication
    from yearbook.words import Words

YEARBOOK = "yearbook"
_PLAN, _TEXTS = ".plan.toml", ".book-{year}.toml"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which publication is to be made: its name, and the table where it is the sheet of one."""

    name: str = YEARBOOK
    table: str = ""
    without_figures: bool = False


THE_YEARBOOK = Asked()
"""What is printed unless something else is asked for."""


@dataclass(frozen=True, slots=True)
class Known:
    """A publication that may be printed: its name and title, and the file of its own plan (empty: it comes with the program)."""

    name: str
    title: str
    file: str = ""


def asked(workspace: Workspace, name: str, table: str = "") -> Asked:
    """What is asked for; refused when there is no such publication, or its plan is none (``book.*``).

    Refused too: a publication of one table without its name (``book.which_table``), another with one (``book.no_table_asked``).
    """
    plan = _plan(workspace, name, workspace.pack.tables)
    if plan.asks and not table:
        raise Refusal("book.which_table", name=name)
    if table and not plan.asks:
        raise Refusal("book.no_table_asked", name=name)
    if table and table not in plan.tables:
        raise Refusal("book.unknown_table", table=AsIs(table))
    return Asked(name, table, without_figures="tables" not in plan.chapter)


def publications(workspace: Workspace) -> tuple[Known, ...]:
    """Everything that may be printed, the office's own plans last."""
    from yearbook.plans import load, names

    own = sorted(path.name.removesuffix(_PLAN) for path in workspace.store.path.parent.glob(f"*{_PLAN}"))
    shipped = [Known(name, load(name).title) for name in names() if name not in own]
    return (*shipped, *(Known(name, _plan(workspace, name, workspace.pack.tables).title, f"{name}{_PLAN}") for name in own))


def plan_of(workspace: Workspace, asked: Asked, pack: Pack) -> Publication:
    """The plan of what is asked for, cut to the table it names; its tables are those of the pack."""
    plan = _plan(workspace, asked.name, pack.tables)
    if plan.suppliers:
        plan = plan.only([code for code in plan.tables if code in pack.tables and pack.tables[code].supplier in plan.suppliers])
    return plan.only([asked.table]) if asked.table else plan


def printed_of(plan: Publication, asked: Asked, sheets: Mapping[str, Sheet]) -> Publication:
    """The plan with the tables that have a sheet; refused (``book.no_sheet``) when the one table asked for has none."""
    if asked.table and asked.table not in sheets:
        raise Refusal("book.no_sheet", table=AsIs(asked.table))
    return plan.only(sheets.keys())


def _plan(workspace: Workspace, name: str, tables: Collection[str]) -> Publication:
    from yearbook.plans import load, names, read_plan

    own = workspace.store.path.parent / f"{name}{_PLAN}"
    if name and own.parent == workspace.store.path.parent and own.is_file():
        return replace(read_plan(_text(own.read_bytes(), own.name), own.name, tables), id=name)
    if name not in names():
        raise Refusal("book.unknown_publication", name=name, known=", ".join(one.name for one in publications(workspace)))
    return load(name)


def words_of(workspace: Workspace, year: int) -> Words:
    """The texts that the office wrote for the book of a year; none of them where the file is not there."""
    from yearbook.words import Words, read_words

    path = workspace.store.path
    file = path.with_name(path.stem + _TEXTS.format(year=year))
    return read_words(_text(file.read_bytes(), file.name), file.name) if file.is_file() else Words()


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal("book.not_utf8", file=file, line=data.count(b"\n", 0, error.start) + 1) from error


def appendices(pack: Pack, office: Office) -> dict[str, CodeList]:
    """The code lists of the appendices: short classifications, and the divisions of the office's province."""
    from yearbook.publication import CLASSIFICATIONS

    lists = {name: pack.codes(name) for name in CLASSIFICATIONS}
    if office.province:
        lists["county"] = pack.codes_within("county", EDITION, office.province)
        counties = {county.id for county in lists["county"]}
        whole = pack.codes("district", EDITION)
        lists["district"] = replace(whole, codes=tuple(code for code in whole if code.parent in counties))
    return lists
