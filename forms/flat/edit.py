"""One rule at a time from a program, in plain Python: what an edit needs, and a sheet that is judged in slices.

The verdicts are those of the full run (``forms.flat.full``), which compares the same sums with the same limits.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from forms.flat.program import ASK, DIGITS, FAIL, NEAR, NEARER, PASS, UNDECIDED, Program, Reading

Load = Callable[[Any, Reading], float]

BELOW, OVER, UNKNOWN, UNSURE = range(4)
"""What a sum is to its limit. ``UNSURE``: so near that float does not decide."""

_SAID = (PASS, FAIL, UNDECIDED, ASK)
_SAFE = DIGITS / 2
"""Whole figures up to here can be added to one another without a loss."""


class Edits:
    """The verdicts of a program's rules over figures that change one by one.

    ``load`` gives the figure of a place as it is read, NaN where it is unknown; it is asked when a rule first needs it, and again after
    ``moved``. ``is_odd`` tells whether a cell is × or a typed total, which have another rounding.
    """

    def __init__(self, program: Program, load: Load, is_odd: Callable[[Any], bool]) -> None:
        self._program, self._load, self._is_odd = program, load, is_odd
        self._values: list[float | None] = []
        self._readers: list[list[int]] = []
        self._sizes: list[float | None] = []
        self._parts: list[list[tuple[int, float]]] = []
        self._limits: list[tuple[float, bool, float, float]] = []
        self._indexed = 0
        self._largest, self._has_decimals = 0.0, False
        self._judges = (self._linear, self._domain, self._ratio, self._growth, self._several, self._known, self._mean, self._swap)
        """In the order of the kinds."""

    def grow(self) -> None:
        """Take in the rules that were added to the program since."""
        program = self._program
        more = len(program.places) - len(self._values)
        self._values.extend([None] * more)
        self._readers.extend([] for _ in range(more))
        self._parts.extend([] for _ in range(more))
        for number in range(len(self._sizes), len(program.theta)):
            for term in range(program.start[number], program.start[number + 1]):
                self._parts[program.index[term]].append((number, program.factor[term]))
            self._sizes.append(None)
            decimal = program.decimal[number]
            self._limits.append((program.theta[number], bool(program.both[number]), program.whole[number] or decimal, decimal))
        for rule in range(self._indexed, len(program)):
            for at in program.reads(rule):
                self._readers[at].append(rule)
        self._indexed = len(program)

    def readers(self, places: Iterable[Hashable]) -> list[int]:
        """The rules that read one of these places, in order."""
        return self._read_at([at for place in places for at in self._program.addresses(place)])

    def moved(self, places: Iterable[Hashable]) -> list[int]:
        """The rules that read one of these places, in order, now that their figures moved.

        The sums that read them move with them: between whole figures by the exact difference; any other is added up anew when it is
        asked for.
        """
        found = [at for place in places for at in self._program.addresses(place)]
        values, known = self._values, self._program.places
        for at in found:
            old = values[at]
            if old is not None:
                new = values[at] = self._load(*known[at])
                if new != old:
                    self._note(new)
                    self._carry(at, new - old)
        return self._read_at(found)

    def _read_at(self, addresses: list[int]) -> list[int]:
        if len(addresses) == 1:
            return self._readers[addresses[0]]
        found: set[int] = set()
        for at in addresses:
            found.update(self._readers[at])
        return sorted(found)

    def _carry(self, at: int, change: float) -> None:
        sizes = self._sizes
        if change % 1 == 0 and -_SAFE < change < _SAFE:
            for number, factor in self._parts[at]:
                size = sizes[number]
                if size is not None:
                    size += factor * change
                    sizes[number] = size if size % 1 == 0 and -_SAFE < size < _SAFE and factor % 1 == 0 else None
        else:
            for number, _ in self._parts[at]:
                sizes[number] = None

    def value(self, at: int) -> float:
        """The figure at an address, NaN where it is unknown."""
        found = self._values[at]
        if found is None:
            found = self._values[at] = self._load(*self._program.places[at])
            self._note(found)
        return found

    def _note(self, figure: float) -> None:
        """How large the figures are, and whether any has decimals; NaN is neither."""
        if not -self._largest <= figure <= self._largest and figure == figure:  # noqa: PLR0124 - NaN differs from itself
            self._largest = abs(figure)
        if figure % 1 > 0:
            self._has_decimals = True

    def _size(self, number: int) -> float:
        """What a sum comes to when it is added up anew, NaN where a cell of it is unknown."""
        program, values = self._program, self._values
        start, end = program.start[number], program.start[number + 1]
        size = program.constant.get(number, 0.0)
        for at, factor in zip(program.index[start:end], program.factor[start:end], strict=True):
            figure = values[at]
            size += factor * (self.value(at) if figure is None else figure)
        self._sizes[number] = size
        return size

    def verdict(self, rule: int) -> int:
        """The verdict byte of a rule as the figures stand."""
        program = self._program
        if rule in program.gates:
            gate = program.gates[rule]
            state, _ = self._state(program.gate_sum[gate])
            if state == UNSURE:
                return ASK
            if state == UNKNOWN or (state == OVER) != bool(program.gate_opens[gate]):
                return PASS
        return self._judges[program.kind[rule]](program.row[rule])

    def _state(self, number: int) -> tuple[int, float]:
        """What a sum is to its limit, and its size."""
        size = self._sizes[number]
        if size is None:
            size = self._size(number)
        if size != size:  # noqa: PLR0124 - NaN differs from itself
            return UNKNOWN, size
        theta, both, whole, decimal = self._limits[number]
        side = abs(size) if both else size
        if self._largest > (decimal if self._has_decimals else whole) and abs(side - theta) <= self._error(number):
            return UNSURE, size
        return (OVER if side > theta else BELOW), size

    def _error(self, number: int) -> float:
        """By how much float may miss a sum of large figures: not at all where everything in it is whole and small enough."""
        program = self._program
        terms = range(program.start[number], program.start[number + 1])
        found = [self.value(program.index[term]) for term in terms]
        weight = sum(abs(figure * program.factor[term]) for figure, term in zip(found, terms, strict=True))
        weight += abs(program.constant.get(number, 0.0))
        is_exact = program.whole[number] > 0 and weight < DIGITS and all(figure % 1 == 0 for figure in found)
        return 0.0 if is_exact else (len(terms) + 2) * weight / DIGITS

    def _linear(self, row: int) -> int:
        program = self._program
        number = program.linear_sum[row]
        state, size = self._state(number)
        if state == UNKNOWN:
            return ASK if program.may_bound[number] and self._is_bounded(number) else program.linear_unknown[row]
        if program.rounded[row] and state != UNSURE:
            side = abs(size) if program.both[number] else size
            if side > program.half[number] and self._reads_odd(number):
                return ASK
        return _SAID[state]

    def _reads_odd(self, number: int) -> bool:
        program = self._program
        return any(self._is_odd(program.places[at][0]) for at in program.index[program.start[number] : program.start[number + 1]])

    def _is_bounded(self, number: int) -> bool:
        """Whether a sum with unknown terms is decided, or nearly so, by what its unknown figures may be."""
        program = self._program
        least = most = program.constant.get(number, 0.0)
        for term in range(program.start[number], program.start[number + 1]):
            at, factor = program.index[term], program.factor[term]
            figure = self.value(at)
            is_unknown = figure != figure  # noqa: PLR0124 - NaN differs from itself
            one, other = (program.low[at] * factor, program.high[at] * factor) if is_unknown else (figure * factor, figure * factor)
            least, most = least + min(one, other), most + max(one, other)
        theta, both = program.theta[number], program.both[number]
        near = NEAR * (1 + abs(theta) + min(abs(least), abs(most)))
        if least > theta - near or (both and most < near - theta):
            return True
        return most <= theta + near and (not both or least >= -theta - near)

    def _domain(self, row: int) -> int:
        program = self._program
        figure = self.value(program.domain_at[row])
        if figure != figure:  # noqa: PLR0124 - NaN differs from itself
            return program.domain_unknown[row]
        holds = program.domain_low[row] <= figure <= program.domain_high[row]
        return PASS if holds and not (program.domain_whole[row] and figure % 1) else FAIL

    def _ratio(self, row: int) -> int:
        program = self._program
        low, high, enough = ((BELOW, 0.0) if number < 0 else self._state(number) for number in program.ratio_sums[3 * row : 3 * row + 3])
        states = (low[0], high[0], enough[0])
        if UNKNOWN in states:
            return UNDECIDED
        if UNSURE in states:
            return ASK
        if program.ratio_sums[3 * row + 2] >= 0:
            if enough[1] < 0:
                return program.if_negative[row]
            if enough[0] == BELOW:
                return UNDECIDED
        return FAIL if OVER in states[:2] else PASS

    def _growth(self, row: int) -> int:
        program = self._program
        at = program.growth_then[row]
        now, then = self.value(program.growth_now[row]), self.value(at)
        if now != now:  # noqa: PLR0124 - NaN differs from itself
            return UNDECIDED
        if then == 0 and now and self._is_odd(program.places[at][0]):
            return ASK
        if not then > 0 or then < program.growth_floor[row]:
            return UNDECIDED
        change = abs(now - then)
        moved, may = change * 100, program.growth_percent[row] * then
        chance, luck = change * change, program.growth_noise[row] ** 2 * (now + then)
        if abs(moved - may) <= NEAR * may or abs(chance - luck) <= NEAR * chance:
            return ASK
        return FAIL if moved > may and chance > luck else PASS

    def _several(self, row: int) -> int:
        program = self._program
        sums = program.several_sums[program.several_start[row] : program.several_start[row + 1]]
        found = [self._state(number) for number in sums]
        states = [state for state, _ in found]
        if UNKNOWN in states:
            return program.several_unknown[row]
        if UNSURE in states:
            return ASK
        one_side = all(state == OVER for state in states) and len({size > 0 for _, size in found}) == 1
        return program.several_fail[row] if (one_side if program.several_side[row] else OVER in states) else PASS

    def _mean(self, row: int) -> int:
        program = self._program
        pairs = range(program.mean_start[row], program.mean_start[row + 1])
        weights = [self.value(program.mean_weight[pair]) for pair in pairs]
        below = sum(weights)
        if not below > 0 or min(weights) < 0:
            return ASK
        figures = (self.value(program.mean_figure[pair]) for pair in pairs)
        mean = sum(figure * weight for figure, weight in zip(figures, weights, strict=True)) / below
        typed = self.value(program.mean_at[row])
        return PASS if abs(typed - mean) <= program.mean_allowed[row] - NEAR * (1 + abs(typed) + abs(mean)) else ASK

    def _swap(self, row: int) -> int:
        a, b, a_before, b_before = (self.value(at) for at in self._program.swap_at[4 * row : 4 * row + 4])
        total = a + b + a_before + b_before
        if total != total or not a_before or not b_before:  # noqa: PLR0124 - NaN differs from itself
            return UNDECIDED
        near_a = NEARER * abs(b - a_before) / a_before < abs(a - a_before) / a_before
        return ASK if near_a and NEARER * abs(a - b_before) / b_before < abs(b - b_before) / b_before else PASS

    def _known(self, row: int) -> int:
        state, _ = self._state(self._program.known_sum[row])
        return self._program.if_unknown[row] if state == UNKNOWN else self._program.if_known[row]
