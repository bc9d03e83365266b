from __future__ import annotations

import pytest

from models.codes import Code, CodeList

ACTIVITY = CodeList(
    "activity",
    "1402",
    "",
    (Code("active", ""), Code("employed", "", parent="active"), Code("unemployed", "", parent="active"), Code("inactive", "")),
)


def test_a_list_is_read_in_printing_order() -> None:
    assert [code.id for code in ACTIVITY] == ["active", "employed", "unemployed", "inactive"]
    assert len(ACTIVITY) == 4


def test_a_code_is_found_by_its_id() -> None:
    assert ACTIVITY["employed"].parent == "active"
    assert "employed" in ACTIVITY


def test_a_code_of_another_edition_is_not_found() -> None:
    assert "retired" not in ACTIVITY
    with pytest.raises(KeyError):
        ACTIVITY["retired"]


def test_the_children_of_a_code_are_its_parts() -> None:
    assert [code.id for code in ACTIVITY.children("active")] == ["employed", "unemployed"]


def test_the_part_of_a_list_keeps_its_edition_and_knows_no_other_code() -> None:
    part = ACTIVITY.within("active")
    assert (part.id, part.edition, len(part), "inactive" in part) == ("activity", "1402", 2, False)
