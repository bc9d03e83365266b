from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from models.cell import Cell, Flag, Key, Symbol
from models.change import Source
from models.errors import Refusal
from models.finding import Check
from models.store import Acknowledgement, Move, Store
from models.workflow import APPROVED, DRAFT, RETURNED
from tests.ui.small import OPEN, SMALL, SmallPack, key
from ui.workspace.block import Block
from ui.workspace.desk import Desk
from ui.workspace.saving import Saved
from ui.workspace.session import Workspace


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    return Desk(workspace, SMALL.code, "1402")


def stored(desk: Desk) -> dict[str, Cell]:
    """What stands in the file once everything is written."""
    store = desk.workspace.store
    store.open_sheet("gd-14", SMALL.code, "1401", "1")  # goes through the writer's queue, behind everything before it
    cells = store.cells("gd-14", desk.sheet.table.code, "1402")
    return {f"{one.rows[0]}.{one.leaf}": cell for one, cell in cells.items()}


def stand(desk: Desk, state: str, revision: int = 1) -> None:
    record = replace(desk.record, state=state, revision=revision)
    desk.workspace.store.set_state(Move((record,), "-", "province_statistician"))


class Held:
    """The writer waits until it is let go."""

    def __init__(self, store: Store) -> None:
        self._go = threading.Event()
        store._writer.submit(lambda _: self._go.wait(5))

    def let_go(self) -> None:
        self._go.set()


def test_what_is_typed_is_in_memory_at_once_and_in_the_file_after_its_acknowledgement(desk: Desk) -> None:
    entered = desk.enter(key("1401.m"), "۱۲۳۴")
    assert desk.cell(key("1401.m")) == Cell(number=1234.0)
    assert entered.acknowledgement is not None
    entered.acknowledgement.wait()
    assert stored(desk) == {"1401.m": Cell(number=1234.0)}


def test_a_cell_is_unsaved_until_its_commit(desk: Desk) -> None:
    held = Held(desk.workspace.store)
    entered = desk.enter(key("1401.m"), "5")
    assert (desk.saving(key("1401.m")), desk.saving(key("1401.w")), desk.unsaved) == (True, False, 1)
    held.let_go()
    assert entered.acknowledgement is not None
    entered.acknowledgement.wait()
    stored(desk)
    assert (desk.saving(key("1401.m")), desk.unsaved) == (False, 0)


def test_typing_never_waits_for_the_disk(desk: Desk) -> None:
    held = Held(desk.workspace.store)
    entered = [desk.enter(key(f"{county}.m"), "5") for county in ("1401", "1402", "1403")]
    assert [one.acknowledgement.is_saved for one in entered if one.acknowledgement] == [False] * 3
    held.let_go()
    assert set(stored(desk)) == {"1401.m", "1402.m", "1403.m"}


def test_a_text_without_a_reading_enters_nothing(desk: Desk) -> None:
    entered = desk.enter(key("1401.m"), "12الف")
    assert (entered.reading.rejection, entered.edit, desk.cell(key("1401.m"))) == ("entry.not_a_number", None, None)


def test_an_ambiguous_text_asks_and_enters_nothing(desk: Desk) -> None:
    entered = desk.enter(key("1401.m"), "(3)")
    assert entered.reading.question is not None
    assert (entered.reading.question.kind, entered.edit, desk.unsaved) == ("sign", None, 0)


def test_a_dash_is_not_zero(desk: Desk) -> None:
    desk.enter(key("1401.m"), "-")
    assert stored(desk) == {"1401.m": Cell(symbol=Symbol.NOT_COLLECTED)}


@pytest.mark.parametrize(("name", "period", "code"), [("1401.t", "1402", "grid.derived"), ("m", "1401", "grid.past")])
def test_computed_cells_and_past_years_refuse_text(desk: Desk, name: str, period: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        desk.enter(key(name, period), "5")
    assert refusal.value.code == code


def test_an_approved_sheet_is_locked_and_nothing_changes(desk: Desk) -> None:
    desk.enter(key("1401.m"), "5")
    stored(desk)
    stand(desk, APPROVED)
    for act in (lambda: desk.enter(key("1401.m"), "6"), desk.undo, lambda: desk.paste(Block((("7",),)), key("1401.m"))):
        with pytest.raises(Refusal, match=r"entry\.locked"):
            act()
    assert (desk.editable, desk.cell(key("1401.m"))) == (False, Cell(number=5.0))


def test_a_returned_sheet_becomes_a_draft_of_the_next_revision_with_its_first_change(desk: Desk) -> None:
    desk.enter(key("1401.m"), "5")
    stored(desk)
    stand(desk, RETURNED)
    desk.enter(key("1401.m"), "6")
    desk.enter(key("1401.w"), "7")
    stored(desk)
    assert (desk.record.state, desk.record.revision) == (DRAFT, 2)


def test_undo_and_redo_are_changes_of_their_own(desk: Desk) -> None:
    desk.enter(key("1401.m"), "5")
    desk.enter(key("1401.m"), "6")
    desk.undo()
    assert stored(desk) == {"1401.m": Cell(number=5.0)}
    desk.redo()
    assert stored(desk) == {"1401.m": Cell(number=6.0)}
    kinds = [entry.source.kind for entry in desk.workspace.store.history("gd-14", key("1401.m"))]
    assert kinds == ["typed", "typed", "undo", "redo"]


def test_cells_put_together_are_one_change(desk: Desk) -> None:
    desk.enter(key("1401.m"), "5")
    entered = desk.put([(key("1401.m"), None), (key("1401.w"), Cell(number=2.0))], Source("typed"))
    assert entered.edit is not None
    assert len(entered.edit.change.cells) == 2
    desk.undo()
    assert stored(desk) == {"1401.m": Cell(number=5.0)}


def test_findings_stand_at_their_cells_and_go_when_they_are_mended(desk: Desk) -> None:
    desk.findings()
    desk.enter(key("1401.m"), "-5")
    desk.enter(key("1402.m"), "900")
    assert (desk.severity(key("1401.m")), desk.severity(key("1402.m"))) == ("error", "warning")
    assert [finding.check for finding in desk.findings_at(key("1401.m"))] == ["C01", "C02"]
    desk.enter(key("1401.m"), "110")
    assert (desk.severity(key("1401.m")), desk.findings_at(key("1401.m"))) == ("", ())


def test_last_years_figure_stands_beside_the_cell(desk: Desk) -> None:
    assert desk.last_year(key("1402.m")) == Cell(number=200.0)
    assert desk.last_year(key("1402.t")) == Cell(number=290.0)


def test_a_change_the_disk_refused_is_kept_and_goes_with_the_next_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Saved] = []
    desk.on_saved = told.append
    with monkeypatch.context() as patch:
        patch.setattr(desk.workspace.store, "record", lambda *_: refused(Refusal("store.disk_full", path=Path("x"))))
        desk.enter(key("1401.m"), "5")
    assert [str(one.trouble).split()[0] for one in told] == ["store.disk_full"]
    assert (desk.saving(key("1401.m")), desk.unsaved) == (True, 1)
    desk.enter(key("1401.w"), "6")
    assert set(stored(desk)) == {"1401.m", "1401.w"}
    assert (desk.unsaved, [one.trouble for one in told[1:]]) == (0, [None, None])


def refused(trouble: Refusal) -> Acknowledgement[int]:
    acknowledgement: Acknowledgement[int] = Acknowledgement()
    acknowledgement._future.set_exception(trouble)
    return acknowledgement


# pasting


def test_a_block_is_one_change_and_one_undo_takes_it_back(desk: Desk) -> None:
    pasted = desk.paste(Block((("1", "2"), ("3", "4"))), key("1401.m"))
    assert (pasted.recorded, pasted.plain) == (4, True)
    assert stored(desk)["1402.w"] == Cell(number=4.0)
    desk.undo()
    assert stored(desk) == {}


def test_a_figure_over_a_derived_cell_keeps_its_place_and_is_compared(desk: Desk) -> None:
    pasted = desk.paste(Block((("9", "1", "2"), ("7", "3", "4"))), key("1401.t"))
    assert [(one.key, one.text, one.stands) for one in pasted.differs] == [(key("1401.t"), "9", Cell(number=3.0))]
    assert (desk.cell(key("1401.m")), desk.cell(key("1402.w"))) == (Cell(number=1.0), Cell(number=4.0))


def test_what_lies_beyond_the_table_is_counted(desk: Desk) -> None:
    pasted = desk.paste(Block((("1", "2", "3", "", "5"), ("4",), ("", "6"))), key("1402.w"))
    assert (pasted.recorded, pasted.outside) == (3, 2)


def test_one_figure_fills_the_selection_and_a_block_repeats_in_a_multiple_of_it(desk: Desk) -> None:
    assert desk.paste(Block((("7",),)), key("1401.m"), (3, 2)).recorded == 6
    assert desk.paste(Block((("1",), ("2",), ("3",))), key("1401.m"), (3, 2)).recorded == 6
    assert desk.cell(key("1403.w")) == Cell(number=3.0)
    assert desk.paste(Block((("8", "9"),)), key("1401.m"), (1, 1)).recorded == 2


def test_a_text_read_another_way_is_told_with_its_reason(desk: Desk) -> None:
    pasted = desk.paste(Block((("1,234", "12*"), ("6-", "x"), ("۱٬۲۳۴", "صفر"))), key("1401.m"))
    whys = {other.text: other.why for other in pasted.read_otherwise}
    assert whys == {
        "1,234": "grid.read_thousands",
        "12*": "grid.read_flag",
        "6-": "grid.read_minus",
        "x": "grid.read_symbol",
        "صفر": "grid.read_zero",
    }
    assert desk.cell(key("1401.w")) == Cell(number=12.0, flags=Flag.PROVISIONAL)


def test_a_dash_of_others_is_asked_once_and_ours_is_known(desk: Desk) -> None:
    pasted = desk.paste(Block((("-", "-"), ("3", "abc"))), key("1401.m"))
    assert [(asked.kind, len(asked.cells)) for asked in pasted.questions] == [("dash", 2), ("word", 1)]
    desk.answer(pasted.questions[0], 1)
    assert desk.cell(key("1401.w")) == Cell(number=0.0)
    assert desk.paste(Block((("ـ",),), own=True), key("1401.m")).questions == ()
    assert desk.cell(key("1401.m")) == Cell(symbol=Symbol.NOT_COLLECTED)


def test_a_text_without_a_reading_is_listed_and_the_rest_is_entered(desk: Desk) -> None:
    pasted = desk.paste(Block((("#REF!", "2"), ("1O5", "4"))), key("1401.m"))
    assert [unread.code for unread in pasted.refused] == ["entry.error_value", "entry.not_a_number"]
    assert set(stored(desk)) == {"1401.w", "1402.w"}


def test_a_pasted_total_that_is_right_stays_computed_and_a_wrong_one_is_entered(desk: Desk) -> None:
    desk.paste(Block((("6", "99"), ("1", "10"), ("2", "20"), ("3", "30"))), key("m"))
    assert (desk.is_computed(key("m")), desk.cell(key("m"))) == (True, Cell(number=6.0))
    assert desk.cell(key("w")) == Cell(number=99.0, flags=Flag.TYPED_TOTAL)


def test_a_right_total_over_a_typed_one_makes_it_computed_again(desk: Desk) -> None:
    desk.paste(Block((("99",), ("1",), ("2",), ("3",))), key("m"))
    assert not desk.is_computed(key("m"))
    desk.paste(Block((("6",), ("1",), ("2",), ("3",))), key("m"))
    assert (desk.is_computed(key("m")), desk.cell(key("m"))) == (True, Cell(number=6.0))


def test_an_empty_text_of_a_block_empties_its_cell(desk: Desk) -> None:
    desk.enter(key("1401.m"), "5")
    desk.paste(Block((("", "2"),)), key("1401.m"))
    assert set(stored(desk)) == {"1401.w"}


# an open table


def test_an_open_table_always_has_one_empty_row_more(workspace: Workspace) -> None:
    desk = Desk(workspace, OPEN.code, "1402")
    assert [row.codes for row in desk.rows()] == [("o1",)]
    desk.enter(Key(OPEN.code, "1402", ("o1",), "name"), "شرکت يك")
    assert [row.codes for row in desk.rows()] == [("o1",), ("o2",)]
    assert stored(desk)["o1.name"] == Cell(text="شرکت یک")


def test_a_block_opens_the_rows_it_needs(workspace: Workspace) -> None:
    desk = Desk(workspace, OPEN.code, "1402")
    pasted = desk.paste(Block((("الف", "بروجن", "1"), ("ب", "1402", "2"), ("پ", "فارسان", "3"))), Key(OPEN.code, "1402", ("o1",), "name"))
    assert (pasted.recorded, pasted.outside, len(desk.rows())) == (9, 0, 4)
    desk.undo()
    assert len(desk.rows()) == 1


# the rules


def test_a_desk_opens_before_its_rules_are_judged_and_knows_its_findings_when_asked(desk: Desk) -> None:
    assert not desk.is_judged
    desk.enter(key("1401.m"), "-5")
    assert (desk.severity(key("1401.m")), desk.is_judged) == ("", False)  # the first figure waits for no rule
    assert [finding.check for finding in desk.findings()] == ["C01", "C02"]
    assert desk.is_judged


def test_a_few_rules_at_a_time_end_in_the_same_findings(desk: Desk, workspace: Workspace) -> None:
    last = desk.enter(key("1402.w"), "-5").acknowledgement
    assert last is not None
    last.wait()
    again = Desk(workspace, SMALL.code, "1402")
    again.judge(1)
    again.enter(key("1402.w"), "-6")  # typed while the rules are made
    again.enter(key("1402.w"), "-5")
    while not again.is_judged:
        again.judge(1)
    assert again.findings_at(key("1402.w")) == desk.findings()


def test_a_sheet_that_reads_other_sheets_is_judged_while_its_desk_is_made(workspace: Workspace) -> None:
    equal = Check("C09", "equals_other", "error", "", {"left": "TOTAL(m)", "op": "==", "right": "T01-98[TOTAL].jobs"})
    table = replace(SMALL, checks=(*SMALL.checks, equal))
    pack = SmallPack({table.code: table, OPEN.code: OPEN})
    assert Desk(replace(workspace, pack=pack), table.code, "1402").is_judged
