"""The command check: the sheets of a file, one rule explained, or the rules of a pack replayed over last year's file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import table_name
from resources import AsIs, text
from resources.digits import latin, number
from ui.cli.console import Parser, complain, say, write
from ui.cli.opening import Commands, head, now, opened, person

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from forms.grouping import Group
    from forms.ledger import LedgerLine
    from forms.pack import Pack
    from forms.rule_card import RuleCard
    from models.finding import Finding
    from ui.workspace.between import Between
    from ui.workspace.checking import Checked
    from ui.workspace.replaying import Replay

MOST_SHOWN = 20


def add(commands: Commands[Parser]) -> None:
    """Add ``check``."""
    command = commands.add_parser("check", help=text("cli.help_check"), description=text("cli.help_check"))
    command.add_argument("file", type=Path, nargs="?", help=text("cli.help_file"))
    command.add_argument("--person", default="", help=text("cli.help_person"))
    command.add_argument("--table", action="append", default=[], dest="tables", help=text("cli.help_tables"))
    command.add_argument("--json", action="store_true", help=text("cli.help_json"))
    command.add_argument("--explain", metavar="RULE", default="", help=text("rule.help_explain"))
    command.add_argument("--ledger", action="store_true", help=text("rule.help_ledger"))
    command.add_argument("--replay", metavar="OLD", type=Path, help=text("replay.help"))
    command.add_argument("--pack", type=Path, help=text("packs.help_pack_file"))
    command.set_defaults(run=run_check, wrong=command.error)


def run_check(words: argparse.Namespace) -> int:
    """Check the sheets; 1 when there is an error that is not disputed. With ``--explain`` or ``--replay`` tell of rules instead."""
    if bool(words.explain) + words.ledger + (words.replay is not None) > 1:
        words.wrong("argument --explain, --ledger, --replay")
    if words.explain:
        return run_explain(words)
    if words.replay is not None:
        return run_replay(words)
    if words.pack is not None:  # sheets are checked with the packs of their file: a check with another one is a replay
        words.wrong("argument --pack")
    if words.file is None:
        words.wrong("the following arguments are required: file")
    if words.ledger:
        return run_ledger(words)
    from ui.workspace.between import between, findings_from_others, who_can_change
    from ui.workspace.checking import check
    from ui.workspace.observing import observed
    from ui.workspace.reporting import json_of, report_of

    with opened(words) as workspace:
        results = check(workspace, words.tables)
        shown = {(result.record.table, result.record.period) for result in results}
        sides = {one.finding: who_can_change(workspace, one) for result in results for one in between(workspace, result)}
        others = [one for one in findings_from_others(workspace, results) if one.own not in shown]
        sides |= {one.finding: who_can_change(workspace, one) for one in others}
        if not observed(workspace, results):
            complain("rule.not_observed")
        if words.json:
            write(json_of(report_of(workspace, results)))
        else:
            head(workspace)
    if not words.json:
        tell_results(results, others, sides)
    return 1 if any(result.open_errors for result in results) else 0


def tell_results(results: Sequence[Checked], others: Sequence[Between], sides: Mapping[Finding, str]) -> None:
    """Every sheet's findings, then those that the checks of other tables have about these sheets."""
    from forms.grouping import Group

    for result in results:
        report_check(result, sides)
    for one in others:
        report_group(one.result, Group(one.finding), sides)
    if not results:
        say("cli.nothing_to_check")


def report_check(result: Checked, sides: Mapping[Finding, str]) -> None:
    """One sheet's findings, a line for those of one cause; ``sides`` says of a finding between two tables whose they are."""
    from forms.grouping import grouped

    say(
        "cli.checked",
        number=table_name(result.sheet.table),
        period=result.record.period,
        rules=result.rules,
        undecided=len(result.undecided),
        errors=len(result.errors),
        warnings=len(result.warnings),
        empty=len(result.sheet.empty()),
    )
    still_open = [found for found in result.findings if not result.explained(found).settles(found)]
    groups = grouped(still_open, result.sheet)
    for group in groups[:MOST_SHOWN]:
        report_group(result, group, sides)
    if len(groups) > MOST_SHOWN:
        say("cli.more", count=sum(1 + len(group.others) for group in groups[MOST_SHOWN:]))
    settled = [found for found in result.findings if found not in still_open]
    for found in settled[:MOST_SHOWN]:
        say("explaining.told", standing=text(f"explaining.{result.explained(found).standing}"), sentence=result.sentence(found))
    if len(settled) > MOST_SHOWN:
        say("explaining.more_told", count=len(settled) - MOST_SHOWN)


def report_group(result: Checked, group: Group, sides: Mapping[Finding, str]) -> None:
    """Findings of one cause as one line, where it stands as ``explain`` takes it, whose it is, and the question that may solve it."""
    from forms.grouping import question
    from models.explanation import rule_of

    sentence = result.sentence(group.lead)
    if group.others:
        sentence = text("check.others", sentence=sentence, count=len(group.others))
    say("cli.error" if group.lead.severity == "error" else "cli.warning", sentence=sentence)
    say("cli.finding_place", rule=AsIs(rule_of(group.lead)), place=AsIs(str(group.lead.at)))
    if side := sides.get(group.lead):
        say("cli.asked_group", question=side)
    if asked := question(group, result.sheet):
        say("cli.asked_group", question=asked)


def run_explain(words: argparse.Namespace) -> int:
    """Tell a rule: what it says, why, where it runs, and with a file what became of its findings by year."""
    from forms.rule_card import rule_card
    from ui.workspace.packs import read_pack

    rule = latin(words.explain).upper()
    if words.file is None:
        card, lines = rule_card(read_pack(words.pack), rule), None
    else:
        from ui.workspace.observing import ledger_of

        with opened(words) as workspace:
            card = rule_card(workspace.pack if words.pack is None else read_pack(words.pack), rule)
            lines = ledger_of(workspace, card.rule)
    if words.json:
        write(json.dumps(card_data(card, lines), ensure_ascii=False, indent=1))
    else:
        tell_card(card, lines)
    return 0


def tell_card(card: RuleCard, lines: tuple[LedgerLine, ...] | None) -> None:
    """A rule and its ledger as lines."""
    say("rule.title", rule=AsIs(card.rule), severity=text(f"outline.{card.severity}"), number=card.number, title=card.title)
    say("rule.says", sentence=card.sentence)
    if card.formula:
        say("rule.formula", formula=card.formula)
    say("rule.runs", where=card.where)
    if card.why:
        say("rule.why", why=card.why)
    if card.causes:
        say("rule.causes", causes=text("rule.semicolon").join(card.causes))
    say("rule.ledger")
    if not lines:
        say("rule.ledger_no_file" if lines is None else "rule.ledger_empty")
    for line in lines or ():
        tell_line(line)


def tell_line(line: LedgerLine) -> None:
    """A year of a rule."""
    say(
        "rule.ledger_line",
        year=line.year,
        findings=line.findings,
        changed=line.changed,
        explained=line.explained,
        disputed=line.disputed,
        open=line.open,
        rate=text("rule.rate_none") if line.hit_rate is None else text("rule.rate", rate=number(line.hit_rate, 1)),
        advice=text(f"rule.advice_{line.advice}" if line.findings else "rule.advice_none"),
    )


def run_ledger(words: argparse.Namespace) -> int:
    """Tell the ledger of every rule that ever found something."""
    from ui.workspace.observing import ledger_of

    with opened(words) as workspace:
        lines = ledger_of(workspace)
        if not words.json:
            head(workspace)
    if words.json:
        write(
            json.dumps({"format": 1, "ledger": [{"rule": line.rule, **ledger_data(line)} for line in lines]}, ensure_ascii=False, indent=1)
        )
        return 0
    if not lines:
        say("rule.ledger_no_rule")
    rule = ""
    for line in lines:
        if line.rule != rule:
            say("rule.ledger_of", rule=AsIs(line.rule))
        rule = line.rule
        tell_line(line)
    return 0


def card_data(card: RuleCard, lines: tuple[LedgerLine, ...] | None) -> dict[str, object]:
    """A rule and its ledger as plain values; the ledger is null where no file was named."""
    return {
        "format": 1,
        "rule": card.rule,
        "table": card.table,
        "title": card.title,
        "kind": card.kind,
        "severity": card.severity,
        "sentence": card.sentence,
        "formula": card.formula,
        "where": card.where,
        "why": card.why,
        "causes": list(card.causes),
        "ledger": None if lines is None else [ledger_data(line) for line in lines],
    }


def ledger_data(line: LedgerLine) -> dict[str, object]:
    """A line of the ledger as plain values."""
    return {
        "year": line.year,
        "findings": line.findings,
        "changed": line.changed,
        "explained": line.explained,
        "disputed": line.disputed,
        "open": line.open,
        "hit_rate_pct": None if line.hit_rate is None else round(line.hit_rate, 1),
        "advice": str(line.advice),
    }


def run_replay(words: argparse.Namespace) -> int:
    """Run the rules of a pack over an old file, which stays as it is, and tell what they would have found."""
    from ui.workspace.packs import read_pack
    from ui.workspace.replaying import as_data, replay

    pack: Pack = own_pack(words) if words.file is not None and words.pack is None else read_pack(words.pack)
    replayed = replay(words.replay, pack, now, person(words), words.tables)
    if words.json:
        write(json.dumps(as_data(replayed), ensure_ascii=False, indent=1))
    else:
        tell_replay(replayed)
    return 0


def own_pack(words: argparse.Namespace) -> Pack:
    """The pack that the file of the command is read with."""
    with opened(words) as workspace:
        return workspace.pack


def tell_replay(replayed: Replay) -> None:
    """A replay as lines: every rule that found something or caught a mended cell, then the cells that none caught."""
    counts = {"year": replayed.year, "sheets": replayed.sheets, "rules": replayed.rules}
    say("replay.head", office=replayed.office.fa, pack=AsIs(replayed.pack), **counts)
    for line in replayed.lines:
        say("replay.line", rule=AsIs(line.rule), raised=line.raised, left=line.left, caught=line.caught)
    if not replayed.lines:
        say("replay.nothing")
    say("replay.mended", mended=len(replayed.mended), caught=replayed.caught, missed=len(replayed.missed))
    for cell in replayed.missed[:MOST_SHOWN]:
        say("replay.missed", table=AsIs(cell.key.table), key=AsIs(cell.key), old=cell.old, new=cell.new)
    if len(replayed.missed) > MOST_SHOWN:
        say("replay.more", count=len(replayed.missed) - MOST_SHOWN)
    for table in replayed.unknown:
        say("replay.unknown", table=AsIs(table))
