"""A cache that goes through a file: the same book, or none of it is used."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.cell import Cell, Flag
from tests.yearbook.test_cache import LATER, book, built, put
from yearbook import cache_file
from yearbook.cache import BookCache
from yearbook.cache_file import digest, read, write

ROOT = Path(__file__).parents[2]


def stored() -> bytes:
    cache, stream = BookCache(), io.BytesIO()
    built(book(), cache)
    write(cache, stream)
    return stream.getvalue()


FILE = stored()


def test_a_book_is_built_from_the_file_without_drawing_a_page() -> None:
    file, report = built(book(), read(FILE))
    assert report.drawn == 0
    assert file == built(book())[0]


@pytest.mark.parametrize("cell", [Cell(number=9.0), Cell(number=8.0, flags=Flag.PROVISIONAL), None])
def test_a_cell_that_changed_since_the_file_was_written_is_drawn(cell: Cell | None) -> None:
    one = book()
    put(one.sheets["T10-01"], next(iter(one.sheets["T10-01"].entered())), cell)
    file, report = built(one, read(FILE))
    assert file == built(one)[0]
    assert 0 < report.drawn < report.pages


@pytest.mark.parametrize("name", LATER)
def test_whatever_else_changed_since_the_file_was_written_the_book_is_the_full_one(name: str) -> None:
    later = book(**{name: LATER[name]})
    assert built(later, read(FILE))[0] == built(later)[0]


@settings(max_examples=60)
@given(at=st.integers(0, len(FILE) - 1), with_=st.integers(1, 255))
def test_a_file_with_one_wrong_byte_is_an_empty_cache(at: int, with_: int) -> None:
    damaged = bytearray(FILE)
    damaged[at] ^= with_
    assert not read(bytes(damaged)).tables


@pytest.mark.parametrize("data", [b"", FILE[:40], FILE[:-1], FILE + b" ", b"%PDF-1.6"])
def test_a_torn_file_is_an_empty_cache(data: bytes) -> None:
    assert not read(data).tables


def test_the_file_of_another_program_is_an_empty_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_file, "program", lambda: "another")
    assert not read(FILE).tables


def test_two_processes_write_the_same_file() -> None:
    code = "import sys; from tests.yearbook.test_cache_file import FILE; sys.stdout.buffer.write(FILE)"
    environment = os.environ | {"PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True).stdout == FILE


def test_what_may_hide_something_has_no_digest() -> None:
    with pytest.raises(TypeError):
        digest((object(),))
