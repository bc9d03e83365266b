"""Options of ``book`` that choose what is printed: another publication, one table, or the list of all of them."""

from __future__ import annotations

import argparse

from resources import text
from ui.cli.console import Parser, say
from ui.cli.opening import opened
from ui.workspace.publications import YEARBOOK, Asked, asked, publications
from ui.workspace.session import Workspace


def add_options(command: Parser) -> None:
    """Add ``--publication``, ``--table`` and ``--publications``."""
    command.add_argument("--publication", metavar="NAME", default=YEARBOOK, help=text("cli.help_publication"))
    command.add_argument("--table", metavar="CODE", default="", help=text("cli.help_publication_table"))
    command.add_argument("--publications", action="store_true", help=text("cli.help_publications"))


def run_list(words: argparse.Namespace) -> int:
    """Tell every publication that may be printed."""
    with opened(words) as workspace:
        for known in publications(workspace):
            key = "cli.publication_own" if known.file else "cli.publication"
            say(key, name=known.name, title=known.title, file=known.file)
    return 0


def chosen(workspace: Workspace, words: argparse.Namespace) -> Asked:
    """What the words of the command ask for."""
    return asked(workspace, words.publication, words.table.upper())
