from models.terms import Chapter
from yearbook.block import Entry
from yearbook.blocks.divider import lay_out
from yearbook.boxes import Fill, Link, Text

COOP = Chapter("ch09", 9, "تعاون", "")
ENTRY = Entry("table", "۹-۱", "تعاونی‌های فعال", "۱۱۵", "T09-01")


def test_a_chapter_opens_with_its_number_on_a_band_and_the_list_of_its_tables() -> None:
    body = lay_out(COOP, [ENTRY], ["معاونت تعاون"])
    words = [box.text for box in body.boxes if isinstance(box, Text)]
    assert words == ["۹", "فصل نهم", "تعاون", "۹-۱", "۱۱۵", "تعاونی‌های فعال", "واحد متولی: معاونت تعاون"]
    assert [box.target for box in body.boxes if isinstance(box, Link)] == ["T09-01"]


def test_the_band_bleeds_over_three_edges_and_the_page_is_otherwise_bare() -> None:
    body = lay_out(COOP, [], [])
    (band,) = [box for box in body.boxes if isinstance(box, Fill)]
    assert band.x < 0
    assert band.y < 0
    assert band.height > 842
    assert body.bare


def test_a_long_title_turns_and_the_list_gives_way() -> None:
    short, long = (
        next(box.y for box in lay_out(Chapter("c", 14, fa, ""), [ENTRY], []).boxes if isinstance(box, Text) and box.text == "۹-۱")
        for fa in ("تعاون", "صندوق بیمه اجتماعی کشاورزان، روستاییان و عشایر")
    )
    assert long >= short + 44


def test_a_chapter_beyond_the_named_ordinals_shows_its_number() -> None:
    body = lay_out(Chapter("ch21", 21, "پیوست", ""), (), ())
    assert "فصل ۲۱" in [box.text for box in body.boxes if isinstance(box, Text)]
