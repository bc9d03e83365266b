import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.entry import FOREIGN, FORM, KEYBOARD, PASTE, Question, Reading, parse
from models.cell import Cell, Flag, Symbol
from models.codes import Code, CodeList
from models.table import Column
from resources import text
from resources.digits import number

pytestmark = pytest.mark.windows

ROADS = (KEYBOARD, PASTE, FORM, FOREIGN)
INT0 = Column("n", "n", unit="person", whole=True)
KINDS = {
    "int0": (INT0, 0, True),
    "dec0": (Column("n", "n", unit="kperson"), 0, False),
    "pct": (Column("n", "n", unit="percent", decimals=1), 0, False),
    "any": (INT0, None, True),
}
TEXT = Column("n", "n", value="text")
DATE = Column("n", "n", value="date")
CODE = Column("n", "n", value="code", codes="isic_section")
SECTIONS = CodeList("isic_section", "4", "بخش", (Code("A", "کشاورزی"), Code("14", "ساختمان")))


def drawn(cell: Cell | None) -> str:
    """A cell as tests/forms/aliases.csv writes it."""
    if cell is None:
        return "empty"
    value = cell.symbol.value if cell.symbol else number(cell.number or 0.0).translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹٫−", "0123456789.-", "٬"))
    return " ".join([value, *((flag.name or "").lower() for flag in cell.flags)])


def answer(reading: Reading) -> str:
    if reading.question:
        return f"ask {reading.question.kind}: " + " | ".join(map(drawn, reading.question.readings))
    if reading.rejection:
        return "refuse " + reading.rejection.removeprefix("entry.")
    return drawn(reading.cell) + (f" footnote {reading.footnote}" if reading.footnote else "")


def table() -> list[dict[str, str]]:
    lines = (Path(__file__).parent / "aliases.csv").read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def read(written: str, road: str = KEYBOARD, kind: str = "int0") -> str:
    measure, minimum, whole = KINDS[kind]
    return answer(parse(written, measure, road, minimum=minimum, whole=whole))


@pytest.mark.parametrize("case", table(), ids=lambda case: f"{case['column']}:{case['text']}")
def test_the_table_of_texts_holds_on_all_four_roads(case: dict[str, str]) -> None:
    assert {road: read(case["text"], road, case["column"]) for road in ROADS} == {road: case[road] for road in ROADS}


def test_the_table_has_every_case_of_the_brief() -> None:
    assert len(table()) == 85


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=6).map(float))
@settings(derandomize=True, max_examples=200, database=None)
def test_every_printed_number_reads_back_as_the_same_number(value: float) -> None:
    assert {parse(number(value), KINDS["dec0"][0], road, minimum=None, whole=False) for road in ROADS} == {
        Reading(Cell(number=value + 0.0))
    }


@given(st.integers(-(10**15) + 1, 10**15 - 1))
@settings(derandomize=True, max_examples=200, database=None)
def test_every_printed_whole_number_reads_back(value: float) -> None:
    assert parse(number(float(value)), INT0, PASTE, minimum=None).cell == Cell(number=float(value))


@given(st.text("0123456789۰٫٬.,/-−()*r%×x… #أب", max_size=9))
@settings(derandomize=True, max_examples=200, database=None)
def test_a_text_has_a_cell_or_a_question_or_a_refusal_and_never_two_of_them(written: str) -> None:
    for road in ROADS:
        reading = parse(written, INT0, road)
        assert bool(reading.cell) + bool(reading.question) + bool(reading.rejection) == bool(written.strip() or road == FOREIGN)


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("dec0", "1.234", "1.234"),
        ("dec0", "1,234,567", "1234567"),
        ("dec0", "1.234,5", "1234.5"),
        ("dec0", "۱٬۲۳۴/۵", "1234.5"),
        ("dec0", "1،234", "ask separator: 1234 | 1.234"),
        ("dec0", "0,123", "0.123"),
        ("dec0", "12/5", "12.5"),
        ("dec0", "12.5000000", "12.5"),
        ("dec0", "0.1234567", "refuse more_than_6_decimals"),
        ("pct", "1402/05", "ask date: 1402.05 | empty"),
        ("pct", "٪۱۲", "12"),
        ("int0", "1\u00a0234\u202f567", "refuse not_a_number"),
        ("int0", "1\u00a0234\u00a0567", "1234567"),
        ("int0", "1,23,4", "refuse not_a_number"),
        ("int0", "1,234%", "ask percent: 1234 | 12.34"),
        ("int0", "-12/5", "-12.5"),
        ("int0", "\u200f۱۲\u200e", "12"),
        ("int0", "12**r", "12 estimated revised"),
        ("int0", "12***", "refuse not_a_number"),
        ("int0", "12*(3)", "ask footnote: 12 provisional | empty"),
        ("int0", "(-3)", "refuse not_a_number"),
        ("int0", "१२", "refuse not_a_number"),
        ("int0", "1402-05-12", "refuse is_a_date"),
        ("int0", "+", "refuse not_a_number"),
        ("int0", "-0.0", "0"),
        ("any", "(3)*", "-3 provisional"),
        ("any", "100000000000000000000000000001", "refuse more_than_15_digits"),
        ("int0", "1234567890123456", "refuse more_than_15_digits"),
        ("dec0", "0.000001", "0.000001"),
        ("dec0", "1234567890.123450", "1234567890.12345"),
    ],
)
def test_separators_signs_and_marks_combine(kind: str, written: str, expected: str) -> None:
    assert read(written, KEYBOARD, kind) == expected


@pytest.mark.parametrize("written", ["%", "۳ نفر", "½", "+a", "false", "12.", "5 6"])
def test_a_text_with_a_digit_or_a_number_sign_is_never_asked_as_a_word(written: str) -> None:
    assert {read(written, road) for road in ROADS} == {"refuse not_a_number"}


def test_a_word_that_ends_like_a_flag_is_a_word() -> None:
    assert read("err", PASTE).startswith("ask word:")


def test_zero_has_no_sign() -> None:
    assert repr(parse("-0", INT0, KEYBOARD)) == repr(Reading(Cell(number=0.0)))


def test_a_leaf_says_itself_whether_it_counts_whole_things() -> None:
    assert answer(parse("1,234", INT0, PASTE)) == "1234"
    assert answer(parse("1,234", KINDS["dec0"][0], PASTE)).startswith("ask separator")


def test_the_first_dash_on_the_keyboard_brings_a_hint() -> None:
    assert [parse("-", INT0, road).hint for road in (KEYBOARD, FORM)] == ["entry.hint_dash", ""]


def test_a_text_is_trimmed_and_keeps_everything_but_arabic_ye_and_kaf() -> None:
    assert parse(" شركت  ملي\u200cها ۱۲ ", TEXT, FOREIGN).cell == Cell(text="شرکت  ملی\u200cها ۱۲")


def test_an_empty_text_code_or_date_is_empty_on_every_road() -> None:
    assert {parse("  ", measure, road) for measure in (TEXT, DATE, CODE) for road in ROADS} == {Reading()}


@pytest.mark.parametrize("written", ["1402/05/12", "1402-5-12", "۱۴۰۲/۰۵/۱۲", "١٤٠٢-٠٥-١٢"])
def test_a_date_is_kept_in_one_form(written: str) -> None:
    assert parse(written, DATE, KEYBOARD).cell == Cell(text="1402-05-12")


@pytest.mark.parametrize("written", ["1402/12/30", "1402/05-12", "2023-05-12", "12/05/1402", "اردیبهشت", "1402/00/01"])
def test_a_day_the_calendar_does_not_have_is_refused(written: str) -> None:
    assert parse(written, DATE, KEYBOARD).rejection == "entry.bad_date"


def test_the_last_day_of_a_leap_year_is_a_date() -> None:
    assert parse("1403/12/30", DATE, PASTE).cell == Cell(text="1403-12-30")


def test_a_symbol_may_stand_for_a_date_or_a_code() -> None:
    assert {parse("...", measure, PASTE).cell for measure in (DATE, CODE)} == {Cell(symbol=Symbol.NOT_AVAILABLE)}


@pytest.mark.parametrize(("written", "code"), [("A", "A"), ("۱۴", "14"), ("كشاورزي", "A")])
def test_a_code_is_entered_by_itself_or_by_its_name(written: str, code: str) -> None:
    assert parse(written, CODE, FORM, codes=SECTIONS).cell == Cell(text=code)


@pytest.mark.parametrize("codes", [SECTIONS, None])
def test_a_code_outside_its_list_is_refused(codes: CodeList | None) -> None:
    assert parse("Z", CODE, PASTE, codes=codes).rejection == "entry.unknown_code"


def test_every_refusal_question_and_hint_has_a_sentence() -> None:
    answers = [parse(case["text"], KINDS[case["column"]][0], road) for case in table() for road in ROADS]
    keys = {a.rejection or a.hint or (f"entry.ask_{a.question.kind}" if a.question else "entry.bad_date") for a in answers}
    assert all(text(key) for key in keys)


def test_flags_stay_with_every_reading_of_a_question() -> None:
    question = parse("1,234*", KINDS["dec0"][0], PASTE, whole=False).question
    assert question == Question("separator", tuple(Cell(number=value, flags=Flag.PROVISIONAL) for value in (1234.0, 1.234)))


NAME = Column("name", "نام", value="text", place="none", time="none")


@pytest.mark.parametrize("text", ["=1+1", "+98", "-شرکت", "@a", "آ" * 4001, "الف\nب"])
def test_a_text_that_could_not_travel_is_refused_when_it_is_typed(text: str) -> None:
    assert parse(text, NAME, KEYBOARD).rejection == "entry.bad_text"


def test_a_dash_in_a_column_of_names_is_a_symbol_and_no_name() -> None:
    assert parse("-", NAME, KEYBOARD).cell == Cell(symbol=Symbol.NOT_COLLECTED)
    assert parse("شرکت - یک", NAME, KEYBOARD).cell == Cell(text="شرکت - یک")
