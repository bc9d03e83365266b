from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from forms.pack import Pack, open_pack, standard_pack
from forms.places import Event, ancestor, events, position, same_place, successors
from models.errors import Refusal
from models.places import History, Spell


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


def history(*spells: Spell) -> History:
    return History("county", ("1390", "1395", "1402"), spells)


def told(*spells: Spell) -> list[tuple[str, str, str]]:
    return [(event.kind, event.before, event.after) for event in events(history(*spells), "1390", "1395")]


OLD = Spell("0101", "1390", "1390", "الف", parent="01")


def test_a_place_cut_from_another_is_a_split() -> None:
    assert told(Spell("0101", "1390", "", "الف"), Spell("0102", "1395", "", "ب", came_from="0101")) == [("split", "0101", "0102")]


def test_a_place_of_which_nothing_is_known_before_is_created() -> None:
    assert told(Spell("0102", "1395", "", "ب")) == [("created", "", "0102")]


def test_another_name_on_the_same_code_is_a_renaming() -> None:
    assert told(OLD, Spell("0101", "1395", "", "ب", parent="01")) == [("renamed", "0101", "0101")]


def test_another_spelling_is_no_event() -> None:
    assert told(Spell("0101", "1390", "1390", "علی اباد"), Spell("0101", "1395", "", "علی‌آباد")) == []


def test_another_code_in_the_same_province_is_a_renumbering_and_in_another_a_move() -> None:
    assert told(OLD, Spell("0105", "1395", "", "الف", parent="01", came_from="0101")) == [("renumbered", "0101", "0105")]
    assert told(OLD, Spell("0201", "1395", "", "الف", parent="02", came_from="0101")) == [("moved", "0101", "0201")]


def test_a_code_given_to_another_place_is_reused_and_the_old_place_renumbered() -> None:
    spells = (OLD, Spell("0101", "1395", "", "ب", parent="01"), Spell("0105", "1395", "", "الف", parent="01", came_from="0101"))
    assert told(*spells) == [("reused", "0101", "0101"), ("split", "0101", "0101"), ("renumbered", "0101", "0105")]


def test_a_code_that_was_free_for_a_while_is_reused_too() -> None:
    spells = (Spell("0101", "1390", "1390", "الف"), Spell("0101", "1402", "", "ب", came_from="0109"), Spell("0109", "1390", "", "پ"))
    assert [(event.edition, event.kind) for event in events(history(*spells), "1390", "1402")] == [
        ("1395", "ended"),
        ("1402", "reused"),
        ("1402", "split"),
    ]


def test_a_place_without_successor_has_ended() -> None:
    assert told(OLD) == [("ended", "0101", "")]


def test_a_place_whose_parts_all_have_other_names_and_codes_has_ended() -> None:
    spells = (OLD, Spell("0102", "1395", "", "ب", came_from="0101"), Spell("0103", "1395", "", "پ", came_from="0101"))
    assert told(*spells) == [("ended", "0101", ""), ("split", "0101", "0102"), ("split", "0101", "0103")]


def test_an_event_carries_its_date_where_one_is_known() -> None:
    spells = (Spell("0101", "1390", "", "الف"), Spell("0102", "1395", "", "ب", came_from="0101", date="1393-05-01"))
    assert [event.date for event in events(history(*spells), "1390", "1395")] == ["1393-05-01"]


def test_an_edition_that_the_list_does_not_have_is_refused() -> None:
    with pytest.raises(Refusal, match=r"codes\.unknown_edition"):
        position(history(OLD), "1399")


def test_successors_are_the_place_and_all_that_was_cut_from_it(standard: Pack) -> None:
    counties = standard.history("county")
    assert successors(counties, "1108", "1397", "1398") == ("1108", "1123")
    assert successors(counties, "2305", "1385", "1395") == ("3001", "3005", "3006")
    assert successors(counties, "9999", "1385", "1395") == ()


def test_the_ancestor_of_a_place_is_the_one_it_was_cut_from(standard: Pack) -> None:
    counties = standard.history("county")
    assert [ancestor(counties, "3006", "1402", edition) for edition in ("1395", "1389", "1388", "1367")] == ["3006", "3001", "2305", "2305"]


def test_the_history_is_that_of_the_reference_edition_by_edition(standard: Pack, reference: Path) -> None:
    counties = standard.history("county")
    lines = (reference / "divisions" / "county_code_history_1367_1402.csv").read_text("utf-8-sig").splitlines()
    assert ",".join(counties.editions) == lines[0]
    mine = [",".join(ancestor(counties, line[-4:], "1402", edition) for edition in counties.editions) for line in lines[1:]]
    assert mine == lines[1:]


def test_what_happened_since_the_first_edition_adds_up_to_the_counties_of_the_last(standard: Pack) -> None:
    counties = standard.history("county")
    found = events(counties, "1367", "1402")
    assert Counter(event.kind for event in found) == {"split": 286, "renamed": 38, "moved": 30, "renumbered": 9, "reused": 3}
    assert len(counties.codes("1367")) + 286 == len(counties.codes("1402")) == 482
    assert [event.edition for event in found] == sorted(event.edition for event in found)


def test_the_codes_that_were_given_to_other_places_are_told(standard: Pack) -> None:
    reused = [event for event in events(standard.history("county"), "1367", "1402") if event.kind == "reused"]
    assert [(event.edition, event.after, event.old_name, event.name) for event in reused] == [
        ("1385", "2903", "بیرجند", "سربیشه"),
        ("1398", "1108", "سرباز", "راسک"),
        ("1402", "2809", "شیروان", "بام و صفی‌آباد"),
    ]


def test_the_new_provinces_are_told_with_the_one_they_were_cut_from(standard: Pack) -> None:
    found = events(standard.history("province"), "1367", "1402")
    assert [(event.edition, event.before, event.after) for event in found if event.kind == "split"] == [
        ("1372", "03", "24"),
        ("1375", "23", "25"),
        ("1376", "19", "26"),
        ("1376", "02", "27"),
        ("1382", "09", "28"),
        ("1382", "09", "29"),
        ("1389", "23", "30"),
    ]
    assert found[0] == Event("1372", "renamed", "05", "05", "باختران", "کرمانشاه")


def test_a_place_is_the_same_until_it_is_split_or_ends() -> None:
    moved = history(OLD, Spell("0201", "1395", "", "الف", parent="02", came_from="0101"))
    assert same_place(moved, "0101", "1390", "1402") == "0201"
    split = history(Spell("0101", "1390", "", "الف"), Spell("0102", "1395", "", "ب", came_from="0101"))
    assert (same_place(split, "0101", "1390", "1395"), same_place(split, "0102", "1395", "1402")) == (None, "0102")
    assert same_place(history(OLD), "0101", "1390", "1395") is None
