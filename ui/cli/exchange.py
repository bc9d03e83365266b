"""Commands of the exchange: key, trust, seal, receive, receipt."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import table_name
from models.release import Receipt
from resources import AsIs, text
from ui.cli.console import Parser, complain, listed, progress, say
from ui.cli.opening import BOOK_YEAR, Commands, day, file_command, head, now, opened, passphrase, passphrases

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from sync.trust import TrustList
    from ui.workspace.centre import Received
    from ui.workspace.session import Workspace


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
    trust.add_argument("--pack", type=Path, action="append", default=[], dest="packs", help=text("packs.help_pack_key"))
    trust.add_argument("--office", type=Path, action="append", default=[], dest="offices", help=text("cli.help_senders"))
    trust.add_argument("--until", type=day, required=True, help=text("cli.help_until"))
    _passphrase(trust)
    trust.set_defaults(run=run_trust)
    seal = file_command(commands, "seal", "cli.help_seal")
    seal.add_argument("to", type=Path, help=text("cli.help_to_folder"))
    seal.add_argument("--year", type=int, default=BOOK_YEAR, help=text("cli.help_year"))
    signing(seal)
    seal.set_defaults(run=run_seal)
    receive_ = file_command(commands, "receive", "cli.help_receive", "cli.help_centre_file")
    receive_.add_argument("package", type=Path, help=text("cli.help_package"))
    receive_.add_argument("to", type=Path, help=text("cli.help_to_folder"))
    receive_.add_argument("--channel", choices=("folder", "usb", "mail", "https"), default="folder", help=text("cli.help_channel"))
    signing(receive_)
    receive_.set_defaults(run=run_receive)
    receipt = file_command(commands, "receipt", "cli.help_receipt")
    receipt.add_argument("receipt", type=Path, help=text("cli.help_receipt_file"))
    receipt.add_argument("--trust", type=Path, required=True, help=text("cli.help_trust_file"))
    receipt.set_defaults(run=run_receipt)


def _passphrase(command: Parser) -> None:
    command.add_argument("--passphrase-file", type=Path, action="append", default=[], help=text("cli.help_passphrase"))


def signing(command: Parser) -> None:
    """Add the words that every signing command takes."""
    command.add_argument("--key", type=Path, required=True, help=text("cli.help_key_file"))
    command.add_argument("--trust", type=Path, required=True, help=text("cli.help_trust_file"))
    _passphrase(command)


def run_key(words: argparse.Namespace) -> int:
    """Make a key and show its digits for the paper form."""
    from ui.workspace.keys import digits_of, new_key

    key, public = new_key(words.to, words.id, passphrase(words), secrets.token_bytes)
    say("cli.key_made", path=words.to, public=public, digits=digits_of(words.id, key))
    return 0


def run_trust(words: argparse.Namespace) -> int:
    """Make the first list of keys, signed by the root keys."""
    from ui.workspace.keys import new_trust, open_key

    roots = [open_key(root, secret) for root, secret in zip(words.roots, passphrases(words, len(words.roots)), strict=True)]
    made = new_trust(words.to, roots, words.receipt, words.offices, now(), words.until, words.packs)
    say("cli.trust_made", path=words.to, digits=made.root_digits)
    return 0


def trusted(workspace: Workspace, words: argparse.Namespace) -> TrustList:
    """The list of keys of the command, once the office file believes it; the first one shows its digits."""
    from ui.workspace.keys import believe, is_first_trust

    first = is_first_trust(workspace)
    trust = believe(workspace, words.trust)
    if first:
        say("cli.trust_first", digits=trust.root_digits)
    return trust


def run_seal(words: argparse.Namespace) -> int:
    """Seal what is ready; 1 when something was kept back."""
    from ui.workspace.keys import open_key
    from ui.workspace.sealing import seal_release

    progress("cli.help_seal")
    key = open_key(words.key, passphrase(words))
    with opened(words) as workspace:
        head(workspace)
        sealing = seal_release(workspace, key, words.year, words.to, trusted(workspace, words))
    package = sealing.package
    is_new = bool(sealing.sent or sealing.asked)
    say("cli.sealed" if is_new else "cli.carried", name=Path(package.name), sheets=len(sealing.sent), bytes=len(package.data))
    for kept in sealing.kept_back:
        number, errors, warnings = table_name(kept.sheet.table), len(kept.open_errors), len(kept.open_warnings)
        say("cli.kept_back", number=number, period=kept.record.period, errors=errors, warnings=warnings, empty=len(kept.sheet.empty()))
    for asked in sealing.asked:
        say("sparing.carried", table=AsIs(asked.table), period=asked.period)
    return 1 if sealing.kept_back else 0


def run_receive(words: argparse.Namespace) -> int:
    """Receive a package at the centre and write its receipt; 1 unless every sheet was accepted."""
    from sync.carriers import Folder, fetch
    from ui.workspace.centre import receive, write_receipt
    from ui.workspace.keys import open_key

    progress("cli.help_receive")
    Folder(words.to).must_be_there()
    key, data = open_key(words.key, passphrase(words)), fetch(words.package)
    with opened(words) as workspace:
        head(workspace)
        all_received = receive(workspace, data, trusted(workspace, words), key, words.channel)
        names = {told.code: table_name(told) for told in workspace.pack.heads}
    for received in all_received:
        report_receipt(received, names)
        say("cli.made", path=write_receipt(words.to, received))
    return 0 if all(received.receipt.verdict == "accepted" for received in all_received) else 1


def report_receipt(received: Received, names: dict[str, str]) -> None:
    """What a receipt says, sheet by sheet."""
    if received.is_replay:
        say("cli.replay")
    receipt = received.receipt
    if received.refusal is not None:
        complain(received.refusal.code, **received.refusal.params)
    if "package.clock" in received.remarks:
        say("package.clock")
    verdict = "words" if receipt.verdict == "accepted" and not receipt.sheets else receipt.verdict  # none of its sheets is judged
    say("cli.received", number=receipt.number, verdict=text(f"cli.verdict_{verdict}"))
    report_sheets(receipt, names)
    if receipt.missing:
        say("cli.waits", numbers=listed(receipt.missing))


def report_sheets(receipt: Receipt, names: dict[str, str]) -> None:
    """One line for each sheet of a receipt, and for each of its answers."""
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
        if sheet.explained or sheet.disputed:
            say("disputes.of_sheet", explained=sheet.explained, disputed=sheet.disputed)
    for answer in receipt.answers:
        say(f"disputes.{answer.verdict}", rule=AsIs(answer.rule), place=AsIs(str(answer.key)), why=answer.why)
    for request in receipt.requests:
        say(f"disputes.{request.verdict}", table=names.get(request.table, request.table), period=request.period, why=request.why)


def run_receipt(words: argparse.Namespace) -> int:
    """Take a receipt in; 1 unless every sheet was accepted."""
    from sync.carriers import fetch
    from ui.workspace.receipts import take_receipt

    data = fetch(words.receipt)
    with opened(words) as workspace:
        head(workspace)
        taken = take_receipt(workspace, data, trusted(workspace, words))
        names = {told.code: table_name(told) for told in workspace.pack.heads}
    if not taken.is_new:
        say("cli.receipt_again")
    else:
        report_sheets(taken.receipt, names)
        say("cli.receipt_taken", number=taken.receipt.number, sheets=len(taken.moved))
    return 0 if taken.receipt.verdict == "accepted" else 1
