"""Commands on what is said of findings: what is kept, what is told, and with which exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.cell import Key
from models.explanation import Answer
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, call
from ui.workspace.demo import Clock
from ui.workspace.session import open_office

RULE, AT = f"{BOARDS}.C11", "1402|1401|recv_t"
"""The one warning of the sample: many more cases than the year before."""
ERROR, WRONG = f"{COOPS}.C08", "1402|1401|c_t"


def explain(folder: Path, *words: str, rule: str = RULE) -> desk.Said:
    return call("explain", folder / "o.salnameh", rule, *words, "--person", "نرگس")


def kinds(folder: Path) -> list[tuple[str, str, bool]]:
    with open_office(folder / "o.salnameh", Clock()) as own:
        return [(one.kind, one.cause, one.printed) for one in own.store.explanations()]


def checked(folder: Path) -> desk.Said:
    return call("check", folder / "o.salnameh")


def test_the_causes_of_the_centre_are_listed(folder: Path) -> None:
    said = call("causes", folder / "o.salnameh")
    assert said.code == 0
    assert "boundary_changed" in said.out
    assert "دیرثبتی" in said.out


@pytest.mark.parametrize("words", [(AT,), ("--all",), ("۱۴۰۲|۱۴۰۱|recv_t",), ("--all", "--period", "۱۴۰۲")], ids=str)
def test_a_warning_is_explained_and_told_apart(folder: Path, words: tuple[str, ...]) -> None:
    before = checked(folder).out
    said = explain(folder, *words, "--cause", "late_registration", "--text", "پرونده‌های اسفند ثبت شد.", "--print")
    assert (said.code, said.err) == (0, "")
    assert "بروجن" in said.out
    assert kinds(folder) == [("explained", "late_registration", True)]
    after = checked(folder).out
    assert (before.count("هشدار:"), after.count("هشدار:")) == (1, 0)
    assert "توضیح داده شده: جدول ۳-۱" in after


def test_explanations_are_listed_with_cause_words_and_person(folder: Path) -> None:
    assert "۰ یافته با توضیح؛ ۱ یافته" in call("explanations", folder / "o.salnameh").out
    explain(folder, AT, "--cause", "late_registration", "--text", "پرونده‌های اسفند ثبت شد.")
    listed = call("explanations", folder / "o.salnameh").out
    assert "توضیح داده شده" in listed
    assert "دیرثبتی؛ پرونده‌های اسفند ثبت شد." in listed
    assert "نرگس" in listed
    assert "۱ یافته با توضیح؛ ۰ یافته" in listed


def test_what_was_said_is_withdrawn(folder: Path) -> None:
    explain(folder, AT, "--cause", "late_registration")
    said = call("withdraw", folder / "o.salnameh", RULE, AT)
    assert (said.code, said.err) == (0, "")
    assert [kind for kind, *_ in kinds(folder)] == ["explained", "withdrawn"]
    assert checked(folder).out.count("هشدار:") == 1


def test_a_disputed_error_keeps_the_sheet_back_no_longer(folder: Path) -> None:
    assert call("enter", folder / "o.salnameh", COOPS, PLACE, "99999").code == 1
    assert checked(folder).code == 1
    for rule, place in _errors(folder):
        assert call("dispute", folder / "o.salnameh", rule, place, "--why", "رقم با سند می‌خواند.").code == 0
    said = checked(folder)
    assert said.code == 0
    assert "مورد اختلاف: جدول ۹-۱" in said.out
    assert "رقم با سند می‌خواند." in call("explanations", folder / "o.salnameh").out


@pytest.mark.parametrize(
    ("verdict", "told", "code"), [("upheld", "پاسخ مرکز: قاعده درست است. سند را بفرستید.", 1), ("demoted", "قاعده نادرست بود", 0)]
)
def test_the_answer_of_the_centre_is_told(folder: Path, verdict: str, told: str, code: int) -> None:
    call("enter", folder / "o.salnameh", COOPS, PLACE, "99999")
    for rule, place in _errors(folder):
        call("dispute", folder / "o.salnameh", rule, place, "--why", "رقم با سند می‌خواند.")
    with open_office(folder / "o.salnameh", Clock()) as own:
        disputes = own.store.explanations()
        own.store.answer(
            [Answer(one.office, one.rule, one.key, verdict, "سند را بفرستید.", "مرکز", "2030-01-01T00:00:00Z") for one in disputes]
        )
    assert told in call("explanations", folder / "o.salnameh").out
    assert checked(folder).code == code


def _errors(folder: Path) -> list[tuple[str, str]]:
    from ui.workspace.checking import check

    with open_office(folder / "o.salnameh", Clock()) as own:
        return [(f"{found.at.table}.{found.check}", str(found.at)) for result in check(own) for found in result.errors]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ((RULE, AT, "--cause", "weather"), 1, "weather"),
        ((RULE, AT, "--cause", "other"), 1, "سایر"),
        ((RULE, "1402|1402|recv_t", "--cause", "correction"), 1, "یافته‌ای ندارد"),
        ((RULE, "1402", "--cause", "correction"), 1, "نشانی"),
        ((f"{BOARDS}.C99", "--all", "--cause", "correction"), 1, "C99"),
        (("T99-01.C01", "--all", "--cause", "correction"), 1, "T99-01"),
        ((RULE, "--cause", "correction"), 1, "--all"),
        ((RULE, AT, "--all", "--cause", "correction"), 1, "--all"),
        ((RULE, "--all", "--period", "1401", "--cause", "correction"), 1, "یافته بازی"),
        ((RULE, AT), 2, "--cause"),
    ],
)
def test_what_cannot_be_explained_is_refused_with_a_sentence(folder: Path, words: tuple[str, ...], code: int, told: str) -> None:
    said = call("explain", folder / "o.salnameh", *words)
    assert (said.code, told in said.err) == (code, True), said.err
    assert kinds(folder) == []


def test_a_rule_without_an_open_finding_is_refused_as_such_and_its_name_may_have_any_digits(folder: Path) -> None:
    assert explain(folder, "--all", "--cause", "late_registration", rule="t۰۳-۰۱.c۱۱").code == 0
    said = explain(folder, "--all", "--cause", "late_registration")
    assert (said.code, "یافته بازی" in said.err) == (1, True)


def test_a_warning_is_not_disputed_and_an_error_not_explained(folder: Path) -> None:
    said = call("dispute", folder / "o.salnameh", RULE, AT, "--why", "رقم درست است.")
    assert (said.code, "هشدار است" in said.err) == (1, True)
    call("enter", folder / "o.salnameh", COOPS, PLACE, "99999")
    said = explain(folder, "--all", "--cause", "correction", rule=ERROR)
    assert (said.code, "خطاست" in said.err) == (1, True)
    assert kinds(folder) == []


def test_a_place_is_the_one_its_rule_stands_at(folder: Path) -> None:
    assert Key.parse(BOARDS, AT) == Key(BOARDS, "1402", ("1401",), "recv_t")
    explain(folder, AT, "--cause", "correction")
    with open_office(folder / "o.salnameh", Clock()) as own:
        [said] = own.store.explanations()
    assert (said.key, said.rule, said.sign, said.size) == (Key.parse(BOARDS, AT), RULE, 1, 696.0)
