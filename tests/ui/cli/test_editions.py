"""Final editions on the command line: kept, asked after by their codes, compared."""

from pathlib import Path

import pytest

from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, call, explained


@pytest.fixture
def ready(folder: Path) -> Path:
    """A folder with an office whose findings are all explained."""
    with desk.office(folder / "o.salnameh") as own:
        explained(own)
    return folder


def code_of(folder: Path, number: int, table: str = COOPS) -> str:
    with desk.office(folder / "o.salnameh") as own:
        kept = own.store.editions()[number - 1].table(table)
    assert kept is not None
    return kept.code


def spoken(folder: Path) -> None:
    assert call("enter", folder / "o.salnameh", COOPS, PLACE, "201").code == 0
    with desk.office(folder / "o.salnameh") as own:
        explained(own)


def test_a_final_book_says_that_it_is_kept_and_a_plain_one_how_it_becomes_final(ready: Path) -> None:
    plain = call("book", ready / "o.salnameh", ready / "b.pdf")
    assert (plain.code, "--final" in plain.out) == (0, True)
    first = call("book", ready / "o.salnameh", ready / "b.pdf", "--final")
    assert (first.code, "نگهداری شد" in first.out, "--final" in first.out) == (0, True, False)
    again = call("book", ready / "o.salnameh", ready / "b.pdf", "--final")
    assert (again.code, "همان ویرایش" in again.out) == (0, True)


@pytest.mark.parametrize("words", [("concepts",), ("table", "--table", "T09-01")])
def test_what_can_never_be_final_is_not_told_how_it_becomes_final(ready: Path, words: tuple[str, ...]) -> None:
    said = call("book", ready / "o.salnameh", ready / "b.pdf", "--publication", *words)
    assert (said.code, "--final" in said.out) == (0, False)


def test_an_unfinished_book_is_refused(folder: Path) -> None:
    said = call("book", folder / "o.salnameh", folder / "b.pdf", "--final")
    assert (said.code, said.out, (folder / "b.pdf").exists()) == (1, "", False)
    assert "۳-۱" in said.err


def test_a_code_is_told_in_words(ready: Path) -> None:
    call("book", ready / "o.salnameh", ready / "b.pdf", "--final")
    code = code_of(ready, 1)
    said = call("book", ready / "o.salnameh", "--whatis", f"{code[:5]} {code[5:]}")
    assert said.code == 0
    assert all(word in said.out for word in ("اصیل", "جدول ۹-۱", "ویرایش ۱ سالنامه ۱۴۰۲", "تمرینی"))
    spoken(ready)
    call("book", ready / "o.salnameh", ready / "b.pdf", "--final")
    said = call("book", ready / "o.salnameh", "--whatis", code)
    assert said.code == 1
    assert all(word in said.out for word in ("جایگزین شده", "ویرایش ۲ سالنامه ۱۴۰۲", "۲۰۱ شد"))
    boards = call("book", ready / "o.salnameh", "--whatis", code_of(ready, 1, desk.BOARDS))
    assert (boards.code, "تغییر نکرده" in boards.out) == (0, True)


@pytest.mark.parametrize(("code", "word"), [("0000000000", "ناشناخته"), ("0000000001", "درست نوشته نشده"), ("12", "ده رقمی")])
def test_a_code_that_says_nothing_ends_with_one(ready: Path, code: str, word: str) -> None:
    said = call("book", ready / "o.salnameh", "--whatis", code)
    assert said.code == 1
    assert word in said.out + said.err


def test_a_code_of_another_state_of_the_edition_names_the_edition(ready: Path) -> None:
    call("book", ready / "o.salnameh", ready / "b.pdf", "--final")
    from yearbook.final.codes import _check_digit

    nine = code_of(ready, 1)[:5] + "9999"
    said = call("book", ready / "o.salnameh", "--whatis", nine + _check_digit(nine))
    assert (said.code, "پنج رقم نخست از ویرایش ۱" in said.out) == (1, True)


def test_errata_are_written_and_listed(ready: Path) -> None:
    for _ in range(2):
        call("book", ready / "o.salnameh", ready / "b.pdf", "--final")
        spoken(ready)
    said = call("book", ready / "o.salnameh", ready / "e.pdf", "--errata", "1", "۲")
    assert said.code == 0
    assert (ready / "e.pdf").read_bytes()[:5] == b"%PDF-"
    assert all(word in said.out for word in ("جدول ۹-۱", "۲۰۱ شد", "علتی ثبت نشده"))
    refused = call("book", ready / "o.salnameh", ready / "e.pdf", "--errata", "1", "3")
    assert (refused.code, "۱، ۲" in refused.err) == (1, True)


def test_a_book_without_a_place_for_it_is_wrong_use(ready: Path) -> None:
    assert call("book", ready / "o.salnameh").code == 2
    assert call("book", ready / "o.salnameh", "--errata", "1", "2").code == 2


def test_a_book_is_held_against_its_twin_without_the_office_file(ready: Path) -> None:
    call("book", ready / "o.salnameh", ready / "b.pdf", "--final")
    call("twin", ready / "o.salnameh", ready / "b.xlsx")
    same = call("book", "--prove", ready / "b.pdf", ready / "b.xlsx")
    assert (same.code, "۳ جدول" in same.out) == (0, True)
    spoken(ready)
    call("twin", ready / "o.salnameh", ready / "b.xlsx")
    other = call("book", "--prove", ready / "b.pdf", ready / "b.xlsx")
    assert other.code == 1
    assert all(word in other.out for word in ("جدول ۹-۱", "در کتاب ۱٬۶۸۸", "در اکسل ʳ۱٬۶۷۰", "تعداد (تعاونی) / جمع"))
    missing = call("book", "--prove", ready / "b.pdf", ready / "no.xlsx")
    assert (missing.code, missing.out) == (1, "")


def test_only_the_comparison_does_without_an_office_file() -> None:
    assert call("book").code == 2


def test_a_final_book_is_proven_also_when_published_figures_were_revised(ready: Path) -> None:
    for name in ("b.pdf", "c.pdf"):
        said = call("book", ready / "o.salnameh", ready / name, "--final")
        assert said.code == 0, said.err
        assert (ready / f"{name}.checklist.json").exists()
        spoken(ready)
