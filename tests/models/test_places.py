from __future__ import annotations

from models.places import History, Spell

COUNTIES = History(
    "county",
    ("1367", "1372", "1385"),
    (
        Spell("0301", "1367", "1367", "اردبیل", parent="03"),
        Spell("0302", "1367", "", "اهر", parent="03"),
        Spell("0303", "1385", "", "هریس", parent="03", came_from="0302"),
        Spell("2401", "1372", "1372", "اردبیل", parent="24", came_from="0301"),
        Spell("2401", "1385", "", "اردبیل نو", parent="24"),
        Spell("2402", "1385", "", "نمین", parent="24"),
    ),
)


def test_a_code_stands_for_what_it_was_in_that_edition() -> None:
    told = [COUNTIES.at("2401", edition) for edition in COUNTIES.editions]
    assert [spell.fa if spell else "" for spell in told] == ["", "اردبیل", "اردبیل نو"]


def test_an_edition_has_the_codes_that_hold_in_it() -> None:
    assert [spell.code for spell in COUNTIES.codes("1367")] == ["0301", "0302"]
    assert [spell.code for spell in COUNTIES.codes("1385")] == ["0302", "0303", "2401", "2402"]


def test_the_code_before_is_the_one_it_came_from_only_in_its_first_edition() -> None:
    assert (COUNTIES.before("2401", "1372"), COUNTIES.before("2401", "1385")) == ("0301", "2401")


def test_a_new_name_on_a_code_comes_from_the_same_code() -> None:
    assert COUNTIES.before("2401", "1385") == "2401"


def test_a_place_of_which_nothing_is_known_has_no_code_before() -> None:
    assert (COUNTIES.before("2402", "1385"), COUNTIES.before("0302", "1367"), COUNTIES.before("9999", "1385")) == ("", "", "")
