"""Commands on figures: import, enter, undo."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import cell_text, describe, place
from models.cell import controlled
from resources import text
from ui.cli.console import Parser, complain, listed, progress, say
from ui.cli.opening import Commands, file_command, opened

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from forms.sheet import Edit, Sheet
    from ui.workspace.importing import Imported


def add(commands: Commands[Parser]) -> None:
    """Add ``import``, ``enter`` and ``undo``."""
    import_ = file_command(commands, "import", "cli.help_import")
    import_.add_argument("workbook", type=Path, help=text("cli.help_workbook"))
    import_.add_argument("--mapping", default="census1395_labour", help=text("cli.help_mapping"))
    import_.set_defaults(run=run_import)
    typed = file_command(commands, "enter", "cli.help_enter")
    typed.add_argument("table", help=text("cli.help_table"))
    typed.add_argument("place", help=text("cli.help_place"))
    typed.add_argument("text", help=text("cli.help_text"))
    typed.add_argument("--control", action="store_true", help=text("control.help"))
    typed.set_defaults(run=run_enter)
    file_command(commands, "undo", "cli.help_undo").set_defaults(run=run_undo)


def run_import(words: argparse.Namespace) -> int:
    """Import a workbook and report what was read, changed and left aside."""
    from ui.workspace.importing import import_file

    progress("cli.help_import")
    with opened(words) as workspace:
        report_import(import_file(workspace, words.workbook, words.mapping))
    return 0


def report_import(done: Imported) -> None:
    """The report of an import."""
    report = done.proposal.report
    say(
        "cli.imported",
        file=Path(done.file),
        sheets=report.sheets,
        numbers=report.numbers,
        symbols=report.symbols,
        blanks=report.blanks,
        new=done.new,
        changed=done.changed,
        same=done.same,
    )
    if report.blanks and done.proposal.cells:
        blank = next((cell for cell in done.proposal.cells if not cell.raw), None)
        meaning = text("check.empty_cell") if blank is None else text("cli.zero")
        say("cli.blank_is", meaning=meaning)
    for reason, count in sorted(Counter(one.reason for one in report.skipped).items()):
        say("cli.skipped", count=count, reason=text(f"import.skipped_{reason}"))


def run_enter(words: argparse.Namespace) -> int:
    """Enter one cell; a question or a new finding ends with 1."""
    from ui.workspace.entering import enter

    with opened(words) as workspace:
        entry = enter(workspace, words.table, words.place, words.text, control=words.control)
        leaf = entry.sheet.table.column(controlled(entry.key).leaf)
        if entry.reading.question is not None:
            readings = listed(cell_text(cell, leaf, entry.sheet.lists) for cell in entry.reading.question.readings)
            complain("cli.asked", sentence=text(f"entry.ask_{entry.reading.question.kind}"), readings=readings)
            return 1
        where = place(entry.sheet.table, entry.sheet.lists, controlled(entry.key))
        say(
            "control.entered" if words.control else "cli.entered",
            place=where,
            value=cell_text(entry.sheet.cell(entry.key), leaf, entry.sheet.lists),
        )
        if entry.reading.hint:
            say(entry.reading.hint)
        return report_edit(entry.edit, entry.sheet) if entry.edit else 0


def report_edit(edit: Edit, sheet: Sheet) -> int:
    """What moved with an entry and which findings came and went; 1 when an error came."""
    for move in edit.moved:
        leaf = sheet.table.column(move.key.leaf)
        where = place(sheet.table, sheet.lists, move.key)
        say("cli.moved", place=where, old=cell_text(move.old, leaf), value=cell_text(move.new, leaf))
    for found in edit.came:
        say("cli.came", sentence=describe(found, sheet.table, sheet.lists))
    for found in edit.went:
        say("cli.went", sentence=describe(found, sheet.table, sheet.lists))
    return 1 if any(found.severity == "error" for found in edit.came) else 0


def run_undo(words: argparse.Namespace) -> int:
    """Take the last change back."""
    from ui.workspace.entering import undo

    with opened(words) as workspace:
        edit = undo(workspace)
        if edit is None:
            complain("cli.nothing_to_undo")
            return 1
        say("cli.undone", count=len(edit.change.cells))
    return 0
