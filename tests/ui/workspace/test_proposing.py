from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from forms.over_time import Line
from models.cell import Cell, Key, Symbol
from models.codes import Code, CodeList
from models.errors import Refusal
from models.office import Office
from models.store import Store
from models.table import TOTAL, Column, Dimension
from tests.ui.small import OPEN, SMALL, SmallPack
from ui.workspace.entering import TYPED, enter, record, undo
from ui.workspace.proposing import Proposal, confirm, propose, reconcile
from ui.workspace.session import Workspace
from ui.workspace.sheets import read_sheet

OK = "T01-99"
MONTHLY = replace(
    SMALL,
    periodicity="monthly",
    rows=(Dimension("county", "county", "members", "کل استان"),),
    columns=(
        Column("ok", "پذیرفته", unit="case", place="sum", time="sum", whole=True),
        Column("pend", "در جریان", unit="case", place="sum", time="last", whole=True),
        Column("ws", "کارگاه", unit="workshop", place="none", time="none", bounds="largest_sum", whole=True),
        Column("name", "نام", value="text", place="none", time="last"),
    ),
    checks=(),
)
CAUSES = CodeList("reconcile_cause", "", "علت", (Code("1", "دیرثبتی"), Code("2", "اصلاح")))
MONTHS = [30, 28, 32, 25, 27, 24, 26, 31, 29, 33, 30, 35]


class MonthlyPack(SmallPack):
    """A monthly table and the causes of a difference."""

    def codes(self, list_id: str, edition: str = "") -> CodeList:
        return CAUSES if list_id == "reconcile_cause" else super().codes(list_id, edition)


class Clock:
    """One second later at each look."""

    def __init__(self, minute: int) -> None:
        self.minute, self.seconds = minute, 0

    def __call__(self) -> str:
        self.seconds += 1
        return f"2026-06-11T{self.minute + self.seconds // 60:02d}:{self.seconds % 60:02d}:00Z"


def opened(store: Store, clock: Clock) -> Workspace:
    return Workspace(store, MonthlyPack({OK: MONTHLY, OPEN.code: replace(OPEN, periodicity="monthly")}), clock)


@pytest.fixture(scope="module")
def twelve_months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with twelve months of one county's cases; the other counties have none of them (×)."""
    path = tmp_path_factory.mktemp("months") / "small.db"
    clock = Clock(1)
    with Store.create(path, Office("gd-14", "اداره کل"), False, clock) as store:
        for number, figure in enumerate(MONTHS, 1):
            put(opened(store, clock), f"1402-{number:02d}", figure)
    return path


@pytest.fixture
def office(tmp_path: Path, twelve_months: Path) -> Iterator[Workspace]:
    """The office with its twelve months."""
    clock = Clock(10)
    path = tmp_path / "small.db"
    path.write_bytes(twelve_months.read_bytes())
    with Store.open(path, clock) as store:
        yield opened(store, clock)


def put(workspace: Workspace, period: str, figure: float | None, county: str = "1401", leaf: str = "ok") -> None:
    """One figure typed; in the first entry of a sheet the other counties have nothing of the kind."""
    sheet = read_sheet(workspace, OK, period)
    cells: list[tuple[Key, Cell | None, str, str]] = [
        (Key(OK, period, (county,), leaf), None if figure is None else Cell(number=figure), "", "")
    ]
    if not sheet.entered() and len(period) == 7 and "Q" not in period:
        cells += [(Key(OK, period, (other,), leaf), Cell(symbol=Symbol.NOT_APPLICABLE), "", "") for other in ("1402", "1403")]
    record(workspace, sheet, cells, TYPED)


def at(workspace: Workspace, place: str) -> Proposal:
    return propose(workspace, OK, place.partition("|")[0]).at(place)


def test_a_season_is_proposed_from_its_months_and_waits(office: Workspace) -> None:
    one = at(office, "1402-Q1|1401|ok")
    assert one.proposed is not None
    assert (one.proposed.value, one.standing, one.line, one.waits) == (Fraction(90), None, None, True)
    cross = at(office, "1402-Q1|1402|ok")
    assert cross.proposed is not None
    assert cross.proposed.symbol is Symbol.NOT_APPLICABLE


def test_confirming_records_what_waits_with_where_it_comes_from(office: Workspace) -> None:
    edit = confirm(office, propose(office, OK, "1402-Q1"))
    assert sorted(str(move.key) for move in edit.change.cells) == ["1402-Q1|1401|ok", "1402-Q1|1402|ok", "1402-Q1|1403|ok"]
    cells = office.store.cells("gd-14", OK, "1402-Q1")
    assert cells[Key(OK, "1402-Q1", ("1401",), "ok")] == Cell(number=90)
    assert office.store.history("gd-14", Key(OK, "1402-Q1", ("1401",), "ok"))[-1].source.kind == "proposed"
    assert read_sheet(office, OK, "1402-Q1").cell(Key(OK, "1402-Q1", (TOTAL,), "ok")) == Cell(number=90)


def test_confirming_twice_changes_nothing(office: Workspace) -> None:
    confirm(office, propose(office, OK, "1402-Q1"))
    before = len(office.store.changes("gd-14"))
    assert confirm(office, propose(office, OK, "1402-Q1")).change.cells == ()
    assert len(office.store.changes("gd-14")) == before


def test_a_typed_figure_is_not_overwritten_unless_it_is_named(office: Workspace) -> None:
    put(office, "1402-Q1", 94)
    confirm(office, propose(office, OK, "1402-Q1"))
    assert at(office, "1402-Q1|1401|ok").standing == Cell(number=94)
    confirm(office, propose(office, OK, "1402-Q1"), [Key(OK, "1402-Q1", ("1401",), "ok")])
    assert at(office, "1402-Q1|1401|ok").standing == Cell(number=90)


def test_the_year_is_proposed_from_the_seasons_as_they_stand(office: Workspace) -> None:
    put(office, "1402-Q1", 94)
    one = at(office, "1402|1401|ok")
    assert one.proposed is not None
    assert one.proposed.value == 354


def test_a_typed_year_has_a_line_with_both_differences_and_its_cause(office: Workspace) -> None:
    put(office, "1402-Q1", 94)
    put(office, "1402", 356)
    key = Key(OK, "1402", ("1401",), "ok")
    assert at(office, "1402|1401|ok").line == Line(key, Fraction(356), Fraction(2), Fraction(6))
    one = reconcile(office, OK, "1402|1401|ok", "1", "سه پرونده در فروردین ثبت شد")
    assert one.cause is not None
    assert (one.cause.code, one.cause.sentence) == ("1", "سه پرونده در فروردین ثبت شد")
    assert one.standing == Cell(number=356)
    assert office.store.verify() == ()


def test_a_revised_month_moves_the_line_and_the_cause_keeps_its_vintage(office: Workspace) -> None:
    put(office, "1402-Q1", 94)
    put(office, "1402", 356)
    reconcile(office, OK, "1402|1401|ok", "1")
    put(office, "1402-08", 36)
    one, key = at(office, "1402|1401|ok"), Key(OK, "1402", ("1401",), "ok")
    assert one.line == Line(key, Fraction(356), Fraction(-3), Fraction(1))
    assert one.cause is not None
    assert one.cause.then == Line(key, Fraction(356), Fraction(2), Fraction(6))


def test_another_figure_wants_another_cause(office: Workspace) -> None:
    put(office, "1402", 356)
    reconcile(office, OK, "1402|1401|ok", "1")
    put(office, "1402", 357)
    assert at(office, "1402|1401|ok").cause is None


def test_a_cause_is_no_change_that_undo_takes_back(office: Workspace) -> None:
    put(office, "1402", 356)
    reconcile(office, OK, "1402|1401|ok", "1")
    assert undo(office) is not None
    assert at(office, "1402|1401|ok").standing is None


def test_an_unknown_month_leaves_the_season_unconfirmed(office: Workspace) -> None:
    put(office, "1402-05", None)
    one = at(office, "1402-Q2|1401|ok")
    assert one.proposed is not None
    assert (one.proposed.symbol, one.proposed.lower, one.proposed.missing) == (Symbol.NOT_AVAILABLE, Fraction(49), ("1402-05",))
    assert not one.waits
    moved = confirm(office, propose(office, OK, "1402-Q2")).change.cells
    assert "1402-Q2|1401|ok" not in [str(move.key) for move in moved]


def test_a_figure_of_a_leaf_without_a_rule_is_held_to_its_bounds(office: Workspace) -> None:
    for period, figure in (("1402-01", 50), ("1402-02", 60), ("1402-03", 40), ("1402-Q1", 110)):
        put(office, period, figure, leaf="ws")
    assert at(office, "1402-Q1|1401|ws").bounds is not None
    assert not at(office, "1402-Q1|1401|ws").is_outside
    put(office, "1402-Q1", 151, leaf="ws")
    assert at(office, "1402-Q1|1401|ws").is_outside


@pytest.mark.parametrize(
    ("table", "period", "code"),
    [(OK, "1402-01", "entry.not_proposed"), (OK, "1402-school", "entry.no_sheet"), ("T77-77", "1402", "entry.unknown_table")],
)
def test_only_a_longer_sheet_is_proposed(office: Workspace, table: str, period: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        propose(office, table, period)
    assert refused.value.code == code


def test_a_register_is_not_proposed(office: Workspace) -> None:
    assert propose(office, OPEN.code, "1402").proposals == ()


@pytest.mark.parametrize(
    ("place", "cause", "code"),
    [
        ("1402|1401|ok", "9", "entry.unknown_cause"),
        ("1402|1401|ok", "1", "entry.no_difference"),
        ("1402|1401|pend", "1", "entry.unknown_place"),
    ],
)
def test_a_cause_needs_a_code_and_a_difference(office: Workspace, place: str, cause: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        reconcile(office, OK, place, cause)
    assert refused.value.code == code


def test_months_and_seasons_of_a_monthly_table_are_entered(office: Workspace) -> None:
    assert enter(office, OK, "1402-03|1401|pend", "7").edit is not None
    assert enter(office, OK, "1402-Q1|1401|pend", "7").edit is not None
    with pytest.raises(Refusal) as refused:
        enter(office, OK, "1402-crop|1401|pend", "7")
    assert (refused.value.code, refused.value.params["collected"]) == ("entry.no_sheet", "ماهانه")
