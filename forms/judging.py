"""The rules of a sheet, compiled and judged a few at a time, so that nobody waits for all of them before typing the first figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Protocol

from forms.rule import Grid, Rule
from models.cell import Cell, Key
from models.finding import Finding, Verdict


class Filled(Grid, Protocol):
    """A sheet whose figures can be read too."""

    def cell(self, key: Key) -> Cell | None:
        """What stands at a place now."""


class Judging:
    """The findings of a sheet as far as they are known. First all rules are compiled, then they are judged in their order.

    Whoever asks for all findings gets all: what is left is judged first. The sheet owns its judging, so it is given by a weak reference.
    """

    def __init__(self, sheet: Filled) -> None:
        self._sheet = sheet
        self._source: Iterator[Rule] | None = None
        self._is_compiled = False
        self._rules: list[Rule] = []
        self._readers: dict[Key, list[int]] = defaultdict(list)
        self._judged = 0
        self._found: dict[int, Finding] = {}
        self._failed: dict[Key, dict[int, Finding]] = {}

    @property
    def is_done(self) -> bool:
        """Whether every rule was judged."""
        return self._is_compiled and self._judged == len(self._rules)

    def advance(self, rules: int) -> None:
        """Compile the next few rules or, when all are compiled, judge the next few."""
        if self._is_compiled:
            upto = min(self._judged + rules, len(self._rules))
            for number in range(self._judged, upto):
                self._judge(number)
            self._judged = upto
        else:
            self._compile(rules)

    def rules(self) -> list[Rule]:
        """Every rule; all are compiled for that."""
        if not self._is_compiled:
            self._compile(None)
        return self._rules

    def found(self) -> dict[int, Finding]:
        """The failed and undecided findings by the number of their rule, in order; all rules are judged for that."""
        self.advance(len(self.rules()) - self._judged)
        return {number: self._found[number] for number in sorted(self._found)}

    def at(self, key: Key) -> tuple[Finding, ...]:
        """What is known to fail at a place, in the order of the rules."""
        failed = self._failed.get(key)
        return tuple(failed[number] for number in sorted(failed)) if failed else ()

    def standing(self, keys: Iterable[Key]) -> dict[int, Finding]:
        """The findings of the rules that read one of these places; a rule that waits for its turn is judged for that."""
        numbers = self._reading(keys)
        for number in numbers:
            if number >= self._judged:
                self._judge(number)
        return self._of(numbers)

    def again(self, keys: Iterable[Key]) -> dict[int, Finding]:
        """The findings of the rules that read one of these places, judged anew because a cell moved there."""
        numbers = self._reading(keys)
        for number in numbers:
            self._judge(number)
        return self._of(numbers)

    def _of(self, numbers: Iterable[int]) -> dict[int, Finding]:
        return {number: self._found[number] for number in numbers if number in self._found}

    def _reading(self, keys: Iterable[Key]) -> list[int]:
        self.rules()
        return sorted({number for key in keys for number in self._readers.get(key, ())})

    def _compile(self, rules: int | None) -> None:
        if self._source is None:
            from forms.checks import compile_checks  # the kinds of checks are many modules, and the first figure needs none of them

            self._source = compile_checks(self._sheet)
        first = len(self._rules)
        self._rules.extend(islice(self._source, rules))
        for number in range(first, len(self._rules)):
            for key in self._rules[number].keys:
                self._readers[key].append(number)
        self._is_compiled = rules is None or len(self._rules) - first < rules

    def _judge(self, number: int) -> None:
        old, new = self._found.pop(number, None), self._rules[number].judge(self._sheet.cell)
        if old is not None and old.verdict is Verdict.FAIL:
            del self._failed[old.at][number]
        if new is not None:
            self._found[number] = new
            if new.verdict is Verdict.FAIL:
                self._failed.setdefault(new.at, {})[number] = new
