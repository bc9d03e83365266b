"""The command compare: figures of places beside a second source, and why a difference is none."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import Refusal
from models.table import TOTAL
from resources import AsIs, text
from resources.digits import latin, number
from ui.cli.console import Parser, say, write
from ui.cli.opening import Commands, opened

if TYPE_CHECKING:  # the store loads its library: help and wrong use do without
    from collections.abc import Iterable, Mapping

    from forms.pack import Pack
    from forms.second_source import Line
    from models.explanation import Explanation


def add(commands: Commands[Parser]) -> None:
    """Add ``compare``."""
    command = commands.add_parser("compare", help=text("compare.help"), description=text("compare.help"))
    command.add_argument("first", type=Path, help=text("compare.help_first"))
    command.add_argument("second", type=Path, help=text("compare.help_second"))
    command.add_argument("--name", default="SECOND", help=text("compare.help_name"))
    command.add_argument("--tolerance", default="0", help=text("compare.help_tolerance"))
    command.add_argument("--tolerance-pct", default="0", help=text("compare.help_tolerance_pct"))
    command.add_argument("--file", type=Path, help=text("compare.help_file"))
    command.add_argument("--person", default="", help=text("cli.help_person"))
    command.add_argument("--justify", default="", help=text("compare.help_justify"))
    command.add_argument("--year", default="", help=text("compare.help_year"))
    command.add_argument("--cause", default="", help=text("compare.help_cause"))
    command.add_argument("--text", default="", help=text("compare.help_text"))
    command.add_argument("--json", action="store_true", help=text("compare.help_json"))
    command.set_defaults(run=run)


def run(words: argparse.Namespace) -> int:
    """Show the differences; 1 while one of them is open. With ``--justify`` keep the reason of one of them first."""
    from forms.second_source import Allowed, Outcome
    from ui.workspace.comparing import Asked, justify, lines_of
    from ui.workspace.explaining import cause_labels
    from ui.workspace.packs import read_pack

    if words.justify and words.file is None:
        raise Refusal("compare.no_file")
    allowed = Allowed(_tolerance(words.tolerance), _tolerance(words.tolerance_pct))
    asked = Asked(words.first, words.second, words.name.upper(), allowed)
    with ExitStack() as stack:
        workspace = stack.enter_context(opened(words)) if words.file is not None else None
        pack = read_pack(None)
        lines = lines_of(pack, asked, workspace)
        if workspace is not None and words.justify:
            place, year = latin(words.justify).upper(), latin(words.year)
            justify(workspace, lines, place, year, words.cause, words.text)
            lines = lines_of(pack, asked, workspace)
            if not words.json:
                say("compare.justified", place=_name(pack, next(line for line in lines if line.place == place)), year=year)
        labels = cause_labels(workspace) if workspace is not None else {}
    if words.json:
        write(json.dumps({"format": 1, "lines": [_data(line) for line in lines]}, ensure_ascii=False, indent=1))
    else:
        _tell(pack, lines, labels)
    return 1 if any(line.outcome is Outcome.OPEN for line in lines) else 0


def _tolerance(written: str) -> Fraction:
    try:
        found = Decimal(latin(written).replace("٫", "."))
    except InvalidOperation:
        found = Decimal(-1)
    if not found.is_finite() or found < 0:
        raise Refusal("compare.bad_tolerance", text=written)
    return Fraction(found)


def _tell(pack: Pack, lines: Iterable[Line], labels: Mapping[str, str]) -> None:
    """The open differences with the slip that may be behind each, the justified ones with their reason, and how many lines agree."""
    from forms.second_source import Outcome

    count = dict.fromkeys(Outcome, 0)
    for line in lines:
        count[line.outcome] += 1
        if line.outcome is Outcome.OPEN:
            _say(pack, "compare.line_open", line, source=AsIs(line.name))
            if line.explained.explanation is not None:
                say("compare.line_void", why=_why(line.explained.explanation, labels))
            if line.slip != "none":
                say("compare.line_slip", cause=text(f"compare.slip_{line.slip}"))
        elif line.outcome is Outcome.JUSTIFIED and line.explained.explanation is not None:
            _say(pack, "compare.line_justified", line, why=_why(line.explained.explanation, labels))
    alone = count[Outcome.FIRST_ONLY] + count[Outcome.SECOND_ONLY]
    within, still_open, justified = count[Outcome.WITHIN], count[Outcome.OPEN], count[Outcome.JUSTIFIED]
    say("compare.counted", lines=sum(count.values()), within=within, open=still_open, justified=justified, alone=alone)


def _say(pack: Pack, key: str, line: Line, **more: object) -> None:
    percent = text("compare.no_percent") if line.percent is None else text("compare.percent", percent=number(float(line.percent), 2))
    say(
        key,
        year=line.year,
        place=_name(pack, line),
        code=AsIs(line.place),
        first=_figure(line.first),
        second=_figure(line.second),
        difference=_figure(line.difference),
        percent=percent,
        **more,
    )


def _name(pack: Pack, line: Line) -> str:
    spell = None if line.place == TOTAL else pack.history("county").at(line.place, line.edition)
    return text("compare.whole") if spell is None else spell.fa


def _why(said: Explanation, labels: Mapping[str, str]) -> str:
    label = labels.get(said.cause, said.cause)
    return text("explaining.cause_and_words", label=label, sentence=said.sentence) if said.sentence else label


def _figure(value: Fraction | None) -> str:
    return "" if value is None else number(float(value))


def _data(line: Line) -> dict[str, object]:
    """A line as plain values; unknown figures are null."""
    numbers = {"first": line.first, "second": line.second, "difference": line.difference, "percent": line.percent}
    said = line.explained.explanation
    return {
        "place": line.place,
        "year": line.year,
        "edition": line.edition,
        **{name: None if value is None else float(value) for name, value in numbers.items()},
        "outcome": str(line.outcome),
        "slip": line.slip,
        "cause": "" if said is None else said.cause,
        "why": "" if said is None else said.sentence,
    }
