import csv
from pathlib import Path

import pytest

from forms.names import find, fold
from forms.pack import open_pack, standard_pack
from models.codes import Code, CodeList

COUNTIES = CodeList(
    "county", "1395", "شهرستان", (Code("1402", "شهرکرد", parent="14"), Code("0201", "بهشهر"), Code("0212", "نوشهر"), Code("1501", "نوشهر"))
)


@pytest.mark.parametrize("written", ["شهركرد", " شهر کرد ", "شهر\u200cکرد", "شهـــرکرد", "شَهرکرد", "\ufeb7\ufeeb\ufeae\ufedb\ufeae\ufea9"])
def test_a_name_is_found_however_it_is_spelt(written: str) -> None:
    assert find(written, COUNTIES) == COUNTIES["1402"]


@pytest.mark.parametrize(
    ("written", "folded"),
    [("بوئين", "بویین"), ("آبِ‌گرم", "ابگرم"), ("لؤلؤةۀ", "لولوهه"), ("(ISIC-4)", "isic4"), ("سيكل  اول/ متوسطه۱\n", "سیکلاولمتوسطه1")],
)
def test_letters_of_one_sound_are_one_letter(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_a_name_that_differs_by_one_letter_is_offered_and_never_taken() -> None:
    assert find("شهرکند", COUNTIES) == (COUNTIES["1402"],)


def test_a_name_of_two_codes_is_offered_twice() -> None:
    assert find("نوشهر", COUNTIES) == (COUNTIES["0212"], COUNTIES["1501"])


def test_a_name_like_no_other_has_no_candidates() -> None:
    assert find("اورمیا", COUNTIES.within("14")) == ()


def test_an_alias_names_its_code() -> None:
    assert find("طوالش", COUNTIES, {"طوالش": "1402"}) == COUNTIES["1402"]


def test_each_alias_names_its_own_code() -> None:
    aliases = {"طوالش": "1402", "اشرف": "0201"}
    assert [find(name, COUNTIES, aliases) for name in aliases] == [COUNTIES["1402"], COUNTIES["0201"]]


def test_an_alias_of_a_code_outside_the_list_is_no_name() -> None:
    assert find("طوالش", COUNTIES, {"طوالش": "0104"}) == ()


def test_the_counties_of_the_census_are_found_in_their_province_and_none_is_mistaken(reference: Path) -> None:
    codes = open_pack(standard_pack()).codes("county", "1395")
    file = reference / "tables" / "census1395_population_county_age5_sex.csv"
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = {(row["county_code"], row["county_name"], row["province_code"]) for row in csv.DictReader(lines)}
    found = {code: find(name, codes.within(province)) for code, name, province in rows}
    assert len(found) == 429
    assert sorted(code for code, one in found.items() if one != codes[code]) == ["0104", "0622", "1024"]
    assert all(isinstance(found[code], tuple) for code in ("0104", "0622", "1024"))
