"""Salnameh. Chooses between window, command line, reader of foreign workbooks and self-test; imports nothing heavy itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of what was asked: 0 fine, 1 findings or refusal, 2 wrong use."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["read-workbook"]:
        from sync.intake.reader import read_workbook_command

        return read_workbook_command(words[1:])
    if words[:1] == ["--self-test"]:
        return _self_test(words[1:])
    if not words:
        from ui.window.app import run as open_window

        return open_window(words)
    from ui.cli.app import run

    return run(words)


def _self_test(words: Sequence[str]) -> int:
    from importlib import import_module
    from importlib.util import find_spec

    from ui.cli.self_test import self_test

    if find_spec("ui.window") is None:  # a program built for the command line alone
        return self_test(words, None)
    window = import_module("ui.window.app")
    return self_test(words, (window.make_application, window.make_frame))


if __name__ == "__main__":
    sys.exit(main())
