"""The code lists of the standard: editions made from one file, and every list of the material and of the reference."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from forms.code_lists import Editions, aliases, code_list
from forms.pack import Pack, open_pack, standard_pack
from models.errors import Refusal
from resources import text

RECORDS: dict[str, dict[str, Any]] = {
    "sex": {"id": "sex", "fa": "جنس", "codes": [["1", "مرد", "Men", "", "note", "1390", "1399"]], "complete": False, "total_fa": "همه"},
    "county": {
        "id": "county",
        "fa": "شهرستان",
        "above": "province",
        "history": ["1390", "1395"],
        "codes": [
            ["0101", "1390", "1390", "الف", "", "01"],
            ["0101", "1395", "", "ب", "B", "01"],
            ["0102", "1395", "", "پ", "", "01", "0101"],
        ],
        "aliases": [["آ", "0101", "1395", ""], ["ا", "0101", "", "1390"]],
    },
}


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


def test_an_edition_of_a_history_is_a_list_of_its_own() -> None:
    lists = Editions(RECORDS)
    assert list(lists) == ["sex", "county-1390", "county-1395"]
    old, new = code_list(lists["county-1390"]), code_list(lists["county-1395"])
    assert [(code.id, code.fa, code.en, code.parent) for code in old] == [("0101", "الف", "", "01")]
    assert [(code.id, code.fa, code.en, code.parent) for code in new] == [("0101", "ب", "B", "01"), ("0102", "پ", "", "01")]
    assert (old.edition, old.above, new["0102"].valid_from, old["0101"].valid_to) == ("1390", "province-1390", "1395", "1390")


@pytest.mark.parametrize("name", ["county", "county-1391", "place", "place-1390", "sex-1390"])
def test_a_list_or_edition_that_is_not_there_is_unknown(name: str) -> None:
    assert name not in Editions(RECORDS)
    with pytest.raises(KeyError):
        Editions(RECORDS)[name]


def test_a_list_keeps_its_labels_and_the_validity_of_its_codes() -> None:
    sex = code_list(Editions(RECORDS)["sex"])
    assert (sex.fa, sex.total_fa, sex.complete, sex["1"].note, sex["1"].valid_from, sex["1"].valid_to) == (
        "جنس",
        "همه",
        False,
        "note",
        "1390",
        "1399",
    )


def test_an_alias_holds_between_its_editions() -> None:
    assert [aliases(RECORDS["county"], edition) for edition in ("1390", "1395")] == [{"ا": "0101"}, {"آ": "0101"}]


def test_a_history_is_asked_for_with_its_edition(standard: Pack) -> None:
    with pytest.raises(Refusal, match=r"pack\.unknown_list"):
        standard.codes("county")


def test_each_edition_has_as_many_counties_as_the_divisions_had(standard: Pack) -> None:
    assert [len(standard.codes("county", edition)) for edition in standard.editions("county")] == [
        *(196, 229, 230, 237, 252, 280, 299, 316, 336, 378, 397, 397, 421),
        *(429, 429, 429, 429, 429, 434, 448, 457, 469, 474, 482),
    ]  # fmt: skip
    assert [len(standard.codes("province", edition)) for edition in ("1367", "1372", "1375", "1376", "1382", "1389", "1402")] == [
        *(24, 25, 26, 28, 30, 31, 31)
    ]
    assert [len(standard.codes("district", edition)) for edition in standard.editions("district")] == [1099, 1184]


def test_each_county_lies_in_a_province_and_each_district_in_a_county_of_its_edition(standard: Pack) -> None:
    for list_id, edition in (("county", "1367"), ("county", "1402"), ("district", "1398"), ("district", "1402")):
        codes = standard.codes(list_id, edition)
        above = standard.above(codes)
        assert above is not None
        assert {code.parent for code in codes} == {code.id for code in above}


def test_the_list_above_has_none_above_itself(standard: Pack) -> None:
    assert standard.above(standard.codes("province", "1402")) is None


def test_names_of_the_counties_are_those_of_the_reference_in_every_edition(standard: Pack, reference: Path) -> None:
    from forms.names import fold

    with (reference / "divisions" / "county_name_versions.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines))[1:]
    for edition in standard.editions("county"):
        held = {code: name for code, since, name in rows if since <= edition}
        assert {code.id: fold(code.fa) for code in standard.codes("county", edition)} == {c: fold(n) for c, n in held.items() if n}


@pytest.mark.parametrize(("edition", "file"), [("1402", "districts_1402.csv"), ("1398", "ahmadazizi_v3_1399_bakhsh.csv")])
def test_districts_are_those_of_the_reference(standard: Pack, reference: Path, edition: str, file: str) -> None:
    with (reference / "divisions" / file).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    theirs = {(row.get("code") or row["amar_code"]).zfill(6): row.get("name_fa") or row["name"] for row in rows}
    assert {code.id: code.fa for code in standard.codes("district", edition)} == theirs


SCALAR = re.compile(r"'((?:[^']|'')*)'|(.*)")
ITEM = re.compile(r"(code|label_fa|label_en|note): (?:'((?:[^']|'')*)'|(.*?))(?=, (?:label_fa|label_en|note): |}$)")


def material(reference: Path) -> dict[str, dict[str, Any]]:
    """The code lists of the material, read line by line: ids, the fields of each list, and its items in order."""
    lines = (reference.parent / "domain" / "table-templates.yaml").read_text(encoding="utf-8").splitlines()
    section = lines[lines.index("classifications:") + 1 :]
    lists: dict[str, dict[str, Any]] = {}
    for line in section[: next(at for at, line in enumerate(section) if line and line[0] not in " -#")]:
        if line.startswith("- id: "):
            one = lists.setdefault(line.removeprefix("- id: "), {"items": []})
        elif line.startswith("  - {"):
            one["items"].append({key: (quoted or plain).replace("''", "'") for key, quoted, plain in ITEM.findall(line)})
        elif not line.startswith("  items:"):
            key, _, value = line.strip().partition(": ")
            found = SCALAR.fullmatch(value)
            assert found is not None
            one[key] = (found[1] if found[1] is not None else found[2]).replace("''", "'")
    return lists


def test_every_list_of_the_material_is_here_field_by_field(standard: Pack, reference: Path) -> None:
    lists = material(reference)
    assert len(lists) == 50
    for list_id, told in lists.items():
        codes = standard.codes(list_id, "1402" if list_id in ("province", "county") else "")
        assert (codes.fa, codes.total_fa, codes.note) == (told["title_fa"], told["total_label_fa"], told.get("note", ""))
        if list_id == "county":  # a sample there, with placeholders for codes
            continue
        assert (codes.en, codes.complete) == (told["title_en"], told["complete"] == "true")
        assert codes.source == told["source"] or list_id == "province"
        mine = [{"code": c.id, "label_fa": c.fa, "label_en": c.en} | ({"note": c.note} if c.note else {}) for c in codes]
        assert mine == told["items"]


LEVELS = {
    ("isic", "4-sci"): [21, 88, 234, 415, 185],
    ("isic", "4"): [21, 88, 238, 419],
    ("isco", "08"): [10, 43, 130, 436],
    ("isced", "2011"): [10, 21],
    ("icse", "93"): [6],
}


@pytest.mark.parametrize("name", LEVELS, ids="-".join)
def test_a_classification_has_its_levels(standard: Pack, name: tuple[str, str]) -> None:
    codes = standard.codes(*name)
    level = [code for code in codes if not code.parent]
    counts = []
    while level:
        counts.append(len(level))
        level = [child for code in level for child in codes.children(code.id)]
    assert counts == LEVELS[name]
    assert sum(counts) == len(codes)


def test_consumption_has_four_levels(standard: Pack) -> None:
    codes = standard.codes("coicop", "2018")
    assert [sum(code.id.count(".") == level for code in codes) for level in range(5)] == [15, 63, 186, 338, 0]


@pytest.mark.parametrize(
    ("name", "file"),
    [(("isic", "4-sci"), "isic4_sci_fa_en.csv"), (("isic", "4"), "isic_4_en.csv"), (("isco", "08"), "isco08_fa_en.csv")],
)
def test_the_codes_of_a_classification_are_those_of_the_reference(
    standard: Pack, reference: Path, name: tuple[str, str], file: str
) -> None:
    with (reference / "classifications" / file).open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(code.id, code.en) for code in standard.codes(*name)] == [(row["code"], " ".join(row["title_en"].split())) for row in rows]


def test_every_list_has_a_label_in_both_languages_and_a_source(standard: Pack) -> None:
    lists = [standard.codes(*_split(name)) for name in standard.lists if "." not in name]  # rows written in a table are the table's
    assert [codes.id for codes in lists if not (codes.fa and codes.en and codes.source)] == []


def test_the_branches_of_the_social_security_organisation_are_left_to_the_offices(standard: Pack) -> None:
    branches = standard.codes("sso_branch")
    assert (len(branches), branches.complete, branches.above) == (0, False, "county-1402")


def test_a_refusal_names_the_list_and_the_edition(standard: Pack) -> None:
    with pytest.raises(Refusal) as refused:
        standard.codes("county", "1391-b")
    assert "county-1391-b" in text(refused.value.code, **refused.value.params)


def _split(name: str) -> tuple[str, str]:
    list_id, _, edition = name.partition("-")
    return list_id, edition
