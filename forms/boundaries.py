"""Figures of places on the boundary of another edition: added up again where whole places allow it, unknown where they do not.

A figure of Tehran after the split of 1389 beside one from before says that it shrank, which is false. The way out is to add the
parts again to one boundary (numbers.md section 15); a growth over the split alone has no answer and gets none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from forms.places import Event, ancestor, events, heirs, position
from models.places import History

Count = int | Fraction


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of one period by code, and the edition their codes are of. None, or a code without figure, is unknown."""

    edition: str
    figures: Mapping[str, Count | None]


def on_boundary(history: History, counted: Counted, old_edition: str) -> dict[str, Count | None]:
    """The figures added up to the places of an older edition, by its codes; unknown where one of the parts is.

    A place that was made of parts of two is counted where its one known ancestor was. Refused: ``codes.unknown_edition``.
    """
    parts: dict[str, list[Count | None]] = {spell.code: [] for spell in history.codes(old_edition)}
    for spell in history.codes(counted.edition):
        old = ancestor(history, spell.code, counted.edition, old_edition)
        if old in parts:
            parts[old].append(counted.figures.get(spell.code))
    return {code: total(figures) if figures else None for code, figures in parts.items()}


def by_parent(history: History, counted: Counted, boundary: str) -> dict[str, Count | None]:
    """The figures of the parents (provinces of counties) as an edition draws them, whether it is older or newer than the figures.

    On a newer boundary a place whose successors lie under two parents would have to be divided: both parents are unknown.
    """
    parts: dict[str, list[Count | None]] = {spell.parent: [] for spell in history.codes(boundary)}
    for code, parents in _parents(history, counted.edition, boundary).items():
        for parent in parents:
            parts[parent].append(counted.figures.get(code) if len(parents) == 1 else None)
    return {parent: total(figures) if figures else None for parent, figures in parts.items()}


def comparable(history: History, parent: str, edition: str, other: str) -> bool:
    """Whether a parent covers the same places in both editions, so that its figures may stand beside each other."""
    old, new = sorted((edition, other), key=lambda name: position(history, name))
    after = heirs(history, old, new)
    then = {spell.code for spell in history.codes(old) if spell.parent == parent}
    now = {spell.code for spell in history.codes(new) if spell.parent == parent}
    return bool(then) and {heir for code in then for heir in after.get(code, ())} == now


def breaks(history: History, parent: str, edition: str, other: str) -> tuple[Event, ...]:
    """What changed the boundary of a parent between two editions: the places that came to it or left it."""
    first, last = sorted((edition, other), key=lambda name: position(history, name))
    return tuple(event for event in events(history, first, last) if event.before and _crosses(history, event, parent))


def total(figures: Iterable[Count | None]) -> Count | None:
    """The sum; unknown when one of them is."""
    known: Count = 0
    for figure in figures:
        if figure is None:
            return None
        known += figure
    return known


def _parents(history: History, edition: str, boundary: str) -> dict[str, set[str]]:
    """The parents that each place of an edition lies under as another edition draws them."""
    older = position(history, boundary) <= position(history, edition)
    after = {} if older else heirs(history, edition, boundary)
    found = {}
    for place in history.codes(edition):
        codes = (ancestor(history, place.code, edition, boundary),) if older else after.get(place.code, ())
        found[place.code] = {spell.parent for one in codes if (spell := history.at(one, boundary)) is not None}
    return found


def _crosses(history: History, event: Event, parent: str) -> bool:
    if event.kind not in ("moved", "split"):
        return False
    place = position(history, event.edition)
    was, now = history.at(event.before, history.editions[place - 1]), history.at(event.after, event.edition)
    return was is not None and now is not None and was.parent != now.parent and parent in (was.parent, now.parent)
