"""What an unknown figure may be, a new item, and figures too large for float."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from forms.checks import compile_checks
from forms.describe import describe
from forms.flat.full import Full
from forms.flat.program import ASK, FAIL, PASS, UNDECIDED, Program
from forms.sheet import Author, Sheet
from models.cell import Cell
from models.change import Source
from models.finding import Check, Finding
from tests.forms.drawing import at, sheet

ME = Author("نرگس", "province_statistician", "2026-06-01T05:00:00Z")


def check(kind: str, severity: str = "error", **params: object) -> Check:
    return Check("C01", kind, severity, "", params)


ABOVE_0 = Check("C09", "domain", "error", "", {"min": 0})
SUM = check("sum", whole="m", parts="w + days", rows=["1401"])
PART = check("part_of", part="w + days", whole="m", rows=["1401"])


def said(one: Sheet) -> str:
    found: tuple[Finding, ...] = tuple(finding for finding in (*one.findings(), *one.undecided()) if finding.check == "C01")
    return f"{found[0].verdict} {found[0].left} {found[0].right}" if found else "pass"


@pytest.mark.parametrize(
    ("rule", "figures", "verdict"),
    [
        (SUM, "10 12 …", "fail 10.0 12.0"),
        (SUM, "10 12 .", "fail 10.0 12.0"),
        (SUM, "10 8 …", "undecided None None"),
        (SUM, "… 8 3", "undecided None None"),
        (PART, "10 12 …", "fail 12.0 10.0"),
        (PART, "10 10 …", "undecided None None"),
        (check("part_of", part="w", whole="m + days", rows=["1401"]), "5 5 …", "pass"),
        (check("part_of", part="w", whole="m + days", rows=["1401"]), "4 5 …", "undecided None None"),
    ],
)
def test_an_unknown_figure_decides_where_every_figure_it_may_be_does(rule: Check, figures: str, verdict: str) -> None:
    assert said(sheet(f"1401 {figures}", rule, ABOVE_0)) == verdict


def test_a_column_that_may_be_negative_leaves_the_sum_undecided() -> None:
    assert said(sheet("1401 10 12 …", SUM)) == "undecided None None"


def test_an_unknown_figure_that_decides_is_told_so() -> None:
    one = sheet("1401 10 12 …", SUM, ABOVE_0)
    [found] = one.findings()
    assert found.reason == "at_least"
    assert "۱۲" in describe(found, one.table, one.lists)


@pytest.mark.parametrize(("total", "verdict"), [("×", "pass"), ("0", "pass"), ("3", "fail 3.0 0.0"), ("…", "undecided None None")])
def test_where_all_parts_do_not_exist_the_whole_is_nothing(total: str, verdict: str) -> None:
    assert said(sheet(f"1401 {total} × ×", SUM)) == verdict


GROWTH = check("growth", columns=["m"], max_pct=20, base="prev_year")


def test_a_figure_where_nothing_was_is_a_new_item_and_a_warning() -> None:
    one = sheet("1401 7 5 1", GROWTH, past="1401|1401 × 5 1")
    [found] = [finding for finding in one.findings() if finding.at.rows == ("1401",)]
    assert (found.severity, found.reason, found.left, found.right) == ("warning", "new_item", 7.0, None)
    assert "×" in describe(found, one.table, one.lists)


def test_a_row_that_did_not_exist_asks_for_no_reason() -> None:
    assert sheet("1401 7 5 1", GROWTH, past="1401|1401 × × ×").findings() == ()


def test_the_growth_of_a_total_is_judged() -> None:
    one = sheet("1401 7 5 1\n1402 9 1 1\n1403 9 1 1", GROWTH, past="1401|TOTAL 100 9 1")
    assert [found.at.rows for found in one.findings()] == [("TOTAL",)]


def sums(*figures: float, whole: bool = True) -> int:
    """The verdict of the rule «the first figure is the sum of the others», over a full run."""

    program = Program()
    factor = Fraction(1) if whole else Fraction(1, 3)
    terms = [(place, -factor if place else factor) for place in range(len(figures))]
    program.linear(program.sum(terms, both=True))
    full = Full(program)
    return int(full.run(full.figures(np.array(figures)))[0])


def test_whole_figures_are_decided_to_the_last_one() -> None:
    assert sums(9e15, 9e15 - 1, 1) == ASK  # the size of the sum passes 2^53
    assert sums(4e15, 4e15 - 1, 1) == PASS
    assert sums(4e15, 4e15 - 1, 2) == FAIL


def test_large_figures_with_decimals_are_asked_only_near_their_limit() -> None:
    assert sums(4e12 + 0.5, 4e12, 0.5) == ASK
    assert sums(4e12 + 0.5, 3e12, 0.5) == FAIL
    assert sums(0.3, 0.1, 0.2) == PASS
    assert sums(0.3, 0.1, 0.200001) == FAIL
    assert sums(0.3, 0.1, float("nan")) == UNDECIDED


def flat(one: Sheet) -> dict[str, int]:
    """The verdict byte of each rule of the row 1401 in a full run."""
    judging = one.judging
    program = judging.program()
    full = Full(program)
    said = full.run(full.figures(np.array([judging.figure(*place) for place in program.places])))
    return {rule.check.id: int(byte) for rule, byte in zip(judging.rules(), said, strict=True) if rule.keys[0].rows == ("1401",)}


def test_the_flat_form_knows_the_tolerance_of_a_sum() -> None:
    rules = check("sum", whole="m", parts="w + days", tol=0.5)
    assert flat(sheet("1401 10 4 5.5", rules)) == {"C01": PASS}
    assert flat(sheet("1401 10 4 5.4", rules)) == {"C01": FAIL}


def test_every_cell_of_a_sum_is_judged_when_it_moves() -> None:
    one = sheet("1401 10 4 6", SUM)
    assert one.findings() == ()
    for leaf, wrong, right in (("m", 11.0, 10.0), ("w", 5.0, 4.0), ("days", 7.0, 6.0)):
        edit = one.enter([(at(f"1401.{leaf}"), Cell(wrong), "", "")], ME, Source("typed"))
        assert [found.check for found in edit.came] == ["C01"], leaf
        edit = one.enter([(at(f"1401.{leaf}"), Cell(right), "", "")], ME, Source("typed"))
        assert [found.check for found in edit.went] == ["C01"], leaf


def test_a_sum_too_large_for_float_is_judged_exactly() -> None:
    one = sheet("1401 1e15 0.01 1e15", SUM)
    assert [found.difference for found in one.findings()] == [pytest.approx(-0.01, abs=0.2)]
    assert flat(one) == {"C01": ASK}


@pytest.mark.parametrize(
    ("rule", "figures"),
    [
        (check("between", x="days", a="m", b="w", tol=0.1, rows=["1401"]), "1 2 2.1"),
        (check("between", x="days", a="m", b="w", tol=0.1, rows=["1401"]), "1 2 0.9"),
        (check("sum", whole="m", parts="w + days", tol=0.5, rows=["1401"]), "10 4 5.5"),
        (check("part_of", part="w", whole="m", tol=0.5, rows=["1401"]), "10 10.5 1"),
        (check("part_of", part="w", whole="m", rows=["1401"]), "10 10 1"),
    ],
)
def test_a_rule_reaches_its_tolerance_by_itself_as_in_the_flat_form(rule: Check, figures: str) -> None:
    one = sheet(f"1401 {figures}", rule)
    assert [found for found in (rule.judge(one.cell) for rule in compile_checks(one)) if found is not None] == []
    assert flat(one) == {"C01": PASS}
