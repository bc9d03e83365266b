"""The command on seasons and years: what their shorter sheets propose, confirming it, the cause of a difference."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from forms.describe import cell_text, place, shown, table_name
from forms.periods import collected, named, shorter
from models.period import Period
from resources import text
from resources.digits import latin
from ui.cli.console import Parser, complain, listed, say, write
from ui.cli.opening import Commands, file_command, opened

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from forms.over_time import Line
    from forms.sheet import Sheet
    from models.codes import CodeList
    from ui.workspace.proposing import Cause, Proposal, Proposed
    from ui.workspace.session import Workspace

MOST_SHOWN = 20


def add(commands: Commands[Parser]) -> None:
    """Add ``propose``."""
    command = file_command(commands, "propose", "proposals.help")
    command.add_argument("table", help=text("cli.help_table"))
    command.add_argument("period", help=text("proposals.help_period"))
    command.add_argument("--confirm", action="store_true", help=text("proposals.help_confirm"))
    command.add_argument("--place", default="", help=text("proposals.help_place"))
    command.add_argument("--cause", default="", help=text("proposals.help_cause"))
    command.add_argument("--why", default="", help=text("proposals.help_why"))
    command.set_defaults(run=run_propose)


def run_propose(words: argparse.Namespace) -> int:
    """Tell what is proposed; 1 while a difference has no cause or a figure lies outside its bounds."""
    from ui.workspace.proposing import confirm, propose, reconcile

    if words.cause and not words.place:
        complain("proposals.place_needed")
        return 1
    with opened(words) as workspace:
        found = propose(workspace, words.table, latin(words.period))
        chosen = [found.at(words.place)] if words.place else list(found.proposals)
        if words.confirm:
            edit = confirm(workspace, found, [one.key for one in chosen] if words.place else [])
            say("proposals.confirmed", count=len(edit.change.cells))
        if words.cause:
            reconcile(workspace, words.table, words.place, latin(words.cause), words.why)
        if words.confirm or words.cause:
            found = propose(workspace, words.table, latin(words.period))
            chosen = [one for one in found.proposals if one.key in {old.key for old in chosen}]
        return report(workspace, found, chosen)


def report(workspace: Workspace, found: Proposed, chosen: list[Proposal]) -> int:
    """The line of the sheet and one for each place of which there is something to say."""
    say(
        "proposals.head",
        number=table_name(found.sheet.table),
        period=named(found.sheet.period),
        waits=sum(1 for one in found.proposals if one.waits),
        standing=sum(1 for one in found.proposals if one.standing is not None),
        unknown=sum(1 for one in found.proposals if one.standing is None and not one.waits),
        lines=sum(1 for one in found.proposals if one.line is not None),
        outside=sum(1 for one in found.proposals if one.is_outside),
    )
    lines = [line for one in chosen for line in _lines(workspace, found.sheet, one)]
    for line in lines[:MOST_SHOWN]:
        write(line)
    if len(lines) > MOST_SHOWN:
        say("proposals.more", count=len(lines) - MOST_SHOWN)
    without = any(one.line is not None and one.cause is None for one in found.proposals)
    if without:
        say("proposals.causes", causes=listed(f"{code.id} {code.fa}" for code in _causes(workspace)))
    return 1 if without or any(one.is_outside for one in found.proposals) else 0


def _lines(workspace: Workspace, sheet: Sheet, one: Proposal) -> Iterator[str]:
    """What is said of a place: the proposal that waits or is not known, the difference, the bounds it passed."""
    from forms.checks import lowest

    where, leaf = place(sheet.table, sheet.lists, one.key), sheet.table.column(one.key.leaf)
    stands = cell_text(one.standing, leaf)
    if one.standing is None and one.proposed is not None:
        if one.waits:
            yield text("proposals.waits", place=where, proposed=cell_text(one.proposed.cell(), leaf))
        else:
            missing = listed(named(Period.parse(period)) for period in one.proposed.missing)
            least, lower = lowest(sheet.table, leaf), one.proposed.lower
            over = lower is not None and least is not None and least >= 0
            key = "proposals.unknown_over" if over else "proposals.unknown"
            yield text(key, place=where, missing=missing, lower=shown(float(lower or 0)))
    if one.line is not None:
        yield text(
            "proposals.line",
            place=where,
            standing=stands,
            differences=listed(_differences(sheet, one.line)),
            cause=_cause(workspace, one.cause),
        )
    if one.is_outside and one.bounds is not None:
        yield text("proposals.outside", place=where, standing=stands, low=_end(one.bounds.low), high=_end(one.bounds.high))


def _differences(sheet: Sheet, line: Line) -> Iterator[str]:
    """To the seasons and to the months; of a season, and of a quarterly table, to one of them."""
    kinds = {shorter(sheet.table, sheet.period)[0].kind: line.to_shorter, collected(sheet.table): line.to_shortest}
    for kind, figure in kinds.items():
        yield text("proposals.to", parts=text(f"proposals.{kind}s"), figure=_signed(figure))


def _signed(figure: Fraction | None) -> str:
    if figure is None:
        return text("proposals.not_known")
    return text("proposals.plus", figure=shown(float(figure))) if figure > 0 else shown(float(figure))


def _end(figure: Fraction | None) -> str:
    return text("proposals.open_end") if figure is None else shown(float(figure))


def _causes(workspace: Workspace) -> CodeList:
    from ui.workspace.proposing import CAUSES

    return workspace.pack.codes(CAUSES)


def _cause(workspace: Workspace, cause: Cause | None) -> str:
    if cause is None:
        return text("proposals.no_cause")
    label = _causes(workspace)[cause.code].fa
    return text("proposals.cause", label=label, sentence=cause.sentence) if cause.sentence else label
