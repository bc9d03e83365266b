from __future__ import annotations

import pytest

from forms.correspondence import Carried, Correspondence
from forms.pack import Pack, open_pack, standard_pack
from models.errors import Refusal

TABLE = Correspondence("old", "new", (("a", "1"), ("b", "1"), ("c", "2"), ("c", "3"), ("d", "3")))


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


def test_a_code_has_its_partners_in_order_and_a_stranger_has_none() -> None:
    assert (TABLE.partners("c"), TABLE.partners("x")) == (("2", "3"), ())


def test_turned_it_reads_from_the_other_list() -> None:
    assert (TABLE.turned().of, TABLE.turned().to, TABLE.turned().partners("1")) == ("new", "old", ("a", "b"))


def test_codes_that_stand_for_one_code_are_added_up() -> None:
    assert TABLE.carry({"a": 1, "b": 2}) == Carried({"1": 3}, ())


def test_an_unknown_figure_makes_its_target_unknown() -> None:
    assert TABLE.carry({"a": None, "b": 2}) == Carried({"1": None}, ())
    assert TABLE.carry({"a": 1, "b": None}) == Carried({"1": None}, ())


def test_a_code_that_stands_for_several_is_handed_back_and_leaves_none_of_them_known() -> None:
    assert TABLE.carry({"c": 5, "d": 1}) == Carried({"3": None}, ("c",))


def test_a_code_without_partner_is_handed_back() -> None:
    assert TABLE.carry({"x": 5}) == Carried({}, ("x",))


def test_the_groups_that_the_iranian_variant_merged_can_be_added_up_but_not_divided(standard: Pack) -> None:
    table = standard.correspondence("isic-4-sci", "isic-4")
    assert (table.partners("610"), table.partners("780"), table.partners("619")) == (("611", "612", "613"), ("781", "782", "783"), ("619",))
    assert table.carry({"610": 7}).left_over == ("610",)
    assert table.turned().carry({"611": 1, "612": 2, "613": 3}) == Carried({"610": 6}, ())


def test_every_code_of_the_variant_has_a_partner_and_every_code_of_the_standard_is_one(standard: Pack) -> None:
    table = standard.correspondence("isic-4-sci", "isic-4")
    assert {left for left, _ in table.pairs} == {code.id for code in standard.codes("isic", "4-sci")}
    assert {right for _, right in table.pairs} == {code.id for code in standard.codes("isic", "4")}


def test_the_sections_add_up_to_the_three_major_sectors(standard: Pack) -> None:
    sections = {code.id: 1 for code in standard.codes("isic_section") if code.id != "X"}
    assert standard.correspondence("isic_section", "sector3").carry(sections) == Carried({"AGR": 1, "IND": 5, "SRV": 15}, ())


@pytest.mark.parametrize(
    ("of", "to", "left"), [("education", "isced-2011", {"EX"}), ("status_emp", "icse-93", set()), ("isco_major", "isco-08", {"X"})]
)
def test_the_lists_of_the_tables_lead_to_the_standards_but_for_what_is_not_stated(standard: Pack, of: str, to: str, left: set[str]) -> None:
    assert {code.id for code in standard.codes(of)} - {pair[0] for pair in standard.correspondence(of, to).pairs} == left


def test_lists_without_a_table_between_them_are_refused(standard: Pack) -> None:
    with pytest.raises(Refusal, match=r"pack\.unknown_list"):
        standard.correspondence("sex", "isic-4")
