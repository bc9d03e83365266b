"""Consistent figures that know nothing of the engine: nothing is found in them, and what is planted is found as far as it can be seen."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from forms.pack import open_pack, standard_pack
from tests.bench.seeded import data, series, trials
from tests.bench.seeded.definitions import forms
from tests.bench.seeded.errors import CELL, LAST_YEAR, Planted, planted
from tests.bench.seeded.office import Trial
from tests.bench.seeded.oracle import BREAKS, INVISIBLE, Oracle

ROOT = Path(__file__).resolve().parents[2]
ENGINE = ("checks", "compute", "elsewhere", "flat", "formula", "judging", "kinds", "over_time", "pack", "references", "rule", "sheet")
FEW = ("T01-01", "T05-05", "T05-06", "T05-13", "T16-01", "T16-03")
"""Places, accidents of months, of a year and of a series of years, loans: every kind of sheet and of unit."""


@cache
def few() -> data.Figures:
    """Two years of a few tables."""
    return data.year(1402, tables=FEW)


@cache
def outcome(count: int) -> list[trials.Result]:
    known = {code: form for code, form in forms().items() if code in FEW}
    return list(trials.results(few(), known, 1402, count))


def test_the_figures_are_made_without_the_engine() -> None:
    asked = "import sys; from tests.bench.seeded import data, errors, oracle; print(*sorted(sys.modules))"
    found = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert "tests.bench.seeded.data" in found
    assert [name for name in found if name.split(".")[0] in ("forms", "yearbook", "sync", "ui")] == []


def test_the_definitions_are_read_as_the_program_reads_them() -> None:
    known, pack = forms(), open_pack(standard_pack())
    assert list(known) == sorted(pack.tables)
    for code, form in known.items():
        table = pack.tables[code]
        assert [(leaf.id, leaf.formula, leaf.place, leaf.time, leaf.whole) for leaf in form.leaves.values()] == [
            (leaf.id, leaf.formula, leaf.place, leaf.time, leaf.whole) for leaf in table.leaves
        ]
        if not form.is_open and not form.is_series:
            lists = [
                pack.codes_within("county", row.edition, "14") if row.list == "county" else pack.codes(row.list, row.edition)
                for row in table.rows
            ]
            assert [axis.codes for axis in form.axes] == [
                (("TOTAL",) if row.total_fa else ()) + tuple(code.id for code in codes)
                for row, codes in zip(table.rows, lists, strict=True)
            ]


def test_every_demand_on_the_figures_is_met() -> None:
    assert few().broken == ()


def test_nothing_is_wrong_in_right_figures() -> None:
    trial = Trial(few())
    found = trials.clean(trial, trial.sheets(1402))
    assert found.cells > 1500
    assert found.errors == {}
    assert found.warned <= 0.01


def test_the_same_seed_gives_the_same_figures_and_another_seed_others() -> None:
    some = ("T05-08", "T16-02")
    first, again, other = (data.year(1402, tables=some, seed=seed).cells for seed in (1, 1, 2))
    assert first == again != other


def test_a_mistake_is_planted_where_it_was_not_before_and_nowhere_else() -> None:
    known = forms()
    for kind in (*CELL, LAST_YEAR):
        for mistake in planted(kind, few(), known, 1402, 5):
            ((key, figure),) = mistake.moves.items()
            assert figure != few().cells[key.table, key.period][key].number
            assert key.period.startswith("1401" if kind == LAST_YEAR else "1402")


def test_an_oracle_sees_a_broken_sum_and_does_not_see_a_digit_among_free_figures() -> None:
    oracle = Oracle(few(), {code: form for code, form in forms().items() if code in FEW}, 1402)
    sums, alone = ("T05-06", "1402", "vic_m"), ("T01-01", "1402", "shahr")
    for (table, period, leaf), seen in ((sums, BREAKS), (alone, INVISIBLE)):
        key, cell = next((key, cell) for key, cell in few().cells[table, period].items() if key.leaf == leaf and cell.number)
        assert oracle.says(Planted("last digit", table, period, {key: (cell.number or 0.0) + 1}), [(table, period)]) == seen


def test_every_mistake_that_breaks_a_rule_is_found_and_control_totals_find_more() -> None:
    found = outcome(3)
    breaking = [one for one in found if one.seen == BREAKS]
    assert len(breaking) > 15
    assert [one.mistake for one in breaking if not one.is_found] == []
    plain, controlled = (
        sum(map(bool, side)) / len(found) for side in zip(*((one.found, one.found or one.controlled) for one in found), strict=True)
    )
    assert plain >= 0.55
    assert controlled >= 0.8


@pytest.mark.deep
def test_over_all_tables_what_breaks_a_rule_is_found_and_nothing_is_wrong_in_right_figures() -> None:
    figures = data.year(1402)
    trial = Trial(figures)
    clean = trials.clean(trial, trial.sheets(1402))
    assert (figures.broken, clean.errors) == ((), {})
    assert clean.warned <= 0.01
    found = list(trials.results(figures, forms(), 1402, 100))
    breaking = [one for one in found if one.seen == BREAKS]
    assert len([one for one in breaking if one.is_found]) >= 0.99 * len(breaking)
    assert sum(one.is_found for one in found) >= 0.55 * len(found)
    assert sum(one.is_found or one.controlled for one in found) >= 0.85 * len(found)


def test_the_limits_of_the_pack_serve_on_real_series(reference: Path) -> None:
    pack = open_pack(standard_pack())
    people, prices, _ = series.read(reference)
    for one in (people, prices):
        _, held = series.outcomes(one, pack)
        assert held.tuned <= series.ALLOWED
        assert held.measured <= series.ALLOWED
        assert min(held.found[kind] for kind in ("added zero", "lost zero", "dash read as zero")) >= 0.99
    assert series.outcomes(people, pack)[0].limit == series.outcomes(people, pack)[1].limit
