"""Commands on office files: new, open, copy, sample, doctor."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import column_name, table_name
from forms.periods import collected, sheets_of
from models.office import Office
from resources import AsIs, text
from ui.cli.console import Parser, say
from ui.cli.opening import BOOK_YEAR, Commands, file_command, head, now, opened, person

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from models.table import Table
    from ui.workspace.session import Workspace

MOST_NAMED = 10


def add(commands: Commands[Parser]) -> None:
    """Add ``office new|open|copy``, ``sample`` and ``doctor``."""
    office = commands.add_parser("office", help=text("cli.help_office"), description=text("cli.help_office"))
    kinds = office.add_subparsers(title=text("cli.commands"), metavar=text("cli.command"), dest="kind", required=True, parser_class=Parser)
    new = file_command(kinds, "new", "cli.help_new")
    new.add_argument("--id", required=True, help=text("cli.help_id"))
    new.add_argument("--name", required=True, help=text("cli.help_name"))
    new.add_argument("--practice", action="store_true", help=text("cli.help_practice"))
    new.set_defaults(run=run_new)
    file_command(kinds, "open", "cli.help_open").set_defaults(run=run_open)
    copy = file_command(kinds, "copy", "cli.help_copy")
    copy.add_argument("to", type=Path, help=text("cli.help_to_file"))
    copy.set_defaults(run=run_copy)
    tables = file_command(commands, "tables", "cli.help_list")
    tables.add_argument("table", nargs="?", default="", help=text("cli.help_table"))
    tables.set_defaults(run=run_tables)
    file_command(commands, "sample", "cli.help_sample").set_defaults(run=run_sample)
    file_command(commands, "doctor", "cli.help_doctor").set_defaults(run=run_doctor)


def run_new(words: argparse.Namespace) -> int:
    """Make an office file."""
    from ui.workspace.session import new_office

    with new_office(words.file, Office(words.id, words.name), not words.practice, now, person(words)) as workspace:
        head(workspace)
    say("cli.made", path=words.file)
    return 0


def run_open(words: argparse.Namespace) -> int:
    """List the sheets of an office file."""
    from ui.workspace.sheets import list_sheets

    with opened(words) as workspace:
        head(workspace)
        lines = list_sheets(workspace)
        for line in lines:
            record = line.record
            say(
                "cli.sheet_line",
                code=line.table.code,
                number=table_name(line.table),
                period=record.period,
                state=text(f"state.{record.state}"),
                revision=record.revision,
                filled=line.filled,
                empty=line.empty,
                title=line.table.fa,
            )
        if not lines:
            say("cli.no_sheet")
    return 0


def run_tables(words: argparse.Namespace) -> int:
    """List the tables of the pack, or the rows and columns of one."""
    from models.table import TOTAL
    from ui.workspace.sheets import lists_of, table_of

    with opened(words) as workspace:
        if not words.table:
            for told in workspace.pack.heads:
                say("cli.table_line", code=told.code, number=table_name(told), title=told.fa)
            return 0
        table = table_of(workspace, words.table)
        lists = lists_of(workspace, table, workspace.office)
        say("cli.table_line", code=table.code, number=table_name(table), title=table.fa)
        say("cli.table_period", collected=text(f"period.collected_{collected(table)}"), example=AsIs(_example(workspace, table)))
        for dimension in table.rows:
            if len(table.rows) > 1 and dimension.id in lists:
                say("cli.dimension_line", title=lists[dimension.id].fa)
            if dimension.total_fa:
                say("cli.row_line", code=AsIs(TOTAL), title=dimension.total_fa)
            for code in lists.get(dimension.id, ()):
                say("cli.row_line", code=AsIs(code.id), title=code.fa)
        for leaf in table.leaves:
            say("cli.derived_line" if leaf.is_derived else "cli.column_line", code=AsIs(leaf.id), title=column_name(table, leaf))
    return 0


def _example(workspace: Workspace, table: Table) -> str:
    """The address of a cell in the last row of the first sheet of a table, to write others after it; a register begins with row o1."""
    from ui.workspace.sheets import read_sheet

    edition = next((dimension.edition for dimension in table.rows if dimension.edition), "")
    period = sheets_of(table, int(edition or BOOK_YEAR))[0]
    rows = read_sheet(workspace, table.code, str(period)).rows()
    typed = [leaf for leaf in table.leaves if not leaf.is_derived]
    leaf = next((leaf for leaf in typed if leaf.value == "number"), typed[0])
    return "|".join([str(period), *(rows[-1].codes if rows else ("o1",)), leaf.id])


def run_copy(words: argparse.Namespace) -> int:
    """Copy an office file."""
    from ui.workspace.session import copy_office

    with opened(words) as workspace:
        say("cli.made", path=copy_office(workspace, words.to))
    return 0


def run_sample(words: argparse.Namespace) -> int:
    """Load the sample's figures into a practice file."""
    from ui.workspace.sample import load_figures

    with opened(words) as workspace:
        loaded = load_figures(workspace)
        say("cli.sample_loaded", cells=loaded.cells, earlier=loaded.earlier, sheets=loaded.sheets)
    return 0


def run_doctor(words: argparse.Namespace) -> int:
    """Prove every row of an office file."""
    with opened(words) as workspace:
        head(workspace)
        damages = workspace.store.verify()
        if damages:
            say("cli.damaged", count=len(damages))
            for damage in damages[:MOST_NAMED]:
                say("cli.damage_line", table=AsIs(damage.table), row=AsIs(damage.row))
            return 1
        say("cli.sound", waiting=workspace.store.checkpointed()[1])
    return 0
