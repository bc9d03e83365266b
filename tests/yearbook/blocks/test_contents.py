from yearbook.block import Entry
from yearbook.blocks.contents import lay_out
from yearbook.boxes import Dots, Link, Text
from yearbook.paper import BOTTOM

CHAPTER = Entry("chapter", "۹", "تعاون", "۱۰۹", "ch09")


def table(number: int, title: str = "تعاونی‌های فعال") -> Entry:
    return Entry("table", "", title, str(number), f"T09-{number:02d}")


def test_each_line_has_title_dots_folio_and_a_link_to_its_place() -> None:
    (body,) = lay_out([CHAPTER, table(110)])
    words = {box.text: box for box in body.boxes if isinstance(box, Text)}
    assert (words["تعاون"].face, words["تعاونی‌های فعال"].face) == ("bold", "regular")
    assert (words["۹"].colour, words["۱۰۹"].anchor) == ("accent", "left")
    assert [box.target for box in body.boxes if isinstance(box, Link)] == ["ch09", "T09-110"]
    assert len([box for box in body.boxes if isinstance(box, Dots)]) == 2


def test_a_long_contents_goes_on_and_no_chapter_stands_alone_at_the_foot() -> None:
    entries = [entry for number in range(40) for entry in (Entry("chapter", "۱", f"فصل {number}", "۱", "c"), table(number), table(number))]
    bodies = lay_out(entries)
    assert len(bodies) > 2
    for body in bodies:
        found = [box for box in body.boxes if isinstance(box, Text)]
        last = max(box.y for box in found)
        assert last <= BOTTOM
        assert "bold" not in {box.face for box in found if box.y == last}


def test_a_long_title_turns_and_its_folio_stands_on_the_last_line() -> None:
    (body,) = lay_out([table(110, "بیمه‌شدگان اصلی سازمان تأمین اجتماعی بر حسب نوع بیمه‌پردازی و جنس و شهرستان و گروه سنی و وضع تأهل " * 2)])
    words = [box for box in body.boxes if isinstance(box, Text)]
    assert words[-1].text == "110"
    assert words[-1].y == max(box.y for box in words) > words[0].y
