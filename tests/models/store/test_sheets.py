from __future__ import annotations

from dataclasses import replace

import pytest

from models.errors import Refusal
from models.store import Move, SheetRecord, Store
from models.workflow import APPROVED, DRAFT, RECORDED, RETURNED
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, Desk, plain

pytestmark = pytest.mark.windows

EMPTY = SheetRecord(OFFICE, TABLE, YEAR, "yb@1", 1, DRAFT, 0)


def test_a_sheet_is_opened_once_as_draft_of_revision_1(store: Store) -> None:
    assert store.open_sheet(OFFICE, TABLE, YEAR, "yb@1") == EMPTY
    assert store.open_sheet(OFFICE, TABLE, YEAR, "yb@2") == EMPTY
    assert store.sheets() == (EMPTY,)


def test_sheets_are_found_by_office_period_and_table_in_a_stable_order(store: Store) -> None:
    for office, table, period in [("gd-14", "T02", "1402"), ("gd-05", "T01", "1402"), ("gd-14", "T01", "1401")]:
        store.open_sheet(office, table, period, "yb@1")
    assert [(sheet.office, sheet.table) for sheet in store.sheets()] == [("gd-05", "T01"), ("gd-14", "T01"), ("gd-14", "T02")]
    assert [sheet.period for sheet in store.sheets("gd-14", table="T01")] == ["1401"]
    assert store.sheets("gd-14", period="1403") == ()


def test_a_move_changes_all_its_sheets_and_is_logged(desk: Desk) -> None:
    desk.store.set_state(Move((replace(EMPTY, state=RECORDED),), "م. احمدی", "unit_expert", "کامل شد"))
    assert desk.store.sheets() == (replace(EMPTY, state=RECORDED),)
    (step,) = desk.store.steps(OFFICE, TABLE, YEAR)
    assert (step.old_state, step.sheet.state, step.who, step.role, step.at, step.why) == (
        DRAFT, RECORDED, "م. احمدی", "unit_expert", NOON, "کامل شد",
    )  # fmt: skip


def test_a_step_keeps_the_hash_of_the_cells_it_was_taken_on(desk: Desk) -> None:
    def content(value: int, before: int | None) -> str:
        desk.type("1", before, value)
        desk.store.set_state(Move((EMPTY,), "x", "unit_expert"))
        return desk.store.steps(OFFICE, TABLE, YEAR)[-1].content

    first, second, third = content(5, None), content(6, 5), content(5, 6)
    assert first == third != second


def test_a_move_that_goes_back_in_revisions_is_refused_whole(desk: Desk) -> None:
    newer = replace(EMPTY, revision=2, state=RETURNED, base=1)
    desk.store.set_state(Move((newer,), "x", "centre"))
    other = SheetRecord(OFFICE, "T01", YEAR, "yb@1", 1, APPROVED, 0)
    with pytest.raises(Refusal, match=r"store\.revision_back"):
        desk.store.set_state(Move((other, EMPTY), "x", "centre"))
    assert desk.store.sheets() == (newer,)


def test_each_revision_stays_readable(desk: Desk) -> None:
    desk.type("1", None, 5)
    desk.store.set_state(Move((replace(EMPTY, revision=2, base=1),), "x", "unit_expert"))
    desk.type("1", 5, 6)
    read = [plain(desk.store.cells_of_revision(OFFICE, TABLE, YEAR, revision)) for revision in (1, 2)]
    assert read == [{"1": 5.0}, {"1": 6.0}]


def test_practice_and_office_stand_for_ever(store: Store) -> None:
    store.close()
    with Store.open(store.path, lambda: NOON) as again:
        assert (again.office.id, again.office.fa, again.live, again.created) == (OFFICE, "نمونه", True, NOON)
