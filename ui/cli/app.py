"""The command line: words in, one function of the workspace called, Persian sentences out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from types import ModuleType
from typing import Protocol

from models.errors import Refusal
from resources import text
from ui.cli import (
    checks,
    codes,
    comparing,
    console,
    data,
    disputes,
    exchange,
    explaining,
    forms,
    offices,
    output,
    packs,
    proposals,
    reports,
    running,
    times,
)
from ui.cli.console import Parser

AREAS: tuple[ModuleType, ...] = (
    offices,
    data,
    checks,
    explaining,
    reports,
    output,
    exchange,
    disputes,
    packs,
    codes,
    comparing,
    forms,
    proposals,
    running,
    times,
)


class Command(Protocol):
    """What a parsed command runs."""

    def __call__(self, words: argparse.Namespace) -> int:
        """The exit code."""


def parser() -> Parser:
    """The whole command line."""
    top = Parser(prog="salnameh", description=text("cli.about"))
    top.add_argument("--visual", action="store_true", help=text("cli.help_visual"))
    commands = top.add_subparsers(
        title=text("cli.commands"), metavar=text("cli.command"), dest="command", required=True, parser_class=Parser
    )
    for area in AREAS:
        area.add(commands)
    return top


def run(argv: Sequence[str]) -> int:
    """The exit code of a call: 0 fine, 1 findings or a refusal, 2 wrong use."""
    console.utf8()
    console.set_visual("--visual" in argv)
    words = parser().parse_args(argv or ["--help"])
    command: Command = words.run
    try:
        return command(words)
    except Refusal as refusal:
        console.complain(refusal.code, **refusal.params)
        return 1
    except (BrokenPipeError, KeyboardInterrupt):  # the reader of our output went away, as head does; or the person stopped it
        return 1
