import pytest

from models.errors import Refusal
from resources import text
from yearbook.words import Unit, paragraphs, read_words

TEXTS = """format = 1
[imprint]
director = "نام 1"
website = "example.ir/2"
[foreword]
text = '''
بند یکم
دنباله آن

بند دوم'''
[english]
office = "Office 14"
[[units]]
name = "بروجن"
phone = "038-1"
[chapters.ch09]
causes = "  "
introduction = "متن"
"""


def test_the_texts_of_an_office_are_read_with_persian_digits_but_for_addresses_of_the_net_and_english() -> None:
    words = read_words(TEXTS, "x")
    assert (words.of("imprint", "director"), words.of("imprint", "website")) == ("نام ۱", "example.ir/2")
    assert words.of("english", "office") == "Office 14"
    assert words.units == (Unit("بروجن", "", "۰۳۸-۱"),)
    assert words.of_chapter("ch09", "introduction") == "متن"


def test_what_is_not_written_or_blank_is_empty() -> None:
    words = read_words(TEXTS, "x")
    assert (words.of("foreword", "name"), words.of("about", "text"), words.of_chapter("ch09", "causes")) == ("", "", "")


def test_empty_lines_part_paragraphs_and_other_line_ends_are_spaces() -> None:
    assert paragraphs(read_words(TEXTS, "x").of("foreword", "text")) == ("بند یکم دنباله آن", "بند دوم")
    assert paragraphs(" \n\n ") == ()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("format = 1\n[imprint", 2),
        ("[imprint]\n", 1),
        ("format = 2\n", 1),
        ("format = 1\n[preface]\n", 2),
        ("format = 1\n[foreword]\ntext = 'a'\nauthor = 'b'\n", 4),
        ("format = 1\n[foreword]\ntext = 3\n", 3),
        ("format = 1\nforeword = 'text'\n", 2),
        ("format = 1\n[[units]]\naddress = 'a'\n", 2),
        ("format = 1\n[chapters.ch01]\nintro = 'a'\n", 3),
    ],
)
def test_a_text_that_no_book_prints_is_refused_with_its_line(data: str, line: int) -> None:
    with pytest.raises(Refusal) as caught:
        read_words(data, "own.book-1402.toml")
    assert (caught.value.code, caught.value.params["line"]) == ("book.bad_words", line)
    assert "own.book-1402.toml" in text(caught.value.code, **caught.value.params)
