"""Kind ``size_class``: a mean lies inside the range that the label of its row names («5 - 9 persons»)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from forms.kinds.domain import Domain
from forms.rule import Grid, judged_rows
from models.finding import Check
from resources.digits import latin

KEYS = frozenset({"x"})
_NUMBER = re.compile(r"\d+")

Range = tuple[Fraction | None, Fraction | None]


def ranges(labels: tuple[str, ...]) -> tuple[Range | None, ...]:
    """The range each label names: two numbers are its ends; one number is the start of the last class or the end of another.

    None where a label names no number, or more than two.
    """
    found: list[Range | None] = []
    for place, label in enumerate(labels, 1):
        numbers = [Fraction(number) for number in _NUMBER.findall(latin(label))]
        if len(numbers) == 1:
            found.append((numbers[0], None) if place == len(labels) else (None, numbers[0]))
        else:
            found.append((numbers[0], numbers[1]) if len(numbers) == 2 else None)
    return tuple(found)


def compile_check(check: Check, grid: Grid) -> Iterator[Domain]:
    """One rule for each judged row that is a class; a total row names no range."""
    leaf = grid.table.column(str(check.params["x"]))
    codes = grid.lists[grid.table.rows[0].id]
    named = dict(zip((code.id for code in codes), ranges(tuple(code.fa for code in codes)), strict=True))
    for row in judged_rows(check, grid):
        if (span := named.get(row.codes[0])) is not None:
            yield Domain(check, (grid.key(row, leaf),), *span, integer=False)
