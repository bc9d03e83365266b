"""The centre answers: a sheet with two disputed rules waits for both, and a wrong rule is answered for every office at once."""

from __future__ import annotations

from pathlib import Path

from models.cell import Cell
from models.change import Source
from models.office import Office
from models.release import SheetResult
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, trust
from ui.workspace.centre import Received
from ui.workspace.checking import check
from ui.workspace.demo import Clock
from ui.workspace.desk import Desk
from ui.workspace.disputes import decide, waiting
from ui.workspace.entering import enter
from ui.workspace.explaining import dispute
from ui.workspace.receipts import take_receipt
from ui.workspace.sealing import seal_release
from ui.workspace.session import Workspace, new_office

RULE = f"{COOPS}.C08"


def disputed(own: Workspace) -> None:
    for result in check(own, [COOPS]):
        for found in result.open_errors:
            dispute(own, COOPS, result.record.period, found, "رقم با دفتر می‌خواند.")


def answered(central: Workspace, rule: str, place: str, verdict: str) -> tuple[Received, ...]:
    return decide(central, trust(), desk.CENTRE, "gd-14", rule, place, verdict, "بررسی شد.")


def of_coops(received: Received) -> list[SheetResult]:
    return [sheet for sheet in received.receipt.sheets if sheet.table == COOPS]


def state(workspace: Workspace, office: str = "gd-14") -> str:
    return next(record.state for record in workspace.store.sheets(office, "1402", COOPS))


def test_a_sheet_with_two_disputed_rules_waits_for_both_answers(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        enter(own, COOPS, "1402|1402|c_op", "-3")
        disputed(own)
        desk.taken(central, desk.sealed(own, tmp_path).package.data)
        [first] = answered(central, RULE, "1402|1401|c_t", "demoted")
        take_receipt(own, first.data, trust())
        assert (of_coops(first), state(central), state(own)) == ([], "sent", "sent")
        assert [one.subject for one in waiting(central)] == [f"{COOPS}.C01"]
        [second] = answered(central, f"{COOPS}.C01", "1402|1402|c_op", "demoted")
        take_receipt(own, second.data, trust())
        assert ([one.result for one in of_coops(second)], state(central), state(own)) == (["accepted"], "accepted", "accepted")


def test_a_rule_that_was_wrong_is_answered_for_every_office_that_disputed_it(tmp_path: Path) -> None:
    with (
        desk.office(tmp_path / "o.salnameh") as own,
        new_office(tmp_path / "n.salnameh", Office("gd-20", "شمال"), False, Clock()) as north,
        desk.centre(tmp_path / "c.salnameh") as central,
    ):
        enter(own, COOPS, PLACE, "99999")
        disputed(own)
        filled = Desk(north, COOPS, "1402")
        places = [key for key in filled.sheet.keys() if not filled.sheet.is_computed(key)]  # noqa: SIM118
        high = next(key for key in places if key.leaf == "c_op")
        put = filled.put([(key, Cell(number=99999.0 if key == high else 0.0)) for key in places], Source("typed"))
        assert put.acknowledgement is not None
        put.acknowledgement.wait()
        disputed(north)
        desk.taken(central, desk.sealed(own, tmp_path).package.data)
        desk.explained(north)
        desk.taken(central, seal_release(north, desk.NORTH, 1402, tmp_path, trust()).package.data)
        assert [state(central, office) for office in ("gd-14", "gd-20")] == ["sent", "sent"]
        receipts = answered(central, RULE, "1402|1401|c_t", "demoted")
        assert [(one.receipt.sender, [sheet.result for sheet in one.receipt.sheets]) for one in receipts] == [
            ("gd-14", ["accepted"]),
            ("gd-20", ["accepted"]),
        ]
        assert {one.office for received in receipts[1:] for one in received.receipt.answers} == {"gd-20"}
        assert len({one.receipt.number for one in receipts}) == 2
        take_receipt(north, receipts[1].data, trust())
        assert (state(north, "gd-20"), waiting(central)) == ("accepted", ())
