"""A kept edition says what was printed, and its hash changes with everything a reader sees and nothing else."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

import pytest

from models.edition import PrintedRow, PrintedTable, content_of, packed, unpacked
from models.errors import Refusal
from resources import text

ROWS = (PrintedRow("1402|1401", "شهر یک", ("۴", "ـ")), PrintedRow("1402|1402", "شهر دو", ("۵*", "۱٫۵")))
TABLE = PrintedTable("T01-01", "نمونه: ۱۴۰۲", "نفر", (("a", "الف"), ("b", "ب")), ROWS, ("مأخذ: نمونه",), "1402", 2, "approved", "1402.0", 7)


def test_what_is_kept_comes_back() -> None:
    assert unpacked(packed([TABLE, replace(TABLE, table="T01-02")]), "1") == (TABLE, replace(TABLE, table="T01-02"))


def test_a_figure_is_found_at_its_place() -> None:
    assert TABLE.figures == {"1402|1401|a": "۴", "1402|1401|b": "ـ", "1402|1402|a": "۵*", "1402|1402|b": "۱٫۵"}


@pytest.mark.parametrize(
    "seen",
    [
        {"title": "دیگر"},
        {"unit": "خانوار"},
        {"columns": (("a", "الف"), ("b", "پ"))},
        {"rows": (replace(ROWS[0], figures=("۴", "×")), ROWS[1])},
        {"rows": (ROWS[1], ROWS[0])},
        {"notes": ()},
    ],
)
def test_what_a_reader_sees_makes_the_hash(seen: dict[str, object]) -> None:
    other = replace(TABLE, **seen)  # type: ignore[arg-type]
    assert other.sha256 != TABLE.sha256
    assert content_of([other]) != content_of([TABLE])


def test_a_sheet_sent_once_more_without_a_change_is_the_same_table() -> None:
    assert replace(TABLE, revision=3, state="published", vintage=99, code="1").sha256 == TABLE.sha256


@pytest.mark.parametrize(
    "data", [b"", b"no", zlib.compress(b"{}}"), zlib.compress(json.dumps([{"format": 2, "table": "T"}]).encode()), zlib.compress(b"[{}]")]
)
def test_damaged_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        unpacked(data, "1234500002")
    assert refused.value.code == "editions.damaged"
    assert "۱۲۳۴۵۰۰۰۰۲" in text(refused.value.code, **refused.value.params)
