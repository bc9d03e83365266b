"""Levels of mixed lines: pictures of order, and agreement with another implementation."""

import re
from unicodedata import bidirectional

import bidi  # type: ignore[import-untyped]
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from yearbook.bidi import levels, runs
from yearbook.shaping import isolated

INVISIBLE = "\u200c\u200d"


def shown(text: str) -> str:
    """The line as the eye sees it from left to right, controls left out."""
    visual = "".join(text[s:e][:: -1 if level % 2 else 1] for s, e, level in runs(text))
    return "".join(char for char in visual if not 0x2066 <= ord(char) <= 0x2069)


SIGNS = st.text(alphabet="ابپیبلABx۰۱۹05٣٬٫.,:/-–−+٪%()[]{}«» \u200c\u2066\u2067\u2068\u2069ًّ", max_size=24)
MIXED = (
    "سالنامه می\u200cشود بُن ILO ISIC.Rev.4 T08-10 ۱٬۲۳۴٫۵ ۱۴۰۲/۱۲/۲۹ −۵٫۲ ۲۰–۲۴ ٪۱۲ 12% (۱) (ILO) [الف ] «کار» ٣٤ "
    "\u2068۸\u2069-\u2068۱\u2069- \u2066−۳\u2069 و / +۹۸ a.b@c.ir ۸-۱"
)
SENTENCES = st.lists(st.sampled_from(MIXED.split(" ")), max_size=9).map(" ".join)
LINES = SIGNS | SENTENCES


def agrees(text: str) -> None:
    """Our order is that of the oracle, joiners left out."""
    assume(not re.search(r"\u2069.*[(\[{]", text))  # the oracle forgets what stood before an isolate when a bracket follows
    ours = "".join(text[s:e][:: -1 if level % 2 else 1] for s, e, level in runs(text))
    theirs = bidi.get_display(text, base_dir="R")
    keep = [char for char in ours if char not in INVISIBLE]
    assert keep == [char for char in theirs if char not in INVISIBLE]


@settings(derandomize=True, max_examples=500, deadline=None)
@given(SIGNS)
def test_every_line_of_mixed_signs_stands_in_the_order_of_the_oracle(text: str) -> None:
    agrees(text)


@settings(derandomize=True, max_examples=500, deadline=None)
@given(SENTENCES)
def test_every_line_of_mixed_words_stands_in_the_order_of_the_oracle(text: str) -> None:
    agrees(text)


@pytest.mark.deep
@settings(derandomize=True, max_examples=10_000, deadline=None)
@given(LINES)
def test_ten_thousand_lines_stand_in_the_order_of_the_oracle(text: str) -> None:
    agrees(text)


@settings(derandomize=True, max_examples=300)
@given(LINES)
def test_a_line_whose_numbers_are_held_reads_them_whole_and_from_their_first_letter(text: str) -> None:
    """However a line turns, a date, a signed number and each part of a range stand as they are written."""
    held = isolated(text)
    assert isolated(held) == held
    visual = shown(held)
    for unit in re.findall("\u2066([^\u2066-\u2069]*)\u2069", held):
        assert unit in visual


@settings(derandomize=True, max_examples=200)
@given(LINES)
def test_no_character_is_lost_and_non_joiners_follow_their_word(text: str) -> None:
    found = levels(text)
    assert len(found) == len(text)
    for i in range(1, len(text)):
        if bidirectional(text[i]) == "BN" and text[i:].strip(INVISIBLE + " \t\u2066\u2067\u2068\u2069"):
            assert found[i] == found[i - 1]


@pytest.mark.parametrize(
    ("text", "visual"),
    [
        ("\u2068۸\u2069-\u2068۱\u2069- بیمه", "همیب -۱-۸"),
        ("جدول \u2068۸\u2069-\u2068۱\u2069", "۱-۸ لودج"),
        ("\u2068۲۰\u2069–\u2068۲۴\u2069 ساله", "هلاس ۲۴–۲۰"),
        ("رشد \u2068−۵٫۲\u2069 درصد", "دصرد −۵٫۲ دشر"),
        ("در \u2066۱۴۰۲/۱۲/۲۹\u2069 بود", "دوب ۱۴۰۲/۱۲/۲۹ رد"),
        ("سازمان (ILO) کار", "راک )ILO( نامزاس"),
        ("می‌شود ۱۲", "۱۲ دوش‌یم"),
        ("لB\u2066x\u2069[0]", "Bx[0]ل"),
    ],
)
def test_numbers_dates_and_brackets_stand_as_an_iranian_reader_expects(text: str, visual: str) -> None:
    assert shown(text) == visual


def test_a_line_without_numbers_or_latin_letters_is_one_run() -> None:
    assert runs("بیمه بیکاری، کل استان") == [(0, 21, 1)]


def test_an_empty_line_has_no_runs() -> None:
    assert runs("") == []
