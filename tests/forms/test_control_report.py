"""The control report counts what each unit owes, and its JSON is as the schema says."""

import json
from dataclasses import replace

import pytest

from forms.control_report import as_data
from tests.ui.findings import COOPS_UNIT, STATISTICS, finding, report, sheet, troubles, valid


def test_a_full_report_is_as_its_schema_says() -> None:
    told = json.loads(json.dumps(as_data(report()), ensure_ascii=False))
    assert valid(told)
    assert (told["format"], told["period"], told["date"], told["pack"]["version"]) == (1, "1402", "1403-03-20", "1402.2")


def test_a_report_without_sheets_is_as_its_schema_says() -> None:
    assert valid(as_data(replace(report(), sheets=(), period="")))


@pytest.mark.parametrize(
    ("at", "wrong"),
    [
        ((), {"format": 2}),
        (("sheets", 0), {"undecided": {"because": 1}}),
        (("sheets", 0), {"period": "1402-13"}),
        (("sheets", 0, "findings", 0), {"rule": "C08"}),
        (("sheets", 0, "findings", 0), {"severity": "note"}),
        (("sheets", 0, "findings", 0), {"cells": []}),
        (("sheets", 0, "findings", 0), {"standing": "unknown"}),
        (("sheets", 0, "findings", 0), {"left": "1"}),
        (("sheets", 0, "findings", 0), {"due": "2024/05/20"}),
        (("sheets", 0, "findings", 0), {"more": 1}),
    ],
)
def test_the_schema_refuses_what_no_report_says(at: tuple[str | int, ...], wrong: dict[str, object]) -> None:
    told = json.loads(json.dumps(as_data(report())))
    place = told
    for step in at:
        place = place[step]
    place |= wrong
    assert troubles(told)


def test_nothing_of_a_finding_is_lost_in_json() -> None:
    told = json.loads(json.dumps(as_data(report())))
    first, explained, upheld, disputed = told["sheets"][0]["findings"]
    assert (first["left"], first["right"], first["difference"], first["group"]) == (1234.5, 1000.0, 234.5, 1)
    assert first["cells"] == [{"table": "T09-01", "key": "1402|1401|c_t"}, {"table": "T11-01", "key": "1402|TOTAL|m_t"}]
    assert [owner["id"] for owner in first["owners"]] == ["u_coop", "u_stat"]
    assert (first["explanation"], first["answer"], first["turn"], first["due"]) == (None, None, "owner", "1403-02-31")
    assert explained["explanation"]["cause"] == {"id": "merger", "name": "ادغام دو واحد"}
    assert (explained["explanation"]["printed"], explained["turn"], explained["due"]) == (True, "nobody", "")
    assert (upheld["answer"], upheld["left"]) == ({"verdict": "upheld", "why": "رقم را اصلاح کنید."}, None)
    assert (disputed["turn"], disputed["answer"], disputed["explanation"]["cause"]) == ("centre", None, None)


def test_what_could_not_be_decided_is_counted_by_reason_and_what_is_waited_for_is_named() -> None:
    told = json.loads(json.dumps(as_data(report())))
    assert told["sheets"][0]["undecided"] == {"symbol": 6, "waiting": 1}
    assert told["sheets"][0]["waits_for"] == [{"table": "T11-01", "period": "1402"}]
    assert told["sheets"][1]["undecided"] == {}


def test_each_unit_owes_what_its_sheets_owe() -> None:
    coops, statistics = report().units()
    assert (coops.owner, coops.sheets, coops.errors, coops.warnings) == (COOPS_UNIT, 1, 3, 1)
    assert (coops.open, coops.disputed, coops.empty, coops.due) == (2, 1, 3, "1403-02-31")
    assert (statistics.owner, statistics.open, statistics.empty, statistics.due) == (STATISTICS, 0, 0, "")


def test_a_unit_answers_by_the_first_of_its_days() -> None:
    sheets = (sheet(finding()), sheet(finding(), due="1402-03-20", period="1402-02"), sheet(due="1400-01-01", empty=0))
    [unit] = report(*sheets).units()
    assert (unit.sheets, unit.due) == (3, "1402-03-20")
