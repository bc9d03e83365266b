"""Commands of the exchange: key, trust, seal, receive, receipt."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import table_name
from models.release import Receipt
from resources import text
from ui.cli.console import Parser, listed, progress, say
from ui.cli.opening import BOOK_YEAR, Commands, file_command, head, now, opened, passphrase

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from ui.workspace.centre import Received


def add(commands: Commands[Parser]) -> None:
    """Add ``key``, ``trust``, ``seal``, ``receive`` and ``receipt``."""
    key = commands.add_parser("key", help=text("cli.help_key"), description=text("cli.help_key"))
    key.add_argument("to", type=Path, help=text("cli.help_to_file"))
    key.add_argument("--id", required=True, help=text("cli.help_id"))
    _passphrase(key)
    key.set_defaults(run=run_key)
    trust = commands.add_parser("trust", help=text("cli.help_trust"), description=text("cli.help_trust"))
    trust.add_argument("to", type=Path, help=text("cli.help_to_file"))
    trust.add_argument("--root", type=Path, action="append", required=True, dest="roots", help=text("cli.help_roots"))
    trust.add_argument("--receipt", type=Path, required=True, help=text("cli.help_receipt_key"))
    trust.add_argument("--office", action="append", default=[], dest="offices", help=text("cli.help_senders"))
    trust.add_argument("--until", required=True, help=text("cli.help_until"))
    _passphrase(trust)
    trust.set_defaults(run=run_trust)
    seal = file_command(commands, "seal", "cli.help_seal")
    seal.add_argument("to", type=Path, help=text("cli.help_to_folder"))
    seal.add_argument("--year", type=int, default=BOOK_YEAR, help=text("cli.help_year"))
    _signing(seal)
    seal.set_defaults(run=run_seal)
    receive_ = file_command(commands, "receive", "cli.help_receive", "cli.help_centre_file")
    receive_.add_argument("package", type=Path, help=text("cli.help_package"))
    receive_.add_argument("to", type=Path, help=text("cli.help_to_folder"))
    receive_.add_argument("--channel", choices=("folder", "usb", "mail", "https"), default="folder", help=text("cli.help_channel"))
    _signing(receive_)
    receive_.set_defaults(run=run_receive)
    receipt = file_command(commands, "receipt", "cli.help_receipt")
    receipt.add_argument("receipt", type=Path, help=text("cli.help_receipt_file"))
    receipt.add_argument("--trust", type=Path, required=True, help=text("cli.help_trust_file"))
    receipt.set_defaults(run=run_receipt)


def _passphrase(command: Parser) -> None:
    command.add_argument("--passphrase-file", type=Path, help=text("cli.help_passphrase"))


def _signing(command: Parser) -> None:
    command.add_argument("--key", type=Path, required=True, help=text("cli.help_key_file"))
    command.add_argument("--trust", type=Path, required=True, help=text("cli.help_trust_file"))
    _passphrase(command)


def run_key(words: argparse.Namespace) -> int:
    """Make a key and show its digits for the paper form."""
    from ui.workspace.keys import digits_of, new_key

    key = new_key(words.to, passphrase(words), secrets.token_bytes)
    say("cli.key_made", path=words.to, digits=digits_of(words.id, key))
    return 0


def run_trust(words: argparse.Namespace) -> int:
    """Make the first list of keys, signed by the root keys."""
    from ui.workspace.keys import new_trust

    offices = [(name, Path(path)) for name, _, path in (pair.partition("=") for pair in words.offices)]
    made = new_trust(words.to, words.roots, words.receipt, offices, passphrase(words), now(), words.until)
    say("cli.trust_made", path=words.to, digits=made.root_digits)
    return 0


def run_seal(words: argparse.Namespace) -> int:
    """Seal what is ready; 1 when something was kept back."""
    from ui.workspace.keys import open_key, read_trust
    from ui.workspace.sealing import seal_release

    progress("cli.help_seal")
    key, trust = open_key(words.key, passphrase(words)), read_trust(words.trust)
    with opened(words) as workspace:
        head(workspace)
        sealing = seal_release(workspace, key, str(words.year), words.to, trust.version)
    package = sealing.package
    if sealing.sent:
        say("cli.sealed", name=Path(package.name), sheets=len(sealing.sent), bytes=len(package.data))
    else:
        say("cli.carried", name=Path(package.name))
    for kept in sealing.kept_back:
        number = table_name(kept.sheet.table)
        say("cli.kept_back", number=number, period=kept.record.period, errors=len(kept.errors), empty=len(kept.sheet.empty()))
    return 1 if sealing.kept_back else 0


def run_receive(words: argparse.Namespace) -> int:
    """Receive a package at the centre and write its receipt."""
    from sync.carriers import fetch
    from ui.workspace.centre import receive, write_receipt
    from ui.workspace.keys import open_key, read_trust
    from ui.workspace.sheets import table_of

    progress("cli.help_receive")
    key, trust = open_key(words.key, passphrase(words)), read_trust(words.trust)
    data = fetch(words.package)
    with opened(words) as workspace:
        head(workspace)
        all_received = receive(workspace, data, trust, key, words.channel)
        names = {code: table_name(table_of(workspace, code)) for code in workspace.pack.tables}
    for received in all_received:
        report_receipt(received, names)
        say("cli.made", path=write_receipt(words.to, received))
    return 0


def report_receipt(received: Received, names: dict[str, str]) -> None:
    """What a receipt says, sheet by sheet."""
    if received.is_replay:
        say("cli.replay")
    receipt = received.receipt
    say("cli.received", number=receipt.number, verdict=text(f"cli.verdict_{receipt.verdict}"))
    report_sheets(receipt, names)
    if receipt.missing:
        say("cli.waits", numbers=listed(receipt.missing))


def report_sheets(receipt: Receipt, names: dict[str, str]) -> None:
    """One line for each sheet of a receipt."""
    for sheet in receipt.sheets:
        known = sheet.result in ("accepted", "returned")
        say(
            "cli.result",
            table=names.get(sheet.table, sheet.table),
            period=sheet.period,
            state=text(f"state.{sheet.result}" if known else f"cli.{sheet.result}"),
            new=sheet.new,
            changed=sheet.changed,
            same=sheet.same,
            errors=sheet.errors,
            warnings=sheet.warnings,
        )


def run_receipt(words: argparse.Namespace) -> int:
    """Take a receipt in."""
    from sync.carriers import fetch
    from ui.workspace.keys import read_trust
    from ui.workspace.receipts import take_receipt
    from ui.workspace.sheets import table_of

    trust, data = read_trust(words.trust), fetch(words.receipt)
    with opened(words) as workspace:
        taken = take_receipt(workspace, data, trust)
        names = {code: table_name(table_of(workspace, code)) for code in workspace.pack.tables}
    if not taken.is_new:
        say("cli.receipt_again")
        return 0
    report_sheets(taken.receipt, names)
    say("cli.receipt_taken", number=taken.receipt.number, sheets=len(taken.moved))
    return 0
