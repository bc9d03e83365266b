"""Consistent figures for every table of the pack: ``year(1402)`` gives the typed cells of two years of one office (province 14).

Nothing here knows how the program computes or checks: the definitions are read from the file of the pack, what must hold is written
out as limits of sums, sizes are balanced, and each month, season and year is drawn and repaired by small integer programmes.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

from models.cell import Cell, Key
from models.period import Period
from tests.bench.seeded import balance, demands
from tests.bench.seeded.definitions import Form, forms
from tests.bench.seeded.demands import Demand
from tests.bench.seeded.drawing import Chance, Year, is_flow, size
from tests.bench.seeded.places import BASE, Places
from tests.bench.seeded.solver import Draw, solve

_ROUNDS = 3
_PARTS = ("balance", "data", "definitions", "demands", "drawing", "linear", "places", "solver")
"""The modules that make the figures; what was kept is of no use when one of them changes."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The typed cells by table and period (``("T05-05", "1402-01")``), and the demands that could not be met."""

    cells: Mapping[tuple[str, str], Mapping[Key, Cell]]
    broken: tuple[tuple[str, str, float], ...]


def year(last: int = 1402, *, seed: int = 1, tables: Collection[str] = (), kept: bool = True, change: float = 0.02) -> Figures:
    """The figures of ``last`` and of the year before, of all tables or of some (what the others would demand is then not asked).

    Months, seasons and the year stand where the table is collected so; a longer sheet has only the cells that no rule over time gives.
    Each figure grows by itself with a spread of ``change`` besides chance. ``kept`` stores the result in the temporary folder, by a hash of
    the definitions and of this code: a second call takes a moment.
    """
    if not kept or tables:
        return _made(last, seed, tables, change)
    path = Path(gettempdir()) / f"salnameh-seeded-{_stamp(last, seed, change)}.json"
    if path.is_file():
        return _read(json.loads(path.read_text()))
    made = _made(last, seed, tables, change)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(_written(made)))
    beside.replace(path)
    return made


def _made(last: int, seed: int, tables: Collection[str], change: float) -> Figures:
    known = {code: form for code, form in forms().items() if not tables or code in tables}
    office = _Office(known, Chance(seed), last - 1, change)
    cells: dict[tuple[str, str], dict[Key, Cell]] = {}
    for number in (last - 1, last):
        for sheets in _stages(known, number):
            for key, figure in office.filled(sheets).items():
                cells.setdefault((key.table, key.period), {})[key] = Cell(number=figure)
        for code, form in known.items():
            if form.is_open:
                cells[code, str(number)] = dict(_register(form, str(number)))
    return Figures(cells, tuple(office.broken))


def _stages(known: Mapping[str, Form], number: int) -> Iterator[set[tuple[str, str]]]:
    """The sheets that are filled together: month by month, each season after its months, the year at last."""
    whole = Period(number)
    for month in whole.parts("month"):
        yield {(code, str(month)) for code, form in known.items() if form.collected == "month"}
        if (month.part or 0) % 3 == 0:
            season = str(month.lying_in("season"))
            yield {(code, season) for code, form in known.items() if form.collected in ("month", "season")}
    yield {(code, str(whole)) for code in known}


class _Office:
    """The figures of an office as they come to be, stage by stage."""

    def __init__(self, known: Mapping[str, Form], chance: Chance, first: int, change: float) -> None:
        base = _steady(known, chance)
        self._year = Year(chance, known, base, first, change)
        self._touching: dict[Key, float] = {}
        self._places = Places(known, lambda key: self._touching[key] if key in self._touching else self._year.expected(key))
        self.broken: list[tuple[str, str, float]] = []

    def filled(self, sheets: set[tuple[str, str]]) -> dict[Key, float]:
        """The typed figures of these sheets, for which everything holds."""
        self._places.open(sheets)
        in_order = sorted(sheets)
        draws: dict[Key, Draw] = {}
        for table, period in in_order:
            for key, leaf in self._places.typed(table, period):
                before = None if is_flow(leaf) else self._places.known.get(replace(key, period=Places.before(period)))
                draws[key] = self._year.draw(key, leaf, before)
        found = solve(draws, self._demands(in_order))
        if any(Period.parse(period).kind == "year" for _, period in in_order):  # products of figures: tangents touch nearer the second time
            self._touching = dict(found.figures)
            self._places.open(sheets)
            found = solve(draws, self._demands(in_order))
            self._touching = {}
        self._places.known.update(found.figures)
        self.broken.extend((name, in_order[0][1] if in_order else "", missed) for name, missed in found.broken)
        return dict(found.figures)

    def _demands(self, sheets: list[tuple[str, str]]) -> list[Demand]:
        return [demand for table, period in sheets for demand in demands.of_sheet(self._places, table, period)]


def _steady(known: Mapping[str, Form], chance: Chance) -> dict[Key, float]:
    """The sizes of a year in which everything that comes goes again, agreeing between all tables."""
    found: dict[Key, float] = {}
    places = Places(known, lambda key: found.get(key, math.nan))
    for code, form in known.items():
        found.update({key: size(chance, form, leaf, key) for key, leaf in places.typed(code, BASE)})
    for _ in range(_ROUNDS):
        places.open({(code, BASE) for code in known})
        wanted = [demand for code in known for demand in demands.of_sheet(places, code, BASE) if demand.sum.factors]
        found.update(balance.balanced(found, wanted))
    return found


def _register(form: Form, period: str) -> Iterator[tuple[Key, Cell]]:
    """Three rows of a register: what its leaves ask for."""
    for number in range(1, 4):
        for leaf in form.leaves.values():
            texts = {"text": f"row {number}", "date": f"13{60 + number}-05-12", "code": "ABC"[number - 1]}
            cell = Cell(text=texts[leaf.value]) if leaf.value in texts else Cell(number=float(10 * number))
            yield Key(form.code, period, (f"o{number}",), leaf.id), cell


def _stamp(last: int, seed: int, change: float) -> str:
    here = Path(__file__).parent
    code = b"".join((here / f"{name}.py").read_bytes() for name in _PARTS)
    pack = (here.parents[2] / "resources" / "packs" / "standard.saljadval").read_bytes()
    return f"{last}-{seed}-{change}-{sha256(code + pack).hexdigest()[:16]}"


def _written(made: Figures) -> dict[str, object]:
    cells = [
        [key.table, str(key), cell.number if cell.text is None else cell.text]
        for sheet in made.cells.values()
        for key, cell in sheet.items()
    ]
    return {"cells": cells, "broken": made.broken}


def _read(record: dict[str, list[list[object]]]) -> Figures:
    cells: dict[tuple[str, str], dict[Key, Cell]] = {}
    for table, place, figure in record["cells"]:
        key = Key.parse(str(table), str(place))
        cell = Cell(text=figure) if isinstance(figure, str) else Cell(number=float(str(figure)))
        cells.setdefault((key.table, key.period), {})[key] = cell
    return Figures(cells, tuple((str(name), str(period), float(str(missed))) for name, period, missed in record["broken"]))
