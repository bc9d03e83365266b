"""Printing: the yearbook as PDF and its Excel twin, from the same sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from forms.describe import table_name
from forms.sheet import Sheet
from models.cell import Key
from models.edition import KeptEdition, Printing
from models.errors import Refusal
from models.note import FOOTNOTE, newest
from resources import jalali, text
from ui.workspace.checking import Checked, check_sheet
from ui.workspace.editions import kept_edition, named
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
    return named(workspace, _edition(workspace, year, _results(workspace, year))).edition


def _results(workspace: Workspace, year: int) -> dict[str, Checked]:
    """The sheets of an edition after their checks; refused (``book.nothing_to_print``) when there is none."""
    results = {code: check_sheet(workspace, record) for code, record in edition_records(workspace, year).items()}
    if not results:
        raise Refusal("book.nothing_to_print")
    return results


def _edition(workspace: Workspace, year: int, results: Mapping[str, Checked]) -> Edition:
    from yearbook.plans import load
    from yearbook.publication import Edition

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


@dataclass(frozen=True, slots=True)
class Printed:
    """A yearbook that was built: its report, the unfinished sheets that make it a draft, the sheets that no plan prints.

    ``kept`` is the final edition it is, None for a book that was not made final.
    """

    report: BookReport
    unfinished: tuple[Checked, ...]
    unplanned: tuple[Sheet, ...]
    kept: KeptEdition | None = None


def build_book(workspace: Workspace, year: int, path: Path, press: Press | None = None) -> Printed:
    """The yearbook written to ``path`` as PDF; an older book is replaced only by a whole one, another kind of file never.

    Without ``press`` it is for the screen.
    """
    from yearbook.book import build

    results = _results(workspace, year)
    edition = named(workspace, _edition(workspace, year, results)).edition
    report = write_file(path, lambda stream: build(edition, stream, press), over=b"%PDF")
    return _printed(report, edition, results)


def build_final(workspace: Workspace, year: int, path: Path, press: Press | None = None) -> Printed:
    """The final edition of a year, kept for ever and written to ``path``; with the figures of the newest one it is that one again.

    Refused (``editions.unfinished``) while a sheet waits for an entry, or has a finding that is neither mended nor explained; with what
    ``build_book`` refuses nothing is kept. What was kept before stays as it is: other figures are a new edition.
    """
    from yearbook.book import build

    results = _results(workspace, year)
    if waiting := [result for result in results.values() if unfinished(result) or result.open_warnings]:
        raise Refusal("editions.unfinished", count=len(waiting), tables=_listed(waiting))
    name = named(workspace, _edition(workspace, year, results))
    kept = kept_edition(workspace, name, results)

    def write(stream: BinaryIO) -> BookReport:
        made = BytesIO()
        report = build(name.edition, made, press)
        stream.write(made.getbuffer())
        stream.flush()
        author = workspace.author()
        inks = press.inks if press is not None else ""
        digest = hashlib.sha256(made.getbuffer()).hexdigest()
        # Kept before the file has its name: no edition lies about that nobody knows of; after a crash the same one is built again.
        workspace.store.keep_edition(kept, Printing(digest, inks, report.pages, author.at, author.who, author.role))
        return report

    report = write_file(path, write, over=b"%PDF")
    return _printed(report, name.edition, results, kept)


_NAMED = 5
"""So many tables that wait are named; of more only the number."""


def _listed(waiting: Sequence[Checked]) -> str:
    numbers = [text("editions.table", number=table_name(result.sheet.table)) for result in waiting[:_NAMED]]
    if len(waiting) > _NAMED:
        numbers.append(text("editions.more"))
    return text("editions.comma").join(numbers)


def _printed(report: BookReport, edition: Edition, results: Mapping[str, Checked], kept: KeptEdition | None = None) -> Printed:
    planned = frozenset(edition.publication.tables)
    return Printed(
        report,
        tuple(result for result in results.values() if unfinished(result)),
        tuple(result.sheet for code, result in results.items() if code not in planned),
        kept,
    )


def build_twin(workspace: Workspace, year: int, path: Path) -> int:
    """The number of tables in the Excel twin written to ``path``."""
    from yearbook.twin import write

    edition = edition_of(workspace, year)
    write_file(path, lambda stream: write(edition, stream), over=b"PK\x03\x04")
    return len(edition.publication.tables)
