"""Findings between two tables are shown to both, with whose they are and which sheet was changed last."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ui.small import SmallPack, small_office
from tests.ui.workspace.test_elsewhere import OTHER, OWN, fill
from ui.workspace.between import between, findings_from_others, who_can_change
from ui.workspace.checking import check
from ui.workspace.session import Workspace


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    tables = {OWN.code: replace(OWN, owner="u_one"), OTHER.code: replace(OTHER, owner="u_two")}
    with small_office(tmp_path) as workspace:
        yield replace(workspace, pack=SmallPack(tables))


def test_the_other_table_is_shown_what_a_check_says_of_it(own: Workspace) -> None:
    fill(own, "T01-99", (1.0, 2.0, 3.0))
    fill(own, "T01-97", (1.0, 2.0, 4.0))
    [other] = check(own, ["T01-97"])
    assert other.findings == ()
    [found] = findings_from_others(own, [other])
    assert (found.own, found.other) == (("T01-99", "1402"), ("T01-97", "1402"))
    assert (found.finding.left, found.finding.right) == (6.0, 7.0)


def test_a_sheet_that_no_other_check_reads_is_shown_nothing(own: Workspace) -> None:
    fill(own, "T01-99", (1.0, 2.0, 3.0))
    fill(own, "T01-97", (1.0, 2.0, 4.0))
    assert findings_from_others(own, [one for one in check(own, ["T01-99"]) if one.record.period == "1402"]) == ()


@pytest.mark.parametrize(("first", "second"), [("T01-99", "T01-97"), ("T01-97", "T01-99")])
def test_the_sheet_that_was_changed_last_is_the_one_to_look_at(own: Workspace, first: str, second: str) -> None:
    figures = {"T01-99": (1.0, 2.0, 3.0), "T01-97": (1.0, 2.0, 4.0)}
    for table in (first, second):
        fill(own, table, figures[table])
    [result] = [one for one in check(own, ["T01-99"]) if one.record.period == "1402"]
    [found] = between(own, result)
    assert found.last == (second, "1402")
    sentence = who_can_change(own, found)
    assert ("u_one" in sentence, "sso" in sentence) == (True, True)
    assert sentence.count("u_one" if second == "T01-99" else "sso") == 2


def test_two_tables_of_one_unit_name_it_once(tmp_path: Path) -> None:
    tables = {OWN.code: replace(OWN, owner="u_one"), OTHER.code: replace(OTHER, owner="u_one", supplier="gd")}
    with small_office(tmp_path) as workspace:
        own = replace(workspace, pack=SmallPack(tables))
        fill(own, "T01-99", (1.0, 2.0, 3.0))
        fill(own, "T01-97", (1.0, 2.0, 4.0))
        [result] = [one for one in check(own, ["T01-99"]) if one.record.period == "1402"]
        [found] = between(own, result)
        assert who_can_change(own, found).count("u_one") == 1
