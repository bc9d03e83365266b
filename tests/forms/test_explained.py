"""What was said of a finding holds for that deviation: the same rule, place and sign, and no more than half away."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.explained import Explained, Memory, Standing, deviation, explained
from models.cell import Key
from models.explanation import DISPUTED, EXPLAINED, UPHELD, WITHDRAWN, Answer, Explanation
from models.finding import Check, Finding, Verdict

CHECK = Check("C09", "growth", "warning", "تغییر زیاد است.")
KEY = Key("T05-02", "1402", ("1401", "1"), "m")
LAST = replace(KEY, period="1401")


def found(difference: float, key: Key = KEY, severity: str = "warning", check: str = "C09") -> Finding:
    return Finding(check, "growth", severity, Verdict.FAIL, (key,), 100 + difference, 100.0)


def said(
    difference: float, key: Key = KEY, kind: str = EXPLAINED, at: str = "2026-01-01T00:00:00Z", rule: str = "T05-02.C09"
) -> Explanation:
    sign = (difference > 0) - (difference < 0)
    return Explanation("gd-14", rule, key, sign, abs(difference), "correction", "", kind, False, "x", "unit_expert", at)


def answered(verdict: str, at: str = "2026-01-02T00:00:00Z", key: Key = KEY) -> Answer:
    return Answer("gd-14", "T05-02.C09", key, verdict, "", "centre", at)


def standing(finding: Finding, *own: Explanation, earlier: tuple[Explanation, ...] = (), answers: tuple[Answer, ...] = ()) -> Standing:
    return explained(finding, CHECK, own, earlier, answers).standing


def test_a_finding_of_which_nothing_was_said_is_open() -> None:
    assert explained(found(10), CHECK, (), (), ()) == Explained(Standing.OPEN)


def test_the_explanation_of_this_finding_explains_it() -> None:
    assert explained(found(10), CHECK, [said(10)], (), ()) == Explained(Standing.EXPLAINED, said(10))


@pytest.mark.parametrize(
    "other",
    [said(10, rule="T05-02.C08"), said(10, replace(KEY, leaf="w")), said(10, replace(KEY, rows=("1402", "1")))],
    ids=["rule", "leaf", "row"],
)
def test_the_explanation_of_another_rule_row_or_leaf_explains_nothing(other: Explanation) -> None:
    assert standing(found(10), other) is Standing.OPEN
    earlier = replace(other, key=replace(other.key, period="1401"))
    assert standing(found(10), earlier=(earlier,)) is Standing.OPEN


@pytest.mark.parametrize("then", [10.0, -10.0, 0.3, 99999.5])
def test_it_holds_up_to_exactly_half_more_and_half_less(then: float) -> None:
    old = Fraction(str(then))
    for factor, holds in [("1.5", True), ("0.5", True), ("1.500001", False), ("0.499999", False)]:
        now = float(old * Fraction(factor))
        finding = Finding("C09", "growth", "warning", Verdict.FAIL, (KEY,), now, 0.0)
        assert (standing(finding, said(then)) is Standing.EXPLAINED) == holds, (now, then)
        earlier = said(then, LAST)
        assert standing(finding, earlier=(earlier,)) is (Standing.REMEMBERED if holds else Standing.VOID)


def test_decimals_are_compared_as_they_were_typed() -> None:
    finding = Finding("C09", "growth", "warning", Verdict.FAIL, (KEY,), 61.5, 61.2)
    assert deviation(finding) == (1, 0.3)  # 61.5 - 61.2 is 0.2999… in floats
    assert standing(Finding("C09", "growth", "warning", Verdict.FAIL, (KEY,), 61.65, 61.2), said(0.3)) is Standing.EXPLAINED


def test_a_deviation_to_the_other_side_is_another_one() -> None:
    assert standing(found(-10), said(10)) is Standing.VOID
    assert standing(found(-10), earlier=(said(10, LAST),)) is Standing.VOID


def test_both_sides_may_be_explained() -> None:
    both = (said(10), said(-10))
    assert [standing(found(now), *both) for now in (10, -10, 30)] == [Standing.EXPLAINED, Standing.EXPLAINED, Standing.VOID]


def test_the_newest_word_of_a_side_counts() -> None:
    assert standing(found(30), said(10), said(30)) is Standing.EXPLAINED
    assert standing(found(10), said(10), said(10, kind=WITHDRAWN)) is Standing.OPEN
    assert standing(found(10), said(10), said(10, kind=WITHDRAWN), said(10)) is Standing.EXPLAINED


def test_last_years_explanation_is_remembered_with_its_words() -> None:
    last = said(10, LAST)
    assert explained(found(12), CHECK, (), [last], ()) == Explained(Standing.REMEMBERED, last)


def test_it_is_only_offered_where_the_check_asks_every_year() -> None:
    check = replace(CHECK, params={"explain": "every_year"})
    assert explained(found(12), check, (), [said(10, LAST)], ()) == Explained(Standing.OFFERED, said(10, LAST))
    assert explained(found(12), check, [said(12)], [said(10, LAST)], ()).standing is Standing.EXPLAINED
    assert explained(found(12), replace(CHECK, params={"explain": "once"}), (), [said(10, LAST)], ()).standing is Standing.REMEMBERED


def test_what_was_withdrawn_is_remembered_no_more() -> None:
    assert standing(found(10), earlier=(said(10, LAST), said(10, LAST, WITHDRAWN))) is Standing.OPEN
    assert standing(found(10), said(10, kind=WITHDRAWN), earlier=(said(10, LAST),)) is Standing.OPEN


def test_the_nearest_of_the_earlier_periods_counts() -> None:
    before = said(20, replace(KEY, period="1400"))
    assert explained(found(20), CHECK, (), [said(10, LAST), before], ()) == Explained(Standing.VOID, said(10, LAST))


def test_a_later_period_and_one_of_another_length_are_no_memory() -> None:
    assert standing(found(10), earlier=(said(10, replace(KEY, period="1403")),)) is Standing.OPEN
    assert standing(found(10), earlier=(said(10, replace(KEY, period="1401-12")),)) is Standing.OPEN
    month = replace(KEY, period="1402-02")
    assert standing(found(10, month), earlier=(said(10, replace(KEY, period="1401-12")),)) is Standing.REMEMBERED


def test_a_dispute_stands_until_it_is_answered() -> None:
    dispute, error = said(10, kind=DISPUTED), found(10, severity="error")
    assert standing(error, dispute) is Standing.DISPUTED
    assert explained(error, CHECK, [dispute], (), [answered(UPHELD)]) == Explained(Standing.UPHELD, dispute, answered(UPHELD))
    assert explained(error, CHECK, [dispute], (), [answered("demoted")]) == Explained(Standing.DISPUTED, dispute, answered("demoted"))
    assert standing(error, dispute, answers=(answered(UPHELD, key=LAST),)) is Standing.DISPUTED


def test_a_newer_dispute_waits_for_an_answer_of_its_own() -> None:
    again = said(10, kind=DISPUTED, at="2026-01-03T00:00:00Z")
    assert standing(found(10, severity="error"), said(10, kind=DISPUTED), again, answers=(answered(UPHELD),)) is Standing.DISPUTED


def test_a_dispute_of_last_year_is_no_explanation_of_this_one() -> None:
    assert standing(found(10, severity="error"), earlier=(said(10, LAST, DISPUTED),)) is Standing.OPEN


@pytest.mark.parametrize(
    ("kind", "severity", "settles"),
    [
        (EXPLAINED, "warning", True),
        (EXPLAINED, "error", False),
        (DISPUTED, "error", True),
        (DISPUTED, "warning", True),
        (WITHDRAWN, "warning", False),
    ],
)
def test_an_error_must_be_disputed_and_a_warning_explained(kind: str, severity: str, settles: bool) -> None:
    finding = found(10, severity=severity)
    assert explained(finding, CHECK, [said(10, kind=kind)], (), ()).settles(finding) == settles


@pytest.mark.parametrize(
    ("left", "right", "told"), [(7.5, None, (0, 7.5)), (None, 3.0, (0, 3.0)), (None, None, (0, 0.0)), (5.0, 5.0, (0, 0.0))]
)
def test_a_finding_without_a_second_figure_has_no_sign(left: float | None, right: float | None, told: tuple[int, float]) -> None:
    assert deviation(Finding("C01", "domain", "error", Verdict.FAIL, (KEY,), left, right)) == told


figures = st.one_of(st.integers(-(10**12), 10**12).map(float), st.decimals(-9999, 9999, places=3).map(float))
places = st.sampled_from([KEY, LAST, replace(KEY, period="1400"), replace(KEY, leaf="w")])
times = st.sampled_from(["2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z"])
entries = st.lists(st.builds(said, figures, places, st.sampled_from([EXPLAINED, DISPUTED, WITHDRAWN]), times), max_size=6)
answers = st.lists(st.builds(answered, st.sampled_from([UPHELD, "demoted"])), max_size=2)
findings = st.builds(
    Finding, st.just("C09"), st.just("growth"), st.sampled_from(["error", "warning"]), st.sampled_from(Verdict),
    st.tuples(places), st.none() | figures, st.none() | figures,
)  # fmt: skip


@given(findings, entries, answers)
def test_whatever_was_said_the_finding_stays_what_it_is(finding: Finding, own: list[Explanation], told: list[Answer]) -> None:
    before = replace(finding)
    stands = explained(finding, CHECK, own, own, told)
    assert finding == before
    assert stands.standing is Standing.OPEN or stands.explanation in own
    assert (stands.standing is Standing.OPEN) <= (stands.explanation is None)


@given(findings, entries, answers)
def test_one_memory_says_of_each_finding_what_is_said_of_it_alone(finding: Finding, own: list[Explanation], told: list[Answer]) -> None:
    mine = [one for one in own if one.key == finding.at]
    others = [one for one in own if (one.key.rows, one.key.leaf) == (finding.at.rows, finding.at.leaf)]
    assert Memory(own, own, told).of(finding, CHECK) == explained(finding, CHECK, mine, others, told)


@given(findings, entries)
def test_what_is_explained_is_never_more_than_half_away(finding: Finding, own: list[Explanation]) -> None:
    stands = explained(finding, CHECK, own, own, ())
    if stands.standing in (Standing.EXPLAINED, Standing.REMEMBERED, Standing.DISPUTED) and stands.explanation is not None:
        sign, size = deviation(finding)
        assert sign == stands.explanation.sign
        assert 2 * abs(Fraction(str(size)) - Fraction(str(stands.explanation.size))) <= Fraction(str(stands.explanation.size))
