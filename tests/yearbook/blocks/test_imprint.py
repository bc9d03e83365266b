from dataclasses import replace

from tests.yearbook import whole_pack
from tests.yearbook.editions import edition, leaf, sheet, table, texts
from yearbook.blocks.imprint import lay_out
from yearbook.paper import B5
from yearbook.words import Words

ONE = edition(sheet(table(leaf("n")), ""))


def words(live: bool = True, code: str = "") -> list[str]:
    return [box.text for box in texts(lay_out(replace(ONE, live=live, code=code))[0].boxes)]


def test_the_imprint_names_title_maker_date_and_the_units_of_the_chapters() -> None:
    found = words()
    assert "سالنامه آماری ۱۴۰۲ استان چهارمحال و بختیاری" in found
    assert ONE.office.fa in found
    assert "تابستان ۱۴۰۳ (\u2066۱۴۰۳/۰۴/۳۱\u2069)" in found
    assert found[found.index("فصل آزمون 09") + 1] == "معاونت تعاون"


def test_a_practice_file_says_so_and_a_live_one_does_not() -> None:
    assert [line for line in words(live=False) if "تمرینی" in line]
    assert not [line for line in words() if "تمرینی" in line]


def test_the_code_of_the_edition_is_named_when_there_is_one() -> None:
    assert "شناسه ویرایش" in words(code="1402141234")
    assert "شناسه ویرایش" not in words()


def test_an_imprint_of_many_chapters_prints_no_line_over_another_and_nothing_below_the_block() -> None:
    whole = whole_pack.edition(B5)
    makers = {"makers": "نام همکار یکم، نام همکار دوم، نام همکار سوم و گروه آمار و اطلاعات شهرستان"}
    for one in (whole, replace(whole, words=Words(chapters=dict.fromkeys(whole.chapters, makers)))):
        for body in lay_out(one):
            places = [(round(box.x), round(box.y, 1)) for box in texts(body.boxes)]
            assert len(set(places)) == len(places)
            assert max(y for _, y in places) <= B5.bottom
