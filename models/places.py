"""Codes through the editions of a list: what each stood for, from when until when, and the code it was before.

A place is code + edition: names of codes change and codes are given to other places, so nothing here answers without an edition.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Spell:
    """What a code stood for over successive editions: one name, one parent.

    ``first`` and ``last`` are editions, ``last`` empty for a spell that goes on. ``came_from`` is the code that this place, or
    the place it was cut from, had in the edition before ``first``; empty where that is the same code, or nothing is known. ``date`` is the
    Jalali day of the decree that it begins with, empty where no source gives it.
    """

    code: str
    first: str
    last: str
    fa: str
    en: str = ""
    parent: str = ""
    came_from: str = ""
    date: str = ""

    def holds(self, edition: str) -> bool:
        """Whether the spell covers the edition. Editions are years, so they compare as texts."""
        return self.first <= edition and (not self.last or edition <= self.last)


@dataclass(frozen=True, slots=True)
class History:
    """A list of codes in all its editions, oldest edition first; spells in the order of codes."""

    id: str
    editions: tuple[str, ...]
    spells: tuple[Spell, ...]
    _by_code: dict[str, list[Spell]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the spells once: following a code asks for its spell in every edition."""
        object.__setattr__(self, "_by_code", {})
        for spell in self.spells:
            self._by_code.setdefault(spell.code, []).append(spell)

    def at(self, code: str, edition: str) -> Spell | None:
        """What the code stands for in the edition; None when that edition has no such code."""
        return next((spell for spell in self._by_code.get(code, ()) if spell.holds(edition)), None)

    def codes(self, edition: str) -> tuple[Spell, ...]:
        """The codes of an edition."""
        return tuple(spell for spell in self.spells if spell.holds(edition))

    def before(self, code: str, edition: str) -> str:
        """The code that this place, or the place it was cut from, had one edition earlier; empty when there is none."""
        spell = self.at(code, edition)
        place = self.editions.index(edition)
        if spell is None or place == 0:
            return ""
        earlier = self.editions[place - 1]
        if spell.first == edition and spell.came_from:
            return spell.came_from
        return code if self.at(code, earlier) else ""
