"""The sample of the program's own: a province's real census figures of 1395 and practice figures for the other tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import as_file
from pathlib import Path

from forms.checks import lowest
from forms.entry import FORM, parse
from forms.sheet import Sheet
from models.cell import Cell, Key
from models.change import Source
from models.errors import Refusal
from models.office import Office
from models.store import Move
from models.workflow import PUBLISHED
from resources import shipped, text
from resources.figures import sample_figures
from ui.workspace.entering import must_be_open, record
from ui.workspace.session import EDITION, Workspace
from ui.workspace.sheets import read_sheet

OFFICE = "gd-14"
YEAR = int(EDITION)
_SOURCE = Source("sample", "figures.csv")
Placed = tuple[Key, Cell | None, str, str]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the sample brought: cells of the year of the book, cells of earlier years, and how many sheets they make."""

    sheets: int
    cells: int
    earlier: int


def sample_office() -> Office:
    """The office of the sample, with its Persian name."""
    return Office(OFFICE, text("sample.office"))


@contextmanager
def sample_workbook() -> Iterator[Path]:
    """The path of the shipped census workbook, laid out like the published one."""
    with as_file(shipped("sample", "census1395_14.xlsx")) as path:
        yield path


def load_figures(workspace: Workspace) -> Loaded:
    """The sample's figures, entered as an office would from its own form; the sheets of earlier years stand as published.

    Every sheet is looked at before the first is filled. Refused: ``sample.live`` in a live file (invented figures have no place there),
    ``entry.locked`` when a sheet of the sample was already sent.
    """
    if workspace.live:
        raise Refusal("sample.live")
    prepared = [_prepared(workspace, table, period, texts) for (table, period), texts in _figures().items()]
    for sheet, _ in prepared:
        must_be_open(workspace, sheet)
    for sheet, cells in prepared:
        record(workspace, sheet, cells, _SOURCE)
        if sheet.period.year != YEAR:
            _publish(workspace, sheet.table.code, str(sheet.period))
    now = sum(len(cells) for sheet, cells in prepared if sheet.period.year == YEAR)
    return Loaded(len(prepared), now, sum(len(cells) for _, cells in prepared) - now)


def _figures() -> dict[tuple[str, str], list[tuple[str, str]]]:
    sheets: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for table, place, typed in sample_figures():
        sheets[table, place.partition("|")[0]].append((place, typed))
    return dict(sorted(sheets.items()))


def _prepared(workspace: Workspace, table: str, period: str, texts: list[tuple[str, str]]) -> tuple[Sheet, list[Placed]]:
    sheet = read_sheet(workspace, table, period)
    cells: list[Placed] = []
    for place, typed in texts:
        key = sheet.place(place)
        leaf = sheet.table.column(key.leaf)
        reading = parse(typed, leaf, FORM, minimum=lowest(sheet.table, leaf), whole=leaf.whole, codes=sheet.lists.get(leaf.codes))
        if reading.rejection or reading.question:
            raise ValueError(place, typed)
        cells.append((key, reading.cell, place, typed))
    return sheet, cells


def _publish(workspace: Workspace, table: str, period: str) -> None:
    [stands] = workspace.store.sheets(workspace.office.id, period, table)
    published = replace(stands, state=PUBLISHED, base=stands.revision)
    workspace.store.set_state(Move((published,), workspace.person.name, "province_statistician", "sample"))
