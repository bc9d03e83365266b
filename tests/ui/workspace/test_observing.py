"""The ledger is read from what checks saw come and go; nothing is written for a key press or a half-filled sheet."""

from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from forms.ledger import Advice, LedgerLine
from models.cell import Key
from models.errors import Refusal
from models.explanation import DEMOTED, DISPUTED, EXPLAINED, UPHELD, WITHDRAWN, Answer, Explanation, rule_of
from models.finding import Finding
from models.observation import CAME, WENT
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, refused
from ui.workspace.checking import check
from ui.workspace.entering import enter
from ui.workspace.observing import ledger_of, observe, observed
from ui.workspace.reporting import control_report
from ui.workspace.session import Workspace

RULE = f"{COOPS}.C08"
LATER = "2027-01-01T00:00:00Z"


def look(own: Workspace) -> int:
    return observe(own, check(own, [COOPS]))


def line(own: Workspace, rule: str = RULE) -> LedgerLine:
    [found] = [one for one in ledger_of(own, rule) if one.year == "1402"]
    return found


def the_finding(own: Workspace) -> Finding:
    [result] = check(own, [COOPS])
    return next(found for found in result.findings if rule_of(found) == RULE and found.at.rows == ("1401",))


def say(own: Workspace, kind: str, key: Key | None = None, size: float | None = None) -> None:
    found = the_finding(own)
    assert found.difference is not None
    sign = (found.difference > 0) - (found.difference < 0)
    own.store.explain(
        [Explanation("gd-14", RULE, key or found.at, sign, size or abs(found.difference), "", "چنین است", kind, False, "نرگس", "-", LATER)]
    )


def test_a_finding_that_came_is_open_and_one_that_went_changed_a_cell(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        assert (line(own).findings, line(own).advice) == (0, Advice.NO_RATE)
        enter(own, COOPS, PLACE, "99999")
        assert look(own) > 0
        assert (line(own).open, line(own).changed) == (2, 0)
        enter(own, COOPS, PLACE, "200")
        look(own)
        assert (line(own).open, line(own).changed, line(own).hit_rate) == (0, 2, 100.0)


def test_each_place_counts_once_however_often_it_is_seen(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        for typed in ("99999", "99999", "88888", "200", "99999"):
            enter(own, COOPS, PLACE, typed)
            look(own)
        assert look(own) == 0
        assert line(own).findings == 2
        events = [one.event for one in own.store.observations() if one.rule == RULE and one.key.rows == ("1401",)]
        assert events == [CAME, CAME, WENT, CAME]


def test_nothing_is_written_for_typing_alone(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        assert own.store.observations() == ()


def test_a_sheet_with_an_empty_place_is_not_observed(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        enter(own, COOPS, "1402|1402|c_op", "")
        assert check(own, [COOPS])[0].sheet.empty()
        assert look(own) == 0


@pytest.mark.parametrize(
    ("kind", "told"),
    [(EXPLAINED, {"explained": 1, "open": 1}), (DISPUTED, {"disputed": 1, "open": 1}), (WITHDRAWN, {"open": 2})],
)
def test_what_still_stands_is_told_by_what_was_said_of_it(tmp_path: Path, kind: str, told: dict[str, int]) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        look(own)
        say(own, kind)
        found = line(own)
    assert {name: count for name in ("changed", "explained", "disputed", "open") if (count := getattr(found, name))} == told


def test_a_finding_that_went_counts_as_a_changed_cell_also_when_it_was_explained(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        look(own)
        say(own, EXPLAINED)
        enter(own, COOPS, PLACE, "200")
        look(own)
        assert (line(own).changed, line(own).explained) == (2, 0)


def test_an_explanation_of_last_year_counts_while_it_holds(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        look(own)
        place = replace(the_finding(own).at, period="1401")
        say(own, EXPLAINED, place)
        assert line(own).explained == 1
    with desk.office(tmp_path / "p.salnameh") as other:
        enter(other, COOPS, PLACE, "99999")
        look(other)
        say(other, EXPLAINED, place, size=1.0)
        assert line(other).explained == 0


@pytest.mark.parametrize(("verdict", "disputed"), [(UPHELD, 0), (DEMOTED, 1)])
def test_a_dispute_that_the_centre_upheld_is_open_again(tmp_path: Path, verdict: str, disputed: int) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        look(own)
        say(own, DISPUTED)
        own.store.answer([Answer("gd-14", RULE, the_finding(own).at, verdict, "چنین است", "مرکز", LATER)])
        assert line(own).disputed == disputed


def test_a_rule_that_a_newer_pack_dropped_changed_no_cell(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        look(own)
        [result] = check(own, [COOPS])
        result.sheet.table = replace(result.sheet.table, checks=tuple(one for one in result.sheet.table.checks if one.id != "C08"))
        without = replace(result, findings=tuple(found for found in result.findings if rule_of(found) != RULE))
        observe(own, [without])
        assert (line(own).open, line(own).changed) == (2, 0)


def test_a_file_that_cannot_be_written_is_checked_all_the_same(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        results = check(own, [COOPS])
        with patch.object(type(own.store), "observe", side_effect=Refusal("store.disk_full", path=tmp_path)):
            assert not observed(own, results)
            with refused("store.disk_full"):
                observe(own, results)
        assert observed(own, results)
        assert line(own).open == 2


def test_the_whole_ledger_stands_by_rule_and_sums_over_offices(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        look(own)
        every = own.store.observations()
        own.store.observe(replace(one, office="gd-20") for one in every)
        assert line(own).open == 4
        rules = [one.rule for one in ledger_of(own)]
    assert rules == sorted(rules)
    assert RULE in rules


def test_a_control_report_is_a_check_too(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        control_report(own, 1402)
        assert line(own).open == 2


def test_sealing_observes_also_what_it_keeps_back(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        assert [result.record.table for result in desk.sealed(own, tmp_path).kept_back] == [COOPS]
        assert (line(own).open, line(own).changed) == (2, 0)
        enter(own, COOPS, PLACE, "200")
        desk.sealed(own, tmp_path)
        assert (line(own).open, line(own).changed) == (0, 2)


def test_the_centre_observes_what_comes_in_once(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        with patch("ui.workspace.sealing.may_go", lambda _: True):
            package = desk.sealed(own, tmp_path).package.data
        desk.taken(central, package)
        seen = central.store.observations()
        desk.taken(central, package)
        assert central.store.observations() == seen
        assert {(one.office, one.rule, one.event) for one in seen} == {("gd-14", RULE, CAME)}
        assert line(central).open == 2
