"""A published figure that was revised carries its mark and tells what was printed before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from forms.sheet import Sheet
from models.cell import Cell, Key
from models.edition import KeptEdition
from tests.yearbook.editions import WITH_PAST, edition, leaf, sheet, table
from yearbook.final.freezing import printed_tables
from yearbook.final.revisions import MANY, revisions, with_vintages
from yearbook.publication import Edition

TABLE = table(leaf("o"), leaf("w", "نرخ", decimals=1), leaf("d", "نام", value="text", unit=""), rows=(WITH_PAST,))
NOW = "1401:TOTAL 520 1 =۷\n1401 12345 2* =۷\n1402 x 0 =۷"
AT = Key("T09-01", "1402", ("1401",), "o")


def book(drawing: str) -> Edition:
    return edition(sheet(TABLE, drawing))


def kept(drawing: str, number: int = 1) -> KeptEdition:
    return KeptEdition(str(number), "yearbook", "1402", number, "1405-03-21", "", "م", "", printed_tables(book(drawing)))


def found(now: str, *earlier: KeptEdition) -> list[tuple[str, str, int]]:
    one = book(now)
    return [(str(each.key), each.was, each.edition.number if each.edition else 0) for each in revisions(one, printed_tables(one), earlier)]


def test_a_figure_that_differs_from_its_last_printing_is_revised() -> None:
    assert found(NOW, kept("1401:TOTAL 500 1 =۷\n1401 12345 2* =۷\n1402 x 0 =۷")) == [("1401|TOTAL|o", "۵۰۰", 1)]


def test_what_was_never_printed_is_not_revised() -> None:
    assert found(NOW) == []
    assert found(NOW, kept("1401 12345 2* =۷\n1402 x 0 =۷")) == []


def test_the_newest_edition_that_shows_the_place_counts() -> None:
    old, newer = kept("1401 1 2 =۷\n1402 5 0 =۷"), kept("1401 12345 2 =۷\n1402 x 0 =۷", 2)
    assert found(NOW, old, newer) == []
    assert found(NOW, newer, old) == [("1402|1401|o", "۱", 1)]


@pytest.mark.parametrize("before", ["1401 12345* 2 =۷", "1401 ... 2 =۷", "1401 - 2.0 =۷", "1401 12345 2** =۸"])
def test_marks_symbols_and_words_are_no_revision(before: str) -> None:
    assert found("1401 12345 2* =۷", kept(before)) == []


def test_a_figure_that_became_a_symbol_or_confidential_is_not_marked() -> None:
    assert found("1401 # x =۷", kept("1401 5 6 =۷")) == []


def test_a_past_year_is_compared_with_what_was_published_where_no_edition_shows_it() -> None:
    drawn = sheet(TABLE, NOW)
    published = {Key("T09-01", "1401", ("TOTAL",), "o"): Cell(number=500.0), Key("T09-01", "1402", ("1401",), "o"): Cell(number=9.0)}
    one = edition(Sheet(TABLE, drawn.period, drawn.office, drawn.lists, drawn.entered(), past=drawn._past, published=published))
    [revised] = revisions(one, printed_tables(one), ())
    assert (str(revised.key), revised.was, revised.edition) == ("1401|TOTAL|o", "۵۰۰", None)
    assert with_vintages({}, [revised]) == {revised.key: ("رقم پیشین منتشرشده: ۵۰۰.",)}


def test_both_vintages_are_printed_with_the_mark() -> None:
    one, before = book(NOW), kept("1401 12000 2 =۷")
    [revised] = revisions(one, printed_tables(one), [before])
    notes = with_vintages({AT: ("سبب.",)}, [revised])
    assert notes == {AT: ("سبب.", "رقم پیشین: ۱۲٬۰۰۰ (ویرایش ۱ سالنامه ۱۴۰۲، \u2066۱۴۰۵/۰۳/۲۱\u2069).")}
    [printed] = printed_tables(replace(one, footnotes=notes, revised=frozenset({AT})))
    assert printed.figures["1402|1401|o"] == "۱۲٬۳۴۵ʳ"
    assert printed.figures["1402|1401|w"] == "۲٫۰*"
    assert printed.notes[:2] == ("* رقم غیرقطعی است.", "ʳ رقم نسبت به چاپ پیش تجدید نظر شده است.")
    assert printed.notes[3] == "(۲) رقم پیشین: ۱۲٬۰۰۰ (ویرایش ۱ سالنامه ۱۴۰۲، ۱۴۰۵/۰۳/۲۱)."


def test_a_typed_mark_is_not_doubled_and_a_symbol_takes_none() -> None:
    places = frozenset({AT, Key("T09-01", "1402", ("1402",), "o")})
    [printed] = printed_tables(replace(book("1401 12345r 2 =۷\n1402 x 0 =۷"), revised=places))
    assert (printed.figures["1402|1401|o"], printed.figures["1402|1402|o"]) == ("۱۲٬۳۴۵ʳ", "×")


def test_a_table_with_many_revised_figures_refers_to_the_list_of_changes() -> None:
    wide = table(*(leaf(f"l{number}") for number in range(MANY + 1)))
    one, old = edition(sheet(wide, "1401 " + "2 " * (MANY + 1))), edition(sheet(wide, "1401 " + "1 " * (MANY + 1)))
    revised = revisions(one, printed_tables(one), [replace(kept(NOW), tables=printed_tables(old))])
    assert len(revised) > MANY
    assert {note for notes in with_vintages({}, revised).values() for note in notes} == {"رقم پیشین در فهرست تغییرات این ویرایش آمده است."}
    assert len({note for notes in with_vintages({}, revised[:MANY]).values() for note in notes}) == 1
