"""Printing: the yearbook as PDF and its Excel twin, from the same sheets."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Refusal
from resources import jalali
from ui.workspace.files import write_file
from ui.workspace.session import Workspace, own_province
from ui.workspace.sheets import read_sheet

if TYPE_CHECKING:  # layout and drawing load heavy libraries: only a build pays for them
    from yearbook.book import BookReport
    from yearbook.publication import Edition


def edition_of(workspace: Workspace, year: int) -> Edition:
    """The yearbook of a year as it stands now: of each table the newest sheet up to that year, in the plan's order."""
    from yearbook.publication import Edition, load

    newest = {}
    for record in sorted(workspace.store.sheets(workspace.office.id), key=lambda record: record.period):
        if int(record.period[:4]) <= year:
            newest[record.table] = record
    sheets = {code: read_sheet(workspace, code, record.period) for code, record in newest.items()}
    if not sheets:
        raise Refusal("book.nothing_to_print")
    plan = load("yearbook").only(sheets.keys())
    pack = workspace.pack
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
        code=_edition_code(workspace, year),
    )


def _edition_code(workspace: Workspace, year: int) -> str:
    """Ten digits that name this edition: from the office, the year and the pack, never from the clock."""
    named = f"{workspace.office.id}|{year}|{workspace.pack.sha256}|{workspace.live}"
    return f"{int(hashlib.sha256(named.encode()).hexdigest(), 16) % 10**10:010d}"


def build_book(workspace: Workspace, year: int, path: Path) -> BookReport:
    """The report of the yearbook written to ``path`` as PDF; an older file is replaced only by a whole one."""
    from yearbook.book import build

    edition = edition_of(workspace, year)
    return write_file(path, lambda stream: build(edition, stream))


def build_twin(workspace: Workspace, year: int, path: Path) -> int:
    """The number of tables in the Excel twin written to ``path``."""
    from yearbook.twin import write

    edition = edition_of(workspace, year)
    write_file(path, lambda stream: write(edition, stream))
    return len(edition.publication.tables)
