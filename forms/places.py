"""Places through the editions of the divisions: what happened to them, what became of them, and figures on an old boundary.

An event is known by the edition in which it first shows; the day of the decree stays empty until somebody supplies it. The
history names one ancestor of a place: one made of parts of two shows one of them, so a boundary is that of whole counties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from forms.names import fold
from models.errors import Refusal
from models.places import History, Spell
from resources import AsIs


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a place between two editions.

    ``kind`` is split (a new place, cut from ``before``), created (new, and nothing is known of it before), renamed, renumbered (the
    same place under another code), moved (renumbered into another province), reused (the code stands for another place since)
    or ended. ``before`` and ``after`` are codes, ``name`` is the name since and ``old_name`` the one before. ``date`` is a
    Jalali day, empty where no source gives it.
    """

    edition: str
    kind: str
    before: str
    after: str
    old_name: str
    name: str
    date: str = ""


def events(history: History, edition_from: str, edition_to: str) -> tuple[Event, ...]:
    """What happened after one edition until another, oldest first, and by code inside an edition.

    Refused (``codes.unknown_edition``) when the list does not have the editions.
    """
    first, last = position(history, edition_from), position(history, edition_to)
    found: list[Event] = []
    for place in range(first + 1, last + 1):
        found += sorted(
            _between(history, *history.editions[place - 1 : place + 1]), key=lambda event: (event.after, event.before, event.kind)
        )
    return tuple(found)


def position(history: History, edition: str) -> int:
    """The place of an edition among those of a list, from 0; refused (``codes.unknown_edition``) when it is none of them."""
    if edition not in history.editions:
        raise Refusal("codes.unknown_edition", list=AsIs(history.id), edition=edition, editions="، ".join(history.editions))
    return history.editions.index(edition)


def successors(history: History, code: str, edition: str, to: str) -> tuple[str, ...]:
    """The codes that a place of an edition has in a later one, in order: itself and all that was cut from it.

    Empty when the edition has no such code. Refused (``codes.unknown_edition``) as ``events``.
    """
    return heirs(history, edition, to).get(code, ())


def same_place(history: History, code: str, edition: str, to: str) -> str | None:
    """The code that a place of one edition has in a later one; None when it was split or has ended.

    Refused (``codes.unknown_edition``) as ``events``.
    """
    heirs_ = successors(history, code, edition, to)
    return heirs_[0] if len(heirs_) == 1 else None


def ancestor(history: History, code: str, edition: str, old_edition: str) -> str:
    """The code that a place, or the place it was cut from, had in an older edition; empty when nothing is known of it."""
    last, first = position(history, edition), position(history, old_edition)
    for place in range(last, first, -1):
        code = history.before(code, history.editions[place])
    return code if history.at(code, old_edition) else ""


def heirs(history: History, edition: str, to: str) -> dict[str, tuple[str, ...]]:
    """The successors of every place of an edition that has some, by its code."""
    found: dict[str, tuple[str, ...]] = {}
    for spell in history.codes(to):
        old = ancestor(history, spell.code, to, edition)
        found[old] = (*found.get(old, ()), spell.code)
    found.pop("", None)
    return found


def _between(history: History, old: str, new: str) -> Iterator[Event]:
    after: dict[str, list[Spell]] = {}
    for spell in history.codes(new):
        after.setdefault(history.before(spell.code, new), []).append(spell)
        if history.at(spell.code, old) is None and (gone := _earlier(history, spell.code, old)) is not None:
            yield Event(new, "reused", spell.code, spell.code, gone.fa, spell.fa)
    for spell in after.pop("", []):
        yield Event(new, "created", "", spell.code, "", spell.fa, spell.date)
    for was in history.codes(old):
        yield from _fate(was, after.get(was.code, []), new)
        same = _same(was, after.get(was.code, []))
        if same is not None and same.code != was.code and (now := history.at(was.code, new)) is not None:
            yield Event(new, "reused", was.code, was.code, was.fa, now.fa)


def _earlier(history: History, code: str, edition: str) -> Spell | None:
    """What a code stood for last, before an edition that does not have it."""
    return next((spell for spell in reversed(history.spells) if spell.code == code and spell.first < edition), None)


def _fate(was: Spell, heirs: list[Spell], edition: str) -> Iterator[Event]:
    """What became of one place: gone on, under another code or name, and what was cut from it."""
    same = _same(was, heirs)
    if same is None:
        yield Event(edition, "ended", was.code, "", was.fa, "")
    else:
        if same.code != was.code:
            kind = "renumbered" if same.parent == was.parent else "moved"
            yield Event(edition, kind, was.code, same.code, was.fa, same.fa, same.date)
        if fold(same.fa) != fold(was.fa):
            yield Event(edition, "renamed", was.code, same.code, was.fa, same.fa, same.date)
    for heir in heirs:
        if heir is not same:
            yield Event(edition, "split", was.code, heir.code, was.fa, heir.fa, heir.date)


def _same(was: Spell, heirs: list[Spell]) -> Spell | None:
    """The heir that is the place itself: of its name, else of its code, else the only one."""
    named = [heir for heir in heirs if fold(heir.fa) == fold(was.fa)]
    coded = [heir for heir in heirs if heir.code == was.code]
    found = named or coded or heirs
    return found[0] if len(found) == 1 else None
