"""The engine of checks on the tables of ../shared/bench/check_peers.py, and on the whole pack.

    python -m tests.bench.checks DIR      # the exchange format of check_peers.py, as its external engine
    python -m tests.bench.checks --pack   # every table of the standard pack, filled, against the figures of the line above

The rules of the exchange format are added to the same ``Program`` and run by the same ``Full`` as those of the pack.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from forms.flat.edit import Edits
from forms.flat.full import Figures, Full
from forms.flat.many import joined
from forms.flat.program import ASK, FAIL, UNDECIDED, Program
from forms.flat.sums import Floats
from tests.bench.seeded.data import year
from tests.bench.seeded.office import Trial

UNKNOWN = (2, 3, 4, 7)
"""Symbols of the exchange format that hide a figure; 1 (not applicable) counts as 0."""
ROUNDS = 5
YEAR = 1402


class Exchange:
    """A folder of the exchange format: its rules in a program whose places are cells, those of the year before first."""

    def __init__(self, folder: Path) -> None:
        self._rules = json.loads((folder / "rules.json").read_text("utf-8"))
        self._tables, self._first = self._rules["tables"], int(self._rules["first_checked_year"])
        self.values: Floats = np.load(folder / "value.npy")
        symbols = np.load(folder / "symbol.npy")
        self.values[symbols == 1] = 0
        self.values[np.isin(symbols, UNKNOWN)] = np.nan
        self._cells = self.values.shape[2]
        self._now = self._cells if self._first else 0
        sizes = [table["rows"] * table["cols"] for table in self._tables]
        self._base = {number: self._now + sum(sizes[:number]) for number in range(len(sizes))}

    def program(self) -> Program:
        """Every rule of the folder, kind by kind."""
        made = Program()
        for place in range(self._now + self._cells):
            made.address(place)
        for kind in ("non_negative", "sum", "row_sum", "part_le", "cross", "flow", "ratio", "growth"):
            for number, table in enumerate(self._tables):
                for rule in table["rules"]:
                    if rule["kind"] == kind:
                        _ADD[kind](made, rule, _Places(self._base, table, number, self._now))
        return made

    def figures(self, full: Full) -> list[Figures]:
        """The figures of every office and checked year: the year before and the year lie side by side, so nothing is copied."""
        offices, years, _ = self.values.shape
        before = 1 if self._first else 0
        flat = self.values.reshape(offices, -1)
        spans = [slice((year - before) * self._cells, (year + 1) * self._cells) for year in range(self._first, years)]
        return [full.figures(flat[office, span]) for office in range(offices) for span in spans]


class _Places:
    """Where the cells of one table stand."""

    def __init__(self, base: dict[int, int], table: dict[str, Any], number: int, before: int) -> None:
        self._base, self._number, self._columns, self._before = base, number, int(table["cols"]), before
        self.rows, self.columns = range(table["rows"]), range(table["cols"])

    def at(self, row: int, column: int) -> int:
        return self._base[self._number] + row * self._columns + column

    def before(self, row: int, column: int) -> int:
        return self.at(row, column) - self._before

    def total_of(self, table: int, column: int) -> int:
        return self._base[table] + column


def _equal(to: Program, whole: int, parts: Iterator[tuple[int, float]], tol: float) -> None:
    terms = [(whole, Fraction(1)), *((part, -Fraction(factor)) for part, factor in parts)]
    to.linear(to.sum(terms, allowed=Fraction(str(tol)), both=True))


def _add_non_negative(to: Program, _rule: dict[str, Any], places: _Places) -> None:
    for row in places.rows:
        for column in places.columns:
            to.domain(to.address(places.at(row, column)), 0.0, np.inf, whole=False, if_unknown=UNDECIDED)


def _add_sum(to: Program, rule: dict[str, Any], places: _Places) -> None:
    for row in places.rows:
        _equal(to, places.at(row, rule["col"]), ((places.at(row, column), factor) for column, factor in rule["parts"]), rule["tol"])


def _add_row_sum(to: Program, rule: dict[str, Any], places: _Places) -> None:
    for column in rule["cols"]:
        _equal(to, places.at(rule["row"], column), ((places.at(row, column), 1) for row in rule["parts"]), rule["tol"])


def _add_part_le(to: Program, rule: dict[str, Any], places: _Places) -> None:
    for row in places.rows:
        parts = [(places.at(row, column), Fraction(1)) for column in rule["parts"]]
        to.linear(to.sum([*parts, (places.at(row, rule["whole"]), Fraction(-1))]))


def _add_cross(to: Program, rule: dict[str, Any], places: _Places) -> None:
    _equal(to, places.at(0, rule["col"]), iter([(places.total_of(rule["table"], rule["other"]), 1.0)]), 0)


def _add_flow(to: Program, rule: dict[str, Any], places: _Places) -> None:
    for row in places.rows:
        _equal(to, places.at(row, rule["col"]), iter([(places.before(row, rule["prev"]), 1.0)]), 0)


def _add_ratio(to: Program, rule: dict[str, Any], places: _Places) -> None:
    low, high, scale = Fraction(str(rule["lo"])), Fraction(str(rule["hi"])), Fraction(100)
    for row in places.rows:
        above, below = places.at(row, rule["num"]), places.at(row, rule["den"])
        too_low, too_high = to.sum([(below, low), (above, -scale)]), to.sum([(above, scale), (below, -high)])
        to.ratio(too_low, too_high, to.sum([(below, Fraction(1))]), if_negative=UNDECIDED)


def _add_growth(to: Program, rule: dict[str, Any], places: _Places) -> None:
    for row in places.rows:
        now, then = to.address(places.at(row, rule["col"])), to.address(places.before(row, rule["col"]))
        to.growth(now, then, percent=float(rule["limit"]), floor=0.0, noise=0.0)


_ADD: dict[str, Callable[[Program, dict[str, Any], _Places], None]] = {
    "non_negative": _add_non_negative,
    "sum": _add_sum,
    "row_sum": _add_row_sum,
    "part_le": _add_part_le,
    "cross": _add_cross,
    "flow": _add_flow,
    "ratio": _add_ratio,
    "growth": _add_growth,
}


def counted(full: Full, figures: list[Figures]) -> tuple[int, int]:
    """How many rules fail and how many are undecided; every one is decided."""
    failed = undecided = 0
    for one in figures:
        verdicts = full.run(one)
        failed += int(np.count_nonzero(verdicts == FAIL))
        undecided += int(np.count_nonzero(verdicts == UNDECIDED))
    return failed, undecided


def seconds(work: Callable[[], object]) -> float:
    """The median of a few rounds after one that warms up."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def edit_seconds(program: Program, values: Floats) -> tuple[float, float]:
    """What one edit costs, and how many rules it judges: the rules that read a cell, judged anew after each of many."""
    figures = values.tolist()
    edits = Edits(program, lambda place, _: figures[place], lambda _: False)
    edits.grow()
    for rule in range(len(program)):
        edits.verdict(rule)
    chosen = range(len(figures) // 2, len(figures), 37)
    taken, judged = [], 0
    for place in chosen:
        figures[place] += 1.0
        start = time.perf_counter()
        for rule in edits.moved((place,)):
            edits.verdict(rule)
            judged += 1
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), judged / len(chosen)


def memory(given: Exchange, figures: list[Figures]) -> float:
    """The bytes that a full run over everything needs at its height, figures and compiled rules among them, as a share of the figures.

    Measured by tracemalloc, which numpy tells of every array; the figures were loaded before and are added.
    """
    tracemalloc.start()
    again = Full(given.program())
    counted(again, figures)
    _, height = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (given.values.nbytes + height) / given.values.nbytes


def exchange(folder: Path) -> dict[str, object]:
    """What check_peers.py reads of an external engine, and what an edit and the memory cost."""
    start = time.perf_counter()
    given = Exchange(folder)
    program = given.program()
    full = Full(program)
    figures = given.figures(full)
    load = time.perf_counter() - start
    failed, undecided = counted(full, figures)
    asked = sum(int(np.count_nonzero(full.run(one) == ASK)) for one in figures)
    check = seconds(lambda: counted(full, figures))
    edit, rules = edit_seconds(program, figures[0].values)
    told: dict[str, object] = {
        "fail": failed,
        "undecided": undecided,
        "load_s": load,
        "check_s": check,
        "asked": asked,
        "rules": len(program) * len(figures),
    }
    told |= {"rule_ns": 1e9 * check / (len(program) * len(figures)), "edit_us": 1e6 * edit, "rules_per_edit": rules}
    return told | {"edit_share": edit * len(figures) / check, "memory": memory(given, figures)}


def pack() -> dict[str, object]:
    """Every table of the standard pack with figures that agree: what compiling, reading and judging cost for one rule."""
    trial = Trial(year(YEAR))
    names = trial.sheets(YEAR)
    start = time.perf_counter()
    judgings = [trial.sheet(name).judging for name in names]
    programs = [judging.program() for judging in judgings]
    compiled = time.perf_counter() - start
    start = time.perf_counter()
    values = np.array([judging.figure(*place) for judging, program in zip(judgings, programs, strict=True) for place in program.places])
    read = time.perf_counter() - start
    odd, at = [], 0
    for judging, program in zip(judgings, programs, strict=True):
        odd += [at + n for n, (place, _) in enumerate(program.places) if judging.is_odd(place)]
        at += len(program.places)
    full = Full(joined(programs))
    figures = full.figures(values, np.array(odd, np.int64))
    run = seconds(lambda: full.run(figures))
    verdicts = full.run(figures)
    rules = [rule for judging in judgings for rule in judging.rules()]
    sheets = [judging.sheet for judging in judgings for _ in judging.rules()]
    asked = [(rules[number], sheets[number].cell) for number in np.flatnonzero(verdicts == ASK)]
    exact = seconds(lambda: [rule.judge(read_cell) for rule, read_cell in asked])
    kinds = Counter(rule.check.kind for rule, _ in asked)
    count = len(rules)
    told: dict[str, object] = {"sheets": len(judgings), "rules": count, "fail": int(np.count_nonzero(verdicts == FAIL))}
    told |= {"undecided": int(np.count_nonzero(verdicts == UNDECIDED)), "asked": len(asked), "asked_kinds": dict(kinds)}
    each: dict[str, object] = {"compile_us": 1e6 * compiled / count, "read_us": 1e6 * read / count, "run_ns": 1e9 * run / count}
    return told | each | {"asked_ns": 1e9 * exact / count, "rule_ns": 1e9 * (run + exact) / count}


def main() -> int:
    """One JSON object on the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pack", action="store_true")
    given = parser.parse_args()
    sys.stdout.write(json.dumps(pack() if given.pack else exchange(given.folder)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
