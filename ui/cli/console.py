"""The console: Persian lines out, also on a console that cannot join letters; the only place that prints."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from gettext import gettext
from typing import NoReturn, TextIO

from resources import text

_STATE = {"visual": False}


def set_visual(visual: bool) -> None:
    """Whether lines are shaped and turned here, for a console that does neither."""
    _STATE["visual"] = visual


def utf8() -> None:
    """Make both streams write UTF-8, whatever the console's own letters are."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def shown(line: str) -> str:
    """The line as it goes to the console."""
    if not _STATE["visual"]:
        return line
    from arabic_reshaper import reshape  # type: ignore[import-untyped]
    from bidi import get_display  # type: ignore[import-untyped]

    plain = line.translate({ord(mark): None for mark in "\u2066\u2067\u2068\u2069"})  # such a console would show the marks themselves
    return str(get_display(reshape(plain), base_dir="R"))


def write(line: str, stream: TextIO | None = None) -> None:
    """One line of plain text or data."""
    print(shown(line), file=stream or sys.stdout)


def say(key: str, /, **params: object) -> None:
    """The sentence of ``key`` on a line of its own."""
    write(text(key, **params))


def complain(key: str, /, **params: object) -> None:
    """The sentence of a refusal, on the error stream."""
    write(text(key, **params), sys.stderr)


def progress(key: str) -> None:
    """What is being worked on, told before anything that may take more than a second."""
    write(text("cli.working", what=text(key)), sys.stderr)


class Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are Persian; wrong use ends with 2."""

    def __init__(self, *, prog: str | None = None, description: str | None = None, usage: str | None = None, help: str = "") -> None:  # noqa: A002, ARG002 - argparse's own words
        super().__init__(prog=prog, usage=usage, description=description, add_help=False, allow_abbrev=False)
        self.add_argument("-h", "--help", action="help", help=text("cli.help_help"))
        self._positionals.title = text("cli.arguments")
        self._optionals.title = text("cli.options")

    def format_usage(self) -> str:
        """The usage line with a Persian head."""
        return shown_lines(super().format_usage().replace(gettext("usage: "), text("cli.usage"), 1))

    def format_help(self) -> str:
        """The help with a Persian head."""
        return shown_lines(super().format_help().replace(gettext("usage: "), text("cli.usage"), 1))

    def error(self, message: str) -> NoReturn:
        """Say in Persian what is wrong with the call and end with 2."""
        kind, _, names = message.partition(": ")
        keys = {"the following arguments are required": "cli.wrong_missing", "unrecognized arguments": "cli.wrong_unknown"}
        what = text(keys[kind], names=names) if kind in keys else text("cli.wrong_other", names=kind.removeprefix("argument "))
        self._print_message(self.format_usage(), sys.stderr)
        complain("cli.wrong", what=what)
        self.exit(2)


def shown_lines(block: str) -> str:
    """A block of lines as it goes to the console."""
    return "\n".join(shown(line) for line in block.split("\n"))


def listed(items: Iterable[object]) -> str:
    """Items one after the other, as in a Persian sentence."""
    return "، ".join(str(item) for item in items)
