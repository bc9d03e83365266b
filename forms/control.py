"""Control totals: figures kept beside computed cells, and the generated rule R05 that compares them.

A sum that the program makes cannot contradict itself (numbers.md section 21): only a figure from outside shows a typing error in its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Protocol

from forms.compute import has_operands, is_total, operands, parsed, reads, stays_inside
from forms.formula import figure, linear
from forms.references import reference
from forms.rule import Grid, Read, finding, obstacle, tolerance
from models.cell import Cell, Key, control_of, control_totals, controlled
from models.change import CellChange
from models.errors import Refusal
from models.finding import Check, Finding, Verdict
from models.table import Column, Table
from resources import AsIs

R05 = Check("R05", "control", "error", "", {"tol": "round"})
"""The rule of every control total; its sentence is ``check.r05`` in the texts."""

_NEAR = Fraction(1, 10**9)
"""What the float64 of a computed figure may be off, as a share of it (checks.md section 2)."""


class Filled(Grid, Protocol):
    """A sheet whose figures can be read too."""

    def cell(self, key: Key) -> Cell | None:
        """What stands at a place now."""


class ControlTotal:
    """The rule of one control total: the figure from outside is the one that the program computes, but for their rounding."""

    def __init__(self, sheet: Filled, check: Check, key: Key, rounding: tuple[bool, Fraction]) -> None:
        self.check = check
        self.keys = (key, *operands(sheet.table, sheet.lists, key))
        self._decimals = sheet.table.column(key.leaf).decimals
        self._adds, self._rounding = rounding

    def judge(self, read: Read) -> Finding | None:
        """Fails with the control total and the computed figure; undecided while the program cannot compute it."""
        control, stands = read(control_of(self.keys[0])), read(self.keys[0])
        if control is None or stands is None or stands.is_unknown:
            return finding(self, Verdict.UNDECIDED, reason=obstacle([stands]))
        typed, computed = figure(control), figure(stands)
        allowed = self._allowed(typed) + _NEAR * max(abs(typed), abs(computed))
        return None if abs(typed - computed) <= allowed else finding(self, Verdict.FAIL, float(typed), float(computed))

    def _allowed(self, typed: Fraction) -> Fraction:
        """Half the last digit of the figure as it is printed; a sum has the rounding of its parts too, a sum of whole things has none."""
        if self._adds:
            return self._rounding
        return Fraction(1, 2 * 10 ** min(self._decimals, _digits(typed)))


class Controls:
    """The control totals of a sheet, what they say now, and what they said before an edit. The sheet owns them."""

    def __init__(self, sheet: Filled, cells: Mapping[Key, Cell], check: Check = R05) -> None:
        self._sheet, self._check = sheet, check
        self._cells = control_totals(cells)
        self._compared = {controlled(key) for key in self._cells}
        self._rules: dict[Key, ControlTotal] = {}
        self._roundings: dict[str, tuple[bool, Fraction]] = {}
        self._found: dict[Key, Finding | None] = {}

    def __len__(self) -> int:
        return len(self._cells)

    def cells(self) -> dict[Key, Cell]:
        """Every control total by its own key, a copy."""
        return dict(self._cells)

    def get(self, key: Key) -> Cell | None:
        """The control total at its own key."""
        return self._cells.get(key)

    def move(self, key: Key, cell: Cell | None, place: str, raw: str) -> CellChange:
        """A control total before and after.

        Refused: nothing is computed at its place (``control.not_computed``), it is no number (``control.no_number``).
        """
        at, table = controlled(key), self._sheet.table
        if not has_operands(table, self._sheet.lists, at):
            raise Refusal("control.not_computed", table=AsIs(table.code), text=AsIs(at))
        if cell is not None and cell.number is None:
            raise Refusal("control.no_number", text=AsIs(raw))
        return CellChange(key, self._cells.get(key), cell, place, raw)

    def put(self, key: Key, cell: Cell | None) -> None:
        """The control total at its own key, or none from now on."""
        if cell is None:
            self._cells.pop(key, None)
            self._compared.discard(controlled(key))
        else:
            self._cells[key] = cell
            self._compared.add(controlled(key))
        self.forget([controlled(key)])

    def forget(self, keys: Iterable[Key]) -> None:
        """What was said of these cells is said anew when it is asked for, because they moved."""
        for key in keys:
            self._found.pop(key, None)

    def found(self, keys: Iterable[Key] | None = None) -> dict[Key, Finding]:
        """The failed and undecided findings by the cell they stand at, in the order of the cells; of these cells or of all."""
        wanted = self._compared if keys is None else self._compared.intersection(keys)
        said = ((key, self._at(key)) for key in sorted(wanted))
        return {key: one for key, one in said if one is not None}

    def made_anew(self) -> None:
        """Rows came or went: every rule is another."""
        self._rules.clear()
        self._found.clear()

    def _at(self, key: Key) -> Finding | None:
        if key not in self._found:
            if key not in self._rules:
                self._rules[key] = ControlTotal(self._sheet, self._check, key, self._rounding(key))
            self._found[key] = self._rules[key].judge(self._sheet.cell)
        return self._found[key]

    def _rounding(self, key: Key) -> tuple[bool, Fraction]:
        """What is lost by rounding; a formula inside one row loses the same in every row, and a pasted block has hundreds of them."""
        table = self._sheet.table
        leaf = table.column(key.leaf)
        if not leaf.is_derived or not _stays_in_row(table, leaf) or is_total(table, self._sheet.lists, key.rows):
            return _rounding(self._sheet, self._check, key)
        if leaf.id not in self._roundings:
            self._roundings[leaf.id] = _rounding(self._sheet, self._check, key)
        return self._roundings[leaf.id]


def _stays_in_row(table: Table, leaf: Column) -> bool:
    """Whether a leaf is entered, or computed from cells of its own row alone."""
    said = [reference(name) for name in reads(leaf.formula)] if leaf.is_derived else []
    return all(one.is_plain and _stays_in_row(table, table.column(one.leaf)) for one in said)


def _rounding(sheet: Filled, check: Check, key: Key) -> tuple[bool, Fraction]:
    """Whether a cell is a plain sum, and then the rounding of itself and of its parts together."""
    adds = _adds(sheet, key)
    rounded = tolerance(check, sheet, (key,)).rounded if adds else ()
    return adds, sum((half + parts for _, half, parts in rounded), Fraction(0))


def _adds(sheet: Filled, key: Key) -> bool:
    """Whether a computed cell is a sum or difference of others of its sheet, so that nothing but the rounding of its parts is lost."""
    leaf = sheet.table.column(key.leaf)
    if leaf.is_derived:
        try:
            factors, _ = linear(parsed(leaf.formula))
        except Refusal:
            return False
        return stays_inside(sheet.table, leaf) and all(abs(factor) == 1 for factor in factors.values())
    rule = leaf.time if sheet.table.sheet_period else leaf.place
    return rule in ("sum", "first", "last")


def _digits(number: Fraction) -> int:
    """How many decimals a figure has as it is written."""
    digits = 0
    while digits < 6 and round(float(number), digits) != float(number):
        digits += 1
    return digits
