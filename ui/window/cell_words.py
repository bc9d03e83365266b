"""What the panel beside the cell says: each change of the figure as an event, each concept as a paragraph."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from models.cell import Cell
from models.note import Note
from models.terms import Concept
from resources import AsIs, jalali, text
from resources.digits import latin, persian
from ui.window.findings import beside
from ui.window.timeline import Event
from ui.workspace.celltext import shown

if TYPE_CHECKING:
    from ui.workspace.cell_facts import Facts, HistoryEntry
    from ui.workspace.desk import Desk

_RTL, THOUSANDS = "\u200f", "\u066c"
"""A line of figures alone would run from left to right, and its arrow from the new figure to the old one."""
_SIGNS = {"pasted": "clipboard-paste", "imported": "file-spreadsheet", "form": "file-spreadsheet", "received": "inbox", "undo": "undo-2"}
"""The sign of each kind of source; what was typed has a pencil."""


def moment(at: str) -> str:
    """A moment of the file (UTC) as the office's clock showed it: Jalali day and hour."""
    here = datetime.fromisoformat(at).astimezone()
    return text("cell.moment", day=persian(jalali.day_of(here.isoformat()).replace("-", "/")), hour=persian(f"{here:%H:%M}"))


def events(desk: Desk, facts: Facts) -> list[Event]:
    """What happened to a cell, the newest first: old and new figure, who and when, from which file and place, and why."""
    if not facts.history:
        return [Event("wait", "history", text("cell.no_history"), ())]
    return [_event(desk, facts, entry) for entry in reversed(facts.history)]


def _event(desk: Desk, facts: Facts, entry: HistoryEntry) -> Event:
    new = _shown(desk, facts, entry.new)
    title = _RTL + text("cell.from_to", old=beside(_shown(desk, facts, entry.old)), new=beside(new))
    who = text("cell.who", who=entry.who, role=role_of(entry.role))
    details = [who, text("cell.when_how", moment=moment(entry.at), source=AsIs(_source(entry)))]
    if entry.raw and latin(entry.raw) != latin(new).replace(THOUSANDS, ""):
        details.append(text("cell.written_as", raw=AsIs(entry.raw)))
    if entry.why:
        details.append(entry.why)
    return Event("info" if entry.new is not None else "wait", _SIGNS.get(entry.source.kind, "pencil-line"), title, tuple(details))


def _source(entry: HistoryEntry) -> str:
    """Where a figure came from: how it was entered, the file and the cell in it."""
    source, file, place = text(f"cell.source_{entry.source.kind}"), entry.source.file, entry.place
    if file and place:
        return text("cell.source_place", source=source, file=AsIs(file), place=AsIs(place))
    if file:
        return text("cell.source_file", source=source, file=AsIs(file))
    return text("cell.source_place_only", source=source, place=AsIs(place)) if place else source


def _shown(desk: Desk, facts: Facts, cell: Cell | None) -> str:
    return shown(cell, desk.sheet.table.column(facts.key.leaf), desk.sheet.lists) or text("cell.empty")


def role_of(role: str) -> str:
    """A role in Persian; one that this program does not know as it is written."""
    known = ("province_statistician", "province_stat_head", "director_general", "unit_expert")
    return text(f"cell.role_{role}") if role in known else role


def by(note: Note) -> str:
    """Who noted it, and when."""
    return text("cell.by", who=note.who, moment=moment(note.at))


def paragraphs(concept: Concept) -> list[tuple[str, str]]:
    """A concept in paragraphs, each with its kind: its name, its statistical and its legal definition, where they come from."""
    told = [("strong", concept.fa)]
    told.append(("", text("cell.statistical", words=concept.definition) if concept.legal else concept.definition))
    if concept.legal:
        told.append(("", text("cell.legal", words=concept.legal)))
    if concept.source:
        told.append(("meta", text("cell.concept_source", source=AsIs(concept.source))))
    return told
