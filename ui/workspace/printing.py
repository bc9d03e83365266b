"""Printing: the yearbook as PDF and its Excel twin, from the same sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forms.sheet import Sheet
from models.cell import Key
from models.errors import Refusal
from models.note import FOOTNOTE, newest
from resources import jalali
from ui.workspace.checking import Checked, check_sheet
from ui.workspace.explaining import cause_labels
from ui.workspace.files import write_file
from ui.workspace.session import Workspace, for_year, own_province
from ui.workspace.sheets import edition_records

if TYPE_CHECKING:  # layout and drawing load heavy libraries: only a build pays for them
    from yearbook.book import BookReport
    from yearbook.press import Press
    from yearbook.publication import Edition


def edition_of(workspace: Workspace, year: int) -> Edition:
    """The yearbook of a year as it stands now: of each table the newest sheet up to that year, in the plan's order."""
    return _edition(workspace, year, _results(workspace, year))


def _results(workspace: Workspace, year: int) -> dict[str, Checked]:
    """The sheets of an edition after their checks; refused (``book.nothing_to_print``) when there is none."""
    results = {code: check_sheet(workspace, record) for code, record in edition_records(workspace, year).items()}
    if not results:
        raise Refusal("book.nothing_to_print")
    return results


def _edition(workspace: Workspace, year: int, results: Mapping[str, Checked]) -> Edition:
    from yearbook.publication import Edition, load

    sheets = {code: result.sheet for code, result in results.items()}
    plan = load("yearbook").only(sheets.keys())
    if not plan.tables:
        raise Refusal("book.nothing_to_print")
    pack = for_year(workspace, str(year)).pack
    footnotes = _footnotes(cause_labels(workspace), results.values(), _noted(workspace, results.values()))
    codes = {leaf.codes: pack.codes(leaf.codes) for sheet in sheets.values() for leaf in sheet.table.leaves if leaf.codes}
    return Edition(
        publication=plan,
        office=workspace.office,
        province=own_province(workspace, workspace.office),
        year=year,
        date=jalali.day_of(workspace.clock()),
        sheets=sheets,
        chapters=pack.chapters,
        units=pack.units,
        parties=pack.parties,
        concepts=pack.concepts,
        codes=codes,
        live=workspace.live,
        draft=any(unfinished(result) for result in results.values()),
        code=_edition_code(sheets, footnotes, year, live=workspace.live),
        footnotes=footnotes,
    )


def unfinished(result: Checked) -> bool:
    """Whether a sheet still has an error that nobody disputes, or a place that waits for an entry: then its book is a draft and says so."""
    return bool(result.sheet.empty()) or bool(result.open_errors)


def _noted(workspace: Workspace, results: Iterable[Checked]) -> dict[Key, str]:
    """The footnotes that were written at figures of these sheets; one at an empty place waits for its figure."""
    found: dict[Key, str] = {}
    for result in results:
        standing = newest(workspace.store.notes(workspace.office.id, result.record.table))
        there = {key: kinds[FOOTNOTE].text for key, kinds in standing.items() if FOOTNOTE in kinds}
        found |= {key: words for key, words in there.items() if result.sheet.cell(key) is not None}
    return found


def _footnotes(labels: Mapping[str, str], results: Iterable[Checked], noted: Mapping[Key, str]) -> dict[Key, tuple[str, ...]]:
    """The footnotes by cell: those written at figures, then the explanations marked for print whose findings they still explain.

    Of an explanation the sentence is printed, or the cause where there is none.
    """
    notes: dict[Key, dict[str, None]] = {key: {words: None} for key, words in noted.items()}
    for result in results:
        for found in result.warnings:
            stands = result.explained(found)
            if (said := stands.explanation) is not None and said.printed and stands.settles(found):
                notes.setdefault(found.at, {})[said.sentence or labels.get(said.cause, "")] = None
    return {key: tuple(filter(None, sentences)) for key, sentences in notes.items()}


def _edition_code(sheets: Mapping[str, Sheet], footnotes: Mapping[Key, tuple[str, ...]], year: int, *, live: bool) -> str:
    """Ten digits that name this edition: made of every figure and footnote in it, so that a changed figure has another code."""
    told = hashlib.sha256(f"{year}|{live}".encode())
    for _, sheet in sorted(sheets.items()):
        for key, cell in sorted(sheet.entered().items()):
            told.update(f"{sheet.office.id}|{key.table}|{key}|{cell.number!r}|{cell.text!r}|{cell.symbol}|{int(cell.flags)}".encode())
    for place, notes in sorted(footnotes.items()):
        told.update(f"{place.table}|{place}|{notes!r}".encode())
    return f"{int(told.hexdigest(), 16) % 10**10:010d}"


@dataclass(frozen=True, slots=True)
class Printed:
    """A yearbook that was built: its report, the unfinished sheets that make it a draft, the sheets that no plan prints."""

    report: BookReport
    unfinished: tuple[Checked, ...]
    unplanned: tuple[Sheet, ...]


def build_book(workspace: Workspace, year: int, path: Path, press: Press | None = None) -> Printed:
    """The yearbook written to ``path`` as PDF; an older book is replaced only by a whole one, another kind of file never.

    Without ``press`` it is for the screen.
    """
    from yearbook.book import build

    results = _results(workspace, year)
    edition = _edition(workspace, year, results)
    report = write_file(path, lambda stream: build(edition, stream, press), over=b"%PDF")
    planned = frozenset(edition.publication.tables)
    return Printed(
        report,
        tuple(result for result in results.values() if unfinished(result)),
        tuple(result.sheet for code, result in results.items() if code not in planned),
    )


def build_twin(workspace: Workspace, year: int, path: Path) -> int:
    """The number of tables in the Excel twin written to ``path``."""
    from yearbook.twin import write

    edition = edition_of(workspace, year)
    write_file(path, lambda stream: write(edition, stream), over=b"PK\x03\x04")
    return len(edition.publication.tables)
