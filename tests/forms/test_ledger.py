"""The ledger counts what became of findings and proposes, never decides (numbers.md section 20)."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.ledger import Advice, LedgerLine, Outcome, Seen, ledger

RULE = "T05-02.C09"
GOLDEN = {
    "under 10, first year": Advice.UNDER,
    "proposed for retirement": Advice.RETIRE,
    "keep": Advice.KEEP,
    "no finding: no rate": Advice.NO_RATE,
    "10 is not under 10": Advice.KEEP,
}


def seen(year: str = "1401", rule: str = RULE, /, **counts: int) -> list[Seen]:
    return [Seen(rule, year, Outcome(outcome)) for outcome, count in counts.items() for _ in range(count)]


def advice(*lists: list[Seen]) -> list[Advice]:
    return [line.advice for line in ledger(one for some in lists for one in some)]


def test_the_golden_ledger_comes_out_line_by_line(reference: Path) -> None:
    with (reference.parent / "domain/golden/rule_ledger.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    every = [
        one
        for row in rows
        for one in seen(row["year"], row["rule"], **{name: int(row[name]) for name in ("changed", "explained", "disputed", "open")})
    ]
    lines = {(line.rule, line.year): line for line in ledger(every, [(row["rule"], row["year"]) for row in rows])}
    assert len(lines) == len(rows)
    for row in rows:
        line = lines[row["rule"], row["year"]]
        rate = "" if line.hit_rate is None else f"{line.hit_rate:.1f}"
        assert (line.findings, rate, line.advice) == (int(row["findings"]), row["hit_rate_pct"], GOLDEN[row["verdict"]])


def test_open_findings_are_no_part_of_the_rate() -> None:
    [line] = ledger(seen(changed=3, explained=35, open=2))
    assert line.hit_rate == pytest.approx(7.9, abs=0.01)
    assert line.findings == 40


def test_only_open_findings_have_no_rate_and_propose_nothing() -> None:
    [line] = ledger(seen(open=50))
    assert (line.hit_rate, line.advice) == (None, Advice.NO_RATE)


def test_a_rule_is_proposed_only_after_two_years_on_end() -> None:
    low = {"changed": 1, "explained": 20}
    assert advice(seen("1401", **low), seen("1402", **low)) == [Advice.UNDER, Advice.RETIRE]
    assert advice(seen("1400", **low), seen("1402", **low)) == [Advice.UNDER, Advice.UNDER]
    assert advice(seen("1400", **low), seen("1401", changed=5), seen("1402", **low)) == [Advice.UNDER, Advice.KEEP, Advice.UNDER]


def test_a_year_without_an_answer_breaks_the_two_years() -> None:
    assert advice(seen("1401", open=3), seen("1402", explained=5)) == [Advice.NO_RATE, Advice.UNDER]


@given(st.lists(st.sampled_from(list(Outcome))))
def test_every_finding_is_counted_once(outcomes: list[Outcome]) -> None:
    lines = ledger(Seen(RULE, "1402", outcome) for outcome in outcomes)
    assert sum(line.findings for line in lines) == len(outcomes)
    assert [line.changed for line in lines] == ([outcomes.count(Outcome.CHANGED)] if outcomes else [])


def test_rules_and_years_stand_in_order() -> None:
    lines = ledger(seen("1402", "T09-01.C01", open=1) + seen("1401", "T09-01.C01", open=1) + seen("1402", "T01-01.C01", open=1))
    assert [(line.rule, line.year) for line in lines] == [("T01-01.C01", "1402"), ("T09-01.C01", "1401"), ("T09-01.C01", "1402")]
    assert lines[0] == LedgerLine("T01-01.C01", "1402", open=1)
