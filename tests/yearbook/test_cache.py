"""A book built with a cache is the book built without it, and only what changed is made again."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.sheet import Author, Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.change import Source
from tests.yearbook.editions import county_list, edition, leaf, sample_edition, sheet, table
from yearbook.book import BookReport, build, preview
from yearbook.cache import BookCache
from yearbook.press import Press
from yearbook.publication import Edition

ROOT = Path(__file__).parents[2]
AUTHOR = Author("نویسنده", "expert", "2024-07-21T06:00:00Z")
MANY = county_list(*(f"شهر {n}" for n in range(60)))
LONG = "\n".join(f"{1401 + n} {n + 1}234 {n}.5" for n in range(60))


def book(**more: object) -> Edition:
    """Three chapters: two short tables on one page, a table of several pages beside its sister, a register with words."""
    two = (leaf("n", "شمار شاغلان"), leaf("m", "سهم", unit="percent", decimals=1))
    one = edition(
        sheet(table(leaf("n"), leaf("m")), "1401 54321 12\n1402 7 8"),
        sheet(table(leaf("n"), leaf("m"), code="T09-02", number=(9, 2), key="k2"), "1401 5 6\n1403 7 8"),
        sheet(table(*two, code="T10-01", number=(10, 1), chapter="ch10"), LONG, {"county": MANY}),
        sheet(table(*two, code="T10-02", number=(10, 2), chapter="ch10"), "1401 5 6.5", {"county": county_list("شهرکرد")}),
        sheet(table(leaf("w", "نشانی", value="text"), leaf("n"), code="T11-01", number=(11, 1), chapter="ch11"), "1401 =خیابان_یک 4"),
    )  # fmt: skip
    return replace(one, **more)  # type: ignore[arg-type]


def built(one: Edition, cache: BookCache | None = None, press: Press | None = None) -> tuple[bytes, BookReport]:
    stream = io.BytesIO()
    report = build(one, stream, press, cache)
    return stream.getvalue(), report


def streams(pdf: bytes) -> list[bytes]:
    """The code of each page."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [page.Contents.read_bytes() for page in document.pages]


def put(one: Sheet, key: Key, cell: Cell | None) -> None:
    one.enter([(key, cell, "", "")], AUTHOR, Source("typed"))


CELLS = st.one_of(
    st.none(),
    st.integers(0, 9_999_999).map(lambda n: Cell(number=float(n))),
    st.tuples(st.integers(-9999, 9999), st.sampled_from([Flag.PROVISIONAL, Flag.REVISED, Flag.CONFIDENTIAL_BY_RULE])).map(
        lambda two: Cell(number=two[0] / 10, flags=two[1])
    ),
    st.sampled_from(list(Symbol)).map(lambda symbol: Cell(symbol=symbol)),
)
EDITS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 10_000), CELLS), min_size=1, max_size=4)


@settings(max_examples=12)
@given(rounds=st.lists(EDITS, min_size=1, max_size=3))
def test_after_any_edits_the_book_with_a_cache_is_the_full_one_and_only_changed_pages_are_drawn(
    rounds: list[list[tuple[int, int, Cell | None]]],
) -> None:
    one, cache = book(), BookCache()
    before, _ = built(one, cache)
    for edits in rounds:
        for number, place, cell in edits:
            asked = list(one.sheets.values())[number]
            key = list(asked.keys())[place % len(list(asked.keys()))]
            if asked.table.column(key.leaf).value == "number":
                put(asked, key, cell)
        after, report = built(one, cache)
        assert after == built(one)[0]
        assert report.drawn == len(set(streams(after)) - set(streams(before)))
        before = after


def test_of_one_changed_cell_exactly_one_page_is_drawn() -> None:
    one, cache = sample_edition(), BookCache()
    _, first = built(one, cache)
    asked = one.sheets["T03-01"]
    put(asked, next(key for key, cell in asked.entered().items() if (cell.number or 0) > 10), Cell(number=11.0))
    again, report = built(one, cache)
    assert first.drawn > 20
    assert report.drawn == 1
    assert again == built(one)[0]


def test_a_book_that_did_not_change_is_not_drawn_at_all() -> None:
    one, cache = book(), BookCache()
    first = built(one, cache)[0]
    again, report = built(one, cache)
    assert (again, report.drawn) == (first, 0)


LATER = {
    "year": 1403,
    "code": "1402141235",
    "live": False,
    "draft": True,
    "province": "گیلان",
    "units": {},
    "footnotes": {Key("T09-01", "1402", ("1401",), "n"): ("به سبب سیل",)},
    "revised": frozenset({Key("T09-01", "1402", ("1401",), "n")}),
    "table_codes": {"T11-01": "1402141235"},
}


@pytest.mark.parametrize("name", LATER)
def test_whatever_else_of_an_edition_changes_the_book_with_a_cache_is_the_full_one(name: str) -> None:
    cache = BookCache()
    built(book(), cache)
    later = book(**{name: LATER[name]})
    assert built(later, cache)[0] == built(later)[0]


def test_a_changed_code_of_a_table_draws_its_page_alone_and_that_of_the_book_the_imprint() -> None:
    codes = {f"T{number}": "1402100000" for number in ("09-01", "09-02", "10-01", "10-02", "11-01")}
    cache = BookCache()
    built(book(code="1402100000", table_codes=codes), cache)
    assert built(book(code="1402100000", table_codes=codes | {"T11-01": "1402141235"}), cache)[1].drawn == 1
    assert built(book(code="1402141235", table_codes=codes | {"T11-01": "1402141235"}), cache)[1].drawn == 1


def test_screen_and_press_and_their_inks_do_not_take_each_others_tables() -> None:
    one, cache = book(), BookCache()
    for press in (None, Press("colour"), Press("spot"), Press("grey"), None):
        assert built(one, cache, press)[0] == built(one, None, press)[0]


def test_a_changed_label_or_head_or_code_list_is_seen() -> None:
    one, cache = book(), BookCache()
    built(one, cache)
    first = one.sheets["T09-01"]
    for other in (
        Sheet(first.table, first.period, first.office, {"county": county_list("شهرکرد", "بروجن", "لردگان")}, first.entered()),
        Sheet(replace(first.table, notes=("یادداشت",)), first.period, first.office, dict(first.lists), first.entered()),
    ):
        later = replace(one, sheets={**one.sheets, "T09-01": other})
        assert built(later, cache)[0] == built(later)[0]


def test_a_table_that_takes_the_step_of_a_wider_sister_is_set_again() -> None:
    """The narrow table of a chapter follows the wide one, though nothing of its own changed."""
    eight = tuple(leaf(f"c{n}", f"ستون {n}") for n in range(8))
    rows = "1401 1 2 3 4 5 6 7 8\n1402 1 2 3 4 5 6 7 8"
    one = edition(sheet(table(*eight), rows), sheet(table(*eight, code="T09-02", number=(9, 2), key="k2"), rows))
    cache = BookCache()
    built(one, cache)
    wide = one.sheets["T09-02"]
    for key in wide.entered():
        put(wide, key, Cell(number=12345678901.0))
    assert built(one, cache)[0] == built(one)[0]


def test_a_book_that_is_refused_leaves_the_cache_as_it_was() -> None:
    one, cache = book(), BookCache()
    built(one, cache)
    bad = replace(one, chapters={})
    with pytest.raises(Exception, match="unknown_chapter"):
        built(bad, cache)
    assert built(one, cache)[1].drawn == 0


def test_a_preview_is_the_asked_page_of_the_book_and_nothing_else() -> None:
    one = book()
    with pikepdf.open(io.BytesIO(built(one)[0])) as whole:
        shown = [str(page.label) for page in whole.pages]
    for number in (1, 4, len(shown)):
        stream = io.BytesIO()
        assert preview(one, stream, number) == len(shown)
        with pikepdf.open(stream) as document:
            assert [str(page.label) for page in document.pages] == [shown[number - 1]]


def test_another_process_and_hash_seed_give_the_same_bytes_with_a_cache() -> None:
    code = (
        "import hashlib, io; from tests.yearbook.test_cache import *\n"
        "one, cache = book(), BookCache(); built(one, cache)\n"
        "put(one.sheets['T09-01'], Key('T09-01', '1402', ('1402',), 'n'), Cell(number=9.0))\n"
        "print(hashlib.sha256(built(one, cache)[0]).hexdigest())"
    )
    one = book()
    put(one.sheets["T09-01"], Key("T09-01", "1402", ("1402",), "n"), Cell(number=9.0))
    environment = os.environ | {"PYTHONHASHSEED": "77", "PYTHONPATH": str(ROOT)}
    there = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True).stdout.strip()
    assert there == hashlib.sha256(built(one)[0]).hexdigest()
