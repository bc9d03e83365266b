from dataclasses import replace

import pytest

from models.cell import Cell, Key
from models.errors import Refusal
from models.table import TOTAL, Column, Dimension
from models.terms import Concept
from resources.digits import persian
from tests.yearbook.editions import (
    COUNTY,
    WITH_PAST,
    county_list,
    edition,
    leaf,
    sample_edition,
    sheet,
    table,
    texts,
    words,
)  # fmt: skip
from yearbook.boxes import Box, Curve, Dots, Figures, Fill, Link, Page, Ready, Rule, Text, Turned
from yearbook.layout import LaidOut, lay_out
from yearbook.shaping import measure

MANY = {"county": county_list(*(f"شهرستان {persian(str(n))}" for n in range(1, 121)))}


def pages_of(book: LaidOut, code: str) -> list[Page]:
    (where,) = [one for one in book.tables if one.table == code]
    return list(book.pages[where.first - 1 : where.last])


def test_every_table_of_the_plan_is_printed_once_and_in_order() -> None:
    book = lay_out(sample_edition())
    marks = [mark.name for page in book.pages for mark in page.marks if mark.level == 1]
    assert marks == list(sample_edition().publication.tables) == [one.table for one in book.tables]


def test_contents_and_dividers_name_the_page_on_which_a_table_stands() -> None:
    book = lay_out(sample_edition())
    label = {mark.name: page.label for page in book.pages for mark in page.marks}
    for page in book.pages:
        for link in (box for box in page.boxes if isinstance(box, Link)):
            line = [box for box in texts(page.boxes) if link.y <= box.y <= link.y + link.height]
            assert next(box for box in line if box.anchor == "left").text == label[link.target]


def test_every_link_leads_to_a_place_that_exists_and_contents_link_to_all_of_them() -> None:
    book = lay_out(sample_edition())
    places = [mark.name for page in book.pages for mark in page.marks]
    links = [box.target for page in book.pages for box in page.boxes if isinstance(box, Link)]
    assert set(links) <= set(places)
    assert set(places) - set(links) == {"contents"}


def test_front_matter_counts_in_abjad_behind_the_cover_and_chapters_begin_on_odd_pages() -> None:
    book = lay_out(sample_edition())
    assert [page.label for page in book.pages[:11]] == ["جلد", "پشت جلد", *["الف", "ب", "ج", "د", "ه", "و", "ز", "ح", "۱"]]
    for number, page in enumerate(book.pages, 1):
        assert number % 2 or not [mark for mark in page.marks if mark.level == 0 and mark.name.startswith("ch")]
    assert [page.label for page in book.pages[10:]] == [*(persian(str(n)) for n in range(1, len(book.pages) - 11)), "درون جلد", "جلد دوم"]


def test_running_heads_name_the_chapter_on_even_pages_and_the_book_on_odd_ones() -> None:
    book = lay_out(sample_edition())
    by_label = {page.label: words(page) for page in book.pages}
    assert "جمعیت و نیروی کار" in by_label["۶"]
    assert "سالنامه آماری ۱۴۰۲" in by_label["۷"]


def test_only_signs_that_the_tables_use_are_in_the_legend() -> None:
    page = next(
        page for page in lay_out(edition(sheet(table(leaf("n")), "1401 x"))).pages if any(mark.name == "symbols" for mark in page.marks)
    )
    assert "ذاتاً یا عملاً وجود ندارد" in words(page)
    assert "آمار گردآوری نشده است" not in words(page)


def test_a_continued_table_repeats_number_title_heads_and_total_and_notes_come_once() -> None:
    asked = table(leaf("n", "شمار"), rows=(COUNTY,), notes=("یادآوری.",))
    drawing = "TOTAL 777\n" + "\n".join(f"{1401 + n} 5" for n in range(120))
    first, *later = pages_of(lay_out(edition(sheet(asked, drawing, MANY))), "T09-01")
    assert later
    assert "(دنباله)" not in words(first)
    for page in later:
        assert {"(دنباله)", "تعاونی‌های فعال: ۱۴۰۲", "شمار", "شهرستان", "۷۷۷"} <= set(words(page))
    assert [page for page in (first, *later) if "مأخذ: سامانه" in words(page)] == [later[-1]]
    rows = [word for page in (first, *later) for word in words(page) if word.startswith("شهرستان ")]
    assert rows == [code.fa for code in MANY["county"]]


def test_two_short_tables_share_a_page_22_points_apart_and_a_third_does_not() -> None:
    three = [sheet(table(leaf("n"), code=f"T09-0{n}", number=(9, n)), "1401 5") for n in (1, 2, 3)]
    book = lay_out(edition(*three))
    assert [one.label for one in book.tables] == ["۲", "۲", "۳"]
    marks = [mark for page in book.pages for mark in page.marks if mark.level == 1]
    assert marks[1].y > marks[0].y + 100


def test_a_table_that_does_not_fit_under_another_but_fits_a_page_is_not_broken() -> None:
    short = sheet(table(leaf("n")), "1401 5")
    tall = sheet(table(leaf("n"), code="T09-02", number=(9, 2)), "", {"county": county_list(*(f"شهرستان {n}" for n in range(45)))})
    book = lay_out(edition(short, tall))
    assert [(one.label, one.first == one.last) for one in book.tables] == [("۲", True), ("۳", True)]


def test_exchanging_two_cells_changes_exactly_two_numbers() -> None:
    one = sample_edition()
    before = [words(page) for page in lay_out(one).pages]
    changed = one.sheets["T02-91"]
    rows = [row for row in changed.rows() if TOTAL not in row.codes][:2]
    leaf_ = changed.table.leaves[3]
    keys = [changed.key(row, leaf_) for row in rows]
    changed._entered |= {keys[0]: Cell(number=123), keys[1]: Cell(number=456)}
    first = [words(page) for page in lay_out(one).pages]
    changed._entered |= {keys[0]: Cell(number=456), keys[1]: Cell(number=123)}
    second = [words(page) for page in lay_out(one).pages]
    differing = [(a, b) for old, new in zip(first, second, strict=True) for a, b in zip(old, new, strict=True) if a != b]
    assert differing == [("۱۲۳", "۴۵۶"), ("۴۵۶", "۱۲۳")]
    assert before != first


def test_nothing_stands_outside_the_page_but_bleeding_colour_and_lines() -> None:
    for page in lay_out(sample_edition()).pages:
        for box in page.boxes:
            if isinstance(box, Turned):
                assert all(_inside(one, 242 * 72 / 25.4, 165 * 72 / 25.4) for one in box.boxes)
            else:
                assert _inside(box, page.width, page.height)


def _inside(box: Box, width: float, height: float) -> bool:
    match box:
        case Text():
            wide = measure(box.text, box.face, box.size, tabular=box.tabular)
            left = box.x - wide * {"left": 0, "centre": 0.5, "right": 1}[box.anchor]
            return left >= -0.1 and left + wide <= width + 0.1 and 0 < box.y < height
        case Figures():
            return all(_inside(one, width, height) for one in box.texts())
        case Rule() | Dots():
            return -0.1 <= box.x0 < box.x1 <= width + 0.1 and -0.1 <= box.y < height
        case Fill() | Curve() | Link() | Turned() | Ready():
            return True


def test_a_table_without_data_is_printed_empty_and_the_maker_is_told() -> None:
    book = lay_out(edition(sheet(table(leaf("n")), "")))
    assert [(one.code, one.table) for one in book.concerns] == [("no_data", "T09-01")]
    assert "شهرکرد" in words(pages_of(book, "T09-01")[0])
    assert "تعاونی فعال" in book.concerns[0].sentence()


def test_empty_cells_are_counted_for_the_maker() -> None:
    book = lay_out(edition(sheet(table(leaf("a"), leaf("b")), "TOTAL 5 5\n1401 1 .\n1402 1 x\n1403 3 .")))
    assert [(one.code, one.count) for one in book.concerns] == [("empty_cells", 2)]
    assert "۲ خانه" in book.concerns[0].sentence()


def test_four_hundred_rows_run_over_pages_without_losing_one() -> None:
    asked = table(leaf("n"))
    lists = {"county": county_list(*(f"ردیف {n}" for n in range(400)))}
    pages = pages_of(lay_out(edition(sheet(asked, "", lists))), "T09-01")
    assert [word for page in pages for word in words(page) if word.startswith("ردیف ")] == [f"ردیف {n}" for n in range(400)]
    assert 7 <= len(pages) <= 10


def test_sixty_columns_are_printed_in_slices_each_with_all_labels() -> None:
    asked = table(*(leaf(f"c{n}", f"ستون {n}") for n in range(60)))
    book = lay_out(edition(sheet(asked, "TOTAL " + "1234567 " * 60)))
    pages = pages_of(book, "T09-01")
    heads = [word for page in pages for word in words(page) if word.startswith("ستون ")]
    assert heads == [f"ستون {n}" for n in range(60)]
    assert all({"شهرکرد", "بروجن", "فارسان"} <= set(words(page)) for page in pages)
    assert "split" in {one.code for one in book.concerns}


def test_a_very_long_head_is_printed_and_reported() -> None:
    long = " ".join(["شمار کارگاه‌های بازرسی‌شده"] * 8)
    book = lay_out(edition(sheet(table(leaf("n", long), leaf("m")), "TOTAL 5 5")))
    assert [one.code for one in book.concerns if one.code == "long_head"] == ["long_head"]


def test_a_row_of_words_that_no_page_can_hold_is_refused() -> None:
    register = Dimension("county", "", "open")
    asked = table(Column("n", "شرح", value="text"), leaf("m"), rows=(register,))
    with pytest.raises(Refusal, match=r"book\.too_tall"):
        lay_out(edition(sheet(asked, "o1 =" + "شرح_" * 900 + " 5")))


def test_a_chapter_that_the_edition_lacks_is_refused() -> None:
    one = edition(sheet(table(leaf("n")), ""))
    with pytest.raises(Refusal, match=r"book\.unknown_chapter"):
        lay_out(replace(one, chapters={}))


def test_a_plan_without_front_matter_begins_with_the_first_chapter() -> None:
    assert lay_out(edition(sheet(table(leaf("n")), ""), front=())).pages[0].label == "۱"


def test_past_years_are_grey_and_the_year_of_the_book_is_in_the_total() -> None:
    asked = table(leaf("n"), rows=(WITH_PAST,))
    (page,) = pages_of(lay_out(edition(sheet(asked, "1401:TOTAL 41\nTOTAL 42"))), "T09-01")
    found = {box.text: box for box in texts(page.boxes)}
    assert (found["۴۱"].colour, found["۴۲"].face) == ("k65", "bold")
    assert "۱۴۰۲، کل استان" in found


def test_two_rows_of_one_key_never_share_a_base_line() -> None:
    for page in lay_out(sample_edition()).pages:
        for group in [page.boxes, *(box.boxes for box in page.boxes if isinstance(box, Turned))]:
            spots = [
                (round(box.x, 2), round(box.y, 2), box.anchor)
                for box in texts(box for box in group if not isinstance(box, Turned))
                if box.tabular
            ]
            assert len(spots) == len(set(spots))


def test_every_printed_number_is_the_cell_at_its_row_and_column() -> None:
    """Rows are read by base lines and columns by right edges; the text must be what the cell says."""
    asked = table(*(leaf(f"c{n}", f"س {n}") for n in range(5)))
    drawing = "\n".join(f"{1401 + n} " + " ".join(str(1000 * n + m + 1) for m in range(5)) for n in range(3))
    (page,) = pages_of(lay_out(edition(sheet(asked, drawing))), "T09-01")
    numbers = [box for box in texts(page.boxes) if box.tabular]
    label = {box.y: box.text for box in texts(page.boxes) if not box.tabular}
    edges = sorted({box.x for box in numbers}, reverse=True)
    for box in numbers:
        row = {"شهرکرد": 0, "بروجن": 1, "فارسان": 2}.get(label[box.y])
        expected = 1000 * (row or 0) + edges.index(box.x) + 1 if row is not None else 3000 + 3 * (edges.index(box.x) + 1)
        assert box.text == persian(f"{expected:,}").replace(",", "٬")


def test_the_key_of_a_census_cell_is_found_by_its_part_sex_and_activity() -> None:
    one = sample_edition()
    census = one.sheets["T02-91"]
    county = next(iter(census.lists["county"]))
    census._entered[Key("T02-91", "1395", (county.id, "2", "employed"), "total")] = Cell(number=98765)
    page = next(page for page in pages_of(lay_out(one), "T02-91") if county.fa in words(page))
    found = words(page)
    at = found.index("۹۸٬۷۶۵")
    assert found[at - 1] == "شاغل"
    assert [word for word in found[:at] if word in ("مرد و زن", "مرد", "زن")][-1] == "زن"


def test_tables_of_a_chapter_with_the_same_columns_are_set_in_the_same_size() -> None:
    columns = [leaf(f"c{n}") for n in range(9)]
    wide, narrow = (
        sheet(table(*columns, code=f"T09-0{n}", number=(9, n)), "1401 " + f"{figure} " * 9) for n, figure in ((1, 12345678), (2, 5))
    )
    alone = pages_of(lay_out(edition(narrow)), "T09-02")
    together = pages_of(lay_out(edition(wide, narrow)), "T09-02")
    sizes = [{box.size for page in pages for box in texts(page.boxes) if box.tabular} for pages in (alone, together)]
    assert sizes == [{7.5}, {6.5}]


def test_a_table_that_the_plan_asks_for_in_landscape_is_turned_however_narrow() -> None:
    one = edition(sheet(table(leaf("n")), "1401 5"))
    plan = replace(one.publication, landscape=frozenset({"T09-01"}))
    assert any(isinstance(box, Turned) for box in pages_of(lay_out(replace(one, publication=plan)), "T09-01")[0].boxes)
    assert not any(isinstance(box, Turned) for box in pages_of(lay_out(one), "T09-01")[0].boxes)


def test_a_block_behind_the_chapters_goes_on_counting_and_begins_on_an_odd_page() -> None:
    one = edition(sheet(table(leaf("n")), "1401 5"))
    book = lay_out(replace(one, publication=replace(one.publication, back=("symbols",), front=("cover",))))
    assert [page.label for page in book.pages] == ["جلد", "پشت جلد", "۱", "۲", "۳"]
    assert [mark.name for mark in book.pages[-1].marks] == ["symbols"]


def test_a_line_of_text_that_no_way_of_breaking_fills_is_told_with_its_page() -> None:
    one = edition(sheet(table(leaf("n"), concepts=("member",)), "1401 5"))
    long = "ن" * 125
    said = Concept("member", "عضو", "", f"کسی که {long} سهم دارد و در مجمع رأی می‌دهد.", "")
    book = lay_out(replace(one, concepts={"member": said}))
    found = [concern for concern in book.concerns if concern.code == "ragged"]
    assert [concern.title for concern in found] == ["کسی که", long]
    page = next(page for page in book.pages if "کسی که" in words(page))
    assert {concern.page for concern in found} == {page.label}
    assert f"صفحه {page.label}" in found[0].sentence()


def test_slices_of_a_wide_table_face_each_other_with_rows_and_rules_at_the_same_heights() -> None:
    heads = [Column("g0", "گروه یکم که عنوانی بسیار بلند دارد و چند سطر می‌گیرد")]
    leaves = [leaf(f"c{n}", f"ستون {n}", group="g0") if n < 4 else leaf(f"c{n}", f"ستون {n}") for n in range(24)]
    short = sheet(table(leaf("n"), code="T09-02", number=(9, 2)), "1401 5")
    wide = sheet(table(*heads, *leaves), "TOTAL " + "1234567 " * 24, {"county": county_list(*(f"شهرستان {n}" for n in range(40)))})
    book = lay_out(edition(short, wide))
    pages = pages_of(book, "T09-01")
    assert [int(page.label) % 2 for page in pages] == [0, 1] * (len(pages) // 2)
    assert len(pages) == 4
    for right, left in zip(pages[::2], pages[1::2], strict=True):
        boxes = [[box for turned in page.boxes if isinstance(turned, Turned) for box in turned.boxes] for page in (right, left)]
        labels = [[(box.text, round(box.y, 3)) for box in texts(side) if box.text.startswith("شهرستان ")] for side in boxes]
        rules = [sorted({round(box.y, 3) for box in side if isinstance(box, Rule) and box.weight != 0.4}) for side in boxes]
        assert labels[0] == labels[1] != []
        assert rules[0] == rules[1]
    sources = [page for page in pages if any(word.startswith("مأخذ") for word in words(page))]
    assert sources == [pages[-1]]
    before = book.pages[book.pages.index(pages[0]) - 1]
    assert not before.boxes or "T09-02" in [mark.name for mark in before.marks]


def test_a_row_with_long_words_in_one_slice_is_as_high_in_the_other() -> None:
    asked = table(leaf("w", "شرح", unit="", value="text"), *(leaf(f"c{n}") for n in range(30)))
    drawing = "\n".join(f"{1401 + n} ={'شرکت_تعاونی_تولیدی_' * (n * 3 + 1)}زاگرس " + "1234567 " * 30 for n in range(3))
    pages = pages_of(lay_out(edition(sheet(asked, drawing))), "T09-01")
    sides = [[box for turned in page.boxes if isinstance(turned, Turned) for box in turned.boxes] for page in pages]
    labels = [[round(box.y, 3) for box in texts(side) if box.text in ("شهرکرد", "بروجن", "فارسان")] for side in sides]
    assert len(labels[0]) == 3
    assert labels == labels[:1] * len(pages)
    assert labels[0][2] - labels[0][1] > labels[0][1] - labels[0][0]


def test_chapters_without_a_divider_follow_each_other_without_an_empty_page() -> None:
    one = edition(sheet(table(leaf("n")), "1401 5"), sheet(table(leaf("n"), code="T10-01", number=(10, 1), chapter="ch10"), "1401 5"))
    book = lay_out(replace(one, publication=replace(one.publication, front=(), chapter=("tables",))))
    assert [(one.table, one.label) for one in book.tables] == [("T09-01", "۱"), ("T10-01", "۲")]
