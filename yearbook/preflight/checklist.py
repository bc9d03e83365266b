"""The release checklist of an edition: what preflight looked at, what it found, who passed which warning; kept beside the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.errors import Refusal
from resources import AsIs, text
from resources.digits import persian
from yearbook.final.codes import shown
from yearbook.preflight.fault import ERROR, NOTICE, WARNING, Fault, Outcome

FORMAT = 1
"""Number of the JSON form, ``resources/schemas/checklist-1.json``; another form has another number and a schema of its own."""

_SHOWN = 20
"""So many faults of a check are told one by one; a book that went wrong altogether has thousands."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """The checks of one printing: the book's file and its sha-256, whose edition it is, and what each check saw.

    ``inks`` is the ink set of a press edition, ``screen`` without one; ``passed`` the ids of the warnings that ``who`` let pass.
    """

    book: str
    sha256: str
    office: str
    office_fa: str
    live: bool
    year: int
    code: str
    date: str
    inks: str
    pages: int
    who: str
    outcomes: tuple[Outcome, ...]
    passed: tuple[str, ...] = ()

    def must_fit(self) -> None:
        """Refuse what was passed and is no warning of this book (``preflight.unknown_pass``, ``preflight.error_passed``)."""
        found = {fault.id: fault.severity for fault in sorted(self.faults(), key=lambda fault: fault.severity == ERROR)}
        for name in self.passed:
            if name not in found:
                raise Refusal("preflight.unknown_pass", id=AsIs(name))
            if found[name] != WARNING:
                raise Refusal("preflight.error_passed", id=AsIs(name))

    def faults(self) -> Iterator[Fault]:
        """Every fault of every check."""
        return (fault for outcome in self.outcomes for fault in outcome.faults)

    @property
    def stopping(self) -> tuple[Fault, ...]:
        """What keeps the book back: every error, and every warning that nobody passed."""
        return tuple(
            fault for fault in self.faults() if fault.severity == ERROR or (fault.severity == WARNING and fault.id not in self.passed)
        )

    def count(self, name: str) -> int:
        """How much was looked at, of ``figures``, ``stored`` and so on."""
        return sum(outcome.counts.get(name, 0) for outcome in self.outcomes)


def as_data(checklist: Checklist) -> dict[str, object]:
    """The checklist as plain values, the form that resources/schemas/checklist-1.json describes."""
    return {
        "format": FORMAT,
        "book": checklist.book,
        "sha256": checklist.sha256,
        "office": {"id": checklist.office, "name": checklist.office_fa, "live": checklist.live},
        "year": str(checklist.year),
        "edition": checklist.code,
        "date": checklist.date,
        "inks": checklist.inks,
        "pages": checklist.pages,
        "who": checklist.who,
        "checks": [_check(outcome, checklist) for outcome in checklist.outcomes],
    }


def _check(outcome: Outcome, checklist: Checklist) -> dict[str, object]:
    return {
        "id": outcome.check,
        "name": text(f"preflight.check_{outcome.check}"),
        "state": _state(outcome, checklist),
        "counts": dict(sorted(outcome.counts.items())),
        "faults": [
            {
                "id": fault.id,
                "severity": fault.severity,
                "sentence": fault.sentence(),
                "passed_by": checklist.who if fault.severity == WARNING and fault.id in checklist.passed else "",
            }
            for fault in outcome.faults
        ],
    }


def _state(outcome: Outcome, checklist: Checklist) -> str:
    """``clean``, ``passed`` when only warnings that were passed are there, ``stopped`` else."""
    left = [fault for fault in outcome.faults if fault.severity != NOTICE]
    if not left:
        return "clean"
    return "passed" if all(fault.severity == WARNING and fault.id in checklist.passed for fault in left) else "stopped"


def lines(checklist: Checklist) -> Iterator[str]:
    """The checklist as it is read and printed, line by line."""
    yield text("preflight.title", book=AsIs(checklist.book))
    day = persian(checklist.date.replace("-", "/"))
    code = shown(checklist.code) if checklist.code else "-"
    yield text("preflight.edition_line", year=str(checklist.year), office=checklist.office_fa, code=code, date=day)
    for outcome in checklist.outcomes:
        name = text(f"preflight.check_{outcome.check}")
        if not outcome.faults:
            seen = text("book.comma").join(text(f"preflight.count_{what}", count=count) for what, count in outcome.counts.items())
            yield text("preflight.clean_line", check=name, counts=seen)
            continue
        yield text("preflight.fault_line", check=name, count=len(outcome.faults))
        for fault in outcome.faults[:_SHOWN]:
            yield _item(fault, checklist)
        if len(outcome.faults) > _SHOWN:
            yield text("preflight.more_items", count=len(outcome.faults) - _SHOWN)


def _item(fault: Fault, checklist: Checklist) -> str:
    said = {"id": AsIs(fault.id), "sentence": fault.sentence()}
    if fault.severity == ERROR:
        return text("preflight.error_item", **said)
    if fault.severity == NOTICE:
        return text("preflight.notice_item", **said)
    if fault.id in checklist.passed:
        return text("preflight.passed_item", **said, who=checklist.who)
    return text("preflight.warning_item", **said)
