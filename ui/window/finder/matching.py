"""Which entries are meant by some words: folded letters, words in any order, and a near word offered when one is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from forms.names import fold

SHORT = 4
"""A word of up to so many letters may differ by one letter, a longer one by two."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something a person can go to or do. ``id`` is kept for «recent»; ``also`` are words that find it beside its name.

    ``kind`` is action, page, table, county or concept; ``keys`` its shortcut; ``told`` what is shown of it before it is chosen.
    """

    id: str
    kind: str
    name: str
    beside: str
    act: Callable[[], object]
    keys: str = ""
    also: tuple[str, ...] = ()
    told: str = ""
    _words: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = (fold(word) for whole in (self.name, *self.also) for word in whole.split())
        object.__setattr__(self, "_words", tuple(word for word in words if word))

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words by which it is found."""
        return self._words


def ranked(query: str, entries: Iterable[Entry], recent: Sequence[str] = ()) -> list[Entry]:
    """The entries that every word of the query is found in, the best first; of equal ones what was chosen lately, then as given."""
    words, whole = [fold(word) for word in query.split() if fold(word)], fold(query)
    late = {name: number for number, name in enumerate(recent)}
    found = [(_rank(words, whole, entry), late.get(entry.id, len(late)), entry) for entry in entries]
    return [entry for rank, _, entry in sorted((one for one in found if one[0] is not None), key=lambda one: (one[0] or 0, one[1]))]


def _rank(words: list[str], whole: str, entry: Entry) -> int | None:
    if not words:
        return 0
    name = fold(entry.name)
    if whole in (name, *map(fold, entry.also)):
        return 0
    if name.startswith(whole):
        return 1
    if all(any(known.startswith(word) for known in entry.words) for word in words):
        return 2
    within = name + "\n" + "\n".join(map(fold, entry.also))
    return 3 if whole in within or all(word in within for word in words) else None


def nearest(query: str, entries: Iterable[Entry]) -> str:
    """The query with each word that nothing knows replaced by the nearest word known; empty when a word has none, or all are known."""
    spelled = _spelled(entries)
    words, changed = [], False
    for word in query.split():
        wanted = fold(word)
        if not wanted or any(wanted in known for known in spelled):
            words.append(word)
            continue
        near = min(spelled, key=lambda known, wanted=wanted: (_distance(wanted, known), known), default="")  # type: ignore[misc]
        if _distance(wanted, near) > (1 if len(wanted) <= SHORT else 2):
            return ""
        words.append(spelled[near])
        changed = True
    return " ".join(words) if changed else ""


def _spelled(entries: Iterable[Entry]) -> dict[str, str]:
    """Each folded word with its spelling, where it was first met."""
    spelled: dict[str, str] = {}
    for entry in entries:
        for whole in (entry.name, *entry.also):
            for word in whole.split():
                spelled.setdefault(fold(word), word.strip("«»()،؛:."))
    spelled.pop("", None)
    return spelled


def _distance(one: str, other: str) -> int:
    """How many letters must be typed, dropped, changed or exchanged with their neighbour to make one word of the other."""
    if abs(len(one) - len(other)) > 2:  # too far to be meant
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, known in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != known))
            if i > 1 and j > 1 and (letter, one[i - 2]) == (other[j - 2], known):
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
