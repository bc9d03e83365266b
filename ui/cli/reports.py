"""The command report: the control report of an edition as PDF, Excel or JSON, all from the same findings."""

from __future__ import annotations

import argparse
from pathlib import Path

from models.errors import Refusal
from resources import text
from ui.cli.console import Parser, progress, say
from ui.cli.opening import BOOK_YEAR, Commands, file_command, head, opened


def add(commands: Commands[Parser]) -> None:
    """Add ``report``."""
    command = file_command(commands, "report", "report.help")
    command.add_argument("--year", type=int, default=BOOK_YEAR, help=text("cli.help_year"))
    command.add_argument("--owner", default="", help=text("report.help_owner"))
    for kind in ("pdf", "xlsx", "json"):
        command.add_argument(f"--{kind}", type=Path, help=text(f"report.help_{kind}"))
    command.set_defaults(run=run_report)


def run_report(words: argparse.Namespace) -> int:
    """Check the sheets of an edition and write what was found; 1 when an error among it waits for its unit."""
    from ui.workspace.reporting import control_report, write_json, write_pdf, write_workbook

    if not (words.pdf or words.xlsx or words.json):
        raise Refusal("report.no_target")
    progress("report.help")
    with opened(words) as workspace:
        report = control_report(workspace, words.year, words.owner)
        head(workspace)
    counts = {"sheets": len(report.sheets), "findings": sum(1 for _ in report.findings())}
    if words.pdf:
        say("report.made_pdf", path=words.pdf, pages=write_pdf(report, words.pdf).pages, **counts)
    for to, write in ((words.xlsx, write_workbook), (words.json, write_json)):
        if to:
            write(report, to)
            say("report.made_file", path=to, **counts)
    return 1 if any(found.severity == "error" and found.is_open for _, found in report.findings()) else 0
