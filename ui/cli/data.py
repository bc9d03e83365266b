"""Commands on figures: import, enter, undo, check."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import cell_text, describe, place, table_name
from resources import text
from ui.cli.console import Parser, complain, listed, progress, say, write
from ui.cli.opening import Commands, file_command, head, opened

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from forms.sheet import Edit, Sheet
    from ui.workspace.checking import Checked
    from ui.workspace.importing import Imported

MOST_SHOWN = 20


def add(commands: Commands[Parser]) -> None:
    """Add ``import``, ``enter``, ``undo`` and ``check``."""
    import_ = file_command(commands, "import", "cli.help_import")
    import_.add_argument("workbook", type=Path, help=text("cli.help_workbook"))
    import_.add_argument("--mapping", default="census1395_labour", help=text("cli.help_mapping"))
    import_.set_defaults(run=run_import)
    typed = file_command(commands, "enter", "cli.help_enter")
    typed.add_argument("table", help=text("cli.help_table"))
    typed.add_argument("place", help=text("cli.help_place"))
    typed.add_argument("text", help=text("cli.help_text"))
    typed.set_defaults(run=run_enter)
    file_command(commands, "undo", "cli.help_undo").set_defaults(run=run_undo)
    checks = file_command(commands, "check", "cli.help_check")
    checks.add_argument("--table", action="append", default=[], dest="tables", help=text("cli.help_tables"))
    checks.add_argument("--json", action="store_true", help=text("cli.help_json"))
    checks.set_defaults(run=run_check)


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
        entry = enter(workspace, words.table, words.place, words.text)
        leaf = entry.sheet.table.column(entry.key.leaf)
        if entry.reading.question is not None:
            readings = listed(cell_text(cell, leaf, entry.sheet.lists) for cell in entry.reading.question.readings)
            complain("cli.asked", sentence=text(f"entry.ask_{entry.reading.question.kind}"), readings=readings)
            return 1
        where = place(entry.sheet.table, entry.sheet.lists, entry.key)
        say("cli.entered", place=where, value=cell_text(entry.sheet.cell(entry.key), leaf, entry.sheet.lists))
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


def run_check(words: argparse.Namespace) -> int:
    """Check the sheets; 1 when there is an error."""
    from ui.workspace.checking import as_data, check

    with opened(words) as workspace:
        results = check(workspace, words.tables)
        if not words.json:
            head(workspace)
    if words.json:
        write(json.dumps(as_data(results), ensure_ascii=False, indent=1))
    elif not results:
        say("cli.nothing_to_check")
    else:
        for result in results:
            report_check(result)
    return 1 if any(result.errors for result in results) else 0


def report_check(result: Checked) -> None:
    """One sheet's findings."""
    say(
        "cli.checked",
        number=table_name(result.sheet.table),
        period=result.record.period,
        rules=result.rules,
        undecided=len(result.undecided),
        errors=len(result.errors),
        warnings=len(result.warnings),
        empty=len(result.sheet.empty()),
    )
    for found in result.findings[:MOST_SHOWN]:
        say("cli.error" if found.severity == "error" else "cli.warning", sentence=result.sentence(found))
    if len(result.findings) > MOST_SHOWN:
        say("cli.more", count=len(result.findings) - MOST_SHOWN)
