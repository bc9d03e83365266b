"""Figures: every cell stands beside its label and under its heads, and says what the sheet says; each place is printed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.cell import Flag, Key
from resources.digits import persian
from yearbook.preflight.drawn import Drawn
from yearbook.preflight.expected import Asked, shown
from yearbook.preflight.fault import Fault, Outcome
from yearbook.preflight.places import Reading, located
from yearbook.publication import Edition


def check(drawn: Drawn, edition: Edition, asked: Sequence[Asked]) -> Outcome:
    """Each printed cell of each table of the plan."""
    faults: list[Fault] = []
    figures = labels = again = 0
    for one in asked:
        parts = [part for part in drawn.parts if part.number == one.number]
        if not parts:
            continue
        reading = located(parts, one, edition.units)
        faults += _slips(drawn, one, reading)
        faults += _cells(drawn, edition, one, reading)
        for part in parts:
            if len(part.heads) == len(one.leaves):
                faults += [_ragged(drawn, one, part.page, place) for place in part.ragged(one.of_words)]
        figures += sum(1 for place in reading.places if place.text)
        again += sum(1 for place in reading.places if place.again)
        labels += len(one.lines)
    counts = {"figures": figures, "again": again, "labels": labels, "heads": sum(len(one.leaves) for one in asked)}
    return Outcome("figures", counts, tuple(faults))


def _slips(drawn: Drawn, one: Asked, reading: Reading) -> Iterator[Fault]:
    for slip in reading.slips:
        said = {"number": one.number, "page": drawn.label(slip.page), "seen": slip.seen or "-", "wanted": slip.wanted or "-"}
        yield Fault("figures", one.sheet.table.code, f"slip_{slip.kind}", said)


def _ragged(drawn: Drawn, one: Asked, page: int, place: int) -> Fault:
    said = {"number": one.number, "page": drawn.label(page), "column": one.leaves[place].fa}
    return Fault("figures", one.sheet.table.code, "column_ragged", said)


def _cells(drawn: Drawn, edition: Edition, one: Asked, reading: Reading) -> Iterator[Fault]:
    told: set[Key] = set()
    for place in reading.places:
        key = one.sheet.key(place.row, place.leaf)
        cell = one.sheet.cell(key)
        if cell is not None and cell.number is not None and key in edition.revised:
            cell = replace(cell, flags=cell.flags | Flag.REVISED)
        wanted = shown(cell, place.leaf, edition.codes)
        if place.text != wanted:
            row = " ".join(filter(None, (one.sheet.label(place.row, axis) for axis in range(len(place.row.codes) or 1))))
            said = {"number": one.number, "page": drawn.label(place.page), "row": row, "column": place.leaf.fa}
            yield Fault("figures", one.sheet.table.code, "figure_differs", {**said, "seen": place.text or "-", "wanted": wanted or "-"})
        if not place.again:
            if key in told:
                yield Fault("figures", one.sheet.table.code, "figure_twice", {"number": one.number, "key": persian(str(key))})
            told.add(key)
