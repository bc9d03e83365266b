"""Printing: the yearbook as PDF and its Excel twin, from the same sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from forms.describe import table_name
from forms.sheet import Sheet
from models.cell import Key
from models.edition import KeptEdition, Printing
from models.errors import Refusal
from models.note import FOOTNOTE, newest
from models.period import Period
from resources import jalali, text
from ui.workspace.checking import Checked, check_sheet
from ui.workspace.editions import Named, kept_edition, named
from ui.workspace.explaining import cause_labels
from ui.workspace.files import write_file
from ui.workspace.publications import THE_YEARBOOK, Asked, appendices, plan_of, printed_of, words_of
from ui.workspace.session import Workspace, for_year, own_province
from ui.workspace.sheets import edition_records, lists_of

if TYPE_CHECKING:  # layout and drawing load heavy libraries: only a build pays for them
    from yearbook.book import BookReport
    from yearbook.cache import BookCache
    from yearbook.press import Press
    from yearbook.publication import Edition


def edition_of(workspace: Workspace, year: int, asked: Asked = THE_YEARBOOK) -> Edition:
    """The yearbook of a year, or the publication ``asked`` for, as it stands now: of each table the newest sheet up to that year."""
    return _named(workspace, year, _results(workspace, year, asked), asked).edition


def _named(workspace: Workspace, year: int, results: Mapping[str, Checked], asked: Asked) -> Named:
    """The edition with its codes; a table by itself bears those that it has in the yearbook."""
    if asked.without_figures:
        return Named(_edition(workspace, year, results, asked), 0, (), None)
    if not asked.table:
        return named(workspace, _edition(workspace, year, results, asked))
    whole = named(workspace, _edition(workspace, year, results, THE_YEARBOOK))
    plan = _edition(workspace, year, results, asked).publication
    draft = unfinished(results[asked.table])
    return replace(whole, edition=replace(whole.edition, publication=plan, draft=draft))


def _results(workspace: Workspace, year: int, asked: Asked) -> dict[str, Checked]:
    """The sheets of an edition after their checks; refused (``book.nothing_to_print``) when there is none and one is needed."""
    records = {} if asked.without_figures else edition_records(workspace, year)
    results = {code: check_sheet(workspace, record) for code, record in records.items()}
    if not results and not asked.without_figures:
        raise Refusal("book.nothing_to_print")
    return results


def _edition(workspace: Workspace, year: int, results: Mapping[str, Checked], asked: Asked) -> Edition:
    from yearbook.publication import Edition

    pack = for_year(workspace, str(year)).pack
    plan = plan_of(workspace, asked, pack)
    sheets = {code: result.sheet for code, result in results.items()}
    if asked.without_figures:
        known = {code: pack.tables[code] for code in plan.tables}
        sheets = {
            code: Sheet(table, Period(year), workspace.office, lists_of(workspace, table, workspace.office), {})
            for code, table in known.items()
        }
    plan = printed_of(plan, asked, sheets)
    if not plan.tables:
        raise Refusal("book.nothing_to_print")
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
        words=words_of(workspace, year),
        indicators=pack.indicators,
        lists=appendices(pack, workspace.office),
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

    ``kept`` is the final edition it is, None for a book that was not made final. ``may_be_final`` is False of what ``build_final`` never
    makes: a sheet of one table, a book without figures.
    """

    report: BookReport
    unfinished: tuple[Checked, ...]
    unplanned: tuple[Sheet, ...]
    kept: KeptEdition | None = None
    may_be_final: bool = True


@dataclass(frozen=True, slots=True)
class Built:
    """A whole book before it has its place: its bytes and report, the edition it prints, the sheets after their checks, its inks."""

    data: bytes
    report: BookReport
    edition: Edition
    results: Mapping[str, Checked]
    press: Press | None


Proof = Callable[[Built], None]
"""Looks at a whole book and refuses it, or lets it take its place."""


def build_book(
    workspace: Workspace,
    year: int,
    path: Path,
    press: Press | None = None,
    proof: Proof | None = None,
    asked: Asked = THE_YEARBOOK,
    cache: BookCache | None = None,
) -> Printed:
    """The yearbook, or the publication ``asked`` for, written to ``path`` as PDF.

    An older book is replaced only by a whole one, another kind of file never. Without ``press`` it is for the screen. What ``proof``
    refuses stands nowhere. ``cache`` is what its holder keeps from one book to the next; a final edition is always built without.
    """
    results = _results(workspace, year, asked)
    edition = _named(workspace, year, results, asked).edition
    report = write_file(path, lambda stream: _made(stream, edition, results, press, proof, cache), over=b"%PDF")
    return replace(_printed(report, edition, results), may_be_final=not (asked.table or asked.without_figures))


def build_final(
    workspace: Workspace,
    year: int,
    path: Path,
    press: Press | None = None,
    proof: Proof | None = None,
    asked: Asked = THE_YEARBOOK,
    passed: tuple[str, ...] = (),
) -> Printed:
    """The final edition of a year, kept for ever and written to ``path``; with the figures of the newest one it is that one again.

    Refused (``editions.unfinished``) while a sheet waits for an entry, or has a finding that is neither mended nor explained; with what
    ``build_book`` or ``proof`` refuses nothing is kept. What was kept before stays as it is: other figures are a new edition.
    ``passed`` names the warnings that ``proof`` was told to pass over; they are kept with the file.
    """
    if asked.table or asked.without_figures:
        raise Refusal("editions.not_whole", name=asked.name)
    results = _results(workspace, year, asked)
    if waiting := [result for result in results.values() if unfinished(result) or result.open_warnings]:
        raise Refusal("editions.unfinished", count=len(waiting), tables=_listed(waiting))
    name = _named(workspace, year, results, asked)
    kept = kept_edition(workspace, name, results)

    def write(stream: BinaryIO) -> BookReport:
        made = BytesIO()
        report = _made(made, name.edition, results, press, proof)
        stream.write(made.getbuffer())
        stream.flush()
        author = workspace.author()
        inks = press.inks if press is not None else ""
        digest = hashlib.sha256(made.getbuffer()).hexdigest()
        # Kept before the file has its name: no edition lies about that nobody knows of; after a crash the same one is built again.
        workspace.store.keep_edition(kept, Printing(digest, inks, report.pages, author.at, author.who, author.role, passed))
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
    whole = edition.publication.id == THE_YEARBOOK.name
    return Printed(
        report,
        tuple(result for code, result in results.items() if unfinished(result) and (whole or code in planned)),
        tuple(result.sheet for code, result in results.items() if whole and code not in planned),
        kept,
    )


def _made(
    stream: BinaryIO,
    edition: Edition,
    results: Mapping[str, Checked],
    press: Press | None,
    proof: Proof | None,
    cache: BookCache | None = None,
) -> BookReport:
    """The report of a book that is written to a stream once ``proof`` has let it pass."""
    from yearbook.book import build

    if proof is None:
        return build(edition, stream, press, cache)
    made = BytesIO()
    report = build(edition, made, press, cache)
    proof(Built(made.getvalue(), report, edition, results, press))
    stream.write(made.getbuffer())
    return report


def build_twin(workspace: Workspace, year: int, path: Path) -> int:
    """The number of tables in the Excel twin written to ``path``."""
    from yearbook.twin import write

    edition = edition_of(workspace, year)
    write_file(path, lambda stream: write(edition, stream), over=b"PK\x03\x04")
    return len(edition.publication.tables)
