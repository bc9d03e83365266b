"""Printing: the yearbook as PDF and its Excel twin, from the same sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from forms.sheet import Sheet
from models.errors import Refusal
from resources import jalali
from ui.workspace.files import write_file
from ui.workspace.session import Workspace, for_year, own_province
from ui.workspace.sheets import edition_records, read_sheet

if TYPE_CHECKING:  # layout and drawing load heavy libraries: only a build pays for them
    from yearbook.book import BookReport
    from yearbook.press import Press
    from yearbook.publication import Edition


def edition_of(workspace: Workspace, year: int) -> Edition:
    """The yearbook of a year as it stands now: of each table the newest sheet up to that year, in the plan's order."""
    from yearbook.publication import Edition, load

    sheets = {code: read_sheet(workspace, code, record.period) for code, record in edition_records(workspace, year).items()}
    if not sheets:
        raise Refusal("book.nothing_to_print")
    plan = load("yearbook").only(sheets.keys())
    if not plan.tables:
        raise Refusal("book.nothing_to_print")
    pack = for_year(workspace, str(year)).pack
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
        draft=any(unfinished(sheet) for sheet in sheets.values()),
        code=_edition_code(sheets, year, live=workspace.live),
    )


def unfinished(sheet: Sheet) -> bool:
    """Whether a sheet still has an error or a place that waits for an entry: then its book is a draft and says so."""
    return bool(sheet.empty()) or any(found.severity == "error" for found in sheet.findings())


def _edition_code(sheets: Mapping[str, Sheet], year: int, *, live: bool) -> str:
    """Ten digits that name this edition: made of every figure in it, so that a changed figure has another code."""
    told = hashlib.sha256(f"{year}|{live}".encode())
    for _, sheet in sorted(sheets.items()):
        for key, cell in sorted(sheet.entered().items()):
            told.update(f"{sheet.office.id}|{key.table}|{key}|{cell.number!r}|{cell.text!r}|{cell.symbol}|{int(cell.flags)}".encode())
    return f"{int(told.hexdigest(), 16) % 10**10:010d}"


@dataclass(frozen=True, slots=True)
class Printed:
    """A yearbook that was built: its report, the unfinished sheets that make it a draft, the sheets that no plan prints."""

    report: BookReport
    unfinished: tuple[Sheet, ...]
    unplanned: tuple[Sheet, ...]


def build_book(workspace: Workspace, year: int, path: Path, press: Press | None = None) -> Printed:
    """The yearbook written to ``path`` as PDF; an older book is replaced only by a whole one, another kind of file never.

    Without ``press`` it is for the screen.
    """
    from yearbook.book import build

    edition = edition_of(workspace, year)
    report = write_file(path, lambda stream: build(edition, stream, press), over=b"%PDF")
    sheets = edition.sheets.values()
    planned = frozenset(edition.publication.tables)
    return Printed(
        report,
        tuple(sheet for sheet in sheets if unfinished(sheet)),
        tuple(sheet for sheet in sheets if sheet.table.code not in planned),
    )


def build_twin(workspace: Workspace, year: int, path: Path) -> int:
    """The number of tables in the Excel twin written to ``path``."""
    from yearbook.twin import write

    edition = edition_of(workspace, year)
    write_file(path, lambda stream: write(edition, stream), over=b"PK\x03\x04")
    return len(edition.publication.tables)
