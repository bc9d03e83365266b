"""Commands on disputes and tables without an object: not-required, require at the office; disputes, answer at the centre."""

from __future__ import annotations

import argparse
from pathlib import Path

from forms.describe import table_name
from resources import AsIs, text
from resources.digits import latin, persian
from resources.jalali import day_of
from ui.cli.console import Parser, say
from ui.cli.exchange import report_receipt, signing, trusted
from ui.cli.opening import Commands, file_command, head, opened, passphrase


def add(commands: Commands[Parser]) -> None:
    """Add ``not-required``, ``require``, ``disputes`` and ``answer``."""
    for name, key, run in (("not-required", "not_required", run_not_required), ("require", "require", run_require)):
        command = file_command(commands, name, f"sparing.help_{key}")
        command.add_argument("table", help=text("sparing.help_table"))
        command.add_argument("period", help=text("sparing.help_period"))
        command.add_argument("--reason", required=True, help=text("sparing.help_reason"))
        command.set_defaults(run=run)
    file_command(commands, "disputes", "disputes.help_disputes", "cli.help_centre_file").set_defaults(run=run_disputes)
    answer = file_command(commands, "answer", "disputes.help_answer", "cli.help_centre_file")
    answer.add_argument("office", help=text("disputes.help_office"))
    answer.add_argument("subject", help=text("disputes.help_subject"))
    answer.add_argument("place", help=text("disputes.help_place"))
    answer.add_argument("to", type=Path, help=text("cli.help_to_folder"))
    verdicts = ("upheld", "demoted", "agreed", "declined")
    answer.add_argument("--verdict", required=True, choices=verdicts, help=text("disputes.help_verdict"))
    answer.add_argument("--why", required=True, help=text("disputes.help_why"))
    signing(answer)
    answer.set_defaults(run=run_answer)


def run_not_required(words: argparse.Namespace) -> int:
    """Ask the centre to be spared a table."""
    from ui.workspace.sparing import ask

    with opened(words) as workspace:
        asked = ask(workspace, words.table.upper(), latin(words.period), words.reason)
    say("sparing.done_asked", table=AsIs(asked.table), period=asked.period)
    return 0


def run_require(words: argparse.Namespace) -> int:
    """Take a request, or what was agreed, back: the table is to be filled."""
    from ui.workspace.sparing import require

    with opened(words) as workspace:
        record = require(workspace, words.table.upper(), latin(words.period), words.reason)
    say("sparing.done_required", table=AsIs(record.table), period=record.period)
    return 0


def run_disputes(words: argparse.Namespace) -> int:
    """List what waits for the word of the centre."""
    from ui.workspace.disputes import waiting

    with opened(words) as workspace:
        all_waiting = waiting(workspace)
    for one in all_waiting:
        who = {"office": AsIs(one.office), "subject": AsIs(one.subject), "place": AsIs(one.place)}
        say("disputes.waits", **who, day=persian(day_of(one.at)), reason=one.reason)
    say("disputes.counted", count=len(all_waiting))
    return 0


def run_answer(words: argparse.Namespace) -> int:
    """Give the word of the centre and write the receipts that carry it."""
    from sync.carriers import Folder
    from ui.workspace.centre import write_receipt
    from ui.workspace.disputes import decide
    from ui.workspace.keys import open_key

    Folder(words.to).must_be_there()
    key = open_key(words.key, passphrase(words))
    subject, place = words.subject.upper(), latin(words.place)
    with opened(words) as workspace:
        head(workspace)
        receipts = decide(workspace, trusted(workspace, words), key, words.office, subject, place, words.verdict, words.why)
        names = {told.code: table_name(told) for told in workspace.pack.heads}
    for received in receipts:
        report_receipt(received, names)
        say("cli.made", path=write_receipt(words.to, received))
    return 0
