"""The flat form never says another thing than the rules: full run, edit and exact judge agree over whatever is typed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.checks import compile_checks
from forms.flat.full import Full
from forms.flat.many import judge_all
from forms.flat.program import ASK, FAIL, PASS, UNDECIDED
from forms.judging import Judging
from forms.sheet import Author, Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.change import Source
from models.finding import Check, Finding, Verdict
from tests.forms.drawing import sheet

ME = Author("نرگس", "province_statistician", "2026-06-01T05:00:00Z")


def check(id_: str, kind: str, severity: str = "error", **params: object) -> Check:
    return Check(id_, kind, severity, "", params)


CHECKS = (
    check("C01", "domain", columns=["m", "w"], min=0, integer=True),
    check("C02", "domain", columns=["days"], min=2.5, max=30),
    check("C03", "row_total", row="TOTAL", of="members", columns=["m", "w"]),
    check("C04", "sum", whole="t", parts="m + w"),
    check("C05", "sum", whole="2 * days", parts="0.5 * m + 1", tol="round"),
    check("C06", "sum", whole="m", parts="w", tol_pct=5),
    check("C07", "part_of", part="w", whole="m"),
    check("C08", "part_of", part="3 * w", whole="m", when="days > 10"),
    check("C09", "part_of", part="w", whole="m", when="days == 10"),
    check("C10", "ratio", num="w", den="t", scale=100, min=5, max=60),
    check("C11", "ratio", x="days", min=3, max=12.5),
    check("C12", "ratio", num="w", den="m - days", max=0.7, floor=10),
    check("C13", "growth", "warning", columns=["t", "days"], max_pct=20, base="prev_year", floor=5, noise=1),
    check("C14", "between", x="days", a="m", b="w", tol=0.1),
    check("C15", "between", x="rate", a="days", b="w", tol="round"),
    check("C16", "monotone", x="m", factor=0.8),
    check("C17", "stock_flow", closing="days", inflow="m", outflow="w"),
    check("C18", "swap_hint", "warning", a="m", b="days"),
    check("C19", "recompute", x="days", expr="m * w / t", tol=0.2),
    check("C20", "complete", max_missing_pct=20),
    check("C21", "reconcile", source="published", columns=["m"], rows="history", tol=0.5),
    check("C22", "domain", columns=["days"], min=0, when="m >= 5"),
    check("C23", "part_of", part="w", whole="m", when="m <= 100"),
    check("C24", "part_of", part="w", whole="m", when="w < 4"),
)
FIGURES = st.one_of(
    st.integers(-3, 40),
    st.sampled_from([0, 1, 5, 10, 20, 100, 0.1, 0.2, 0.3, 12.5, 2.5, 1e6, 9e15, 1e14 + 0.5, 3.000001, 1 / 3]),
).map(float)
SYMBOLS = st.sampled_from(list(Symbol)).map(lambda symbol: Cell(symbol=symbol))
CELLS = st.one_of(st.none(), FIGURES.map(lambda number: Cell(number=number)), SYMBOLS)
ROWS, LEAVES = ("TOTAL", "1401", "1402", "1403"), ("m", "w", "days")
MOVES = st.lists(st.tuples(st.sampled_from(ROWS), st.sampled_from(LEAVES), CELLS), min_size=1, max_size=4)


def drawn(draw: st.DataObject) -> Sheet:
    """A sheet of all kinds of rules with whatever stood in it last year and was published."""
    places = [(row, leaf) for row in ROWS for leaf in LEAVES]
    year = {Key("T01-99", "1401", (row,), leaf): draw.draw(CELLS) for row, leaf in places}
    before = {key: cell for key, cell in year.items() if cell is not None}
    empty = sheet("1401 .", *CHECKS)
    made = Sheet(empty.table, empty.period, empty.office, empty.lists, {}, past=before, published=before)
    cells = {Key("T01-99", "1402", (row,), leaf): draw.draw(CELLS) for row, leaf in places}
    return made.holding({key: mark(key, cell) for key, cell in cells.items() if cell is not None})


def mark(key: Key, cell: Cell) -> Cell:
    """A figure typed over a total is marked so, as entering does."""
    return replace(cell, flags=Flag.TYPED_TOTAL) if key.rows == ("TOTAL",) and cell.number is not None else cell


def exact(one: Sheet) -> list[Finding | None]:
    """What the rules say themselves."""
    return [rule.judge(one.cell) for rule in compile_checks(one)]


def bytes_of(found: list[Finding | None]) -> list[int]:
    codes = {Verdict.FAIL: FAIL, Verdict.UNDECIDED: UNDECIDED}
    return [PASS if one is None else codes[one.verdict] for one in found]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_the_full_run_and_the_rules_agree(draw: st.DataObject) -> None:
    one = drawn(draw)
    judging = Judging(one)
    program = judging.program()
    values = np.array([judging.figure(place, reading) for place, reading in program.places])
    odd = np.array([at for at, (place, _) in enumerate(program.places) if judging.is_odd(place)], np.int64)
    full = Full(program)
    said = full.run(full.figures(values, odd)).tolist()
    rules = bytes_of(exact(one))
    wrong = [
        (str(rule.check.id), byte, true) for rule, byte, true in zip(judging.rules(), said, rules, strict=True) if byte not in (true, ASK)
    ]
    assert wrong == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_sheet_finds_what_its_rules_say(draw: st.DataObject) -> None:
    one = drawn(draw)
    found = [finding for finding in exact(one) if finding is not None]
    assert list(one.findings()) == [finding for finding in found if finding.verdict is Verdict.FAIL]
    assert list(one.undecided()) == [finding for finding in found if finding.verdict is Verdict.UNDECIDED]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_after_any_edits_and_undos_the_same_is_found_as_at_one_look(draw: st.DataObject) -> None:
    one = drawn(draw)
    one.judge(draw.draw(st.integers(1, 400)))
    for _ in range(draw.draw(st.integers(1, 4))):
        if draw.draw(st.booleans()):
            moves = [(Key("T01-99", "1402", (row,), leaf), cell, "", "") for row, leaf, cell in draw.draw(MOVES)]
            one.enter({move[0]: move for move in moves}.values(), ME, Source("pasted"))
        else:
            one.undo(ME.at)
    whole = one.holding(one.entered())
    assert one.findings() == whole.findings()
    assert one.undecided() == whole.undecided()


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_the_order_of_entry_does_not_matter(draw: st.DataObject) -> None:
    one = drawn(draw)
    entered = [(key, cell, "", "") for key, cell in one.entered().items()]
    other = one.holding({})
    for entry in draw.draw(st.permutations(entered)):
        other.enter([entry], ME, Source("typed"))
    assert other.findings() == one.findings()
    assert other.undecided() == one.undecided()


@settings(max_examples=30, deadline=None)
@given(st.data(), st.sampled_from(["-", "…", "××"]))
def test_an_unknown_symbol_never_counts_as_a_number(draw: st.DataObject, symbol: str) -> None:
    """Where a rule over an unknown figure is decided, every figure that its column allows gives the same verdict."""
    kinds = [
        check("C01", "domain", columns=["m", "w"], min=0),
        check("C02", "part_of", part="w", whole="m"),
        check("C03", "sum", whole="m", parts="w + days"),
    ]
    w, days = draw.draw(st.integers(0, 9)), draw.draw(st.integers(0, 9))
    for figures in (f"{symbol} {w} {days}", f"{w} {symbol} {days}"):
        one = sheet(f"1401 {figures}", *kinds[:2], kinds[2])
        decided = {rule.check.id: rule.judge(one.cell) for rule in compile_checks(one) if rule.keys[0].rows == ("1401",)}
        for typed in (0, 1, w + days, 1000):
            other = sheet(f"1401 {figures.replace(symbol, str(typed))}", *kinds)
            for rule in compile_checks(other):
                if rule.keys[0].rows == ("1401",) and rule.check.kind != "domain":
                    found, before = rule.judge(other.cell), decided[rule.check.id]
                    if before is None or before.verdict is Verdict.FAIL:
                        assert (found is None) == (before is None)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(1, 10**6))
def test_adding_the_same_to_a_whole_and_to_one_part_keeps_the_verdicts(m: int, w: int, days: int, more: int) -> None:
    rules = (check("C01", "sum", whole="m", parts="w + days"), check("C02", "part_of", part="w", whole="m"))
    before, after = sheet(f"1401 {m} {w} {days}", *rules), sheet(f"1401 {m + more} {w + more} {days}", *rules)
    assert [(one.check, one.difference) for one in before.findings()] == [(one.check, one.difference) for one in after.findings()]


@settings(max_examples=10, deadline=None)
@given(st.data())
def test_many_sheets_at_once_find_what_each_finds_by_itself(draw: st.DataObject) -> None:
    sheets = [drawn(draw) for _ in range(3)]
    alone = [(one.findings(), one.undecided()) for one in (each.holding(each.entered()) for each in sheets)]
    judge_all(sheets)
    assert all(one.is_judged for one in sheets)
    assert [(one.findings(), one.undecided()) for one in sheets] == alone


def test_a_limit_is_reached_and_not_passed() -> None:
    rules = (check("C01", "sum", whole="m", parts="w", tol=0.3), check("C02", "ratio", num="w", den="m", scale=100, max=100))
    assert [one.check for one in sheet("1401 0.6 0.3 1", *rules).findings()] == []
    assert [one.check for one in sheet("1401 0.600001 0.3 1", *rules).findings()] == ["C01"]
    assert Fraction("0.6") - Fraction("0.3") == Fraction("0.3") != Fraction(0.6 - 0.3)
