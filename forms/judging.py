"""The rules of a sheet, compiled and judged a few at a time, so that nobody waits for all of them before typing the first figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from math import nan
from typing import Protocol

from forms.flat.edit import Edits
from forms.flat.program import ASK, FAIL, PASS, UNDECIDED, Program, Reading
from forms.flat.reading import figure_as, is_odd
from forms.rule import Grid, Rule, ends_of
from models.cell import Cell, Key
from models.finding import Finding, Verdict

_BYTES = {Verdict.PASS: PASS, Verdict.FAIL: FAIL, Verdict.UNDECIDED: UNDECIDED}


class Filled(Grid, Protocol):
    """A sheet whose figures can be read too."""

    def cell(self, key: Key) -> Cell | None:
        """What stands at a place now."""


class Judging:
    """The findings of a sheet as far as they are known. First all rules are compiled, then they are judged in their order.

    A rule is told as sums and limits (``forms.flat``), which decide what clearly passes or cannot be decided; the rule itself is judged
    for its finding, and where a figure stands too near to a limit. Whoever asks for all findings gets all: what is left is judged first.
    The sheet owns its judging, so it is given by a weak reference.
    """

    def __init__(self, sheet: Filled) -> None:
        self.sheet = sheet
        self._source: Iterator[Rule] | None = None
        self._is_compiled = False
        self._rules: list[Rule] = []
        self._program = Program(ends_of(sheet))
        self._edits = Edits(self._program, self.figure, self.is_odd)
        self._judged = 0
        self._verdicts = bytearray()
        self._failed: dict[int, Finding] = {}
        self._failed_at: dict[Key, dict[int, Finding]] = {}

    @property
    def is_done(self) -> bool:
        """Whether every rule was judged."""
        return self._is_compiled and self._judged == len(self._rules)

    def advance(self, rules: int) -> None:
        """Compile the next few rules or, when all are compiled, judge the next few."""
        if self._is_compiled:
            upto = min(self._judged + rules, len(self._rules))
            for number in range(self._judged, upto):
                self._judge(number, self._edits.verdict(number))
            self._judged = upto
        else:
            self._compile(rules)

    def rules(self) -> list[Rule]:
        """Every rule; all are compiled for that."""
        if not self._is_compiled:
            self._compile(None)
        return self._rules

    def program(self) -> Program:
        """Every rule as sums and limits; all are compiled for that."""
        self.rules()
        return self._program

    def take(self, verdicts: bytes) -> None:
        """The verdict bytes of a full run over the sheet as it stands, one for each rule."""
        for number, verdict in enumerate(verdicts):
            self._judge(number, verdict)
        self._judged = len(self._rules)

    def found(self) -> dict[int, Finding]:
        """The failed and undecided findings by the number of their rule, in order; all rules are judged for that."""
        return {number: finding for number in range(self._all()) if (finding := self._finding(number)) is not None}

    def failed(self) -> dict[int, Finding]:
        """The failed findings by the number of their rule, in order; all rules are judged for that."""
        self._all()
        return {number: self._failed[number] for number in sorted(self._failed)}

    def at(self, key: Key) -> tuple[Finding, ...]:
        """What is known to fail at a place, in the order of the rules."""
        failed = self._failed_at.get(key)
        return tuple(failed[number] for number in sorted(failed)) if failed else ()

    def standing(self, keys: Iterable[Key]) -> dict[int, Finding]:
        """The failed findings of the rules that read one of these places; a rule that waits for its turn is judged for that."""
        numbers = self._reading(keys)
        for number in numbers:
            if number >= self._judged:
                self._judge(number, self._edits.verdict(number))
        return self._of(numbers)

    def again(self, keys: Iterable[Key]) -> dict[int, Finding]:
        """The failed findings of the rules that read one of these places, judged anew because a cell moved there."""
        self.rules()
        numbers = self._edits.moved(keys)
        for number in numbers:
            self._judge(number, self._edits.verdict(number))
        return self._of(numbers)

    def figure(self, key: Key, reading: Reading) -> float:
        """The figure at a place as a rule reads it, NaN where it is unknown; 0 where it is asked only whether somebody typed it."""
        cell = self.sheet.cell(key)
        if reading is Reading.TYPED:
            return nan if cell is None or self.sheet.is_computed(key) else 0.0
        return figure_as(cell, reading)

    def is_odd(self, key: Key) -> bool:
        """Whether a cell has another rounding than its place: × or a typed total."""
        return is_odd(self.sheet.cell(key))

    def _all(self) -> int:
        self.advance(len(self.rules()) - self._judged)
        return len(self._rules)

    def _of(self, numbers: Iterable[int]) -> dict[int, Finding]:
        return {number: self._failed[number] for number in numbers if number in self._failed}

    def _reading(self, keys: Iterable[Key]) -> list[int]:
        self.rules()
        return self._edits.readers(keys)

    def _compile(self, rules: int | None) -> None:
        if self._source is None:
            from forms.checks import compile_checks  # the kinds of checks are many modules, and the first figure needs none of them

            self._source = compile_checks(self.sheet)
        first = len(self._rules)
        self._rules.extend(islice(self._source, rules))
        for rule in self._rules[first:]:
            rule.lower(self._program)
        self._edits.grow()
        self._verdicts.extend([PASS] * (len(self._rules) - first))
        self._is_compiled = rules is None or len(self._rules) - first < rules

    def _finding(self, number: int) -> Finding | None:
        """The finding of a judged rule; of an undecided one it is made when it is asked for."""
        return self._rules[number].judge(self.sheet.cell) if self._verdicts[number] == UNDECIDED else self._failed.get(number)

    def _judge(self, number: int, verdict: int) -> None:
        if (old := self._failed.pop(number, None)) is not None:
            del self._failed_at[old.at][number]
        if verdict in (FAIL, ASK):
            new = self._rules[number].judge(self.sheet.cell)
            verdict = PASS if new is None else _BYTES[new.verdict]
            if new is not None and verdict == FAIL:
                self._failed[number] = new
                self._failed_at.setdefault(new.at, {})[number] = new
        self._verdicts[number] = verdict
