"""Front and back matter and the text of chapters: what the office wrote, what the figures tell, and nothing else."""

from dataclasses import replace

import pytest

from models.codes import Code, CodeList
from tests.yearbook.editions import WITH_PAST, edition, leaf, sheet, table, texts
from yearbook.block import Told
from yearbook.blocks import (
    about,
    addresses,
    back_cover,
    blessing,
    classifications,
    divisions,
    foreword,
    glance,
    introduction,
    kind,
    opening,
    survey,
)
from yearbook.boxes import Curve, Rule, Text
from yearbook.paper import A4, B5, Body, Paper
from yearbook.publication import Edition, KeyFigure
from yearbook.words import read_words

WRITTEN = read_words(
    """format = 1
[foreword]
text = '''یکم

دوم'''
name = "نام"
post = "مدیرکل"
[introduction]
changes = "دو جدول تازه"
[about]
text = "تاریخچه"
[quotation]
text = "سخن"
[english]
office = "General Directorate"
[imprint]
address = "شهرکرد"
[[units]]
name = "اداره بروجن"
phone = "1"
[chapters.ch09]
introduction = "مقدمه فصل"
causes = "سامانه تازه"
""",
    "x",
)
PLACES = {
    "county": CodeList("county", "1402", "شهرستان", (Code("1401", "شهرکرد"), Code("1402", "بروجن"))),
    "district": CodeList("district", "1402", "بخش", (Code("1", "مرکزی", parent="1401"), Code("2", "لاران", parent="1401"))),
    "sector3": CodeList("sector3", "", "بخش عمده", (Code("1", "کشاورزی"),)),
    "isco_major": CodeList("isco_major", "", "گروه شغلی", (Code("1", "مدیران"), Code("2", "متخصصان"))),
}
PLAIN = edition(sheet(table(leaf("n"), rows=(WITH_PAST,)), "1401:TOTAL 200\nTOTAL 250\n1401 120\n1402 100\n1403 30"))
FULL = replace(PLAIN, words=WRITTEN, lists=PLACES)


def said(bodies: tuple[Body, ...]) -> list[str]:
    return [box.text for body in bodies for box in texts(body.boxes)]


def with_figure(one: Edition, paper: Paper = A4) -> Edition:
    figure = KeyFigure("T09-01.n", "شمار فعالان", "فعالان", glance=True, large=True)
    return replace(one, publication=replace(one.publication, figures=(figure,), paper=paper))


@pytest.mark.parametrize("block", [foreword, introduction, about, addresses, divisions, classifications, back_cover, glance])
def test_what_nobody_wrote_and_no_figure_tells_has_no_page(block: object) -> None:
    assert block.lay_out(PLAIN) == ()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (foreword, {"پیشگفتار", "یکم", "دوم", "نام", "مدیرکل"}),
        (introduction, {"مقدمه", "دو جدول تازه"}),
        (about, {"معرفی اداره کل", "تاریخچه"}),
        (addresses, {"اداره بروجن", "تلفن: ۱"}),
        (divisions, {"شهرکرد", "مرکزی، لاران", "محدوده سال ۱۴۰۲: ۲ شهرستان"}),
        (classifications, {"طبقه‌بندی‌ها", "گروه شغلی", "مدیران"}),
        (blessing, {"بسم الله الرحمن الرحیم", "سخن"}),
    ],
)
def test_each_page_prints_what_the_office_wrote(block: object, words: set[str]) -> None:
    found = said(block.lay_out(FULL))  # type: ignore[attr-defined]
    assert words <= set(found)
    assert "کشاورزی" not in found


def test_only_the_second_paragraph_is_indented() -> None:
    (body,) = foreword.lay_out(FULL)
    edges = {box.text: box.x for box in texts(body.boxes)}
    assert edges["یکم"] - edges["دوم"] == pytest.approx(6 * 72 / 25.4)


def test_a_chapter_tells_introduction_figures_cause_and_concepts_in_this_order() -> None:
    one = with_figure(FULL)
    found = said(opening.lay_out(Told(one, one.publication.chapters[0])))
    line = " ".join(found)
    order = ["مقدمه فصل", "گزیده یافته‌ها", "۲۵۰", "شمار فعالان در", "بیشترین", "کمترین", "علت تغییر: سامانه تازه"]
    places = [line.index(words) for words in order]
    assert places == sorted(places)


def test_a_chapter_of_which_nothing_is_told_has_no_text() -> None:
    assert opening.lay_out(Told(PLAIN, PLAIN.publication.chapters[0])) == ()


@pytest.mark.parametrize("paper", [A4, B5])
def test_the_figures_at_a_glance_show_value_change_and_the_years_behind(paper: Paper) -> None:
    (body,) = glance.lay_out(with_figure(FULL, paper))
    found = said((body,))
    assert found.count("۲۵۰") == 2
    assert {"\u2066+۲۵٫۰\u2069", "درصد", "فعالان (نفر)", "۱۴۰۱ تا ۱۴۰۲"} <= set(found)
    assert len([box for box in body.boxes if isinstance(box, Curve) and len(box.points) == 2]) == 1
    inside = [box for box in body.boxes if isinstance(box, Text | Rule)]
    assert max(box.y for box in inside) <= paper.bottom


def test_a_large_figure_of_many_people_is_told_in_thousands() -> None:
    many = edition(sheet(table(leaf("n"), rows=(WITH_PAST,)), "1401:TOTAL 981000\nTOTAL 982345\n1401 982345\n1402 0\n1403 0"))
    assert {"۹۸۲٫۳", "هزار نفر"} <= set(said(glance.lay_out(with_figure(many))))


def test_the_questions_ask_for_a_way_back_only_where_there_is_one() -> None:
    assert any("شهرکرد" in words for words in said(survey.lay_out(FULL)))
    assert "نشانی بازگشت" not in said(survey.lay_out(PLAIN))
    assert len([box for box in survey.lay_out(PLAIN)[0].boxes if isinstance(box, Rule) and box.colour == "k50"]) == 6


def test_the_back_cover_bears_the_english_title_with_both_years_from_left_to_right() -> None:
    one = replace(FULL, publication=replace(FULL.publication, en="Statistical Yearbook"))
    found = said(back_cover.lay_out(one))
    assert found == ["Statistical Yearbook", "\u20661402 (2023–24)\u2069", "General Directorate"]


@pytest.mark.parametrize("name", ["cover", "back-cover"])
def test_covers_stand_outside_the_count(name: str) -> None:
    block = kind(name)
    assert block is not None
    assert block.cover


def test_no_two_lines_of_a_paragraph_are_parted_from_the_others_at_the_edge_of_a_page() -> None:
    long = " ".join(["واژه"] * 60)
    for count in range(1, 30):
        words = replace(WRITTEN, parts={"foreword": {"text": "\n\n".join([long] * count)}})
        for body in foreword.lay_out(replace(PLAIN, words=words)):
            assert max(box.y for box in texts(body.boxes)) <= A4.bottom
