"""Commands on what is said of findings: causes, explain, dispute, withdraw, explanations."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from forms.describe import place
from models.explanation import DISPUTED, rule_of
from resources import AsIs, text
from resources.digits import latin, persian
from resources.jalali import day_of
from ui.cli.console import Parser, complain, listed, say
from ui.cli.opening import Commands, file_command, opened

MOST_SHOWN = 20

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from collections.abc import Iterable, Mapping

    from forms.explained import Explained
    from models.explanation import Explanation
    from models.finding import Finding
    from ui.workspace.checking import Checked
    from ui.workspace.explaining import Chosen


def add(commands: Commands[Parser]) -> None:
    """Add ``causes``, ``explain``, ``dispute``, ``withdraw`` and ``explanations``."""
    file_command(commands, "causes", "explaining.help_causes").set_defaults(run=run_causes)
    explain = _of_rule(commands, "explain", "*")
    explain.add_argument("--all", action="store_true", help=text("explaining.help_all"))
    explain.add_argument("--period", default="", help=text("explaining.help_period"))
    explain.add_argument("--cause", required=True, help=text("explaining.help_cause"))
    explain.add_argument("--text", default="", help=text("explaining.help_text"))
    explain.add_argument("--print", action="store_true", dest="printed", help=text("explaining.help_print"))
    explain.set_defaults(run=run_explain)
    dispute = _of_rule(commands, "dispute")
    dispute.add_argument("--why", required=True, help=text("explaining.help_why"))
    dispute.set_defaults(run=run_dispute)
    _of_rule(commands, "withdraw").set_defaults(run=run_withdraw)
    told = file_command(commands, "explanations", "explaining.help_explanations")
    told.add_argument("--table", action="append", default=[], dest="tables", help=text("cli.help_tables"))
    told.set_defaults(run=run_explanations)


def _of_rule(commands: Commands[Parser], name: str, many: str = "+") -> Parser:
    command = file_command(commands, name, f"explaining.help_{name}")
    command.add_argument("rule", help=text("explaining.help_rule"))
    command.add_argument("places", nargs=many, help=text("explaining.help_places"))
    return command


def run_causes(words: argparse.Namespace) -> int:
    """List the causes of the centre."""
    from ui.workspace.explaining import causes

    with opened(words) as workspace:
        for cause in causes(workspace):
            say("explaining.cause", code=AsIs(cause.id), label=cause.fa)
    return 0


def run_explain(words: argparse.Namespace) -> int:
    """Explain the named findings, or all that are open of a rule, in one go."""
    from ui.workspace.explaining import chosen, explain

    if bool(words.places) == words.all:
        complain("explaining.places_or_all")
        return 1
    with opened(words) as workspace:
        found = chosen(workspace, words.rule, words.places, latin(words.period))
        for one in found:
            record = one.checked.record
            explain(workspace, record.table, record.period, one.findings, words.cause, words.text, words.printed)
            _report(one, "explaining.done_explained")
    return 0


def run_dispute(words: argparse.Namespace) -> int:
    """Dispute the named errors."""
    from ui.workspace.explaining import chosen, dispute

    with opened(words) as workspace:
        for one in chosen(workspace, words.rule, words.places):
            for finding in one.findings:
                dispute(workspace, one.checked.record.table, one.checked.record.period, finding, words.why)
            _report(one, "explaining.done_disputed")
    return 0


def run_withdraw(words: argparse.Namespace) -> int:
    """Take back what was said of the named findings."""
    from ui.workspace.explaining import chosen, withdraw

    with opened(words) as workspace:
        for one in chosen(workspace, words.rule, words.places):
            for finding in one.findings:
                withdraw(workspace, one.checked.record.table, one.checked.record.period, finding)
            _report(one, "explaining.done_withdrawn")
    return 0


def run_explanations(words: argparse.Namespace) -> int:
    """List the findings of which something was said, and where each stands."""
    from ui.workspace.checking import check
    from ui.workspace.explaining import cause_labels

    with opened(words) as workspace:
        results, labels = check(workspace, words.tables), cause_labels(workspace)
    lines = 0
    for result in results:
        for found in result.findings:
            stands = result.explained(found)
            if stands.explanation is not None:
                tell(result, found, stands, stands.explanation, labels)
                lines += 1
    waiting = sum(len(result.open_warnings) + len(result.open_errors) for result in results)
    say("explaining.counted", lines=lines, waiting=waiting)
    return 0


def tell(result: Checked, found: Finding, stands: Explained, said: Explanation, labels: Mapping[str, str]) -> None:
    """One finding with what was said of it, and the centre's answer."""
    why = said.sentence if said.kind == DISPUTED else _cause(labels, said.cause, said.sentence)
    say("explaining.told", standing=text(f"explaining.{stands.standing}"), sentence=result.sentence(found))
    say("cli.finding_place", rule=AsIs(rule_of(found)), place=AsIs(str(found.at)))
    say("explaining.told_why", why=why, who=said.who, day=persian(day_of(said.at)))
    if stands.answer is not None:
        say(f"explaining.answer_{stands.answer.verdict}", why=stands.answer.why)


def _cause(labels: Mapping[str, str], cause: str, sentence: str) -> str:
    label = labels.get(cause, cause)
    return text("explaining.cause_and_words", label=label, sentence=sentence) if sentence else label


def _report(one: Chosen, key: str) -> None:
    """The places of which something was said just now, and what still keeps the sheet from being checked."""
    say(key, count=len(one.findings), places=_places(one.checked, one.findings))


def _places(result: Checked, findings: Iterable[Finding]) -> str:
    where = [place(result.sheet.table, result.sheet.lists, found.at) for found in findings]
    more = len(where) - MOST_SHOWN
    return listed([*where[:MOST_SHOWN], *([text("explaining.more_places", count=more)] if more > 0 else [])])
