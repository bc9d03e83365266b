from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from forms.names import Candidates, Names, find, fold
from forms.pack import Pack, open_pack, standard_pack
from models.codes import Code, CodeList
from tests.forms.named import all_names, answers, changes

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


def test_an_alias_that_is_another_codes_own_name_is_not_decided() -> None:
    assert find("بهشهر", COUNTIES, {"بهشهر": "1402"}) == (COUNTIES["1402"], COUNTIES["0201"])


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


def reason(answer: Code | Candidates) -> str:
    assert isinstance(answer, Candidates), answer
    return answer.reason


def ids(answer: Code | Candidates) -> list[str]:
    return [answer.id] if isinstance(answer, Code) else [code.id for code in answer.codes]


def test_a_name_is_found_inside_its_parent(standard: Pack) -> None:
    assert ids(standard.names("county", "1402").resolve("شهر كرد", parent="14")) == ["1402"]


def test_a_name_in_another_parent_is_shown_where_it_is_and_not_taken(standard: Pack) -> None:
    answer = standard.names("county", "1402").resolve("شهرکرد", parent="15")
    assert (reason(answer), ids(answer)) == ("elsewhere", ["1402"])


def test_a_name_of_a_place_is_not_taken_before_its_parent_is_said(standard: Pack) -> None:
    answer = standard.names("county", "1402").resolve("شهرکرد")
    assert (reason(answer), ids(answer)) == ("no_parent", ["1402"])


def test_a_name_that_nobody_bears_is_unknown_even_without_its_parent(standard: Pack) -> None:
    answer = standard.names("county", "1402").resolve("شهرکردد")
    assert (reason(answer), "1402" in ids(answer)) == ("unknown", True)


def test_a_list_that_stands_under_no_other_needs_no_parent(standard: Pack) -> None:
    assert ids(standard.names("sector3").resolve("صنعت")) == ["IND"]


def test_a_name_of_two_codes_in_one_parent_is_ambiguous() -> None:
    twice = CodeList("county", "", "", (Code("1", "نوشهر", parent="02"), Code("2", "نو شهر", parent="02")), above="province")
    answer = Names(twice).resolve("نوشهر", parent="02")
    assert (reason(answer), ids(answer)) == ("ambiguous", ["1", "2"])


def test_an_alias_that_is_the_name_of_another_code_is_ambiguous() -> None:
    answer = Names(COUNTIES, {"شهرکرد": "0201"}).resolve("شهرکرد")
    assert (reason(answer), ids(answer)) == ("ambiguous", ["1402", "0201"])


def test_an_unknown_name_comes_back_with_the_nearest_ones(standard: Pack) -> None:
    answer = standard.names("county", "1402").resolve("شهرکند", parent="14")
    assert (reason(answer), ids(answer)[0]) == ("unknown", "1402")


def test_a_code_and_its_own_name_are_one_place_without_a_parent(standard: Pack) -> None:
    assert ids(standard.names("county", "1395").resolve("تالش", "0104")) == ["0104"]
    assert ids(standard.names("county", "1395").resolve(code="0104")) == ["0104"]


def test_a_code_with_the_name_of_another_is_reported_with_both(standard: Pack) -> None:
    answer = standard.names("county", "1402").resolve("سرباز", "1108", "11")
    assert (reason(answer), ids(answer)) == ("disagree", ["1108", "1123"])


def test_a_code_with_a_name_that_nobody_has_is_reported(standard: Pack) -> None:
    answer = standard.names("county", "1402").resolve("ناکجا", "1108")
    assert (reason(answer), ids(answer)) == ("disagree", ["1108"])


def test_a_code_of_another_parent_contradicts_it(standard: Pack) -> None:
    assert reason(standard.names("county", "1402").resolve("", "1402", "15")) == "elsewhere"


def test_a_code_that_the_edition_does_not_have_is_none(standard: Pack) -> None:
    assert reason(standard.names("county", "1395").resolve("سرباز", "1123", "11")) == "no_code"


def test_an_alias_holds_from_its_edition_on(standard: Pack) -> None:
    assert "بوئین میاندشت" in standard.aliases("county", "1392")
    assert "بوئین میاندشت" not in standard.aliases("county", "1391")


def test_no_name_of_a_place_is_ambiguous_in_its_edition(standard: Pack) -> None:
    twice = []
    for edition in standard.editions("county"):
        names = standard.names("county", edition)
        twice += [code.id for code in standard.codes("county", edition) if names.resolve(code.fa, parent=code.parent) != code]
    assert twice == []


def test_every_name_in_the_files_of_others_is_found_in_its_edition(standard: Pack, reference: Path) -> None:
    said = answers(standard, all_names(reference))
    assert Counter(answer for _, answer in said) == {"matched": len(said)}
    assert {one.file: sum(other.file == one.file for other, _ in said) for one, _ in said} == {
        "census1395_population_county_age5_sex.csv": 429,
        "census1395_active_unemployed_county_sex_education.csv": 429,
        "census1390_population_county_age5_sex.csv": 397,
        "Geo4.xlsx": 429,
        "ahmadazizi 1399, counties": 448,
        "ahmadazizi 1399, districts": 1099,
        "census .xls, sheet names": 83,
        "census .xls, titles": 83,
        "changes of names, before": 39,
        "changes of names, after": 39,
    }


def test_without_aliases_just_four_names_of_the_census_are_left_over(standard: Pack, reference: Path) -> None:
    left = set()
    for one in all_names(reference):
        if one.file.startswith("census1"):
            bare = Names(standard.codes("county", one.edition)).resolve(one.name, parent=one.parent)
            left |= set() if isinstance(bare, Code) else {one.name}
    assert left == {"تالش", "هفتگل", "بوئین میاندشت", "چابهار"}


def one_letter_apart(left: str, right: str) -> bool:
    """Whether one letter added, dropped or exchanged makes one name the other."""
    if len(left) > len(right):
        left, right = right, left
    first = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), len(left))
    return len(right) - len(left) <= 1 and left[first + (len(left) == len(right)) :] == right[first + 1 :] and left != right


def test_no_county_is_taken_for_one_whose_name_is_one_letter_away(standard: Pack) -> None:
    codes, names = list(standard.codes("county", "1402")), standard.names("county", "1402")
    pairs = [(a, b) for a, b in combinations(codes, 2) if one_letter_apart(fold(a.fa), fold(b.fa))]
    assert len(pairs) == 55
    for a, b in pairs:
        for name, other in ((a, b), (b, a)):
            if name.parent != other.parent:
                assert reason(names.resolve(name.fa, parent=other.parent)) == "elsewhere"
            else:
                assert names.resolve(name.fa, parent=other.parent) == name


def test_a_central_district_is_never_taken_for_that_of_another_county(standard: Pack) -> None:
    districts, names = standard.codes("district", "1402"), standard.names("district", "1402")
    central = {code.parent for code in districts if fold(code.fa) == fold("مرکزی")}
    without = [county.id for county in standard.codes("county", "1402") if county.id not in central]
    assert (len(central), len(without)) == (474, 8)
    assert [reason(names.resolve("مرکزی", parent=county)) for county in without] == ["elsewhere"] * 8
    assert reason(names.resolve("مرکزی")) == "no_parent"


TRAPS = (
    # list, edition, parent, name: no code may come of it
    ("province", "1402", "", "کرمانشاهان"),
    ("province", "1402", "", "باختران"),
    ("province", "1370", "", "کرمانشاه"),
    ("province", "1402", "", "کردکستان"),
    ("province", "1402", "", "خراسان"),
    ("province", "1381", "", "خراسان رضوی"),
    ("province", "1388", "", "البرز"),
    ("province", "1375", "", "گلستان"),
    ("county", "1402", "08", "کرمانشاه"),
    ("county", "1402", "05", "کرمان"),
    ("county", "1402", "12", "کرمان"),
    ("county", "1395", "11", "راسک"),
    ("county", "1402", "23", "کرج"),
    ("county", "1388", "30", "کرج"),
    ("county", "1402", "29", "طبس گلشن"),
    ("county", "1390", "29", "طبس"),
    ("county", "1395", "21", "طبس"),
    ("county", "1402", "00", "مرکزی"),
    ("county", "1402", "02", "بوشهر"),
    ("district", "1398", "2809", "مرکزی"),
)


@pytest.mark.parametrize(("list_id", "edition", "parent", "name"), TRAPS)
def test_a_name_of_another_edition_or_parent_leads_to_no_code(standard: Pack, list_id: str, edition: str, parent: str, name: str) -> None:
    assert isinstance(standard.names(list_id, edition).resolve(name, parent=parent), Candidates)


def test_a_name_is_not_that_of_its_code_before_it_was_given_nor_after_it_was_taken(standard: Pack, reference: Path) -> None:
    known = {fold(alias) for alias in standard.aliases("county", "1402")}
    tried = 0
    for code, before, old, since, new in changes(reference):
        for edition, name in ((before, new), (since, old)):
            if fold(name) not in known:
                answer = standard.names("county", edition).resolve(name, parent=code[:2])
                assert isinstance(answer, Candidates) or answer.id != code
                tried += 1
    assert tried == 72


@pytest.mark.parametrize(("code", "name", "edition"), [("1108", "سرباز", "1402"), ("2903", "بیرجند", "1402"), ("2809", "شیروان", "1402")])
def test_a_code_given_to_another_place_is_not_that_of_the_old_name(standard: Pack, code: str, name: str, edition: str) -> None:
    answer = standard.names("county", edition).resolve(name, code, code[:2])
    assert (reason(answer), ids(answer)[0]) == ("disagree", code)
