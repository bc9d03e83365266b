from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.pack import open_pack, standard_pack
from models.cell import Cell, Flag, Key, Symbol
from models.errors import Refusal
from models.table import TOTAL
from sync.table_csv import MAX_TEXT, plain, read_table, write_table
from tests.sync.world import CELLS, COMPUTED, INSURED, SEASON_CELLS, SEASONS, place

pytestmark = pytest.mark.windows

PACK = "1402.0"
FILE = write_table(INSURED, PACK, CELLS, COMPUTED)
HEAD = "STRUCTURE,STRUCTURE_ID,ACTION,COUNTY,TIME_PERIOD,INDICATOR,OBS_VALUE,OBS_STATUS,SYMBOL,FLAGS,OBS_TEXT\n"
START = "dataflow,MCLS:T05_03(1402.0),R,"

NUMBERS = st.decimals(-(10**9), 10**9, places=3, allow_nan=False).map(float)
LETTERS = st.characters(exclude_categories=["Cc", "Cs"]) | st.just("\n")
TEXTS = st.text(LETTERS, min_size=1, max_size=30).filter(lambda text: text[0] not in "=+-@")
MARKS = st.integers(0, 31).map(Flag)
SYMBOLS = st.sampled_from(list(Symbol))
ONE_CELL = (
    st.builds(Cell, number=NUMBERS, flags=MARKS)
    | st.builds(Cell, text=TEXTS, flags=MARKS)
    | st.builds(Cell, symbol=SYMBOLS, flags=MARKS)
    | st.builds(Cell, number=NUMBERS, symbol=st.sampled_from([Symbol.NEGLIGIBLE, Symbol.CONFIDENTIAL]))
)
KEYS = st.builds(
    place,
    st.sampled_from(["", "TOTAL", "2001", "15-19", "65+"]),
    st.sampled_from(["men", "rate"]),
    st.sampled_from(["1395", "1402", "1402-Q4", "1402-12"]),
)
SHEET = st.dictionaries(KEYS, ONE_CELL, max_size=12)


def file_of(*lines: str) -> bytes:
    return (HEAD + "".join(START + line + "\n" for line in lines)).encode()


def refused(code: str, data: bytes, line: int | None) -> None:
    with pytest.raises(Refusal) as seen:
        read_table(data, "T05-03", PACK)
    assert seen.value.code == f"package.{code}"
    assert seen.value.params.get("line") == line


@given(SHEET, SHEET)
def test_cells_come_back_as_they_were_with_computed_ones_apart(entered: dict[Key, Cell], computed: dict[Key, Cell]) -> None:
    file = write_table(INSURED, PACK, entered, computed)
    got = read_table(file.data, "T05-03", PACK)
    assert got.entered == entered
    assert got.computed == {key: cell for key, cell in computed.items() if key not in entered}
    assert (got.rows, got.content) == (file.rows, file.content)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_so_that_it_is_read_again_exactly(value: float) -> None:
    assert float(plain(value)) == value
    assert "e" not in plain(value).lower()


@pytest.mark.parametrize(
    ("value", "text"), [(48211.0, "48211"), (-0.0, "0"), (0.1, "0.1"), (1e15, "1000000000000000"), (1e-7, "0.0000001"), (100.0, "100")]
)
def test_numbers_are_plain_decimals(value: float, text: str) -> None:
    assert plain(value) == text


def test_the_file_reads_as_people_of_sdmx_expect() -> None:
    cells = {
        place("2002"): Cell(symbol=Symbol.NOT_COLLECTED),
        place("2001"): Cell(0.0),
        place("2003"): Cell(5.5, flags=Flag.PROVISIONAL | Flag.REVISED),
        place("2001", "remark"): Cell(text='a,"b"'),
    }
    written = write_table(INSURED, PACK, cells, {place("TOTAL"): Cell(5.5)}).data.decode()
    assert written.splitlines() == [
        HEAD.strip(),
        START + "2001,1402,men,0,A,,,",
        START + '2001,1402,remark,,A,,,"a,""b"""',
        START + "2002,1402,men,,L,not_collected,,",
        START + "2003,1402,men,5.5,P,,provisional revised,",
        START + "TOTAL,1402,men,5.5,A,,computed,",
    ]


def test_every_symbol_and_mark_has_a_status_of_sdmx() -> None:
    cells = {place(str(number)): Cell(symbol=symbol) for number, symbol in enumerate(Symbol)}
    cells[place("8")] = Cell(1.0, symbol=Symbol.CONFIDENTIAL)
    cells[place("9")] = Cell(1.0, flags=Flag.PROVISIONAL | Flag.ESTIMATED)
    lines = csv.DictReader(io.StringIO(write_table(INSURED, PACK, cells, {}).data.decode()))
    assert [line["OBS_STATUS"] for line in lines] == ["L", "O", "M", "O", "N", "Q", "A", "E"]


def test_a_plain_reader_gets_the_sum_of_the_figures() -> None:
    lines = csv.DictReader(io.StringIO(FILE.data.decode(), newline=""))
    total = sum(Decimal(line["OBS_VALUE"]) for line in lines if line["OBS_VALUE"] and line["INDICATOR"] == "men" and not line["FLAGS"])
    assert total == 48211


def test_months_seasons_and_rows_that_are_years_come_back() -> None:
    file = write_table(SEASONS, PACK, SEASON_CELLS, {})
    got = read_table(file.data, "T09-01", PACK)
    assert got.entered == SEASON_CELLS
    assert got.dimensions == ("YEAR", "SEX")
    assert b",1402-M07," in file.data


def test_the_content_is_that_of_the_entered_cells_alone() -> None:
    other = write_table(INSURED, PACK, CELLS, {place("TOTAL"): Cell(1.0)})
    assert other.data != FILE.data
    assert other.content == FILE.content
    assert write_table(INSURED, PACK, {place(): Cell(1.0)}, {}).content != FILE.content


@pytest.mark.parametrize("text", ["", "=1+1", "+98", "-", "@x", "a\tb", "a\rb", "a\0", "x" * (MAX_TEXT + 1), "\ud800"])
def test_a_text_that_cannot_travel_is_refused_with_its_cell(text: str) -> None:
    with pytest.raises(Refusal) as seen:
        write_table(INSURED, PACK, {place(leaf="remark"): Cell(text=text)}, {})
    assert seen.value.code == "package.text_not_sendable"
    assert seen.value.params["cell"] == "1402|2001|remark"


@pytest.mark.parametrize("number", [1234567890.1234567, float("nan"), float("inf"), 1e22, 1e-30])
def test_a_typed_number_of_more_than_15_digits_is_refused(number: float) -> None:
    with pytest.raises(Refusal, match=r"package\.number_not_sendable"):
        write_table(INSURED, PACK, {place(): Cell(number)}, {})


def test_a_computed_number_keeps_all_its_digits() -> None:
    file = write_table(INSURED, PACK, {}, {place(): Cell(1 / 3)})
    assert read_table(file.data, "T05-03", PACK).computed[place()].number == 1 / 3


@pytest.mark.parametrize(
    "key", [Key("T05-04", "1402", ("1",), "men"), place("a,b"), place(leaf="a b"), Key("T05-03", "1402", ("1", "2"), "men")]
)
def test_a_cell_of_another_table_or_form_is_a_mistake_of_the_caller(key: Key) -> None:
    with pytest.raises(ValueError, match=r"T05-03|1402\|"):
        write_table(INSURED, PACK, {key: Cell(1.0)}, {})


@pytest.mark.parametrize(
    "head",
    [
        "",
        "\ufeff" + HEAD,
        HEAD.replace("OBS_TEXT", "OBS_NOTE"),
        HEAD.replace("COUNTY,", ""),
        HEAD.replace("COUNTY", "A,B,C,D"),
        HEAD.replace("COUNTY", "A,A"),
        HEAD.replace("COUNTY", "county"),
        HEAD.replace("COUNTY", "SYMBOL"),
        HEAD.replace("STRUCTURE,", "", 1),
    ],
)
def test_an_unknown_column_is_refused(head: str) -> None:
    refused("data_unknown_column", head.encode(), None)


GOOD = "2001,1402,men,7,A,,,"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("data_bad_line", "2001,1402,men,7,A,,"),
        ("data_bad_line", "2001,1402-13,men,7,A,,,"),
        ("data_bad_line", "2001,1402-07,men,7,A,,,"),
        ("data_bad_line", "20 01,1402,men,7,A,,,"),
        ("data_bad_line", "2001,1402,me n,7,A,,,"),
        ("data_bad_line", "2001,1402,men,7,P,,,"),
        ("data_bad_line", "2001,1402,men,,A,,,"),
        ("data_bad_line", "2001,1402,men,7,A,,,text"),
        ("data_bad_line", "2001,1402,men,7,A,unknown,,"),
        ("data_bad_line", "2001,1402,men,7,A,not_collected,,"),
        ("data_bad_line", "2001,1402,men,7,A,,strange,"),
        ("data_bad_line", "2001,1402,men,7,P,,revised provisional,"),
        ("data_bad_line", "2001,1402,men,7,E,,provisional provisional,"),
        ("data_bad_line", "2001,1402,men,7.0,A,,,"),
        ("data_bad_line", '2001,1402,men,"7",A,,,'),
        ("data_bad_line", '2001,1402,men,"7"7,A,,,'),
        ("data_bad_line", "2001,1402,men,7,A,,,\r"),
        ("data_not_decimal", "2001,1402,men,1e3,A,,,"),
        ("data_not_decimal", "2001,1402,men,NaN,A,,,"),
        ("data_not_decimal", "2001,1402,men,۷,A,,,"),
        ("data_not_decimal", "2001,1402,men,+7,A,,,"),
        ("data_not_decimal", "2001,1402,men,07,A,,,"),
        ("data_not_decimal", "2001,1402,men,=7,A,,,"),
        ("data_not_decimal", "2001,1402,men,1234567890.123456,A,,,"),
        ("data_bad_text", "2001,1402,remark,,A,,,=cmd"),
        ("data_bad_text", "2001,1402,remark,,A,,,@x"),
        ("data_bad_text", "2001,1402,remark,,A,,," + "x" * (MAX_TEXT + 1)),
    ],
)
def test_a_line_is_refused_with_its_number(code: str, line: str) -> None:
    refused(code, file_of("1999,1402,men,7,A,,,", line), 3)


def test_the_same_key_twice_is_refused() -> None:
    refused("data_duplicate_key", file_of(GOOD, GOOD), 3)
    refused("data_duplicate_key", file_of(GOOD, "2001,1402,men,7,A,,computed,"), 3)


def test_lines_in_another_order_are_refused() -> None:
    refused("data_bad_line", file_of("2002,1402,men,7,A,,,", GOOD), 2)


@pytest.mark.parametrize("data", [file_of(GOOD)[:-1], file_of(GOOD).replace(b"\n", b"\r\n"), file_of(GOOD) + b"\n", file_of(GOOD, "\0")])
def test_other_ends_of_lines_are_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"package\.data_"):
        read_table(data, "T05-03", PACK)


def test_bytes_that_are_no_utf8_are_refused_with_their_line() -> None:
    refused("data_bad_line", file_of(GOOD, "2001,1402,remark,,A,,,").replace(b"remark,,A,,,", b"remark,,A,,,\xff"), 3)


@pytest.mark.parametrize(("code", "pack"), [("T05-04", PACK), ("T05-03", "1403.0")])
def test_a_file_of_another_table_or_pack_is_refused(code: str, pack: str) -> None:
    with pytest.raises(Refusal, match=r"package\.data_bad_line"):
        read_table(file_of(GOOD), code, pack)


def test_every_table_of_the_standard_travels_with_its_hidden_companions() -> None:
    for table in open_pack(standard_pack()).tables.values():
        codes = tuple("" if row.layout == "year_series" else "o1" if row.layout == "open" else TOTAL for row in table.rows)
        cells = {Key(table.code, "1402", codes, leaf.id): Cell(number=7.0) for leaf in table.leaves if not leaf.is_derived}
        assert read_table(write_table(table, PACK, cells, {}).data, table.code, PACK).entered == cells
