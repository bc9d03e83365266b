"""Checks and formulas of the standard's own tables on small figures: the examples of numbers.md, and one case of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import product
from random import Random

import pytest

from forms.checks import KINDS
from forms.describe import describe
from forms.elsewhere import Elsewhere
from forms.pack import Pack, open_pack, standard_pack
from forms.proposals import with_proposals
from forms.sheet import Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.office import Office
from models.period import Period
from models.table import TOTAL
from tests.forms.neighbours import figures
from tests.forms.test_pack_checks import lists

OFFICE = Office("gd-14", "اداره کل")


@cache
def pack() -> Pack:
    return open_pack(standard_pack())


def read(name: str, drawn: Mapping[str, str]) -> Sheet:
    """The sheet «T08-02 1402-01» of an office that has these figures: ``1401.req_m=5``."""
    named = [(*one.split(), text) for one, text in drawn.items()]
    held = {(code, period): figures(code, period, text) for code, period, text in named}

    def find(code: str, period: str) -> Sheet:
        past: dict[Key, Cell] = {}
        for (other, earlier), cells in held.items():
            if other == code and earlier < period and len(earlier) == len(period):
                past |= cells
        table = pack().tables[code]
        entered = {place: typed(place, cell) for place, cell in held.get((code, period), {}).items()}
        return Sheet(table, Period.parse(period), OFFICE, lists(pack(), table), entered, past=past, elsewhere=elsewhere)

    elsewhere = Elsewhere(
        pack().tables,
        lambda code, period: with_proposals(find(code, period)),
        lambda code: [period for other, period in held if other == code],
    )
    code, period = name.split()
    return find(code, period)


def typed(place: Key, cell: Cell) -> Cell:
    """The cell, marked as a typed total in a total row."""
    return Cell(cell.number, symbol=cell.symbol, flags=Flag.TYPED_TOTAL) if TOTAL in place.rows else cell


def found(name: str, drawn: Mapping[str, str], *checks: str) -> list[str]:
    """The checks among these that fail."""
    return sorted({one.check for one in read(name, drawn).findings() if one.check in checks})


def test_what_is_approved_in_a_month_may_have_been_asked_for_before_it() -> None:
    drawn = "1401.req_m=10 1401.req_w=2 1401.ok=15 1401.rej=0 1401.pend=2"
    month = read("T08-02 1402-01", {"T08-02 1402-01": drawn, "T08-02 1401-12": "1401.pend=5"})
    assert month.findings() == ()
    year = read("T08-02 1402", {"T08-02 1402": drawn, "T08-02 1401": "1401.pend=5"})
    assert [(one.check, one.severity) for one in year.findings()] == [("C07", "warning")]


def test_pending_requests_follow_from_the_month_before() -> None:
    drawn = "1401.req_m=10 1401.req_w=2 1401.ok=11 1401.rej=0 1401.pend=2"
    month = read("T08-02 1402-01", {"T08-02 1402-01": drawn, "T08-02 1401-12": "1401.pend=5"})
    assert [(one.check, one.left, one.right) for one in month.findings()] == [("C06", 2, 6)]


@pytest.mark.parametrize(("total", "wrong"), [("61.3", False), ("61.4", False), ("61.5", True)])
def test_a_typed_total_of_money_may_miss_by_the_rounding_of_its_rows(total: str, wrong: bool) -> None:
    codes = [code.id for code in lists(pack(), pack().tables["T16-03"])["loan_sector"]]
    rows = dict.fromkeys(codes, "×") | dict(zip(codes, ("10.4", "20.4", "30.4"), strict=False))
    drawn = " ".join(f"{code}.amt_oth={text}" for code, text in rows.items()) + f" TOTAL.amt_oth={total}"
    assert found("T16-03 1402", {"T16-03 1402": drawn}, "C05") == (["C05"] if wrong else [])


def test_months_of_a_year_sheet_agree_with_the_sheets_of_the_months_and_their_sum_with_the_year() -> None:
    year = " ".join(f"{month:02d}.vic_m=3 {month:02d}.vic_w=1" for month in range(1, 13))
    months = {f"T05-05 1402-{month:02d}": "TOTAL.vic_m=3 TOTAL.vic_w=1" for month in range(1, 13)}
    drawn = {"T05-12 1402": year, **months}
    assert found("T05-12 1402", drawn, "C08", "C09") == []
    sheet = read("T05-12 1402", drawn | {"T05-05 1402-07": "TOTAL.vic_m=3 TOTAL.vic_w=2"})
    assert [(one.check, one.at.rows, one.left, one.right) for one in sheet.findings() if one.check == "C09"] == [("C09", ("07",), 4, 5)]


def test_claims_of_two_tables_are_one_number() -> None:
    drawn = {"T03-05 1402": "TOTAL.cl_m=4 TOTAL.cl_w=3", "T03-01 1402": "TOTAL.recv_m=4 TOTAL.recv_w=3 TOTAL.recv_emp=2"}
    assert found("T03-05 1402", drawn, "C05") == []
    assert found("T03-05 1402", drawn | {"T03-01 1402": "TOTAL.recv_m=4 TOTAL.recv_w=4 TOTAL.recv_emp=2"}, "C05") == ["C05"]


@pytest.mark.parametrize(
    ("row", "insured", "wrong"), [("2", 50, False), ("2", 99, True), ("6", 9000, False), ("6", 4990, True), ("1", 5, True)]
)
def test_the_mean_of_a_size_group_lies_in_its_range(row: str, insured: int, wrong: bool) -> None:
    drawn = {"T11-05 1402": f"{row}.ws={1 if row == '1' else 10} {row}.ins={insured}"}
    assert found("T11-05 1402", drawn, "C05") == (["C05"] if wrong else [])


@pytest.mark.parametrize(("employed", "wrong"), [("36.8", False), ("37.0", False), ("37.1", True)])
def test_the_rates_of_the_labour_force_survey_give_each_other(employed: str, wrong: bool) -> None:
    drawn = {"T02-03 1402": f".part_t=40 .unemp_t=8 .empr_t={employed}"}
    assert found("T02-03 1402", drawn, "C04") == (["C04"] if wrong else [])


def test_the_key_figures_are_read_from_the_tables_they_come_from() -> None:
    series = read("T20-01 1402", {"T09-18 1402": ".jobs=10 .emp=200"})

    def cell(leaf: str) -> Cell | None:
        return series.cell(Key("T20-01", "1402", ("",), leaf))

    assert cell("i_coop") == Cell(5.0)
    assert cell("i_unemp") == Cell(symbol=Symbol.NOT_AVAILABLE)


@pytest.mark.deep
def test_whatever_stands_in_an_office_is_judged_and_every_finding_is_a_sentence() -> None:
    chance, kinds = Random(7), set[str]()  # noqa: S311 - figures, no secret
    signs = (Symbol.NOT_COLLECTED, Symbol.NOT_AVAILABLE, Symbol.NOT_APPLICABLE)
    held: dict[tuple[str, str], dict[Key, Cell]] = {}

    def sheet(code: str, period: str, elsewhere: Elsewhere | None) -> Sheet:
        table, cells = pack().tables[code], held.get((code, period), {})
        past = held.get((code, "1401"), {}) if period == "1402" else {}
        return Sheet(table, Period.parse(period), OFFICE, lists(pack(), table), cells, past=past, elsewhere=elsewhere)

    for code, period in product(pack().tables, ("1401", "1402")):
        empty = sheet(code, period, None)
        places = [key for key in empty.keys() if not empty.is_computed(key) and empty.table.column(key.leaf).value == "number"]  # noqa: SIM118
        draws = ((key, chance.random()) for key in places)
        held[code, period] = {
            key: Cell(float(chance.randrange(3000))) if drawn < 0.9 else Cell(symbol=chance.choice(signs))
            for key, drawn in draws
            if drawn < 0.97
        }
    office = Elsewhere(pack().tables, lambda code, period: sheet(code, period, office), lambda _: ("1401", "1402"))
    for code in pack().tables:
        judged = sheet(code, "1402", office)
        for found in (*judged.findings(), *judged.undecided()):
            kinds.add(found.kind)
            assert describe(found, judged.table, judged.lists)
    assert kinds >= KINDS.keys() - {"reconcile", "swap_hint"}
