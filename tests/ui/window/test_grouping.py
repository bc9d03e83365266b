"""Groups kept from key to key: what stands is not searched again, what is much waits for a rest."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from forms.grouping import Group
from forms.sheet import Sheet
from models.finding import Finding, Verdict
from tests.ui.small import SMALL, key, small_office
from ui.window import grouping
from ui.window.grouping import FEW, MANY, Groups
from ui.workspace.sheets import read_sheet


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Finding, ...]]:
    """What was searched together; all of it comes back as one group."""
    asked: list[tuple[Finding, ...]] = []

    def together(findings: Sequence[Finding], sheet: Sheet, trials: int) -> tuple[Group, ...]:
        del sheet, trials
        asked.append(tuple(findings))
        return (Group(findings[0], tuple(findings[1:])),) if findings else ()

    monkeypatch.setattr(grouping, "grouped", together)
    return asked


@pytest.fixture
def groups(tmp_path: Path) -> Groups:
    with small_office(tmp_path) as workspace:
        return Groups(read_sheet(workspace, SMALL.code, "1402"))


def found(number: int, at: str = "1401.m") -> Finding:
    return Finding("C01", "domain", "error", Verdict.FAIL, (key(at),), float(number), 0.0)


def test_what_stands_is_not_searched_again(groups: Groups, searched: list[tuple[Finding, ...]]) -> None:
    first = (found(1), found(2))
    assert groups.of(first) == (Group(first[0], (first[1],)),)
    second = (*first, found(3))
    assert groups.of(second) == (Group(first[0], (first[1],)), Group(found(3)))
    assert [one for one in searched if one] == [first, (found(3),)]


def test_a_group_of_which_one_finding_went_is_searched_anew(groups: Groups, searched: list[tuple[Finding, ...]]) -> None:
    groups.of((found(1), found(2)))
    assert groups.of((found(2),)) == (Group(found(2)),)
    assert searched[-1] == (found(2),)
    groups.of((found(2), found(3), found(4)))
    assert groups.of((found(2), found(3))) == (Group(found(2)), Group(found(3)))


def test_many_new_findings_wait_and_those_of_one_cell_are_searched_together(groups: Groups, searched: list[tuple[Finding, ...]]) -> None:
    many = tuple(found(number, "1401.m" if number % 2 else "1402.m") for number in range(FEW + 4))
    assert groups.of(many) == tuple(map(Group, many))
    assert (searched, groups.is_done) == ([], False)
    groups.search()
    assert [{finding.at for finding in one} for one in searched] == [{key("1402.m")}]
    after = groups.of(many)
    assert len(after) == 2
    assert groups.is_done
    assert {finding for group in after for finding in (group.lead, *group.others)} == set(many)


def test_the_findings_of_a_block_in_the_wrong_place_stand_alone(groups: Groups, searched: list[tuple[Finding, ...]]) -> None:
    block = tuple(found(number) for number in range(MANY + 1))
    assert len(groups.of(block)) == len(block)
    assert groups.is_done
    groups.search()
    assert searched == []
