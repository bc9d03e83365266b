from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from forms.pack import Pack, open_pack, standard_pack
from models.errors import Refusal
from resources import text
from ui.workspace.codes import Asked, Elsewhen, find_code, series, what_happened


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


def test_a_name_is_found_in_the_province_that_is_said_by_name_or_code(standard: Pack) -> None:
    for province in ("گيلان", "01", "۰۱"):
        found = find_code(standard, Asked("تالش", edition="۱۳۹۵", within=province))
        assert ([code.id for code in found.codes], found.reason, found.parents["01"].fa) == (["0104"], "", "گیلان")


def test_a_name_of_another_edition_says_where_it_was(standard: Pack) -> None:
    found = find_code(standard, Asked("راسک", edition="1395", within="11"))
    assert (found.reason, found.elsewhen) == ("unknown", (Elsewhen("1108", "1398", "1402"),))


def test_a_list_without_a_list_above_is_looked_through_inside_a_code_of_its_own(standard: Pack) -> None:
    found = find_code(standard, Asked("کاشت برنج", list_id="isic", edition="4", within="011"))
    assert [code.id for code in found.codes] == ["0112"]


def test_a_list_of_one_edition_needs_none(standard: Pack) -> None:
    assert [code.id for code in find_code(standard, Asked("خدمات", list_id="sector3")).codes] == ["SRV"]


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (Asked("تالش"), "codes.no_edition"),
        (Asked("تالش", edition="1380"), "codes.unknown_edition"),
        (Asked("تالش", edition="1395", within="ناکجا"), "codes.unknown_parent"),
        (Asked("تالش", list_id="place"), "pack.unknown_list"),
    ],
)
def test_a_question_without_an_answer_is_refused(standard: Pack, asked: Asked, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        find_code(standard, asked)
    assert refused.value.code == code
    assert text(refused.value.code, **refused.value.params)


def test_what_happened_is_told_from_one_edition_to_another(standard: Pack) -> None:
    assert [(event.kind, event.after) for event in what_happened(standard, "1400", "1401") if event.kind != "split"] == [
        ("renamed", "0932")
    ]


def figures(folder: Path, *lines: str) -> Path:
    path = folder / "figures.csv"
    path.write_text("\n".join(("year,edition,code,value", *lines)), encoding="utf-8")
    return path


def whole(standard: Pack, edition: str, each: int) -> list[str]:
    return [f"{edition},{edition},{code.id},{each}" for code in standard.codes("county", edition)]


def test_a_province_is_added_up_on_one_boundary_and_its_own_growth_over_the_split_is_undecided(standard: Pack, tmp_path: Path) -> None:
    told = series(standard, figures(tmp_path, *whole(standard, "1395", 10), *whole(standard, "1388", 20)), "23", "1388")
    assert [(point.year, point.figure, point.own) for point in told.points] == [("1388", 300, 300), ("1395", 220, 160)]
    assert (told.growth(), told.own_growth(), told.comparable) == (Fraction(-80, 3), None, False)
    assert {event.after for event in told.breaks} == {"3001", "3002", "3003", "3004"}


def test_a_province_whose_boundary_held_has_a_growth_of_its_own(standard: Pack, tmp_path: Path) -> None:
    told = series(standard, figures(tmp_path, *whole(standard, "1395", 10), *whole(standard, "1402", 10)), "14", "1395")
    assert told.comparable
    assert told.growth() == told.own_growth() == Fraction(100, 3)
    assert told.breaks == ()


def test_a_year_with_a_county_missing_is_unknown_and_has_no_growth(standard: Pack, tmp_path: Path) -> None:
    rows = [*whole(standard, "1388", 20), *[row for row in whole(standard, "1395", 10) if ",2301," not in row]]
    told = series(standard, figures(tmp_path, *rows), "23", "1388")
    assert (told.points[1].figure, told.growth()) == (None, None)


@pytest.mark.parametrize("line", ["1388,1388,2301", "1388,1388,2301,x", "1388,1387,2301,5", "1388,1388,3001,5", "x,1388,2301,5"])
def test_a_line_that_is_no_figure_is_refused_by_its_number(standard: Pack, tmp_path: Path, line: str) -> None:
    with pytest.raises(Refusal) as refused:
        series(standard, figures(tmp_path, "1388,1388,2302,5", line), "23", "1388")
    assert (refused.value.code, refused.value.params["line"]) == ("codes.bad_figures", 3)


def test_a_file_without_head_or_without_figures_is_refused(standard: Pack, tmp_path: Path) -> None:
    empty = figures(tmp_path)
    headless = tmp_path / "headless.csv"
    headless.write_text("1388,1388,2302,5\n", encoding="utf-8")
    for path in (empty, headless):
        with pytest.raises(Refusal, match=r"codes\.bad_figures"):
            series(standard, path, "23", "1388")


def test_a_province_or_an_edition_that_is_not_there_is_refused(standard: Pack, tmp_path: Path) -> None:
    path = figures(tmp_path, "1388,1388,2302,5")
    with pytest.raises(Refusal, match=r"codes\.unknown_parent"):
        series(standard, path, "30", "1388")
    with pytest.raises(Refusal, match=r"codes\.unknown_edition"):
        series(standard, path, "23", "1387")
