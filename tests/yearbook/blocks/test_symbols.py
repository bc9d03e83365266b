from tests.yearbook.editions import edition, leaf, sheet, table, texts
from yearbook.blocks.symbols import lay_out

ONE = edition(sheet(table(leaf("n")), ""))


def meanings(*used: str) -> list[str]:
    return [box.text for box in texts(lay_out(ONE, used)[0].boxes) if box.size == 8.5 and box.colour == "ink"]


def test_only_signs_in_use_are_explained_in_the_order_of_the_standard() -> None:
    assert meanings("provisional", "not_applicable", "not_collected") == [
        "آمار گردآوری نشده است",
        "ذاتاً یا عملاً وجود ندارد",
        "عدد غیرقطعی (مقدماتی)",
    ]


def test_a_true_zero_is_explained_when_one_is_printed() -> None:
    assert meanings("zero")[0].startswith("صفر واقعی")
    assert meanings() == []


def test_a_mark_is_shown_beside_a_number() -> None:
    found = {box.text: box for box in texts(lay_out(ONE, {"estimated"})[0].boxes)}
    assert found["**"].x < found["۱۲٬۳۴۵"].x
    assert found["**"].y == found["۱۲٬۳۴۵"].y


def test_the_rounding_sentence_stands_under_the_legend() -> None:
    words = " ".join(box.text for box in texts(lay_out(ONE, ())[0].boxes) if box.face == "naskh")
    assert "گرد شدن" in words
