"""A disputed error travels and comes back answered; a table without an object is asked for, agreed, and owes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from forms.explained import Standing
from models.cell import Key, Symbol
from models.explanation import Demotion
from models.finding import Finding
from models.store import Move, SheetRecord
from sync import strictzip
from sync.manifest import NOTES
from sync.notes import Notes
from sync.package import SealedPackage, seal
from tests.sync.world import parts_of
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, REGISTER, refused, trust
from ui.workspace import sealing
from ui.workspace.centre import Received
from ui.workspace.checking import Checked, check_sheet
from ui.workspace.disputes import decide, waiting
from ui.workspace.entering import enter
from ui.workspace.exchanges import sent_lines
from ui.workspace.explaining import dispute
from ui.workspace.overview import overview
from ui.workspace.receipts import take_receipt
from ui.workspace.session import Person, Workspace
from ui.workspace.sheets import elsewhere_of, read_sheet
from ui.workspace.sparing import ask, requests, require

RULE = f"{COOPS}.C08"
AT = "1402|1401|c_t"
WHY = "رقم با دفتر ثبت شرکت‌ها می‌خواند."
EMPTY = "T09-03"


@dataclass
class Sides:
    """An office with a high figure that breaks one rule at two places, and the centre."""

    own: Workspace
    central: Workspace
    folder: Path

    def disputed(self, count: int = 2) -> None:
        for found in self.checked().open_errors[:count]:
            dispute(self.own, COOPS, "1402", found, WHY)

    def arrived(self) -> Received:
        [received] = desk.taken(self.central, desk.sealed(self.own, self.folder).package.data)
        return received

    def answered(self, verdict: str, subject: str = RULE, place: str = AT, office: str = "gd-14") -> tuple[Received, ...]:
        return decide(self.central, trust(), desk.CENTRE, office, subject, place, verdict, "در مرکز بررسی شد.")

    def took(self, *received: Received) -> None:
        for one in received:
            take_receipt(self.own, one.data, trust())

    def checked(self, workspace: Workspace | None = None) -> Checked:
        side = workspace or self.own
        return check_sheet(side, record(side))

    def both(self) -> set[tuple[str, int, int]]:
        return {(one.state, one.revision, one.base) for one in (record(self.own), record(self.central))}


def record(workspace: Workspace, table: str = COOPS) -> SheetRecord:
    return next(one for one in workspace.store.sheets("gd-14", "1402", table))


def by_rule(findings: tuple[Finding, ...], rule: str = "C08") -> list[Finding]:
    return [found for found in findings if found.check == rule]


@pytest.fixture
def sides(tmp_path: Path) -> Iterator[Sides]:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        yield Sides(own, central, tmp_path)


def test_a_sheet_goes_only_when_every_error_is_disputed(sides: Sides) -> None:
    sides.disputed(1)
    first = desk.sealed(sides.own, sides.folder)
    assert [one.record.table for one in first.kept_back] == [COOPS]
    assert len(first.sent) == 2
    sides.disputed()
    second = desk.sealed(sides.own, sides.folder)
    assert [one.record.table for one in second.sent] == [COOPS]


def test_a_disputed_sheet_arrives_marked_and_waits_for_a_person(sides: Sides) -> None:
    sides.disputed()
    received = sides.arrived()
    assert {one.table: one.result for one in received.receipt.sheets} == {BOARDS: "accepted", COOPS: "disputed", REGISTER: "accepted"}
    [told] = [one for one in received.receipt.sheets if one.table == COOPS]
    assert (told.errors, told.disputed) == (2, 2)
    sides.took(received)
    assert sides.both() == {("sent", 1, 0)}
    assert sides.central.store.cells("gd-14", COOPS, "1402") == sides.own.store.cells("gd-14", COOPS, "1402")
    assert {(one.subject, one.reason) for one in waiting(sides.central)} == {(RULE, WHY)}
    assert len(waiting(sides.central)) == 2


def test_what_the_office_said_is_known_at_the_centre(sides: Sides) -> None:
    sides.disputed()
    sides.arrived()
    assert set(sides.central.store.explanations("gd-14")) == set(sides.own.store.explanations())


def test_a_rule_that_was_wrong_only_warns_from_then_on_and_nothing_is_reopened(sides: Sides) -> None:
    sides.disputed()
    sides.took(sides.arrived())
    others = [one for one in sides.central.store.sheets() if one.table != COOPS]
    [answer] = sides.answered("demoted")
    sides.took(answer)
    assert sides.both() == {("accepted", 1, 1)}
    [line] = sent_lines(sides.own)
    assert line.receipt is not None
    assert [(one.table, one.result) for one in line.receipt.sheets] == [(BOARDS, "accepted"), (COOPS, "accepted"), (REGISTER, "accepted")]
    assert [one for one in sides.central.store.sheets() if one.table != COOPS] == others
    assert waiting(sides.central) == ()
    for side in (sides.own, sides.central):
        assert sides.checked(side).errors == ()
        assert len(by_rule(sides.checked(side).warnings)) == 2


def test_a_rule_that_is_right_sends_the_sheet_back_with_the_words_of_the_centre(sides: Sides) -> None:
    sides.disputed()
    sides.took(sides.arrived())
    [answer] = sides.answered("upheld")
    sides.took(answer)
    assert sides.both() == {("returned", 1, 0)}
    assert sides.central.store.cells("gd-14", COOPS, "1402") == {}
    stands = [sides.checked().explained(found) for found in by_rule(sides.checked().errors)]
    upheld = [one for one in stands if one.standing is Standing.UPHELD]
    assert [one.answer.why for one in upheld if one.answer] == ["در مرکز بررسی شد."]
    enter(sides.own, COOPS, PLACE, "200")
    again = sides.arrived()
    sides.took(again)
    assert sides.both() == {("accepted", 2, 2)}


def test_an_upheld_dispute_leaves_the_accepted_figures_standing(sides: Sides) -> None:
    enter(sides.own, COOPS, PLACE, "200")
    sides.took(sides.arrived())
    before = sides.central.store.cells("gd-14", COOPS, "1402")
    sides.own.store.set_state(Move((replace(record(sides.own), state="returned"),), "centre", "centre"))
    enter(sides.own, COOPS, PLACE, "99999")
    sides.disputed()
    sides.took(sides.arrived())
    assert sides.central.store.cells("gd-14", COOPS, "1402") != before
    sides.took(*sides.answered("upheld"))
    assert sides.both() == {("returned", 2, 1)}
    assert sides.central.store.cells("gd-14", COOPS, "1402") == before
    assert sides.central.store.verify() == ()


def test_the_answer_taken_twice_changes_nothing_and_the_package_again_gives_both_receipts(sides: Sides) -> None:
    sides.disputed()
    package = desk.sealed(sides.own, sides.folder).package.data
    [first] = desk.taken(sides.central, package)
    [answer] = sides.answered("demoted")
    assert [one.data for one in desk.taken(sides.central, package)] == [first.data, answer.data]
    sides.took(answer, first)
    before = desk.cells(sides.own.store.path)
    sides.took(answer, first)
    assert desk.cells(sides.own.store.path) == before
    assert sides.both() == {("accepted", 1, 1)}


def test_a_rule_that_was_demoted_before_sends_no_sheet_back_and_every_receipt_says_so(sides: Sides) -> None:
    sides.central.store.demote([Demotion(RULE, "نادرست بود.", "کارشناس مرکز", "2024-06-10T05:00:00Z")])
    sides.disputed()
    received = sides.arrived()
    assert {one.result for one in received.receipt.sheets} == {"accepted"}
    assert waiting(sides.central) == ()
    sides.took(received)
    assert [one.rule for one in sides.own.store.demotions()] == [RULE]


def test_an_explained_warning_counts_as_explained_at_the_centre(sides: Sides) -> None:
    sides.central.store.demote([Demotion(RULE, "نادرست بود.", "کارشناس مرکز", "2024-06-10T05:00:00Z")])
    sides.disputed()
    [told] = [one for one in sides.arrived().receipt.sheets if one.table == COOPS]
    assert (told.warnings, told.explained, told.errors, told.disputed) == (2, 2, 0, 0)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"rule": f"{COOPS}.C99"}, "package.notes_unknown_rule"),
        ({"key": Key(COOPS, "1402", ("9999",), "c_t")}, "package.notes_unknown_place"),
        ({"role": "unit_expert"}, "package.notes_not_the_head"),
    ],
)
def test_hostile_notes_are_answered_with_a_refusal_and_nothing_of_them_is_taken(
    sides: Sides, change: dict[str, Any], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sides.disputed()

    def spoiled(*given: Any, notes: Notes, **more: Any) -> SealedPackage:
        monkeypatch.setattr("sync.package.read_notes", lambda *_: None)  # a program that does not look at what it seals
        *others, last = sorted(notes.explanations, key=lambda one: one.kind == "disputed")
        try:
            return seal(*given, notes=Notes((*others, replace(last, **change))), **more)
        finally:
            monkeypatch.undo()

    monkeypatch.setattr(sealing, "seal", spoiled)
    received = sides.arrived()
    assert (received.receipt.verdict, received.receipt.refusal) == ("refused", code)
    assert (sides.central.store.explanations(), sides.central.store.sheets()) == ((), ())
    sides.took(received)
    assert record(sides.own).state == "returned"


def test_notes_that_were_changed_on_their_way_are_refused(sides: Sides) -> None:
    sides.disputed()
    parts = parts_of(desk.sealed(sides.own, sides.folder).package.data)
    assert b"disputed" in parts[NOTES]
    for changed in (parts[NOTES].replace(b'"disputed"', b'"explained"'), b""):
        with refused("package.entry_changed"):
            desk.taken(sides.central, strictzip.write({**parts, NOTES: changed}))
    with refused("package.entry_list_differs"):
        desk.taken(sides.central, strictzip.write({name: part for name, part in parts.items() if name != NOTES}))


def test_another_error_beside_the_disputed_ones_sends_the_sheet_back(sides: Sides, monkeypatch: pytest.MonkeyPatch) -> None:
    sides.disputed(1)
    with monkeypatch.context() as careless:
        careless.setattr("ui.workspace.sealing.may_go", lambda _: True)
        received = sides.arrived()
    assert {one.table: one.result for one in received.receipt.sheets}[COOPS] == "returned"


@pytest.mark.deep
def test_of_many_tables_all_arrive_and_one_is_marked(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh", desk.filled()) as own, desk.centre(tmp_path / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        sides = Sides(own, central, tmp_path)
        sides.disputed()
        results = [one.result for one in sides.arrived().receipt.sheets]
        assert (len(results), results.count("disputed"), results.count("accepted")) == (10, 1, 9)


def test_an_answer_without_a_dispute_or_a_reason_is_refused(sides: Sides) -> None:
    sides.disputed()
    sides.arrived()
    with refused("disputes.not_waiting"):
        sides.answered("upheld", place="1402|1402|c_t")
    with refused("disputes.not_a_dispute"):
        sides.answered("agreed")
    with refused("disputes.no_reason"):
        decide(sides.central, trust(), desk.CENTRE, "gd-14", RULE, AT, "upheld", " ")
    with refused("package.not_a_centre"):
        decide(sides.own, trust(), desk.CENTRE, "gd-14", RULE, AT, "upheld", "x")
    assert len(waiting(sides.central)) == 2


# A table without an object


def test_a_table_without_an_object_is_asked_agreed_and_reads_as_not_applicable(sides: Sides) -> None:
    ask(sides.own, EMPTY, "1402", "در استان چنین واحدی نیست.")
    received = sides.arrived()
    [one] = waiting(sides.central)
    assert (one.subject, one.place, one.reason) == (EMPTY, "1402", "در استان چنین واحدی نیست.")
    assert requests(sides.own) == ()
    sides.took(received, *sides.answered("agreed", EMPTY, "1402"))
    for side in (sides.own, sides.central):
        assert record(side, EMPTY).state == "not_required"
        cells = read_sheet(side, EMPTY, "1402", replace(side.office, id="gd-14")).entered()
        assert {cell.symbol for cell in cells.values()} == {Symbol.NOT_APPLICABLE}
    [line] = [line for line in overview(sides.own) if line.table.code == EMPTY]
    assert (line.empty, line.errors, line.percent) == (0, 0, 100)


def test_other_tables_read_a_table_without_an_object_as_nought(sides: Sides) -> None:
    sheet = read_sheet(sides.own, EMPTY, "1402")
    key = next(key for key in sheet.keys() if not sheet.is_computed(key))  # noqa: SIM118
    ask(sides.own, EMPTY, "1402", "نیست")
    assert elsewhere_of(sides.own, sides.own.office).cell(key, sheet.table) is None
    received = sides.arrived()
    sides.took(received, *sides.answered("agreed", EMPTY, "1402"))
    seen = elsewhere_of(sides.own, sides.own.office).cell(key, sheet.table)
    assert seen is not None
    assert seen.symbol is Symbol.NOT_APPLICABLE


def test_requests_of_a_refused_package_come_back_and_go_with_the_next(sides: Sides, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(sides.own, EMPTY, "1402", "نیست")
    with monkeypatch.context() as other:
        other.setattr("ui.workspace.judging.has_sheet", lambda *_: False)
        received = sides.arrived()
    assert received.receipt.refusal == "package.notes_strange_sheet"
    sides.took(received)
    assert record(sides.own, EMPTY).state == "returned"


def test_a_request_travels_alone(sides: Sides) -> None:
    sides.disputed()
    sides.took(sides.arrived())
    ask(sides.own, EMPTY, "1402", "نیست")
    received = sides.arrived()
    assert (received.receipt.sheets, received.receipt.verdict) == ((), "accepted")
    assert [one.place for one in waiting(sides.central) if one.subject == EMPTY] == ["1402"]


def test_a_declined_request_is_a_sheet_to_be_filled(sides: Sides) -> None:
    ask(sides.own, EMPTY, "1402", "نیست")
    sides.took(sides.arrived(), *sides.answered("declined", EMPTY, "1402"))
    assert record(sides.own, EMPTY).state == "returned"
    ask(sides.own, EMPTY, "1402", "باز هم نیست")
    assert [one.revision for one in requests(sides.own)] == [2]


def test_changing_back_is_a_logged_step(sides: Sides) -> None:
    ask(sides.own, EMPTY, "1402", "نیست")
    sides.took(sides.arrived(), *sides.answered("agreed", EMPTY, "1402"))
    require(sides.own, EMPTY, "1402", "واحد تازه‌ای آمد.")
    [*_, last] = sides.own.store.steps("gd-14", EMPTY, "1402")
    assert (last.old_state, last.sheet.state, last.sheet.revision, last.why) == ("not_required", "draft", 2, "واحد تازه‌ای آمد.")
    assert read_sheet(sides.own, EMPTY, "1402").entered() == {}


def test_who_asks_is_a_statistician_with_a_reason_and_the_table_is_empty(sides: Sides) -> None:
    with refused("sparing.no_reason"):
        ask(sides.own, EMPTY, "1402", " ")
    with refused("sparing.not_empty"):
        ask(sides.own, COOPS, "1402", "نیست")
    with refused("sparing.not_asked"):
        require(sides.own, COOPS, "1402", "هست")
    with refused("entry.not_allowed"):
        ask(replace(sides.own, person=Person("مینا", ("unit_expert",))), EMPTY, "1402", "نیست")
