"""Bad input of every kind: one Persian sentence with what happened and what to do, exit code 1, and the office file as before."""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from models.cell import Key
from tests.sync.intake.files import old_excel, zipped
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, Said, call
from ui.workspace.sample import sample_workbook

ROOT = Path(__file__).resolve().parents[2]
PERSIAN = re.compile("[ء-ی]")
Workbook = openpyxl.Workbook


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Path]:
    """A filled office file; after the test it must be cell for cell as it was."""
    path = tmp_path / "o.salnameh"
    path.write_bytes(desk.small())
    before = desk.cells(path)
    yield path
    assert desk.cells(path) == before


def told(said: Said, *words: str) -> None:
    """A refusal as a person should read it: last line, Persian, whole sentences, these words in it."""
    assert (said.code, said.out) == (1, "")
    sentence = said.err.splitlines()[-1]
    assert PERSIAN.search(sentence)
    assert sentence.endswith(".")
    assert all(word in sentence for word in words), sentence


def census() -> bytes:
    with sample_workbook() as path:
        return path.read_bytes()


def spoilt(spoil: Callable[[Workbook], object]) -> bytes:
    """The census workbook of the sample, changed as a person would in Excel."""
    book = openpyxl.load_workbook(BytesIO(census()))
    spoil(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def renamed(book: Workbook) -> None:
    """The sheet of a county gets a name and a code that no county of the province has."""
    sheet = book.worksheets[1]
    sheet.title = "9999 ناکجا"
    for row in sheet.iter_rows(max_row=4):
        for cell in row:
            if isinstance(cell.value, str) and "شهرستان" in cell.value:
                cell.value = "9999-شهرستان ناکجا"


def written(book: Workbook, words: str) -> None:
    """Something else stands where a figure stood."""
    sheet = book.worksheets[0]
    cell = next(cell for row in sheet.iter_rows(min_row=4) for cell in row if isinstance(cell.value, int | float) and cell.value > 9)
    cell.value = words


WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing in it": (lambda: b"", "خالی"),
    "no workbook": (lambda: b"name,age\n1,2\n", "اکسل نیست"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(500), "اکسل نیست"),
    "half of it": (lambda: census()[: len(census()) // 2], "ناقص"),
    "a password": (lambda: old_excel(EncryptedPackage=b"x" * 600, EncryptionInfo=b"y" * 600), "رمز"),
    "a macro": (lambda: zipped(sheet=b"<worksheet/>", macro=b"x"), "ماکرو"),
    "a sheet missing": (lambda: spoilt(lambda book: book.remove(book.worksheets[2])), "برگه ۱ شهرستان نیست"),
    "a county nobody knows": (lambda: spoilt(renamed), "ناکجا"),
    "a word for a figure": (lambda: spoilt(lambda book: written(book, "ندارد")), "ندارد"),
    "a dash for a figure": (lambda: spoilt(lambda book: written(book, "-")), "بیش از یک معنا"),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_that_does_not_fit_is_refused_whole(office: Path, name: str) -> None:
    make, word = WORKBOOKS[name]
    book = office.with_name("census.xlsx")
    book.write_bytes(make())
    told(call("import", office, book), word)


def test_a_workbook_that_is_not_there_is_named(office: Path) -> None:
    told(call("import", office, office.with_name("missing.xls")), "missing.xls")


def test_an_office_file_of_a_newer_program_is_left_alone(office: Path) -> None:
    newer = office.with_name("newer.salnameh")
    newer.write_bytes(office.read_bytes())
    with closing(sqlite3.connect(newer)) as plain:
        plain.execute("PRAGMA user_version = 99")
    before = newer.read_bytes()
    told(call("enter", newer, COOPS, PLACE, "5"), "نسخه تازه‌تری", "به‌روز")
    assert newer.read_bytes() == before


@pytest.mark.parametrize(("content", "word"), [(b"", "پرونده سالنامه نیست"), (b"hello" * 999, "پرونده سالنامه نیست"), (None, "نیست")])
def test_what_is_no_office_file_is_left_alone(office: Path, content: bytes | None, word: str) -> None:
    path = office.with_name("strange")
    if content is not None:
        path.write_bytes(content)
    told(call("check", path), word)
    assert path.exists() is (content is not None)
    assert content is None or path.read_bytes() == content


def test_a_second_process_on_the_file_is_refused_while_the_first_works(office: Path) -> None:
    with desk.office(office):
        second = subprocess.run([sys.executable, "main.py", "check", office], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    told(Said(second.returncode, second.stdout, second.stderr), "باز است", "ببندید")


def test_cells_acknowledged_before_a_kill_are_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "o.salnameh"
    path.write_bytes(desk.small())
    typist = subprocess.Popen([sys.executable, "-u", "-m", "tests.stories.typist", path], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert typist.stdout is not None
    acknowledged = int([typist.stdout.readline() for _ in range(5)][-1])
    typist.send_signal(signal.SIGKILL)
    later = typist.stdout.read().split()
    typist.wait()
    typist.stdout.close()
    stands = call("office", "open", path)
    assert stands.code == 0
    with desk.office(path) as own:
        number = own.store.cells("gd-14", COOPS, "1402")[Key.parse(COOPS, PLACE)].number
        assert own.store.verify() == ()
    assert number is not None
    assert number >= int(later[-1] if later else acknowledged)


def child(module: str, *words: str) -> list[Any]:
    done = subprocess.run([sys.executable, "-m", module, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_in_a_folder_that_cannot_be_written_nothing_is_half_done_and_older_files_stay() -> None:
    said, kept = child("tests.stories.nobody")
    assert kept == {"kept": True}
    sentences = {name: str(answer[2]).splitlines()[-1] for name, answer in said.items()}
    assert {name for name, answer in said.items() if answer[0] != 1} == set()
    assert {name for name, sentence in sentences.items() if "نوشت" not in sentence or "اجازه" not in sentence} == set()


@pytest.mark.parametrize("step", ["importing", "book", "twin", "package", "receipt"])
def test_on_a_full_disk_nothing_is_half_done_and_older_files_stay(step: str) -> None:
    [done] = child("tests.stories.full_disk", step)
    codes = {"importing": "store.disk_full", "book": "file.disk_full", "twin": "file.disk_full"}
    wanted: dict[str, dict[str, object]] = {
        "importing": {"changes": 0, "damage": 0},
        "book": {"older": True, "left": []},
        "twin": {"older": True, "left": []},
        "package": {"left": [], "sealed": 1, "written": [True]},
        "receipt": {"left": [], "same": True},
    }
    code = codes.get(step, "package.disk_full")
    assert done[step] == wanted[step] | {"said": code}
