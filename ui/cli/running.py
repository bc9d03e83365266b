"""The command on running totals: months given as the sum of the year so far."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from forms.describe import shown
from forms.periods import named
from models.period import Period
from resources import text
from resources.digits import latin
from ui.cli.console import Parser, say
from ui.cli.opening import Commands, file_command, opened

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from ui.workspace.running import Running


def add(commands: Commands[Parser]) -> None:
    """Add ``running``."""
    command = file_command(commands, "running", "running.help")
    command.add_argument("table", help=text("cli.help_table"))
    command.add_argument("place", help=text("running.help_place"))
    command.add_argument("totals", nargs="+", help=text("running.help_totals"))
    command.add_argument("--revised", type=lambda written: int(latin(written)), default=0, help=text("running.help_revised"))
    command.add_argument("--figure", default="", help=text("running.help_figure"))
    command.set_defaults(run=run_running)


def run_running(words: argparse.Namespace) -> int:
    """Enter running totals and tell the months; 1 while a month asks which earlier one was revised."""
    from ui.workspace.running import Answer, enter_running

    answer = Answer(words.revised, words.figure) if words.revised or words.figure else None
    with opened(words) as workspace:
        found = enter_running(workspace, words.table, words.place, words.totals, answer)
    return report(found)


def report(found: Running) -> int:
    """Each month, what is known together, the question."""
    year = Period.parse(found.key.period)
    for month, period in zip(found.months, year.months(), strict=False):
        if month.asks is not None:
            say("running.asks", month=named(period), difference=shown(float(month.asks)))
        elif month.together is not None:
            say("running.together", first=named(year.months()[month.since - 1]), last=named(period), figure=shown(float(month.together)))
        elif month.figure is None:
            say("running.unknown", month=named(period))
        else:
            say("running.month", month=named(period), figure=shown(float(month.figure)))
    if found.year is not None:
        say("running.month", month=named(year), figure=shown(float(found.year)))
    return 1 if found.asks else 0
