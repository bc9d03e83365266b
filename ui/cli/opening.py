"""What every command needs: the clock of this machine, the person, the office file."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text
from ui.cli.console import Parser, say

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from ui.workspace.session import Person, Workspace

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives the type no public name


BOOK_YEAR = 1402
"""The year whose yearbook is made unless another one is named: that of the standard pack."""


def now() -> str:
    """The present moment as UTC text with Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def person(words: argparse.Namespace) -> Person:
    """Who works here: the name given, else the name of the account."""
    from ui.workspace.session import Person

    return Person(words.person or getpass.getuser())


def file_command(commands: Commands[Parser], name: str, help_key: str, file_key: str = "cli.help_file") -> Parser:
    """A command that begins with an office file."""
    command = commands.add_parser(name, help=text(help_key), description=text(help_key))
    command.add_argument("file", type=Path, help=text(file_key))
    command.add_argument("--person", default="", help=text("cli.help_person"))
    return command


def head(workspace: Workspace) -> None:
    """Whose file this is, and that it is practice when it is."""
    kind = text("cli.live") if workspace.live else text("cli.practice")
    say("cli.office_line", office=workspace.office.fa, id=Path(workspace.office.id), kind=kind)


@contextmanager
def opened(words: argparse.Namespace) -> Iterator[Workspace]:
    """The office file of the command, open."""
    from ui.workspace.session import open_office

    with open_office(words.file, now, person(words)) as workspace:
        yield workspace


def passphrase(words: argparse.Namespace) -> str:
    """The passphrase: from its file, else asked for without showing it."""
    from ui.workspace.files import read_file

    if words.passphrase_file is not None:
        return read_file(words.passphrase_file).decode("utf-8", errors="replace").strip()
    try:
        return getpass.getpass(text("cli.passphrase"))
    except EOFError:  # nobody is there to type: an empty passphrase opens nothing
        return ""
