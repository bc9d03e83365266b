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
from models.cell import Cell, Key
from models.change import Source
from models.errors import Refusal
from models.office import Office
from models.store import Move
from models.workflow import PUBLISHED
from resources import shipped, text
from resources.figures import sample_figures
from ui.workspace.entering import record
from ui.workspace.session import EDITION, Workspace
from ui.workspace.sheets import read_sheet

OFFICE = "gd-14"
YEAR = int(EDITION)
_SOURCE = Source("sample", "figures.csv")


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

    Refused (``sample.live``) in a live file: invented figures have no place there.
    """
    if workspace.live:
        raise Refusal("sample.live")
    counts = {"now": 0, "earlier": 0}
    sheets = _figures()
    for (table, period), texts in sheets.items():
        counts["now" if period == str(YEAR) else "earlier"] += _load(workspace, table, period, texts)
    return Loaded(len(sheets), counts["now"], counts["earlier"])


def _figures() -> dict[tuple[str, str], list[tuple[str, str]]]:
    sheets: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for table, place, typed in sample_figures():
        sheets[table, place.partition("|")[0]].append((place, typed))
    return dict(sorted(sheets.items()))


def _load(workspace: Workspace, table: str, period: str, texts: list[tuple[str, str]]) -> int:
    sheet = read_sheet(workspace, table, period)
    cells: list[tuple[Key, Cell | None, str, str]] = []
    for place, typed in texts:
        key = sheet.place(place)
        leaf = sheet.table.column(key.leaf)
        reading = parse(typed, leaf, FORM, minimum=lowest(sheet.table, leaf), whole=leaf.whole, codes=sheet.lists.get(leaf.codes))
        if reading.rejection or reading.question:
            raise ValueError(place, typed)
        cells.append((key, reading.cell, place, typed))
    record(workspace, sheet, cells, _SOURCE)
    if period != str(YEAR):
        _publish(workspace, table, period)
    return len(cells)


def _publish(workspace: Workspace, table: str, period: str) -> None:
    [stands] = workspace.store.sheets(workspace.office.id, period, table)
    published = replace(stands, state=PUBLISHED, base=stands.revision)
    workspace.store.set_state(Move((published,), workspace.person.name, "province_statistician", "sample"))
