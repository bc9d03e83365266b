"""What a book command says of final editions: that one was kept, what a code means, what two editions differ in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text
from ui.cli.console import Parser, progress, say, write
from ui.cli.opening import opened

if TYPE_CHECKING:  # the models behind a book load with it
    from ui.workspace.printing import Printed


def add_options(command: Parser) -> None:
    """Add what the book command can do with final editions."""
    command.add_argument("--final", action="store_true", help=text("cli.help_final"))
    command.add_argument("--whatis", metavar="CODE", default="", help=text("cli.help_whatis"))
    command.add_argument("--errata", nargs=2, metavar=("OLD", "NEW"), default=(), help=text("cli.help_errata"))
    command.add_argument("--prove", nargs=2, type=Path, metavar=("PDF", "XLSX"), default=(), help=text("cli.help_prove"))


def say_kept(printed: Printed) -> None:
    """Tell which edition a book is, or how it becomes final."""
    from ui.workspace.edition_words import kept_words

    if printed.kept is not None:
        write(kept_words(printed.kept))
    elif printed.may_be_final and not printed.unfinished:
        say("cli.not_final")


def run_whatis(words: argparse.Namespace) -> int:
    """Say what a code at the foot of a printed table means; 0 only for a genuine one."""
    from ui.workspace.edition_words import meaning_words
    from ui.workspace.editions import GENUINE, what_is

    with opened(words) as workspace:
        meaning = what_is(workspace, words.whatis)
        if not workspace.live:
            say("cli.practice_codes")
    for line in meaning_words(meaning):
        write(line)
    return 0 if meaning.standing == GENUINE else 1


def run_errata(words: argparse.Namespace) -> int:
    """Write the errata sheet of two editions and list what changed."""
    from ui.workspace.edition_words import change_words
    from ui.workspace.editions import edition_called, write_errata

    progress("cli.help_errata")
    with opened(words) as workspace:
        old, new = (edition_called(workspace, called, words.year) for called in words.errata)
        made = write_errata(workspace, old, new, words.to)
    cells = sum(len(table.cells) for table in made.errata.tables)
    say("cli.errata", path=words.to, pages=made.pages, tables=len(made.errata.tables), cells=cells)
    for table in made.errata.tables:
        say("cli.errata_table", title=table.title)
        for line in change_words(table, made.errata.whys):
            write(line)
    return 0


def run_prove(words: argparse.Namespace) -> int:
    """Say where a book and its Excel twin first differ; 0 when they do not."""
    from ui.workspace.edition_words import difference_words
    from ui.workspace.files import read_file
    from yearbook.final.prove import prove

    progress("cli.help_prove")
    pdf, workbook = (read_file(path) for path in words.prove)
    proof = prove(pdf, workbook)
    if proof.difference is None:
        say("cli.proven", tables=proof.tables, cells=proof.cells)
        return 0
    write(difference_words(proof.difference))
    return 1
