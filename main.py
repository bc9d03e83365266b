"""Salnameh. Chooses between window, command line and the reader of foreign workbooks; imports nothing heavy itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of what was asked: 0 fine, 1 findings or refusal, 2 wrong use."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["read-workbook"]:
        from sync.intake.reader import read_workbook_command

        return read_workbook_command(words[1:])
    if not words:
        from ui.window.app import run as open_window

        return open_window(words)
    from ui.cli.app import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
