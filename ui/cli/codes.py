"""Commands on code lists: codes find, codes events, codes series and codes branches."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from forms.growth import rounded
from resources import AsIs, text
from resources.digits import latin, number
from ui.cli.console import Parser, complain, listed, say
from ui.cli.opening import Commands

if TYPE_CHECKING:  # the workspace loads the store's library: help and wrong use do without
    from fractions import Fraction

    from forms.pack import Pack
    from models.codes import Code
    from ui.workspace.codes import Found, Series


def add(commands: Commands[Parser]) -> None:
    """Add ``codes`` with its kinds."""
    codes = commands.add_parser("codes", help=text("codes.help"), description=text("codes.help"))
    kinds = codes.add_subparsers(title=text("cli.commands"), metavar=text("cli.command"), dest="kind", required=True, parser_class=Parser)
    find = kinds.add_parser("find", help=text("codes.help_find"), description=text("codes.help_find"))
    find.add_argument("name", nargs="?", default="", help=text("codes.help_name"))
    find.add_argument("--code", default="", help=text("codes.help_code"))
    find.add_argument("--list", default="county", dest="list_id", help=text("codes.help_list"))
    find.add_argument("--edition", default="", help=text("codes.help_edition"))
    find.add_argument("--in", default="", dest="within", help=text("codes.help_in"))
    find.set_defaults(run=run_find)
    events = kinds.add_parser("events", help=text("codes.help_events"), description=text("codes.help_events"))
    events.add_argument("--from", required=True, dest="first", help=text("codes.help_from"))
    events.add_argument("--to", required=True, dest="last", help=text("codes.help_to"))
    events.add_argument("--list", default="county", dest="list_id", help=text("codes.help_list"))
    events.set_defaults(run=run_events)
    series = kinds.add_parser("series", help=text("codes.help_series"), description=text("codes.help_series"))
    series.add_argument("figures", type=Path, help=text("codes.help_figures"))
    series.add_argument("--province", required=True, help=text("codes.help_province"))
    series.add_argument("--on", required=True, dest="boundary", help=text("codes.help_on"))
    series.set_defaults(run=run_series)
    branches = kinds.add_parser("branches", help=text("codes.help_branches"), description=text("codes.help_branches"))
    branches.add_argument("branches", type=Path, help=text("codes.help_branch_file"))
    branches.add_argument("figures", type=Path, help=text("codes.help_branch_figures"))
    branches.add_argument("--edition", required=True, help=text("codes.help_edition"))
    branches.add_argument("--on", required=True, dest="day", help=text("codes.help_day"))
    branches.set_defaults(run=run_branches)


def _pack() -> Pack:
    from ui.workspace.packs import read_pack

    return read_pack(None)


def run_find(words: argparse.Namespace) -> int:
    """Show the code of a name; 1 when it is not decided, with the reason and the candidates."""
    from ui.workspace.codes import Asked, find_code

    asked = Asked(words.name, latin(words.code), words.list_id, words.edition, words.within)
    pack = _pack()
    found = find_code(pack, asked)
    if found.reason:
        shown = listed(part for part in (asked.code, asked.name) if part)
        codes = pack.codes(asked.list_id, latin(asked.edition))
        complain(f"codes.reason_{found.reason}", name=shown, edition=codes.edition, list=codes.fa)
        if found.reason in ("unknown", "no_code") and found.codes:
            complain("codes.nearest")
    for code in found.codes:
        _say_code(code, found)
    for one in found.elsewhen:
        say("codes.elsewhen", code=AsIs(one.code), first=one.first, last=one.last)
    if not found.codes and not found.elsewhen:
        say("codes.no_candidates")
    if found.reason == "unknown" and asked.list_id == "county":
        say("codes.other_lists")
    return 1 if found.reason and not (found.reason == "no_parent" and found.codes) else 0


def _say_code(code: Code, found: Found) -> None:
    above = found.parents.get(code.parent)
    if above is None:
        say("codes.found", code=AsIs(code.id), name=code.fa)
    else:
        say("codes.found_in", code=AsIs(code.id), name=code.fa, parent=above.fa, parent_code=AsIs(above.id))


def run_events(words: argparse.Namespace) -> int:
    """Show what happened to the places of a list between two editions."""
    from ui.workspace.codes import what_happened

    found = what_happened(_pack(), latin(words.first), latin(words.last), words.list_id)
    say("codes.events_head", edition_from=words.first, edition_to=words.last, count=len(found))
    for event in found:
        say(
            f"codes.event_{event.kind}",
            edition=event.edition,
            name=event.name,
            old_name=event.old_name,
            before=AsIs(event.before),
            after=AsIs(event.after),
        )
    return 0


def run_series(words: argparse.Namespace) -> int:
    """Show a province through the years on one boundary, and why its own figures are no series."""
    from ui.workspace.codes import series

    told = series(_pack(), words.figures, latin(words.province), latin(words.boundary))
    for point in told.points:
        say("codes.series_line", year=point.year, figure=_count(point.figure))
    first, last = told.points[0], told.points[-1]
    say("codes.series_growth", first=first.year, last=last.year, edition=told.boundary, percent=_percent(told.growth()))
    if not told.comparable:
        _say_break(told)
    return 0


def _say_break(told: Series) -> None:
    """The note of the break: which places came or went, and the figures on their own boundaries, without a growth."""
    first, last = told.points[0], told.points[-1]
    places = listed(event.name for event in told.breaks)
    say("codes.break_note", first=first.edition, last=last.edition, places=places, edition=told.boundary)
    for point in told.points:
        say("codes.series_own", year=point.year, figure=_count(point.own), edition=point.edition)
    say("codes.own_growth", first=first.year, last=last.year, percent=_percent(told.own_growth()))


def run_branches(words: argparse.Namespace) -> int:
    """Show the figures of branches by county; 1 when some codes are no branch on that day."""
    from ui.workspace.codes import branches

    found, counties = branches(_pack(), words.branches, words.figures, words.edition, latin(words.day))
    for code, figure in found.counties.items():
        say("codes.branch_county", code=AsIs(code), name=counties[code].fa, figure=_count(figure))
    for branch, figure in found.others:
        say("codes.branch_other", code=AsIs(branch.code), name=branch.fa, figure=_count(figure))
    for code in found.strangers:
        complain("codes.branch_stranger", code=AsIs(code), day=latin(words.day))
    return 1 if found.strangers else 0


def _count(figure: int | Fraction | None) -> str:
    return text("codes.series_unknown") if figure is None else number(float(figure), 0)


def _percent(growth: Fraction | None) -> str:
    return text("codes.not_comparable") if growth is None else text("codes.percent", percent=float(rounded(growth, 1)))
