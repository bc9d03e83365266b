"""Faults planted in the layout are found on the page, each as itself and nothing more; a sound book is clean in every form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.opening import opened
from forms.sheet import Sheet
from models.cell import Cell, Key
from models.codes import CodeList
from models.period import Period
from models.table import Column, Dimension
from tests.yearbook import whole_pack
from tests.yearbook.editions import COUNTY, WITH_PAST, county_list, edition, leaf, pack, sample_edition, sheet, table
from tests.yearbook.preflight.proofs import built, faults, outcomes, told
from yearbook.boxes import Box
from yearbook.layout import Concern
from yearbook.paper import A4, B5, Paper
from yearbook.preflight import places
from yearbook.preflight.drawn import read
from yearbook.preflight.expected import asked
from yearbook.preflight.parts import is_turned
from yearbook.preflight.prove import layout_outcome
from yearbook.press import INK_SETS, Press
from yearbook.publication import Edition
from yearbook.tables import heads, rows
from yearbook.tables.columns import Grid

LETTERS = "الف ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق ک گ ل م ن و ه ی"
ORDINALS = "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم"
MANY = {"county": county_list(*(f"بخش {word}" for word in LETTERS.split()))}
LONG = {"county": county_list(*(f"دهستان {one.fa} {two.fa}" for one in MANY["county"] for two in list(MANY["county"])[:3]))}


def columns(count: int) -> list[Column]:
    return [leaf(f"c{number}", f"سنجه {word}") for number, word in enumerate(ORDINALS.split()[:count])]


def of(paper: Paper, count: int, lists: dict[str, CodeList], figure: int = 1000) -> Edition:
    """An edition of one table of so many columns and all rows of a list, every figure another one."""
    members = list(lists["county"])
    drawing = "\n".join(
        f"{code.id} " + " ".join(str(figure + 37 * row + 1009 * place) for place in range(count)) for row, code in enumerate(members)
    )
    one = edition(sheet(table(*columns(count)), drawing, lists))
    return replace(one, publication=replace(one.publication, paper=paper))


FORMS = {
    "portrait": (A4, 4, MANY, 1000),
    "landscape": (A4, 13, LONG, 100_000),
    "B5": (B5, 4, LONG, 1000),
    "split": (B5, 13, MANY, 10_000_000_000),
}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Edition:
    return of(*FORMS[request.param])


def exchange(monkeypatch: pytest.MonkeyPatch, label: str, one: int, other: int) -> None:
    """Layout prints two cells of a row at each other's place."""
    drawn = rows.draw

    def wrong(row: rows.Row, grid: Grid, y: float) -> list[Box]:
        figures = list(row.line.figures)
        if row.line.label == label:
            figures[one], figures[other] = figures[other], figures[one]
        return drawn(replace(row, line=replace(row.line, figures=tuple(figures))), grid, y)

    monkeypatch.setattr(rows, "draw", wrong)


def test_two_exchanged_cells_are_exactly_two_differences_in_every_form(form: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    last = list(form.sheets["T09-01"].lists["county"])[-1].fa
    assert faults(built(form), form) == []
    exchange(monkeypatch, last, 0, 2)
    found = faults(built(form), form)
    assert told(found) == ["figures figure_differs"] * 2
    assert [fault.params["row"] for fault in found] == [last] * 2
    assert [(fault.params["seen"], fault.params["wanted"]) for fault in found] == [
        (fault.params["wanted"], fault.params["seen"]) for fault in reversed(found)
    ]


@pytest.mark.parametrize(
    ("name", "turned", "slices"), [("portrait", False, 1), ("landscape", True, 1), ("B5", False, 1), ("split", True, 3)]
)
def test_the_forms_are_what_they_are_called_and_all_but_the_first_go_on_over_a_page(name: str, turned: bool, slices: int) -> None:
    one = of(*FORMS[name])
    drawn = read(built(one))
    assert {is_turned(drawn.codes[part.page - 1]) for part in drawn.parts} == {turned}
    assert len({tuple(head.words for head in part.heads) for part in drawn.parts}) == slices
    assert (len(drawn.parts) > 1) == (name != "portrait")


def test_two_exchanged_heads_are_exactly_two_differences(monkeypatch: pytest.MonkeyPatch) -> None:
    one = of(A4, 5, MANY)
    words = heads.head_text

    def wrong(column: Column, unit: str) -> tuple[str, str]:
        known = one.sheets["T09-01"].table
        swapped = {"c1": known.column("c3"), "c3": known.column("c1")}
        return words(swapped.get(column.id, column), unit)

    monkeypatch.setattr(heads, "head_text", wrong)
    found = faults(built(one), one)
    assert told(found) == ["figures slip_head"] * 2
    assert {(fault.params["seen"], fault.params["wanted"]) for fault in found} == {("سنجهچهارم", "سنجهدوم"), ("سنجهدوم", "سنجهچهارم")}


def relabelled(monkeypatch: pytest.MonkeyPatch, words: dict[str, str]) -> None:
    broken = rows.broken
    monkeypatch.setattr(rows, "broken", lambda line, grid: broken(replace(line, label=words.get(line.label, line.label)), grid))


def test_two_exchanged_labels_are_exactly_two_differences(monkeypatch: pytest.MonkeyPatch) -> None:
    one = of(A4, 3, MANY)
    relabelled(monkeypatch, {"بخش ج": "بخش ق", "بخش ق": "بخش ج"})
    assert told(faults(built(one), one)) == ["figures slip_label"] * 2


def test_a_continued_table_repeats_its_total_and_says_so_in_its_title() -> None:
    one = of(B5, 4, LONG)
    parts = read(built(one)).parts
    assert len(parts) >= 3
    assert [part.title.endswith("دنباله") for part in parts] == [False] + [True] * (len(parts) - 1)
    reading = places.located(parts, asked(one.sheets["T09-01"]), one.units)
    assert len([place for place in reading.places if place.again]) == 4 * (len(parts) - 1)
    assert len([place for place in reading.places if not place.again]) == 4 * 97


def test_a_wrong_total_on_a_later_page_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    one = of(B5, 4, LONG)
    exchange(monkeypatch, "کل استان", 1, 3)
    parts = read(built(one)).parts
    assert told(faults(built(one), one)) == ["figures figure_differs"] * 2 * len(parts)


def test_a_row_that_is_left_out_is_missed_and_the_others_keep_their_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    one = of(A4, 3, MANY)
    drawn = rows.draw
    monkeypatch.setattr(rows, "draw", lambda row, grid, y: [] if row.line.label == "بخش ک" else drawn(row, grid, y))
    (found,) = faults(built(one), one)
    assert (found.code, found.params["wanted"]) == ("slip_row_lost", "بخشک")


def test_a_figure_that_leaves_the_edge_of_its_column_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    one = of(A4, 3, MANY)
    drawn = rows.draw

    def wrong(row: rows.Row, grid: Grid, y: float) -> list[Box]:
        shift = 1.0 if row.line.label == "بخش ک" else 0.0
        moved = tuple(replace(place, box_right=place.box_right - shift) for place in grid.places)
        return drawn(row, replace(grid, places=moved), y)

    monkeypatch.setattr(rows, "draw", wrong)
    assert told(faults(built(one), one)) == ["figures column_ragged"] * 3


def test_figures_under_a_label_of_words_alone_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    one = sample_edition()
    only = replace(one, publication=one.publication.only(["T02-91"]), sheets={"T02-91": one.sheets["T02-91"]})
    assert faults(built(only), only) == []
    relabelled(monkeypatch, {"بروجن": "شهرکرد", "شهرکرد": "بروجن"})
    found = told(faults(built(only), only))
    assert set(found) == {"figures slip_label"}
    assert 2 <= len(found) <= 4  # each of the two blocks once, and once more where it goes on over a page


@pytest.mark.parametrize("inks", INK_SETS)
def test_the_sample_book_is_clean_for_the_press_in_every_ink_set(inks: str) -> None:
    press = Press(inks, 16)
    one = sample_edition(live=True)
    seen = {outcome.check: outcome for outcome in outcomes(built(one, press), one, press)}
    assert [fault.sentence() for outcome in seen.values() for fault in outcome.faults] == []
    assert seen["tables"].counts["tables"] == 10
    assert seen["figures"].counts["figures"] > 700
    assert seen["store"].counts["stored"] > 500
    assert seen["pages"].counts["pages"] % 16 == 0


def test_marks_symbols_words_dates_and_past_years_are_read_as_they_are_printed() -> None:
    plain = table(leaf("a", "یک"), leaf("b", "دو", decimals=1, unit="percent"), rows=(WITH_PAST,))
    figures = sheet(plain, "1401:TOTAL 41 4\nTOTAL 42 ...\n1401 1200* x\n1402 -7 0\n1403 3r 0.01")
    register = table(
        leaf("name", "نام", value="text", unit=""), leaf("n", "شمار", group=""), leaf("day", "روز", value="date", unit=""),
        code="T09-02", number=(9, 2), rows=(Dimension("county", "", "open"),),
    )  # fmt: skip
    words = sheet(register, "o1 =شرکت_نمونه 12** =1402-05-01\no2 =پخش_دارو_و_درمان_در_شهر 7 =1402-11-12")
    one = edition(figures, words)
    assert faults(built(one), one) == []


def test_a_cell_that_changed_after_the_build_is_one_difference_in_book_and_store_alike() -> None:
    one = of(A4, 3, MANY)
    data = built(one)
    changed = of(A4, 3, MANY)
    key = Key("T09-01", "1402", ("1405",), "c1")
    changed.sheets["T09-01"]._entered[key] = Cell(number=5.0)
    seen = told(faults(data, changed))
    assert seen.count("figures figure_differs") == 2  # the cell and its total


def test_bytes_that_are_no_book_stop_at_the_first_check() -> None:
    one = of(A4, 3, MANY)
    for data in (b"", b"%PDF-1.6\n%%EOF", built(one)[:-40], built(one).replace(b"/Contents", b"/Kontents", 1)):
        assert told(faults(data, one))[0] in ("file file_unreadable", "pages page_empty")


def test_what_layout_noticed_is_a_warning_by_table_and_kind() -> None:
    outcome = layout_outcome([Concern("T09-01", "تعاونی", "long_head")])
    (found,) = outcome.faults
    assert (found.id, found.severity) == ("layout.T09-01.long_head", "warning")
    assert "تعاونی" in found.sentence()


def test_ragged_lines_are_notices_by_page_and_empty_cells_are_told_elsewhere() -> None:
    ragged = Concern("", "سطری از متن", "ragged", 1, "۱۸")
    outcome = layout_outcome([ragged, ragged, Concern("T09-01", "تعاونی", "empty_cells", 3)])
    assert [(fault.id, fault.severity) for fault in outcome.faults] == [("layout.p18.ragged", "notice"), ("layout.p18.ragged#2", "notice")]


def test_no_labels_of_the_tests_are_the_same() -> None:
    names = [code.fa for code in LONG["county"]]
    assert len(set(names)) == len(names) == 96
    assert COUNTY.total_fa == "کل استان"


@pytest.mark.parametrize("paper", [A4, B5], ids=["A4", "B5"])
def test_a_table_with_every_county_opened_goes_on_over_pages_and_each_district_is_read_at_its_place(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "T03-01"
    one = sample_edition(live=True)
    one = replace(one, publication=replace(one.publication, paper=paper))
    counties, districts = pack().codes("county", "1402").within(whole_pack.MANY), pack().codes("district", "1402")
    lists = {"county": opened(counties, districts, [item.id for item in districts])}
    asked_, period = pack().tables[code], Period(whole_pack.YEAR)
    leaves = [column for column in asked_.leaves if not column.formula]
    keys = [(Key(asked_.code, "1402", (item.id,), column.id), column) for item in lists["county"] for column in leaves]
    filled = Sheet(asked_, period, one.office, lists, {key: whole_pack.cell(key, column, noted=False) for key, column in keys})
    book = replace(one, publication=one.publication.only([code]), sheets={code: filled})
    data = built(book)
    assert len(read(data).parts) > 1
    assert len(lists["county"]) > 2 * len(counties)
    assert faults(data, book) == []
    exchange(monkeypatch, list(lists["county"])[-1].fa, 0, 3)
    assert told(faults(built(book), book)) == ["figures figure_differs"] * 2
