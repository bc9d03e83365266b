"""The control report of an edition: plain values with ids that stay, from which JSON, Excel and PDF are made alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from models.cell import Key
from models.office import Office
from models.terms import Party

FORMAT = 1
"""Number of the JSON form, ``resources/schemas/check-1.json``; another form has another number and a schema of its own."""

OWNER, CENTRE, NOBODY = "owner", "centre", "nobody"
"""Who has to answer a finding: the unit that owns the table, the centre (a dispute), or nobody any more (it is explained)."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands beside a finding: its cause (code and label) with a sentence, who said so and when.

    ``verdict`` and ``why`` are the centre's answer to a dispute, empty where there is none.
    """

    kind: str
    cause: str
    cause_fa: str
    sentence: str
    printed: bool
    who: str
    at: str
    verdict: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding: its id (rule and place), what it compared, where it stands, and who answers by when.

    ``group`` is a number within the sheet: findings of one cause have one. ``owners`` are those of all tables it compares.
    ``due`` is a Jalali day, empty when nobody has to answer.
    """

    id: str
    rule: str
    kind: str
    severity: str
    verdict: str
    cells: tuple[Key, ...]
    place: str
    left: float | None
    right: float | None
    difference: float | None
    group: int
    standing: str
    words: Words | None
    sentence: str
    owners: tuple[Party, ...]
    turn: str
    due: str

    @property
    def is_open(self) -> bool:
        """Whether the unit still has to answer."""
        return self.turn == OWNER


@dataclass(frozen=True, slots=True)
class SheetLines:
    """One sheet: how it stands, how many rules ran, how many could not be decided and why, and its findings.

    ``undecided`` counts by reason; ``waits`` are the sheets (table, period) that are not there yet.
    """

    table: str
    number: str
    title: str
    period: str
    revision: int
    state: str
    pack: str
    owner: Party
    supplier: Party
    rules: int
    undecided: Mapping[str, int]
    waits: tuple[tuple[str, str], ...]
    empty: int
    due: str
    findings: tuple[FindingLine, ...]

    @property
    def errors(self) -> int:
        """Findings that keep the sheet back."""
        return sum(1 for found in self.findings if found.severity == "error")

    @property
    def warnings(self) -> int:
        """Findings that want a reason."""
        return len(self.findings) - self.errors

    @property
    def open(self) -> int:
        """Findings that the unit has not answered."""
        return sum(1 for found in self.findings if found.is_open)

    @property
    def disputed(self) -> int:
        """Findings that the centre has to answer."""
        return sum(1 for found in self.findings if found.turn == CENTRE)


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What a unit owes: its sheets, their errors, warnings, open and disputed findings, empty places, and by when."""

    owner: Party
    sheets: int
    errors: int
    warnings: int
    open: int
    disputed: int
    empty: int
    due: str


@dataclass(frozen=True, slots=True)
class ControlReport:
    """All checked sheets of an office. ``period`` is the year of an edition, empty when sheets of any period stand in it.

    ``date`` is the Jalali day it was made on.
    """

    office: Office
    live: bool
    pack: tuple[str, str]
    period: str
    date: str
    sheets: tuple[SheetLines, ...] = field(repr=False)

    def units(self) -> tuple[UnitLine, ...]:
        """What each unit owes, in the order in which they first stand in the book."""
        owners = dict.fromkeys(sheet.owner for sheet in self.sheets)
        return tuple(_unit(owner, [sheet for sheet in self.sheets if sheet.owner == owner]) for owner in owners)

    def findings(self) -> Iterator[tuple[SheetLines, FindingLine]]:
        """Every finding with its sheet."""
        return ((sheet, found) for sheet in self.sheets for found in sheet.findings)


def _unit(owner: Party, sheets: list[SheetLines]) -> UnitLine:
    waiting = [sheet.due for sheet in sheets if sheet.due and (sheet.open or sheet.empty)]
    return UnitLine(
        owner,
        len(sheets),
        sum(sheet.errors for sheet in sheets),
        sum(sheet.warnings for sheet in sheets),
        sum(sheet.open for sheet in sheets),
        sum(sheet.disputed for sheet in sheets),
        sum(sheet.empty for sheet in sheets),
        min(waiting, default=""),
    )


def as_data(report: ControlReport) -> dict[str, object]:
    """The report as plain values, the form of ``check --json`` that resources/schemas/check-1.json describes."""
    office = {"id": report.office.id, "name": report.office.fa, "live": report.live}
    return {
        "format": FORMAT,
        "office": office,
        "pack": {"id": report.pack[0], "version": report.pack[1]},
        "period": report.period,
        "date": report.date,
        "sheets": [_sheet(sheet) for sheet in report.sheets],
    }


def _sheet(sheet: SheetLines) -> dict[str, object]:
    return {
        "table": sheet.table,
        "number": sheet.number,
        "title": sheet.title,
        "period": sheet.period,
        "revision": sheet.revision,
        "state": sheet.state,
        "pack": sheet.pack,
        "owner": _party(sheet.owner),
        "supplier": _party(sheet.supplier),
        "rules": sheet.rules,
        "errors": sheet.errors,
        "warnings": sheet.warnings,
        "empty": sheet.empty,
        "undecided": dict(sheet.undecided),
        "waits_for": [{"table": table, "period": period} for table, period in sheet.waits],
        "due": sheet.due,
        "findings": [_finding(found) for found in sheet.findings],
    }


def _finding(found: FindingLine) -> dict[str, object]:
    return {
        "id": found.id,
        "rule": found.rule,
        "kind": found.kind,
        "severity": found.severity,
        "verdict": found.verdict,
        "cells": [{"table": key.table, "key": str(key)} for key in found.cells],
        "place": found.place,
        "left": found.left,
        "right": found.right,
        "difference": found.difference,
        "group": found.group,
        "standing": found.standing,
        "explanation": _words(found.words),
        "answer": _answer(found.words),
        "sentence": found.sentence,
        "owners": [_party(owner) for owner in found.owners],
        "turn": found.turn,
        "due": found.due,
    }


def _words(words: Words | None) -> dict[str, object] | None:
    if words is None:
        return None
    cause = {"id": words.cause, "name": words.cause_fa} if words.cause else None
    return {
        "kind": words.kind,
        "cause": cause,
        "sentence": words.sentence,
        "printed": words.printed,
        "who": words.who,
        "at": words.at,
    }


def _answer(words: Words | None) -> dict[str, object] | None:
    return {"verdict": words.verdict, "why": words.why} if words is not None and words.verdict else None


def _party(party: Party) -> dict[str, str]:
    return {"id": party.id, "name": party.fa}
