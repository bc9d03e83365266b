"""Commands on our own Excel forms: forms out and forms in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from forms.describe import cell_text, place
from resources import AsIs, text
from resources.digits import latin
from ui.cli.console import Parser, complain, listed, progress, say
from ui.cli.opening import BOOK_YEAR, Commands, file_command, opened

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from models.cell import Cell, Key
    from ui.workspace.taking_forms import TakenIn

MOST_SHOWN = 40


def add(commands: Commands[Parser]) -> None:
    """Add ``forms`` with its kinds."""
    forms = commands.add_parser("forms", help=text("form.help"), description=text("form.help"))
    kinds = forms.add_subparsers(title=text("cli.commands"), metavar=text("cli.command"), dest="kind", required=True, parser_class=Parser)
    out = file_command(kinds, "out", "form.help_out")
    out.add_argument("folder", type=Path, help=text("form.help_folder"))
    out.add_argument("--year", type=_year, default=BOOK_YEAR, help=text("form.help_year"))
    out.add_argument("--supplier", default="", help=text("form.help_supplier"))
    out.add_argument("--owner", default="", help=text("form.help_owner"))
    out.add_argument("--table", action="append", default=[], dest="tables", help=text("cli.help_tables"))
    out.add_argument("--period", action="append", default=[], dest="periods", help=text("form.help_period"))
    out.set_defaults(run=run_out)
    taken = file_command(kinds, "in", "form.help_in")
    taken.add_argument("form", type=Path, help=text("form.help_form"))
    taken.add_argument("--check-only", action="store_true", help=text("form.help_check_only"))
    taken.add_argument("--answer", type=_answer, action="append", default=[], dest="answers", help=text("form.help_answer"))
    taken.set_defaults(run=run_in)


def _year(written: str) -> int:
    return int(latin(written))


def _answer(written: str) -> tuple[str, int]:
    kind, _, number = written.partition("=")
    return kind, int(latin(number)) - 1


def run_out(words: argparse.Namespace) -> int:
    """Write the forms and say which."""
    from ui.workspace.excel_forms import Wanted, forms_out

    progress("form.help_out")
    wanted = Wanted(words.year, words.supplier, words.owner, tuple(words.tables), tuple(latin(period) for period in words.periods))
    with opened(words) as workspace:
        given = forms_out(workspace, words.folder, wanted)
    for path, count in given.files:
        say("form.written", file=path, count=count)
    for table, period in given.closed:
        say("form.closed", table=AsIs(table), period=period)
    return 0


def run_in(words: argparse.Namespace) -> int:
    """Take a form in and report cell by cell; 1 when something in it is open and nothing was entered."""
    from ui.workspace.taking_forms import forms_in

    progress("form.help_in")
    with opened(words) as workspace:
        taken = forms_in(workspace, words.form, check_only=words.check_only, answers=dict(words.answers))
    _tell(taken)
    file = Path(taken.file)
    if not taken.is_clear:
        counts = {"questions": len(taken.questions), "refused": len(taken.refused), "conflicts": len(taken.conflicts)}
        complain("form.open", file=file, **counts)
        return 1
    say("form.taken" if taken.recorded else "form.checked", file=file, moved=len(taken.moved), same=taken.same)
    return 0


def _tell(taken: TakenIn) -> None:
    """Everything that the form changes, asks and may not say."""
    for move in taken.moved[:MOST_SHOWN]:
        say("form.moved", **_at(taken, move.key), old=_shown(taken, move.key, move.old), new=_shown(taken, move.key, move.new))
    if len(taken.moved) > MOST_SHOWN:
        say("cli.more", count=len(taken.moved) - MOST_SHOWN)
    for one in taken.otherwise:
        say("form.otherwise", **_at(taken, one.key), raw=AsIs(one.text), new=_shown(taken, one.key, one.cell), why=text(one.why))
    _tell_open(taken)
    for other in taken.differs:
        say("form.differs", **_at(taken, other.key), raw=AsIs(other.text), stands=_shown(taken, other.key, other.stands))
    for key in taken.missing:
        say("form.missing", place=_place(taken, key))
    for sheet in taken.extra:
        say("form.extra", sheet=AsIs(sheet))


def _tell_open(taken: TakenIn) -> None:
    """What a person has to settle before anything is entered."""
    for asked in taken.questions:
        complain("form.asked", kind=AsIs(asked.kind), sentence=text(f"entry.ask_{asked.kind}"))
        for key, raw, question in asked.cells:
            shown = [text("form.reading", number=n, value=_shown(taken, key, cell)) for n, cell in enumerate(question.readings, 1)]
            complain("form.asked_at", **_at(taken, key), raw=AsIs(raw), readings=listed(shown))
    for refused in taken.refused:
        complain("form.refused", **_at(taken, refused.key), raw=AsIs(refused.text), sentence=text(refused.code))
    for conflict in taken.conflicts:
        stands = _shown(taken, conflict.key, conflict.stands)
        complain("form.conflict", **_at(taken, conflict.key), raw=AsIs(conflict.text), stands=stands)


def _at(taken: TakenIn, key: Key) -> dict[str, object]:
    return {"at": AsIs(taken.at[key]), "place": _place(taken, key)}


def _place(taken: TakenIn, key: Key) -> str:
    sheet = taken.sheet_of(key)
    return place(sheet.table, sheet.lists, key)


def _shown(taken: TakenIn, key: Key, cell: Cell | None) -> str:
    sheet = taken.sheet_of(key)
    return cell_text(cell, sheet.table.column(key.leaf), sheet.lists)
