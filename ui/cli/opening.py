"""What every command needs: the clock of this machine, the person, the office file."""

from __future__ import annotations

import argparse
import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from resources import text
from resources.digits import latin
from resources.jalali import first_moment
from ui.cli.console import Parser, say

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from ui.workspace.session import Person, Workspace

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives the type no public name


BOOK_YEAR = 1402
"""The year whose yearbook is made unless another one is named: that of the standard pack."""


FIRST_GREGORIAN = 1700


def now() -> str:
    """The present moment as UTC text with Z."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def person(words: argparse.Namespace) -> Person:
    """Who works here: the name given, else the name of the account."""
    from ui.workspace.session import Person

    return Person(words.person or getpass.getuser())


def file_command(commands: Commands[Parser], name: str, help_key: str, file_key: str = "cli.help_file", *, always: bool = True) -> Parser:
    """A command that begins with an office file; ``always`` False: some of its uses need none, and it looks for itself."""
    command = commands.add_parser(name, help=text(help_key), description=text(help_key))
    command.add_argument("file", type=Path, nargs=None if always else "?", help=text(file_key))
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
    return passphrases(words, 1)[0]


def passphrases(words: argparse.Namespace, count: int) -> list[str]:
    """As many passphrases: from their files in order (the last one serves the rest), else each asked for without showing it."""
    from ui.workspace.files import read_file

    files = [read_file(path).decode("utf-8", errors="replace").strip() for path in words.passphrase_file]
    if files:
        return [files[min(number, len(files) - 1)] for number in range(count)]
    try:
        return [getpass.getpass(text("cli.passphrase")) for _ in range(count)]
    except EOFError:  # nobody is there to type: an empty passphrase opens nothing
        return [""] * count


def day(written: str) -> str:
    """A day of the command line as a Gregorian one: years before 1700 are Jalali, any digits will do, a past day is none."""
    plain = latin(written)
    made = first_moment(plain)[:10] if int(plain[:4]) < FIRST_GREGORIAN else date.fromisoformat(plain).isoformat()
    if made <= now()[:10]:
        raise ValueError(written)
    return made
