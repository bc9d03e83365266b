"""Findings of one cause as one: what a single changed cell would clear together, and the cell and figure where that is plain.

Every guess is tried on the sheet itself, so it counts only when the findings really go and no error comes. It is a question, never applied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from forms.compute import operands
from forms.describe import place, shown
from forms.sheet import Sheet
from forms.slips import COSTS, slip
from forms.users import Users
from models.cell import Cell, Key
from models.finding import Finding
from models.period import Period
from resources import text

TRIALS = 40
"""How many figures are tried in one sheet: a usual error needs two, and nobody waits for more."""
_AT_ONCE = 6
_MOST_INPUTS = 600
_PLAIN = 0.5
"""How much cheaper than the next guess a guess must be to be shown."""
_EQUAL = frozenset({"sum", "row_total", "control", "equals_other", "rollup", "recompute", "stock_flow", "reconcile"})
"""Kinds that set one figure equal to others, so that their difference is that of the wrong cell."""
_VARIANTS = (-1.0, 0.1, 10.0, 0.001, 1000.0)


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that one changed cell would clear together: the one to show, and the other signs of the same error.

    ``suspect`` is the cell and ``proposed`` its figure where one guess is clearly the best; ``cause`` is the slip behind it, a code of
    ``check.cause_<code>``, ``none`` for no known slip or no suspect. For ``swapped_cells`` the cell was exchanged with another.
    """

    lead: Finding
    others: tuple[Finding, ...] = ()
    suspect: Key | None = None
    proposed: float | None = None
    cause: str = "none"


@dataclass(frozen=True, slots=True)
class _Guess:
    """Figures that may have been meant, and what they would clear (numbers of findings)."""

    cost: float
    meant: Mapping[Key, float]
    cause: str
    clears: frozenset[int] = frozenset()


def grouped(findings: Sequence[Finding], sheet: Sheet, trials: int = TRIALS) -> tuple[Group, ...]:
    """The findings of a sheet by their likely cause, in the order of their first; what has no common cause stands alone."""
    search = _Search(findings, sheet, trials)
    groups: list[tuple[int, Group]] = []
    rest, alone = set(range(len(findings))), set[int]()
    for cleared in (search.best, search.as_before):  # what no guess clears may still be of one cell, and which one is not said
        for seed in sorted(rest, key=lambda number: (findings[number].severity != "error", len(findings[number].cells), number)):
            if seed not in rest:
                continue
            best, plain = cleared(seed, rest)
            together = sorted((best.clears & rest) | {seed} if best is not None else {seed})
            rest -= set(together)
            if best is None:
                alone.add(seed)
                continue
            lead, *others = sorted(together, key=lambda number: (findings[number].severity != "error", number))
            group = Group(findings[lead], tuple(findings[number] for number in others))
            if plain:
                suspect, proposed = next(iter(best.meant.items()))
                group = Group(group.lead, group.others, suspect, proposed, best.cause)
                search.take(best)
            groups.append((together[0], group))
        rest, alone = alone, set()
    groups += [(number, Group(findings[number])) for number in rest]
    return tuple(group for _, group in sorted(groups, key=lambda one: one[0]))


class _Search:
    """The guesses for the findings of one sheet, within a budget of trials."""

    def __init__(self, findings: Sequence[Finding], sheet: Sheet, trials: int) -> None:
        self._findings, self._sheet, self._left = findings, sheet, trials
        self._numbers = {finding: number for number, finding in enumerate(findings)}
        self._users = Users(sheet.table, sheet.lists)
        self._typed = sheet.entered()
        self._at: dict[Key, set[int]] = {}
        self._touched: dict[Key, frozenset[int]] = {}
        self._taken: dict[Key, float] = {}
        for number, finding in enumerate(findings):
            for key in finding.cells:
                self._at.setdefault(key, set()).add(number)

    def take(self, guess: _Guess) -> None:
        """Try every later guess together with this one: what both clear together is cleared."""
        self._taken |= guess.meant

    def best(self, seed: int, rest: set[int]) -> tuple[_Guess | None, bool]:
        """The guess that clears most of the rest with the seed, and whether it is clearly better than every other."""
        done = [guess for guess in map(self._tried, self._guesses(seed, rest)) if seed in guess.clears]
        if not done:
            return None, False
        most = max(len(guess.clears & rest) for guess in done)
        first, *others = sorted((guess for guess in done if len(guess.clears & rest) == most), key=lambda guess: guess.cost)
        return first, not others or others[0].cost - first.cost >= _PLAIN

    def as_before(self, seed: int, rest: set[int]) -> tuple[_Guess | None, bool]:
        """What the figure of the year before would clear in the cell that is farthest from it, of those behind more than the seed.

        It tells what is of one cell and is no guess at its figure, so it is never the better one.
        """
        found = []
        for key in self._inputs(self._findings[seed]):
            typed, last = self._number(key), self._last(key)
            if typed is not None and last is not None and typed != last and len(self._behind(key) & rest) > 1:
                found.append((_distance(typed, last), key, last))
        if not found:
            return None, False
        _, key, last = max(found, key=lambda one: one[:2])
        tried = self._tried(_Guess(COSTS["none"], {key: last}, "none"))
        return (tried if seed in tried.clears else None), False

    def _guesses(self, seed: int, rest: set[int]) -> Iterator[_Guess]:
        """Single cells first, those behind most findings before others; then two cells that changed places."""
        inputs = self._inputs(self._findings[seed])
        reach = {key: len(self._behind(key) & rest) for key in inputs}
        most = max(reach.values(), default=0)
        found = [guess for key in inputs if reach[key] == most for guess in self._of_cell(key, rest)]
        yield from sorted(found, key=lambda guess: guess.cost)[:_AT_ONCE]
        yield from sorted(self._swaps(seed, inputs, rest), key=lambda guess: guess.cost)[:2]
        if most > 1:
            others = [guess for key in inputs if reach[key] == most - 1 for guess in self._of_cell(key, rest)]
            yield from sorted(others, key=lambda guess: guess.cost)[:2]

    def _of_cell(self, key: Key, rest: set[int]) -> Iterator[_Guess]:
        typed = self._number(key)
        if typed is None:
            return
        differences = self._differences(sorted(self._behind(key) & rest))
        meant = [typed + sign * by for by in differences for sign in (1, -1)]
        if not differences:
            meant = [typed * factor for factor in _VARIANTS if typed]
        for figure in dict.fromkeys(round(one, 6) for one in meant):
            if figure != typed and not (self._sheet.table.column(key.leaf).whole and figure % 1):
                cause = slip(typed, figure)
                yield _Guess(self._cost(key, typed, figure, cause), {key: figure}, cause)

    def _swaps(self, seed: int, inputs: Iterable[Key], rest: set[int]) -> Iterator[_Guess]:
        """Two cells of a row or column that changed places: one finding has too much what another one lacks."""
        [by] = self._differences([seed]) or [0.0]
        for number in sorted(rest - {seed}):
            against = self._differences([number])
            if not by or not against or round(by + against[0], 6):
                continue
            there = [key for key in self._inputs(self._findings[number]) if seed not in self._behind(key)]
            for one in (key for key in inputs if number not in self._behind(key)):
                for other in (key for key in there if (key.rows == one.rows) != (key.leaf == one.leaf)):
                    first, second = self._number(one), self._number(other)
                    if first is not None and second is not None and round(abs(first - second) - abs(by), 6) == 0:
                        yield _Guess(COSTS["swapped_cells"], {one: second, other: first}, "swapped_cells")

    def _differences(self, numbers: Iterable[int]) -> list[float]:
        """The different differences of equalities among findings, at most three."""
        equal = (self._findings[number] for number in numbers if self._findings[number].kind in _EQUAL)
        found = (round(one.difference, 6) for one in equal if one.difference)
        return list(dict.fromkeys(found))[:3]

    def _tried(self, guess: _Guess) -> _Guess:
        """The guess with what it would clear: nothing when it would bring an error, or when the budget is used up."""
        if not self._left:
            return guess
        self._left -= 1
        meant = {**self._taken, **guess.meant}
        edit = self._sheet.would({key: Cell(figure, None, None, self._typed[key].flags) for key, figure in meant.items()})
        if any(finding.severity == "error" and not _same_place(finding, edit.went) for finding in edit.came):
            return guess
        remain = {(finding.check, finding.at) for finding in edit.came}  # found again with other figures: not cleared
        went = (self._numbers[one] for one in edit.went if one in self._numbers and (one.check, one.at) not in remain)
        return _Guess(guess.cost, guess.meant, guess.cause, frozenset(went))

    def _cost(self, key: Key, typed: float, figure: float, cause: str) -> float:
        """The cost of the slip; nearer to last year is cheaper, and a negative figure dear."""
        last = self._last(key)
        nearer = 0.0 if last is None else _distance(figure, last) - _distance(typed, last)
        return COSTS[cause] + max(-1.0, min(1.0, nearer)) + (3.0 if figure < 0 and typed >= 0 else 0.0)

    def _last(self, key: Key) -> float | None:
        """The figure of the same period of the year before."""
        earlier = self._sheet.cell(Key(key.table, str(Period.parse(key.period).same_last_year()), key.rows, key.leaf))
        return None if earlier is None else earlier.number

    def _number(self, key: Key) -> float | None:
        cell = self._typed.get(key)
        return None if cell is None else cell.number

    def _behind(self, key: Key) -> frozenset[int]:
        """The findings that a cell is behind."""
        if key not in self._touched:
            reached = self._users.reach([key], self._sheet.keys)
            self._touched[key] = frozenset(number for cell in reached for number in self._at.get(cell, ()))
        return self._touched[key]

    def _inputs(self, finding: Finding) -> list[Key]:
        """The typed cells of the sheet behind a finding: a computed cell stands for what it is computed from."""
        queue, seen = list(finding.cells), set(finding.cells)
        found: list[Key] = []
        while queue and len(found) < _MOST_INPUTS:
            key = queue.pop(0)
            if (key.table, key.period) != (finding.at.table, finding.at.period):
                continue
            if key in self._typed:
                found.append(key)
            elif self._sheet.is_computed(key):
                below = [one for one in operands(self._sheet.table, self._sheet.lists, key) if one not in seen]
                seen.update(below)
                queue += below
        return found


def _same_place(finding: Finding, others: Iterable[Finding]) -> bool:
    return any((other.check, other.at) == (finding.check, finding.at) for other in others)


def _distance(one: float, other: float) -> float:
    """How far two figures are from each other, by their ratio."""
    return abs(log(one / other)) if one > 0 and other > 0 else 0.0 if one == other else 1.0


def question(group: Group, sheet: Sheet) -> str:
    """What may have happened, as a question to the person who knows; empty where no guess is clearly the best."""
    if group.suspect is None or group.proposed is None:
        return ""
    cell = sheet.cell(group.suspect)
    typed = 0.0 if cell is None or cell.number is None else cell.number
    where = place(sheet.table, sheet.lists, group.suspect)
    return text(f"check.cause_{group.cause}", place=where, typed=shown(typed), proposed=shown(group.proposed))
