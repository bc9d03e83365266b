"""Every check of a table at every place it runs on: definitions in, rules out, in a stable order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from types import ModuleType

from forms.demoted import demoted_check
from forms.flat.program import Program
from forms.formula import figure
from forms.kinds import (
    between,
    complete,
    domain,
    equals_other,
    growth,
    monotone,
    part_of,
    ratio,
    recompute,
    reconcile,
    rollup,
    row_total,
    size_class,
    stock_flow,
    swap_hint,
)
from forms.kinds import sum as sum_
from forms.periods import KINDS as LENGTHS
from forms.periods import collected, edition_of
from forms.references import reference
from forms.rule import Grid, Read, Rule, Term, judged_rows, obstacle, strings, terms
from models.cell import Key
from models.errors import Refusal
from models.finding import Check, Finding
from models.table import Column, Table

KINDS: dict[str, ModuleType] = {
    "between": between,
    "complete": complete,
    "domain": domain,
    "equals_other": equals_other,
    "growth": growth,
    "monotone": monotone,
    "part_of": part_of,
    "ratio": ratio,
    "recompute": recompute,
    "reconcile": reconcile,
    "row_total": row_total,
    "size_class": size_class,
    "stock_flow": stock_flow,
    "sum": sum_,
    "swap_hint": swap_hint,
}
"""Each kind is one module with ``KEYS`` (the keys of its definition) and ``compile_check``."""

COMMON_KEYS = frozenset({"editions", "rows", "dim", "when", "explain"})
_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
}


@dataclass(frozen=True, slots=True)
class Conditional:
    """A rule that runs only where its condition holds; where it is false or unknown it says nothing."""

    rule: Rule
    left: tuple[Term, ...]
    sign: str
    right: Fraction

    @property
    def check(self) -> Check:
        """The check of the rule."""
        return self.rule.check

    @property
    def keys(self) -> tuple[Key, ...]:
        """The keys of the rule and of its condition."""
        return tuple(dict.fromkeys((*self.rule.keys, *(key for key, _ in self.left))))

    def judge(self, read: Read) -> Finding | None:
        """The finding of the rule where the condition holds."""
        cells = [(read(key), factor) for key, factor in self.left]
        if obstacle(cell for cell, _ in cells):
            return None
        value = sum((factor * figure(cell) for cell, factor in cells if cell is not None), Fraction(0))
        return self.rule.judge(read) if _COMPARE[self.sign](value, self.right) else None

    def lower(self, to: Program) -> int:
        """The rule, and the sum that opens or shuts it: «more» passes a limit, «at least» does not pass it downwards."""
        rule = self.rule.lower(to)
        down = -1 if self.sign in ("<", ">=") else 1
        terms = [(key, down * factor) for key, factor in self.left]
        to.condition(rule, to.sum(terms, constant=-down * self.right, both=self.sign == "=="), opens=self.sign in "<>")
        return rule


def compile_checks(grid: Grid) -> Iterator[Rule]:
    """The rules of a sheet: each check of its table that runs in sheets of this length, at each of its places; then the generated ones."""
    for check in grid.table.checks:
        if not _runs(check, grid):
            continue
        rules = KINDS[check.kind].compile_check(check, grid)
        yield from _conditional(check, grid, rules) if "when" in check.params else rules
    for generated in rollup.generated(grid):
        yield replace(generated, check=demoted_check(grid.table.code, generated.check, grid.demoted)) if grid.demoted else generated


def _runs(check: Check, grid: Grid) -> bool:
    """Whether a check holds in sheets of this length. One that names other tables waits for the coarsest of them.

    A rule between the months of a year sheet and the sheets of those months runs as soon as a month is there.
    """
    operands = [reference(name) for name in equals_other.reads(check)]
    if any(operand.row == "MONTH" for operand in operands):
        return True
    editions = strings(check.params.get("editions", ()))
    if editions and edition_of(grid.period) not in editions:
        return False
    named = {operand.table for operand in operands if operand.table not in ("", grid.table.code)}
    tables = grid.elsewhere.tables if grid.elsewhere is not None and named else {}
    return all(LENGTHS.index(grid.period.kind) >= LENGTHS.index(collected(tables[code])) for code in named if code in tables)


def condition(text: str) -> tuple[str, str, Fraction]:
    """A condition «leaf > 0» as expression, comparison and figure; refused (``pack.bad_formula``) when it is none."""
    for sign in _COMPARE:
        left, found, right = text.partition(sign)
        if found:
            try:
                return left.strip(), sign, Fraction(right.strip())
            except ValueError:
                break
    raise Refusal("pack.bad_formula", formula=text)


def _conditional(check: Check, grid: Grid, rules: Iterator[Rule]) -> Iterator[Rule]:
    expression, sign, figure_ = condition(str(check.params["when"]))
    rows = {row.codes: row for row in judged_rows(check, grid)}
    for rule in rules:
        left, constant = terms(expression, grid, rows[rule.keys[0].rows])
        yield Conditional(rule, left, sign, figure_ - constant)


def lowest(table: Table, leaf: Column) -> float | None:
    """The smallest figure the checks of the table allow in a leaf, None where negative figures are normal."""
    for check in table.checks:
        if check.kind == "domain" and "min" in check.params:
            named = strings(check.params.get("columns", ()))
            if leaf.id not in strings(check.params.get("except_columns", ())) and (not named or "all" in named or leaf.id in named):
                return float(str(check.params["min"]))
    return None
