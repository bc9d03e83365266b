from __future__ import annotations

from collections.abc import Callable

import pytest

from models.errors import Refusal
from sync.fields import HASH, NAME, Fields, read_period, written_period


def fields(value: object) -> Fields:
    return Fields({"x": value}, "package.bad_manifest")


READERS: dict[str, Callable[[Fields], object]] = {
    "word": lambda f: f.word("x", HASH),
    "line": lambda f: f.line("x", 5),
    "optional": lambda f: f.optional("x", HASH),
    "one_of": lambda f: f.one_of("x", ("a",)),
    "whole": lambda f: f.whole("x", 1, 3),
    "flag": lambda f: f.flag("x"),
    "moment": lambda f: f.moment("x"),
    "optional_moment": lambda f: f.optional_moment("x"),
    "day": lambda f: f.day("x"),
    "period": lambda f: f.period("x"),
    "texts": lambda f: f.texts("x", NAME, 2),
    "wholes": lambda f: f.wholes("x", 1, 9),
    "records": lambda f: f.records("x", 1),
    "record": lambda f: f.record("x"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "value", [0, True, "\u202ex", "123456\n", [1, 1], [{}, {}], ["a", "b", "c"], [["a"]], 4, -1, "1402-Q5", "2026-13-01"]
)
def test_a_field_of_another_type_or_form_is_refused(reader: str, value: object) -> None:
    if reader == "flag" and value is True:
        return
    with pytest.raises(Refusal, match=r"package\.bad_manifest field="):
        READERS[reader](fields(value))


@pytest.mark.parametrize(
    ("reader", "value", "got"),
    [
        ("optional", None, ""),
        ("optional_moment", None, ""),
        ("optional_moment", "2026-02-28T23:59:59Z", "2026-02-28T23:59:59Z"),
        ("day", "2028-02-29", "2028-02-29"),
        ("period", "1402-M07", "1402-07"),
        ("texts", ["a", "b"], ("a", "b")),
        ("wholes", [2, 7], (2, 7)),
        ("line", "یک", "یک"),
    ],
)
def test_a_good_field_is_read(reader: str, value: object, got: object) -> None:
    assert READERS[reader](fields(value)) == got


@pytest.mark.parametrize("moment", ["2026-02-30T00:00:00Z", "2026-02-03T24:01:00Z", "2026-02-03 00:00:00Z", "2026-02-03T00:00:00+00:00"])
def test_a_moment_that_does_not_exist_or_is_not_in_utc_is_refused(moment: str) -> None:
    with pytest.raises(Refusal):
        fields(moment).moment("x")


def test_a_field_too_few_or_too_many_is_refused() -> None:
    with pytest.raises(Refusal):
        fields(1).flag("y")
    with pytest.raises(Refusal):
        fields(1).done()


@pytest.mark.parametrize(("key", "file"), [("1402", "1402"), ("1402-Q1", "1402-Q1"), ("1402-07", "1402-M07")])
def test_a_period_is_written_for_other_readers_and_read_back(key: str, file: str) -> None:
    assert written_period(key) == file
    assert read_period(file) == key


@pytest.mark.parametrize("text", ["1402-07", "1402-M13", "1402-M00", "1602", "۱۴۰۲", "1402-Q1 ", "1402-", ""])
def test_a_period_in_another_form_is_not_read(text: str) -> None:
    assert read_period(text) is None
