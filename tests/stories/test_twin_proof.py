"""The demo's Excel twin read back: the numbers of the store as numbers, and no symbol that a sum could take for one."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from tests.stories.conftest import Demo
from tests.stories.oracle import Oracle, all_codes
from tests.stories.pages import Part, bare
from tests.stories.proof import all_places, located
from tests.stories.workbooks import DATA, Data, as_data, expected, read_data, read_twin

GLYPHS = ("ـ", "…", "×", "××", "□", "//")
PRACTICE = bare("این نسخه تمرینی است")


@pytest.fixture(scope="module")
def sheets(demo: Demo) -> tuple[Part, ...]:
    return read_twin(demo.twin)


@pytest.fixture(scope="module")
def book(demo: Demo) -> Iterator[Workbook]:
    book = load_workbook(demo.twin)
    yield book
    book.close()


def differing(sheets: tuple[Part, ...], oracle: Oracle, code: str) -> list[tuple[object, str, str]]:
    found = list(located(sheets, code, oracle))
    assert {place for place, _ in found} == all_places(code, oracle)
    return [(place, written, expected(oracle, place)) for place, written in found if written != expected(oracle, place)]


@pytest.mark.parametrize("code", all_codes())
def test_each_figure_of_a_sheet_stands_under_its_heads_beside_its_label(sheets: tuple[Part, ...], oracle: Oracle, code: str) -> None:
    assert differing(sheets, oracle, code) == []


@pytest.mark.parametrize("code", all_codes())
def test_the_data_for_machines_say_what_the_store_says(data: Data, oracle: Oracle, code: str) -> None:
    places = {place for place in data if place[0] == code}
    assert places == all_places(code, oracle)
    assert {place: data[place] for place in places if data[place] != as_data(oracle.value(place))} == {}


def test_a_symbol_of_the_data_is_a_word_beside_an_empty_value(
    data: Data,
) -> None:
    marked = [(value, symbol) for value, symbol, _ in data.values() if symbol]
    assert {symbol for _, symbol in marked} >= {"not_collected", "not_available", "not_applicable"}
    assert [value for value, _ in marked if value is not None] == []
    assert [place for place, (value, _, _) in data.items() if value in GLYPHS] == []


def test_a_dash_is_never_a_zero(data: Data, oracle: Oracle) -> None:
    dashes = [place for place in data if (value := oracle.value(place)) and value.symbol == "not_collected"]
    assert dashes
    assert [data[place][0] for place in dashes] == [None] * len(dashes)


@pytest.mark.parametrize("engine", ["openpyxl", "calamine"])
def test_sums_of_a_reader_with_its_own_settings_are_the_sums_of_the_store(
    demo: Demo, oracle: Oracle, engine: Literal["openpyxl", "calamine"]
) -> None:
    frame = pd.read_excel(demo.twin, sheet_name=DATA, engine=engine)
    for (table, leaf), rows in frame.groupby(["table", "leaf"]):
        values = [oracle.value(place) for place in all_places(str(table), oracle) if place[3] == leaf]
        known = sum(float(value.number) for value in values if value is not None and value.number is not None)
        assert pd.to_numeric(rows["value"], errors="coerce").sum() == pytest.approx(known, abs=1e-6)


def test_sums_over_a_printed_column_take_no_symbol_for_a_number(demo: Demo, oracle: Oracle) -> None:
    frame = pd.read_excel(demo.twin, sheet_name="۱۱-۲", engine="openpyxl")
    read = frame.iloc[:, 1:].map(lambda value: value if isinstance(value, int | float) else 0).sum().sum()
    values = [oracle.value(place) for place in all_places("T11-02", oracle)]
    assert read == sum(float(value.number) for value in values if value is not None and value.number is not None)
    assert any(value is not None and value.symbol for value in values)


def test_every_sheet_says_that_it_is_practice(book: Workbook) -> None:
    for name in book.sheetnames:
        page = book[name]
        top = bare(" ".join(str(page.cell(row, 1).value) for row in (1, 2, 3)))
        assert (PRACTICE in top) == (name != DATA)
    header = book[DATA].oddHeader
    assert header is not None
    assert header.center.text == "تمرینی"


def test_no_cell_of_the_twin_is_a_formula(book: Workbook) -> None:
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row if cell.value is not None} == {"n", "s"}


@pytest.mark.deep
def test_the_twin_saved_again_by_libreoffice_holds_the_same_numbers(demo: Demo, oracle: Oracle, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    argv = [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "again"), str(demo.twin)]
    subprocess.run(argv, check=True, capture_output=True, timeout=120)
    again = tmp_path / "again" / demo.twin.name
    assert [differing(read_twin(again), oracle, code) for code in all_codes()] == [[]] * len(all_codes())
    assert {place: value[:2] for place, value in read_data(again).items()} == {
        place: value[:2] for place, value in read_data(demo.twin).items()
    }
