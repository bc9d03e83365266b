"""The program examining itself where it stands: does everything it was shipped with work on this machine."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from models.errors import Refusal
from resources import AsIs, text
from ui.workspace.session import Clock

Proof = Callable[[Path, Clock], str]
"""What one step does in an empty folder; the sentence that says what it proved."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to examine: the key of its name and what proves it."""

    name: str
    prove: Proof


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step: its sentence, and for a bug where in the program it happened."""

    passed: bool
    sentence: str
    trace: str = ""


def examine(clock: Clock, more: Iterable[Step] = ()) -> tuple[Outcome, ...]:
    """What came of every step, also of those after a failure, each in an empty folder with a Persian name that is then removed."""
    return tuple(_outcome(step, clock) for step in (*STEPS, *more))


def report(outcomes: tuple[Outcome, ...]) -> str:
    """The lines a person reads or sends on: the steps, where a bug happened, and what to do."""
    failures = sum(not outcome.passed for outcome in outcomes)
    end = text("self_test.broken", steps=len(outcomes), failures=failures) if failures else text("self_test.whole", steps=len(outcomes))
    traces = [outcome.trace for outcome in outcomes if outcome.trace]
    return "\n".join([text("self_test.head"), *(outcome.sentence for outcome in outcomes), end, *traces]) + "\n"


def _outcome(step: Step, clock: Clock) -> Outcome:
    with TemporaryDirectory(ignore_cleanup_errors=True) as elsewhere:
        folder = Path(elsewhere) / text("self_test.folder")
        try:
            folder.mkdir()
            return Outcome(True, text("self_test.passed", sentence=step.prove(folder, clock)))
        except Refusal as refusal:
            return Outcome(False, _failed(step, text(refusal.code, **refusal.params)))
        except Exception as bug:  # noqa: BLE001 - a program that examines itself tells its bugs instead of ending
            words = text("self_test.bug", kind=AsIs(type(bug).__name__), words=AsIs(bug))
            return Outcome(False, _failed(step, words), "".join(traceback.format_exception(bug)))


def _failed(step: Step, reason: str) -> str:
    return text("self_test.failed", step=text(step.name), reason=reason)


def letters(_folder: Path, _clock: Clock) -> str:
    """Every face of the book is there and has all letters of a line of text (``book.missing_glyph``)."""
    from yearbook.harfbuzz import FACES
    from yearbook.shaping import shape

    line = text("self_test.line")
    for name in FACES:
        shape(line, name)
    return text("self_test.letters_done", faces=len(FACES))


def pack(_folder: Path, _clock: Clock) -> str:
    """The definitions are shipped whole: they can be built and read."""
    from forms.pack import load_pack, standard_pack

    return text("self_test.pack_done", tables=len(load_pack(standard_pack()).tables))


def tehran(_folder: Path, _clock: Clock) -> str:
    """The time zone of Tehran is known; Windows itself knows none by that name."""
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    if datetime(2026, 6, 11, tzinfo=ZoneInfo("Asia/Tehran")).utcoffset() != timedelta(hours=3, minutes=30):
        raise Refusal("self_test.time_wrong")
    return text("self_test.time_done")


def office_file(folder: Path, clock: Clock) -> str:
    """A practice file takes the sample's figures and has them when it is opened again."""
    from ui.workspace.sample import load_figures, sample_office
    from ui.workspace.session import new_office, open_office

    path = folder / "office.salnameh"
    with new_office(path, sample_office(), live=False, clock=clock) as office:
        loaded = load_figures(office)
    with open_office(path, clock) as office:
        damages, sheets = office.store.verify(), office.store.sheets(office.office.id)
    if damages or len(sheets) != loaded.sheets:
        raise Refusal("self_test.file_wrong")
    return text("self_test.file_done", cells=loaded.cells + loaded.earlier)


def signing(_folder: Path, _clock: Clock) -> str:
    """A signature is made and holds, and no longer holds for other bytes."""
    from sync.keys import SigningKey, is_signed_by

    key, words = SigningKey.of_seed(bytes(range(32))), text("self_test.line").encode()
    signature = key.sign(words)
    if not is_signed_by(key.public, signature, words) or is_signed_by(key.public, signature, words + b" "):
        raise Refusal("self_test.signing_wrong")
    return text("self_test.signing_done")


def workbook(_folder: Path, _clock: Clock) -> str:
    """The reader of foreign workbooks starts in a process of its own and reads the sample."""
    from sync.intake.child import read_workbook
    from ui.workspace.sample import sample_workbook

    with sample_workbook() as path:
        return text("self_test.workbook_done", sheets=len(read_workbook(path).sheets))


def book(folder: Path, clock: Clock) -> str:
    """The yearbook of the sample can be built."""
    from ui.workspace.printing import edition_of
    from ui.workspace.sample import YEAR, load_figures, sample_office
    from ui.workspace.session import new_office
    from yearbook.book import build

    with new_office(folder / "office.salnameh", sample_office(), live=False, clock=clock) as office:
        load_figures(office)
        return text("self_test.book_done", pages=build(edition_of(office, YEAR), BytesIO()).pages)


STEPS = (
    Step("self_test.letters", letters),
    Step("self_test.pack", pack),
    Step("self_test.time", tehran),
    Step("self_test.file", office_file),
    Step("self_test.signing", signing),
    Step("self_test.workbook", workbook),
    Step("self_test.book", book),
)
