"""Commands that make something to look at: book, twin, demo."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import table_name
from resources import text
from ui.cli import editions, publications
from ui.cli.console import Parser, progress, say, write
from ui.cli.opening import BOOK_YEAR, Commands, file_command, opened

if TYPE_CHECKING:  # only a build loads layout and drawing
    from ui.workspace.preflighting import Preflight
    from ui.workspace.session import Workspace


def add(commands: Commands[Parser]) -> None:
    """Add ``book``, ``twin`` and ``demo``."""
    for name, run in (("book", run_book), ("twin", run_twin)):
        command = file_command(commands, name, f"cli.help_{name}", always=name != "book")
        command.add_argument("to", type=Path, nargs="?" if name == "book" else None, help=text("cli.help_to_file"))
        command.add_argument("--year", type=int, default=BOOK_YEAR, help=text("cli.help_year"))
        command.set_defaults(run=run)
        if name == "book":
            command.add_argument("--press", metavar="INKS", default="", help=text("cli.help_press"))
            command.add_argument("--signature", type=int, default=1, help=text("cli.help_signature"))
            command.add_argument("--preflight", action="store_true", help=text("cli.help_preflight"))
            command.add_argument("--pass", dest="passed", metavar="ID", action="append", default=[], help=text("cli.help_pass"))
            editions.add_options(command)
            publications.add_options(command)
            command.set_defaults(run=partial(run_book, command))
    demo = commands.add_parser("demo", help=text("cli.help_demo"), description=text("cli.help_demo"))
    demo.add_argument("folder", type=Path, help=text("cli.help_folder"))
    demo.add_argument("--seed", type=int, default=1, help=text("cli.help_seed"))
    demo.set_defaults(run=run_demo)


def run_book(command: Parser, words: argparse.Namespace) -> int:
    """Build the yearbook or another publication, list what may be built, or do what was asked of final editions."""
    if words.prove:
        return editions.run_prove(words)
    if words.file is None:
        command.error("the following arguments are required: file")
    if words.publications:
        return publications.run_list(words)
    if words.whatis:
        return editions.run_whatis(words)
    if words.to is None:
        command.error("the following arguments are required: to")
    return editions.run_errata(words) if words.errata else _build(words)


def _build(words: argparse.Namespace) -> int:
    from ui.workspace.printing import build_book, build_final
    from yearbook.press import Press

    press = Press(words.press, words.signature) if words.press else None
    progress("cli.help_book")
    with opened(words) as workspace, proven(workspace, words) as proof:
        asked = publications.chosen(workspace, words)
        if words.final:
            printed = build_final(workspace, words.year, words.to, press, proof, asked, tuple(words.passed))
        else:
            printed = build_book(workspace, words.year, words.to, press, proof, asked)
    say("cli.book", path=words.to, pages=printed.report.pages, tables=len(printed.report.tables))
    for result in printed.unfinished:
        say("cli.draft", number=table_name(result.sheet.table), empty=len(result.sheet.empty()), errors=len(result.open_errors))
    for sheet in printed.unplanned:
        say("cli.unplanned", table=sheet.table.code, title=sheet.table.fa)
    for concern in printed.report.concerns if proof is None else ():  # else they stand in the checklist
        if concern.code != "empty_cells":  # told above with the errors
            say("cli.concern", sentence=concern.sentence())
    editions.say_kept(printed)
    return 0


@contextmanager
def proven(workspace: Workspace, words: argparse.Namespace) -> Iterator[Preflight | None]:
    """The proof of a book where ``--preflight`` asks for it or it is final; its checklist is always told, and kept when the book is."""
    from ui.workspace.preflighting import Preflight

    if not (words.preflight or words.passed or words.final):
        yield None
        return
    proof = Preflight(workspace, words.to, words.passed)
    try:
        yield proof
    finally:
        for line in proof.lines():
            write(line)
    say("preflight.kept", path=proof.keep())


def run_twin(words: argparse.Namespace) -> int:
    """Build the Excel twin."""
    from ui.workspace.printing import build_twin

    progress("cli.help_twin")
    with opened(words) as workspace:
        say("cli.twin", path=words.to, tables=build_twin(workspace, words.year, words.to))
    return 0


def run_demo(words: argparse.Namespace) -> int:
    """Make the whole journey and keep what it told."""
    from ui.workspace.demo import journey
    from ui.workspace.files import write_file

    told: list[str] = []

    def tell(key: str, **params: object) -> None:
        told.append(text(key, **params))
        write(told[-1])

    journey(words.folder, words.seed, tell)
    tell("demo.done", path=words.folder)
    write_file(words.folder / "journey.txt", lambda stream: stream.write(("\n".join(told) + "\n").encode()), over=b"")
    return 0
