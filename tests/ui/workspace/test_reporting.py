"""The control report of an edition: the findings of its sheets, with who answers by when."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from models.calendar import Closure
from models.explanation import DEMOTED, DISPUTED, EXPLAINED, UPHELD, Answer, Explanation, rule_of
from models.office import Office
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, REGISTER, refused
from tests.ui.findings import valid
from ui.workspace.checking import check
from ui.workspace.demo import Clock
from ui.workspace.entering import enter
from ui.workspace.reporting import control_report, json_of, report_of, write_json, write_pdf, write_workbook
from ui.workspace.session import Workspace, new_office

LATER = "2027-01-01T00:00:00Z"


def say(own: Workspace, kind: str, verdict: str = "") -> str:
    """Something said of the first finding of the cooperatives; gives its id."""
    [result] = check(own, [COOPS])
    found = next(one for one in result.findings if one.severity == ("error" if kind == DISPUTED else "warning"))
    assert found.difference is not None
    sign = (found.difference > 0) - (found.difference < 0)
    rule, cause = rule_of(found), "" if kind == DISPUTED else own.pack.codes("explain_cause").codes[0].id
    said = Explanation("gd-14", rule, found.at, sign, abs(found.difference), cause, "چنین است", kind, False, "نرگس", "-", LATER)
    own.store.explain([said])
    if verdict:
        own.store.answer([Answer("gd-14", rule, found.at, verdict, "چنان است", "مرکز", LATER)])
    return f"{rule}@{found.at}"


def test_the_report_of_real_sheets_is_as_its_schema_says(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh", desk.filled()) as own:
        enter(own, COOPS, PLACE, "99999")
        results = check(own)
        told, again = (json.loads(json_of(report_of(own, results))) for _ in range(2))
    assert valid(told)
    assert told == again
    ids = [found["id"] for sheet in told["sheets"] for found in sheet["findings"]]
    assert len(ids) == len(set(ids)) > 5
    assert sum(sum(sheet["undecided"].values()) for sheet in told["sheets"]) > 20
    assert any(sheet["waits_for"] for sheet in told["sheets"])


def test_every_undecided_rule_is_counted(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh", desk.filled()) as own:
        results = check(own)
        report = report_of(own, results)
    assert [sum(sheet.undecided.values()) for sheet in report.sheets] == [len(result.undecided) for result in results]


def test_an_edition_has_its_sheets_and_a_unit_its_own(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        every = control_report(own, 1402)
        assert [sheet.table for sheet in every.sheets] == [BOARDS, COOPS, REGISTER]
        assert every.period == "1402"
        assert [sheet.table for sheet in control_report(own, 1402, "u_coop").sheets] == [COOPS]
        with refused("report.no_owner"):
            control_report(own, 1402, "u_nobody")


def test_a_file_without_sheets_is_refused(tmp_path: Path) -> None:
    with new_office(tmp_path / "o.salnameh", Office("gd-14", "x"), True, Clock()) as own, refused("report.no_sheets"):
        control_report(own, 1402)


def test_an_open_finding_waits_for_the_unit_on_a_working_day(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        sheet = next(sheet for sheet in control_report(own, 1402).sheets if sheet.table == COOPS)
        own.store.keep_closure(Closure(own.office.province, "1403-02-31", LATER, "برف"))
        moved = next(sheet for sheet in control_report(own, 1402).sheets if sheet.table == COOPS)
    assert {(found.turn, found.standing, found.due) for found in sheet.findings} == {("owner", "open", "1403-02-31")}
    assert moved.due == "1403-03-01"
    assert [owner.id for owner in sheet.findings[0].owners] == ["u_coop"]


def test_a_day_of_a_year_without_holidays_stays_as_it_is(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh", desk.filled()) as own:
        [census] = [sheet for sheet in control_report(own, 1402).sheets if sheet.period == "1395"]
    assert census.due == "1396-02-31"


@pytest.mark.parametrize(
    ("kind", "verdict", "standing", "turn"),
    [
        (EXPLAINED, "", "explained", "nobody"),
        (DISPUTED, "", "disputed", "centre"),
        (DISPUTED, UPHELD, "upheld", "owner"),
        (DISPUTED, DEMOTED, "disputed", "centre"),
    ],
)
def test_what_was_said_stands_beside_the_finding(tmp_path: Path, kind: str, verdict: str, standing: str, turn: str) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        id_ = say(own, kind, verdict)
        report = control_report(own, 1402)
    found = next(found for _, found in report.findings() if found.id == id_)
    assert (found.standing, found.turn, bool(found.due)) == (standing, turn, turn == "owner")
    assert found.words is not None
    assert (found.words.sentence, found.words.verdict, bool(found.words.cause_fa)) == ("چنین است", verdict, kind == EXPLAINED)
    assert valid(json.loads(json_of(report)))


def test_a_finding_between_tables_of_two_units_names_both(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        [result] = check(own, [COOPS])
        other = next(code for code, table in own.pack.tables.items() if table.owner == "u_ui")
        far = replace(result.findings[0], cells=(*result.findings[0].cells, replace(result.findings[0].at, table=other)))
        [sheet] = report_of(own, [replace(result, findings=(far,))]).sheets
    assert [owner.id for owner in sheet.findings[0].owners] == ["u_coop", "u_ui"]


def test_one_typing_error_is_one_group_and_another_has_another_number(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "2190")  # one zero too many
        enter(own, BOARDS, "1402|1401|recv_m", "99999")
        report = control_report(own, 1402)
    groups = {sheet.table: [found.group for found in sheet.findings] for sheet in report.sheets}
    assert groups[COOPS] == [1, 1, 1]
    assert groups[BOARDS][0] == 1
    assert max(groups[BOARDS]) > 1


def test_two_findings_of_a_rule_at_one_place_have_ids_of_their_own(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        [result] = check(own, [COOPS])
        one = result.findings[0]
        twice = (one, replace(one, left=1.0))
        [sheet] = report_of(own, [replace(result, findings=twice)]).sheets
    assert [found.id.partition("#")[2] for found in sheet.findings] == ["", "2"]


def test_the_three_files_tell_the_same_and_take_no_other_place(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        report = control_report(own, 1402)
        before = (tmp_path / "o.salnameh").read_bytes()
        for name, write in (("r.pdf", write_pdf), ("r.xlsx", write_workbook), ("r.json", write_json)):
            write(report, tmp_path / name)
            write(report, tmp_path / name)
            with refused("file.other_kind"):
                write(report, tmp_path / "o.salnameh")
            with refused("file.no_folder"):
                write(report, tmp_path / "none" / name)
        assert (tmp_path / "o.salnameh").read_bytes() == before
    told = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert len([found for sheet in told["sheets"] for found in sheet["findings"]]) == sum(1 for _ in report.findings())
