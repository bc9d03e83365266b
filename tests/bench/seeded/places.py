"""What each place of the sheets means in typed figures: totals, rates and longer periods written out down to what somebody types."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from models.cell import Key
from models.period import Period
from tests.bench.seeded import linear
from tests.bench.seeded.definitions import LENGTHS, TOTAL, Form, Leaf, Rows
from tests.bench.seeded.linear import Linear

BASE = "base"
"""The one period of the steady state: every table stands in it once, and what was before is what is now."""
_REFERENCE = re.compile(
    r"(?:(?P<table>T\d\d-\d\d)\[(?P<row>[A-Z]+)(?:=(?P<code>\w+))?\]\.|(?P<back>prev|prev_row)\.|(?P<total>TOTAL)\()?(?P<leaf>\w+)\)?\Z"
)


class MissingError(LookupError):
    """A figure that these data do not have: another table, an earlier year."""


def length_of(period: str) -> str:
    """The length of a period as it is written."""
    return "year" if period == BASE else Period.parse(period).kind


def shorter(form: Form, period: str) -> tuple[str, ...]:
    """The next shorter periods from which a sheet is proposed; none for a sheet that is typed."""
    kind = length_of(period)
    if period == BASE or kind == form.collected:
        return ()
    return tuple(map(str, Period.parse(period).parts(LENGTHS[LENGTHS.index(kind) - 1])))


def shortest(form: Form, period: str) -> tuple[str, ...]:
    """The typed sheets behind a longer one."""
    return () if not shorter(form, period) else tuple(map(str, Period.parse(period).parts(form.collected)))


def weight_of(rule: str) -> str:
    """The leaf that weighs a mean, empty for another rule."""
    return rule.removeprefix("weighted_mean(").removesuffix(")") if rule.startswith("weighted_mean(") else ""


class Places:
    """The places of some tables: ``known`` figures are constants, those of ``open`` sheets unknowns. Tangents touch at ``expect``."""

    def __init__(self, forms: Mapping[str, Form], expect: Callable[[Key], float]) -> None:
        self.forms, self._expect = forms, expect
        self.known: dict[Key, float] = {}
        self.judging = False
        """Whether demands are asked for in order to judge figures, and not to make them: then tolerances count in full."""
        self._open: set[tuple[str, str]] = set()
        self._found: dict[Key, Linear] = {}

    @property
    def inside(self) -> float:
        """The share of a tolerance that may be used."""
        return 1.0 if self.judging else 0.4

    def open(self, sheets: set[tuple[str, str]]) -> None:
        """From now on the typed places of these sheets (table, period) are the unknowns."""
        self._open = sheets
        self._found.clear()

    def typed(self, table: str, period: str) -> Iterator[tuple[Key, Leaf]]:
        """The places of a sheet that somebody types a number in; of a longer sheet those without a rule over time."""
        form = self.forms[table]
        longer = bool(shorter(form, period))
        for rows in form.rows:
            is_over = bool(form.below(rows))
            for leaf in form.leaves.values():
                if leaf.formula or leaf.value != "number" or (longer and leaf.time != "none"):
                    continue
                if not (is_over and self._over_rows(form, leaf) != "none"):
                    yield Key(table, period, rows, leaf.id), leaf

    @staticmethod
    def _over_rows(form: Form, leaf: Leaf) -> str:
        return leaf.time if form.is_year_sheet else leaf.place

    def at(self, key: Key) -> Linear:
        """The figure of a place in typed figures."""
        if key not in self._found:
            self._found[key] = self._made(key)
        return self._found[key]

    def _made(self, key: Key) -> Linear:
        if (number := self.known.get(key)) is not None:
            return linear.fixed(number)
        form = self.forms.get(key.table)
        if form is None or key.leaf not in form.leaves or (not form.is_open and key.rows not in form.row_set):
            raise MissingError(key)
        leaf = form.leaves[key.leaf]
        if leaf.formula:
            return self.expression(leaf.formula, key)
        below = form.below(key.rows)
        if below and (rule := self._over_rows(form, leaf)) != "none":
            return self._combined([replace(key, rows=rows) for rows in below], rule)
        if (parts := shorter(form, key.period)) and leaf.time != "none":
            return self._combined([replace(key, period=period) for period in parts], leaf.time)
        return self._unknown(key)

    def _unknown(self, key: Key) -> Linear:
        expected = self._expect(key)
        if (key.table, key.period) in self._open:
            return Linear({key: 1.0}, 0.0, expected)
        if expected != expected:  # noqa: PLR0124 - not a number: nothing is expected there
            raise MissingError(key)
        return linear.fixed(expected)

    def _combined(self, keys: list[Key], rule: str) -> Linear:
        if rule == "sum":
            return linear.total([self.at(key) for key in keys])
        if rule in ("first", "last"):
            return self.at(keys[0 if rule == "first" else -1])
        weights = [self.at(replace(key, leaf=weight_of(rule))) for key in keys]
        above = linear.total([self.at(key).by(weight) for key, weight in zip(keys, weights, strict=True)])
        return above.over(linear.total(weights))

    def expression(self, text: str, here: Key, tree: ast.expr | None = None) -> Linear:
        """An expression seen from a row, or a part of its tree."""
        whole, names = linear.parsed(text)
        return linear.value(tree or whole, lambda name: self._operand(names[int(name[1:])], here))

    def _operand(self, name: str, here: Key) -> Linear:
        place = self.located(name, here)
        if place is None:
            raise MissingError(name)
        return self.at(place)

    def located(self, name: str, here: Key) -> Key | None:
        """The place an operand means in a row; None where the row has no such place (a total row is no month)."""
        said = _REFERENCE.match(name)
        if said is None:
            raise ValueError(name)
        leaf, row = said["leaf"], said["row"]
        if said["back"] == "prev_row":
            return self._row_before(here, leaf)
        if said["table"]:
            return self._in(said["table"], row, said["code"], replace(here, leaf=leaf))
        period = self.before(here.period) if said["back"] else here.period
        return replace(here, period=period, rows=(TOTAL,) * len(here.rows) if said["total"] else here.rows, leaf=leaf)

    def _in(self, table: str, row: str, code: str | None, here: Key) -> Key | None:
        """The place in another table that a row word means."""
        if row == "MONTH":
            is_month = here.rows[0] != TOTAL and here.period != BASE
            return Key(table, f"{here.period}-{here.rows[0]}", (TOTAL,), here.leaf) if is_month else None
        rows: Rows = {"TOTAL": (TOTAL,), "YEAR": ("",)}.get(row, (code,) if code else here.rows)
        return Key(table, self._standing(table, here.period), rows, here.leaf)

    def _standing(self, table: str, period: str) -> str:
        form = self.forms.get(table)
        if form is None or period == BASE or LENGTHS.index(length_of(period)) >= LENGTHS.index(form.collected):
            return period
        return str(Period.parse(period).lying_in(form.collected))

    @staticmethod
    def before(period: str) -> str:
        """The period before, of the same length."""
        return period if period == BASE else str(Period.parse(period).previous())

    def _row_before(self, here: Key, leaf: str) -> Key | None:
        codes = [code for code in self.forms[here.table].axes[0].codes if code != TOTAL]
        if here.rows[0] not in codes:
            return None
        place = codes.index(here.rows[0])
        period = here.period if place else self.before(here.period)
        return replace(here, period=period, rows=(codes[place - 1], *here.rows[1:]), leaf=leaf)
