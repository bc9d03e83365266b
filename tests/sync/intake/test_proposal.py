from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.pack import Pack
from models.cell import Cell, Flag, Symbol
from resources import text
from sync.intake.child import read_workbook
from sync.intake.mapping import load_mapping
from sync.intake.proposal import Proposal, propose
from sync.intake.workbook import ERROR, RawSheet, Workbook
from tests.sync.intake.files import Refused, Spoil

MAPPING = load_mapping("census1395_labour")
FILES = {
    "05": ("30", 6),
    "08": ("14", 9),
    "13": ("19", 8),
    "17": ("26", 6),
    "19": ("25", 1),
    "20": ("12", 10),
    "30": ("21", 10),
    "31": ("17", 8),
}
TITLE = "جدول 5 - جمعيت ({}:{})"


@pytest.fixture(scope="module")
def proposed(standard: Pack) -> "partial[Proposal]":
    return partial(_proposed, standard)


def _proposed(standard: Pack, book: Workbook, province: str = "14", **more: object) -> Proposal:
    return propose(book, MAPPING, standard.tables["T02-91"], standard.codes("county", "1395"), province, **more)  # type: ignore[arg-type]


def at(proposal: Proposal, key: str) -> Cell | None:
    (cell,) = [change.new for change in proposal.cells if str(change.key) == f"1395|{key}"]
    return cell


def named(name: str, code: str, title: str = "", title_code: str = "") -> dict[str, str]:
    """What renames the second sheet, on its tab and in its title."""
    return {"name": f"{name}{code}", "B2": TITLE.format(title_code or code, title or name)}


# ---- the sample, whole


def test_the_sample_becomes_every_cell_of_its_nine_counties(proposed: "partial[Proposal]", sample: Workbook) -> None:
    proposal = proposed(sample)
    report = proposal.report
    assert (report.sheets, report.numbers, report.blanks, report.symbols, len(proposal.cells)) == (9, 1465, 155, 0, 1620)
    assert (proposal.questions, report.missing, report.footnotes) == ((), (), ())


def test_a_figure_keeps_its_place_and_its_text(proposed: "partial[Proposal]", sample: Workbook) -> None:
    change = next(c for c in proposed(sample).cells if str(c.key) == "1395|1402|1|employed|diploma")
    assert (change.old, change.new, change.place, change.raw) == (None, Cell(number=19609.0), "شهركرد1402!I14", "19609")


def test_a_blank_of_the_census_is_nil_and_remembered_as_a_blank(proposed: "partial[Proposal]", sample: Workbook) -> None:
    change = next(c for c in proposed(sample).cells if str(c.key) == "1395|1402|TOTAL|unemployed|not_stated")
    assert (change.new, change.raw) == (Cell(number=0.0), "")


def test_active_and_unemployed_people_add_up_to_the_published_figures(proposed: "partial[Proposal]", sample: Workbook) -> None:
    def whole(code: str) -> float:
        cells = proposed(sample).cells
        return sum(c.new.number or 0 for c in cells if c.new and c.key.rows[1:] == ("TOTAL", code) and c.key.leaf == "total")

    assert (whole("active"), whole("unemployed")) == (302010, 63493)


def test_the_columns_left_aside_are_told(proposed: "partial[Proposal]", sample: Workbook) -> None:
    skipped = proposed(sample).report.skipped
    assert {(left.place, left.reason, left.filled) for left in skipped if left.sheet == "شهركرد1402"} == {
        ("B5", "spacer", 0),
        ("H5", "spacer", 0),
    }


# ---- where things stand does not matter


@settings(max_examples=20)
@given(st.integers(0, 9), st.integers(0, 5))
def test_a_sheet_may_start_anywhere(proposed: "partial[Proposal]", sample: Workbook, down: int, right: int) -> None:
    one = replace(sample, sheets=sample.sheets[1:2])
    plain, other = proposed(one, partial=True), proposed(replace(one, sheets=(_moved(one.sheets[0], down, right),)), partial=True)
    assert [(c.key, c.new) for c in plain.cells] == [(c.key, c.new) for c in other.cells]


def _moved(sheet: RawSheet, down: int, right: int) -> RawSheet:
    empty = ((None,) * (right + 13),) * down
    merged = tuple((a + down, b + right, c + down, d + right) for a, b, c, d in sheet.merged)
    return replace(sheet, cells=(*empty, *((None,) * right + row for row in sheet.cells)), merged=merged)


@settings(max_examples=30)
@given(st.dictionaries(st.tuples(st.integers(5, 22), st.sampled_from("CDEFGIJKLM")), st.integers(0, 10**9), max_size=6))
def test_a_changed_figure_changes_exactly_its_cell(
    proposed: "partial[Proposal]", sample: Workbook, figures: dict[tuple[int, str], int]
) -> None:
    one = replace(sample, sheets=sample.sheets[1:2])
    rows = [list(row) for row in one.sheets[0].cells]
    for (row, column), figure in figures.items():
        rows[row][ord(column) - 65] = float(figure)
    book = replace(one, sheets=(replace(one.sheets[0], cells=tuple(map(tuple, rows))),))
    before, after = proposed(one, partial=True).cells, proposed(book, partial=True).cells
    moved = [new for old, new in zip(before, after, strict=True) if old != new]
    expected = {f"شهركرد1402!{column}{row + 1}": Cell(number=float(figure)) for (row, column), figure in figures.items()}
    assert {change.place: change.new for change in moved}.items() <= expected.items()
    assert all(change.new == expected[change.place] for change in after if change.place in expected)


def test_letters_and_blanks_of_another_typist_do_not_matter(proposed: "partial[Proposal]", sample: Workbook, spoil: Spoil) -> None:
    other = spoil(A4="جنس و وضع  فعاليت اقتصادي", D4="باسواد", J5="عالی ", A10="غیرفعال", A6="۱۵ ساله و بيشتر", name="شهر کرد ۱۴۰۲")
    assert [(c.key, c.new) for c in proposed(other).cells] == [(c.key, c.new) for c in proposed(sample).cells]


# ---- what is refused, and what the sentence names


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        ({"C6": "۱۲ نفر"}, "import.bad_cell", "شهركرد1402!C6"),
        ({"C6": "ندارد"}, "import.bad_cell", "شهركرد1402!C6"),
        ({"M23": ERROR}, "import.bad_cell", "شهركرد1402!M23"),
        ({"C6": True}, "import.bad_cell", "TRUE"),
        ({"C6": "2021-01-01"}, "import.bad_cell", "2021-01-01"),
        ({"C6": 0.1234567}, "import.bad_cell", "0٫1234567"),
        ({"A4": "جنس"}, "import.no_heads", "شهركرد1402"),
        ({"J5": "دانشگاهی"}, "import.head_missing", "با سواد / عالی"),
        ({"D4": "سواد"}, "import.head_missing", "با سواد / جمع"),
        ({"N4": "اظهار نشده"}, "import.head_twice", "شهركرد1402!N5"),
        ({"A9": "بیکاری"}, "import.row_missing", "15 ساله و بیشتر / بیکار"),
        ({"A18": "بانوان"}, "import.row_twice", "شهركرد1402!A19"),
        ({"A6": "جمع"}, "import.row_missing", "15 ساله و بیشتر، "),
        ({"A24": "اظهارنشده"}, "import.row_twice", "شهركرد1402!A24"),
        ({"B2": "جدول 5"}, "import.no_county", "شهركرد1402"),
        ({"name": "Sheet2"}, "import.no_county", "Sheet2"),
        (named("شهركرد", "1402", title_code="1403"), "import.code_name_differ", "1403"),
        (named("بروجن", "1402", title="شهركرد"), "import.code_name_differ", "بروجن"),
        (named("شهركرد", "1402", title="شهركزد"), "import.code_name_differ", "شهركزد"),
        (named("شهركند", "1499"), "import.unknown_county", "شهرکرد (1402)"),
        (named("شهركرد", "1499"), "import.unknown_county", "شهرکرد (1402)"),
        (named("اورميه", "9999"), "import.unknown_county", "هیچ"),
        (named("كرج", "3001"), "import.other_province", "کرج"),
        (named("بروجن", "1401"), "import.county_twice", "بروجن"),
        ({"hidden": True}, "import.sheet_missing", "شهرکرد (1402)"),
        ({"cells": ()}, "import.sheet_missing", "شهرکرد (1402)"),
    ],
)
def test_what_does_not_fit_is_refused_and_named(
    proposed: "partial[Proposal]", spoil: Spoil, refused: Refused, change: dict[str, object], code: str, told: str
) -> None:
    with refused(code) as refusal:
        proposed(spoil(**change))
    assert told in " ".join(map(str, refusal.params.values()))


@pytest.mark.parametrize("merged", [(6, 2, 7, 2), (6, 2, 6, 3), (5, 3, 99999, 16383)])
def test_figures_merged_over_several_cells_are_refused(
    proposed: "partial[Proposal]", sample: Workbook, spoil: Spoil, refused: Refused, merged: tuple[int, int, int, int]
) -> None:
    with refused("import.merged_cell"):
        proposed(spoil(merged=(*sample.sheets[1].merged, merged)))


def test_a_missing_county_is_named_and_nothing_is_imported(proposed: "partial[Proposal]", sample: Workbook, refused: Refused) -> None:
    with refused("import.sheet_missing") as refusal:
        proposed(replace(sample, sheets=(*sample.sheets[:1], *sample.sheets[3:])))
    assert (refusal.params["count"], refusal.params["counties"]) == (2, "شهرکرد (1402)، فارسان (1403)")


def test_a_missing_county_is_told_when_a_part_is_wanted(proposed: "partial[Proposal]", sample: Workbook) -> None:
    proposal = proposed(replace(sample, sheets=sample.sheets[2:]), partial=True)
    assert ([code.id for code in proposal.report.missing], len(proposal.cells)) == (["1401", "1402"], 7 * 180)


def test_a_workbook_without_any_county_is_no_part(proposed: "partial[Proposal]", sample: Workbook, refused: Refused) -> None:
    with refused("import.sheet_missing"):
        proposed(replace(sample, sheets=()), partial=True)


# ---- what is left aside, asked, or read with a mark


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"N4": "توضیحات", "N6": "x"}, ("N5", "unknown_head", 1)),
        ({"N6": 5.0}, ("N5", "no_head", 1)),
        ({"H7": 5.0}, ("H5", "no_head", 1)),
        ({"A25": "* مأخذ: مرکز آمار ایران"}, ("A25", "unknown_label", 0)),
        ({"C25": 7.0}, ("A25", "no_label", 1)),
    ],
)
def test_what_is_no_part_of_the_table_is_left_aside_and_told(
    proposed: "partial[Proposal]", spoil: Spoil, change: dict[str, object], left: tuple[str, str, int]
) -> None:
    skipped = [aside for aside in proposed(spoil(**change)).report.skipped if (aside.place, aside.reason, aside.filled) == left]
    assert len(skipped) == 1
    assert text(f"import.skipped_{skipped[0].reason}")


def test_hidden_and_empty_sheets_are_left_aside_and_told(proposed: "partial[Proposal]", sample: Workbook) -> None:
    more = (RawSheet("notes", (("x",),), hidden=True), RawSheet("Sheet2", ((None,),)))
    skipped = proposed(replace(sample, sheets=(*more, *sample.sheets))).report.skipped
    assert [(left.sheet, left.reason) for left in skipped[:2]] == [("notes", "hidden"), ("Sheet2", "empty")]


def test_an_open_question_keeps_every_cell_out(proposed: "partial[Proposal]", spoil: Spoil) -> None:
    proposal = proposed(spoil(C6="-", D6="1.234"))
    assert [(asked.place, asked.raw, asked.question.kind) for asked in proposal.questions] == [
        ("شهركرد1402!C6", "-", "dash"),
        ("شهركرد1402!D6", "1.234", "separator"),
    ]
    assert proposal.cells == ()


@pytest.mark.parametrize(("answer", "cell"), [("not_collected", Cell(symbol=Symbol.NOT_COLLECTED)), ("zero", Cell(number=0.0))])
def test_an_answer_is_given_once_for_the_workbook(proposed: "partial[Proposal]", spoil: Spoil, answer: str, cell: Cell) -> None:
    proposal = proposed(spoil(C6="-", C7="—"), answers={"dash": answer})
    assert [at(proposal, f"1402|TOTAL|{row}|total") for row in ("TOTAL", "active")] == [cell, cell]
    assert (proposal.report.symbols, proposal.report.numbers) == (2 * bool(cell.symbol), 1465 - 2 * bool(cell.symbol))


def test_blanks_may_be_left_empty(proposed: "partial[Proposal]", sample: Workbook) -> None:
    proposal = proposed(sample, answers={"blank": "empty"})
    assert (len(proposal.cells), proposal.report.blanks) == (1465, 155)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (1.234, Cell(number=1.234)),
        (0.1 + 0.2, Cell(number=0.3)),
        (-5.0, Cell(number=-5.0)),
        (123456789012345.0, Cell(number=123456789012345.0)),
        ("۱٬۲۳۴*", Cell(number=1234.0, flags=Flag.PROVISIONAL)),
        ("...", Cell(symbol=Symbol.NOT_AVAILABLE)),
        (" ۱۲ ", Cell(number=12.0)),
    ],
)
def test_a_number_has_one_meaning_and_a_text_that_of_the_table_of_texts(
    proposed: "partial[Proposal]", spoil: Spoil, value: float | str, cell: Cell
) -> None:
    assert at(proposed(spoil(C6=value)), "1402|TOTAL|TOTAL|total") == cell


def test_a_footnote_is_parted_from_its_figure_and_told(proposed: "partial[Proposal]", spoil: Spoil) -> None:
    proposal = proposed(spoil(C6="12(3)"))
    assert (at(proposal, "1402|TOTAL|TOTAL|total"), proposal.report.footnotes) == (Cell(number=12.0), (("شهركرد1402!C6", "3"),))


# ---- the published files


@pytest.mark.parametrize("file", FILES)
def test_a_published_workbook_is_imported_whole(reference: Path, proposed: "partial[Proposal]", file: str) -> None:
    province, sheets = FILES[file]
    proposal = proposed(read_workbook(reference / "tables" / "census1395_labour_xls" / f"{file}.xls"), province)
    assert (proposal.report.sheets, len(proposal.cells)) == (sheets, sheets * 180)
    assert {left.reason for left in proposal.report.skipped} == {"spacer"}


def test_the_eight_published_workbooks_hold_9255_numbers_and_1185_blanks(reference: Path, proposed: "partial[Proposal]") -> None:
    folder = reference / "tables" / "census1395_labour_xls"
    reports = [proposed(read_workbook(folder / f"{file}.xls"), province).report for file, (province, _) in FILES.items()]
    sums = (
        sum(r.sheets for r in reports),
        sum(r.numbers for r in reports),
        sum(r.blanks for r in reports),
        sum(r.symbols for r in reports),
    )
    assert sums == (58, 9255, 1185, 0)


def test_the_sample_is_the_published_workbook_of_province_14(reference: Path, sample: Workbook) -> None:
    published = read_workbook(reference / "tables" / "census1395_labour_xls" / "08.xls")
    assert published.sheets == sample.sheets
