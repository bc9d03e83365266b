"""Commands on time: working days with their closures, and what was known of a figure when."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from forms.periods import named
from models.period import Period
from resources import AsIs, text
from resources.digits import latin
from ui.cli.console import Parser, complain, listed, say, write
from ui.cli.opening import Commands, file_command, opened

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from collections.abc import Mapping

    from forms.vintages import Vintage
    from models.codes import CodeList
    from models.table import Column
    from ui.workspace.working_days import MonthOfDays

_READINGS = ("growth", "sentence", "chart")


def add(commands: Commands[Parser]) -> None:
    """Add ``calendar`` and ``known``."""
    calendar = file_command(commands, "calendar", "times.help_calendar")
    calendar.add_argument("period", nargs="?", default="", help=text("times.help_period"))
    calendar.add_argument("--place", default="", help=text("times.help_place"))
    calendar.add_argument("--due", default="", help=text("times.help_due"))
    calendar.add_argument("--close", default="", help=text("times.help_close"))
    calendar.add_argument("--why", default="", help=text("times.help_why"))
    calendar.set_defaults(run=run_calendar)
    known = file_command(commands, "known", "times.help_known")
    known.add_argument("table", help=text("cli.help_table"))
    known.add_argument("place", help=text("cli.help_place"))
    known.add_argument("--on", default="", help=text("times.help_on"))
    known.set_defaults(run=run_known)


def run_calendar(words: argparse.Namespace) -> int:
    """Enter a closure, tell a deadline, list the working days: what was asked for."""
    from ui.workspace.working_days import close_day, due, months_of

    if words.close and not words.why:
        complain("times.why_needed")
        return 1
    if not (words.period or words.due or words.close):
        complain("times.nothing_asked")
        return 1
    with opened(words) as workspace:
        place = latin(words.place) or workspace.office.province
        if not place:
            complain("times.place_needed")
            return 1
        if words.close:
            say("times.closure", day=close_day(workspace, words.close, place, words.why).day)
        if words.due:
            say("times.due", day=latin(words.due), due=due(workspace, words.due, place))
        for month in months_of(workspace, Period.parse(latin(words.period)), place) if words.period else ():
            say("times.month", month=named(month.month), working=month.working, closed=_closed(month))
    return 0


def _closed(month: MonthOfDays) -> str:
    """The days of a month that a holiday or a closure closes."""
    days = [text("times.day", day=day.day[-2:], why=day.why) for day in month.closed]
    return text("times.closed", days=listed(days)) if days else ""


def run_known(words: argparse.Namespace) -> int:
    """Tell the vintages of a figure, or the one known on a day; 1 when nothing was published by then."""
    from forms.vintages import known_on
    from ui.workspace.sheets import read_sheet
    from ui.workspace.vintages import uses, vintages_of

    with opened(words) as workspace:
        sheet = read_sheet(workspace, words.table, latin(words.place.partition("|")[0]))
        key = sheet.place(words.place)
        found = vintages_of(workspace, key)
        day = latin(words.on)
        shown = [one for one in (known_on(found, day),) if one is not None] if day else list(found)
        for vintage in shown:
            _tell(vintage, sheet.table.column(key.leaf), sheet.lists)
        if not shown:
            complain("times.not_yet" if day and found else "times.no_vintage", day=day)
        else:
            named_uses = listed(_named(use) for use in uses(workspace, key.table, key.leaf))
            write(f"{text('times.uses')} {named_uses}")
    return 0 if shown else 1


def _tell(vintage: Vintage, leaf: Column, lists: Mapping[str, CodeList]) -> None:
    from ui.workspace.celltext import shown

    say(
        "times.vintage",
        day=vintage.at,
        value=shown(vintage.cell, leaf, lists),
        edition=text("times.edition", edition=vintage.edition) if vintage.edition else "",
        reason=text("times.reason", reason=vintage.reason) if vintage.reason else "",
    )


def _named(use: str) -> str:
    return text(f"times.{use}") if use in _READINGS else text("times.use", use=AsIs(use))
