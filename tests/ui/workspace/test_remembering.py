from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from models.cell import Key
from models.explanation import Explanation
from models.places import History, Spell
from models.table import TOTAL, Table
from tests.ui.small import NOW, SMALL, SmallPack, small_office
from ui.workspace.remembering import carried
from ui.workspace.session import Workspace

HISTORY = History(
    "county",
    ("1398", "1402"),
    (
        Spell("1401", "1398", "", "بروجن"),
        Spell("1402", "1398", "1398", "شهرکرد"),
        Spell("1409", "1402", "", "شهرکرد", came_from="1402"),
        Spell("1403", "1398", "", "فارسان"),
        Spell("1404", "1402", "", "لردگان", came_from="1403"),
    ),
)


def in_edition(edition: str) -> Table:
    return replace(SMALL, rows=(replace(SMALL.rows[0], edition=edition),))


class Through(SmallPack):
    """A pack of one edition, with the history of its places."""

    def history(self, list_id: str) -> History:
        assert list_id == "county"
        return HISTORY


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    """An office with two packs: years before 1402 are read in the edition 1398, later ones in 1402."""
    packs = {edition: Through({SMALL.code: in_edition(edition)}) for edition in ("1398", "1402")}
    with small_office(tmp_path) as small:
        workspace = replace(small, pack=packs["1402"])

        def of_period(given: Workspace, _table: str, period: str, _office: object) -> Workspace:
            return replace(given, pack=packs["1402" if period >= "1402" else "1398"])

        with patch("ui.workspace.remembering.for_sheet", of_period), patch.object(type(small.store), "packs", lambda _: (1, 2)):
            yield workspace


def said(code: str, period: str) -> Explanation:
    key = Key(SMALL.code, period, (code,), "m")
    return Explanation("gd-14", f"{SMALL.code}.C02", key, 1, 90.0, "correction", "", "explained", False, "x", "unit_expert", NOW)


def codes(workspace: Workspace, *given: Explanation, period: str = "1402") -> list[str]:
    return [one.key.rows[0] for one in carried(workspace, "gd-14", SMALL.code, period, given)]


def test_a_place_with_a_new_code_is_remembered_under_it(own: Workspace) -> None:
    assert codes(own, said("1401", "1401"), said("1402", "1401"), said(TOTAL, "1401")) == ["1401", "1409", TOTAL]


def test_of_a_place_that_was_split_nothing_is_remembered(own: Workspace) -> None:
    assert codes(own, said("1403", "1401")) == []


def test_inside_one_edition_everything_is_as_it_was_said(own: Workspace) -> None:
    assert codes(own, said("1403", "1402"), said("1402", "1403"), period="1403") == ["1403", "1402"]
    assert codes(own, said("1402", "1400"), period="1401") == ["1402"]
