"""Which computed cells move with a cell: the formulas and totals that read it, and those that read these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from forms.compute import operands, reads, rule_over_rows, weight_of
from forms.references import reference
from models.cell import Key
from models.codes import CodeList
from models.table import TOTAL, Table


class Users:
    """The computed cells of a sheet that read one of its cells.

    They are sought from the cell that moved: the formulas of its row that name its leaf, and the totals over its row. An index of
    every cell of a wide table takes longer to make than a person waits for the first figure.
    """

    def __init__(self, table: Table, lists: Mapping[str, CodeList]) -> None:
        self._table, self._lists = table, lists
        self._read: dict[Key, frozenset[Key]] = {}
        self._named: dict[str, list[str]] = defaultdict(list)
        self._weighed: dict[str, list[str]] = defaultdict(list)
        self._far: set[str] = set()
        self._from_afar: dict[Key, list[Key]] | None = None
        for leaf in table.leaves:
            said = [reference(name) for name in reads(leaf.formula)] if leaf.is_derived else []
            for one in said:
                if one.is_plain:
                    self._named[one.leaf].append(leaf.id)
            if not all(one.is_plain for one in said):
                self._far.add(leaf.id)
            if weight := weight_of(rule_over_rows(table, leaf)):
                self._weighed[weight].append(leaf.id)

    def reach(self, start: Iterable[Key], places: Callable[[], Iterable[Key]]) -> list[Key]:
        """These cells and every computed one that moves with them; ``places`` gives all of the sheet, should they be wanted."""
        far = self._afar(places)
        seen = dict.fromkeys(start)
        queue = list(seen)
        while queue:
            key = queue.pop()
            for user in (*self._near(key, seen), *far.get(key, ())):
                if user not in seen:
                    seen[user] = None
                    queue.append(user)
        return list(seen)

    def _near(self, key: Key, seen: Container[Key]) -> Iterator[Key]:
        """The computed cells beside and above a cell that read it, but for totals that were seen: a column has hundreds of parts."""
        for leaf in self._named.get(key.leaf, ()):
            yield Key(key.table, key.period, key.rows, leaf)
        for total in self._totals(key):
            if total not in seen and key in self._operands(total):
                yield total

    def _totals(self, key: Key) -> Iterator[Key]:
        """The totals that may read a cell, along each dimension."""
        for place, (dimension, code) in enumerate(zip(self._table.rows, key.rows, strict=False)):
            codes = self._lists.get(dimension.id)
            if codes is None or code not in codes:
                continue
            above = codes[code].parent
            if above not in codes:
                above = TOTAL
            rows = (*key.rows[:place], above, *key.rows[place + 1 :])
            for leaf in (key.leaf, *self._weighed.get(key.leaf, ())):
                yield Key(key.table, key.period, rows, leaf)

    def _operands(self, key: Key) -> frozenset[Key]:
        if key not in self._read:
            derived = self._table.column(key.leaf).is_derived
            self._read[key] = frozenset() if derived else frozenset(operands(self._table, self._lists, key))
        return self._read[key]

    def _afar(self, places: Callable[[], Iterable[Key]]) -> dict[Key, list[Key]]:
        """The cells of other rows that a formula names («TOTAL(emp_t)», «prev_row.close»), with who reads them."""
        if self._from_afar is None or self._table.is_open:
            self._from_afar = defaultdict(list)
            for key in places() if self._far else ():
                if key.leaf in self._far:
                    for operand in operands(self._table, self._lists, key):
                        self._from_afar[operand].append(key)
        return self._from_afar
