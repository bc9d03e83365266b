"""Cards of findings: what stands first, what is settled, what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from forms.explained import OPEN, Explained, Standing
from forms.grouping import Group, question
from forms.sheet import Sheet
from models.explanation import Answer, Explanation
from models.finding import CheckText, Finding, Verdict
from resources import text
from tests.ui.small import SMALL, SmallPack, key, small_office
from ui.window.cards import STATES, Card, cards, counts
from ui.window.detail import Reader
from ui.window.findings import Lines
from ui.window.told import by_whom, foot_of, quoted
from ui.workspace.sheets import read_sheet

CAUSES = {"correction": "اصلاح رقم", "other": "سایر"}


def finding(check: str = "C02", name: str = "1401.m", severity: str = "warning", verdict: Verdict = Verdict.FAIL) -> Finding:
    kind, reason = ("growth", "") if check == "C02" else ("domain", "")
    if verdict is Verdict.UNDECIDED:
        reason = "waiting"
    return Finding(check, kind, severity, verdict, (key(name), replace(key(name), table="T02-01")), 300.0, 100.0, reason)


def said(kind: str = "explained", cause: str = "correction", sentence: str = "دیر رسید") -> Explanation:
    return Explanation(
        "gd-14", "T01-99.C02", key("1401.m"), 1, 200.0, cause, sentence, kind, False, "زهرا", "province_stat_head", "2026-06-11T05:00:00Z"
    )


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    with small_office(tmp_path) as workspace:
        return read_sheet(workspace, SMALL.code, "1402")


def made(sheet: Sheet, groups: list[Group], standing: Mapping[Finding, Explained], waiting: tuple[Finding, ...] = ()) -> tuple[Card, ...]:
    return cards(groups, waiting, Lines(sheet), lambda found: standing.get(found, OPEN))


def alone(found: Finding) -> Group:
    return Group(found)


def test_errors_stand_first_then_warnings_then_what_is_explained_then_what_waits(sheet: Sheet) -> None:
    explained, error, warning = finding(), finding("C01", severity="error"), finding(name="1402.m")
    waiting = finding(name="1403.m", verdict=Verdict.UNDECIDED)
    order = made(sheet, [alone(explained), alone(warning), alone(error)], {explained: Explained(Standing.EXPLAINED, said())}, (waiting,))
    assert [card.state for card in order] == list(STATES)
    assert counts(order) == dict.fromkeys(STATES, 1)
    assert [card.is_urgent for card in order] == [True, True, False, False]


def test_a_group_is_one_card_that_is_at_each_of_its_cells_and_at_the_suspect(sheet: Sheet) -> None:
    lead, other = finding("C01", severity="error"), finding(name="1402.m")
    [card] = made(sheet, [Group(lead, (other,), key("1403.w"), 5.0, "")], {})
    assert card.findings == (lead, other)
    assert [card.is_at(key(name)) for name in ("1401.m", "1402.m", "1403.w", "1403.m")] == [True, True, True, False]
    assert text("window.other_signs", count=1) in card.foot


def test_a_group_is_as_urgent_as_the_worst_that_is_not_settled(sheet: Sheet) -> None:
    error, warning = finding("C01", severity="error"), finding(name="1402.m")
    [card] = made(sheet, [Group(error, (warning,), None, None, "")], {error: Explained(Standing.DISPUTED, said("disputed", ""))})
    assert card.state == "warning"
    assert card.lead.finding == warning
    assert card.said == (error,)


@pytest.mark.parametrize(
    ("standing", "severity", "state"),
    [
        (Standing.EXPLAINED, "warning", "explained"),
        (Standing.REMEMBERED, "warning", "explained"),
        (Standing.OFFERED, "warning", "warning"),
        (Standing.VOID, "warning", "warning"),
        (Standing.DISPUTED, "error", "explained"),
        (Standing.UPHELD, "error", "error"),
        (Standing.EXPLAINED, "error", "error"),
    ],
)
def test_how_a_card_stands(sheet: Sheet, standing: Standing, severity: str, state: str) -> None:
    found = finding("C01" if severity == "error" else "C02", severity=severity)
    [card] = made(sheet, [alone(found)], {found: Explained(standing, said())})
    assert card.state == state
    assert foot_of(card.explained) in card.spoken


def test_what_waits_is_told_by_the_table_it_waits_for(sheet: Sheet) -> None:
    [card] = made(sheet, [], {}, (finding(verdict=Verdict.UNDECIDED),))
    assert "۲-۱" in card.lead.sentence
    assert card.lead.figures == ()


def test_who_said_it_is_told_with_the_jalali_day() -> None:
    assert by_whom(said()) == text("window.said_by", who="زهرا", day="۱۴۰۵/۰۳/۲۱")
    assert quoted(said(), CAUSES) == "اصلاح رقم: دیر رسید"
    assert quoted(said(sentence=""), CAUSES) == "اصلاح رقم"
    assert quoted(said("disputed", ""), CAUSES) == "دیر رسید"


def test_a_rule_that_the_centre_demoted_is_told_so() -> None:
    answer = Answer("gd-14", "T01-99.C02", key("1401.m"), "demoted", "قاعده نادرست بود.", "مرکز", "2026-07-01T05:00:00Z")
    assert foot_of(Explained(Standing.DISPUTED, said("disputed", ""), answer)) == text("window.short_demoted")


class Taught(SmallPack):
    """The small pack with a reason for growth."""

    check_texts = (CheckText("growth", "تغییر بزرگ یا خبر است یا خطا.", ("یک صفر زیاد", "واحد دیگر")),)


def reader(sheet: Sheet, *, editable: bool = True, is_head: bool = False) -> Reader:
    return Reader(sheet, Taught({SMALL.code: SMALL}), CAUSES, editable, is_head)


def test_an_open_card_says_why_its_rule_matters_and_what_it_usually_comes_from(sheet: Sheet) -> None:
    [card] = made(sheet, [alone(finding())], {})
    opened = reader(sheet).open(card)
    assert (opened.why, opened.causes) == ("تغییر بزرگ یا خبر است یا خطا.", ("یک صفر زیاد", "واحد دیگر"))


def test_a_proposed_figure_is_shown_beside_the_one_that_stands(sheet: Sheet) -> None:
    [card] = made(sheet, [Group(finding(), (), key("1401.m", "1401"), 1200.0, "exchanged_digits")], {})
    opened = reader(sheet).open(card)
    assert (opened.old, opened.new) == ("۱۰۰", "۱٬۲۰۰")
    assert card.group is not None
    assert opened.question == question(card.group, sheet)
    assert "بروجن" in opened.question
    assert opened.may_put


def test_of_two_cells_that_changed_places_one_figure_is_not_put_alone(sheet: Sheet) -> None:
    [card] = made(sheet, [Group(finding(), (), key("1401.m", "1401"), 1200.0, "swapped_cells")], {})
    opened = reader(sheet).open(card)
    assert opened.question
    assert not opened.may_put


@pytest.mark.parametrize(
    ("severity", "standing", "editable", "is_head", "way"),
    [
        ("warning", Standing.OPEN, True, False, "ask"),
        ("warning", Standing.VOID, True, False, "ask"),
        ("warning", Standing.EXPLAINED, True, False, "told"),
        ("warning", Standing.REMEMBERED, True, False, "remembered"),
        ("warning", Standing.REMEMBERED, False, False, "told"),
        ("warning", Standing.OPEN, False, False, "closed"),
        ("error", Standing.OPEN, True, True, "dispute"),
        ("error", Standing.OPEN, True, False, "closed"),
        ("error", Standing.UPHELD, True, True, "closed"),
        ("error", Standing.DISPUTED, True, True, "told"),
    ],
)
def test_what_may_be_said_to_a_card(sheet: Sheet, severity: str, standing: Standing, editable: bool, is_head: bool, way: str) -> None:
    found = finding("C01" if severity == "error" else "C02", severity=severity)
    explained = OPEN if standing is Standing.OPEN else Explained(standing, said())
    [card] = made(sheet, [alone(found)], {found: explained})
    words = reader(sheet, editable=editable, is_head=is_head).open(card).words
    assert words.way == way
    assert words.note
    assert words.can_withdraw == (way in ("told", "remembered") and editable)


def test_who_is_not_the_head_is_told_who_may_dispute(sheet: Sheet) -> None:
    [card] = made(sheet, [alone(finding("C01", severity="error"))], {})
    assert reader(sheet).open(card).words.note == text("window.mend_only")


def test_last_year_s_explanation_is_offered_with_its_cause_sentence_and_wish_to_print(sheet: Sheet) -> None:
    found = finding()
    [card] = made(sheet, [alone(found)], {found: Explained(Standing.OFFERED, said())})
    assert reader(sheet).open(card).words.offer == ("correction", "دیر رسید", False)


def test_the_centre_s_own_sentence_stands_at_an_answered_dispute(sheet: Sheet) -> None:
    found = finding("C01", severity="error")
    answer = Answer("gd-14", "T01-99.C01", key("1401.m"), "upheld", "قاعده قانون است.", "مرکز", "2026-07-01T05:00:00Z")
    [card] = made(sheet, [alone(found)], {found: Explained(Standing.UPHELD, said("disputed", ""), answer)})
    assert "قاعده قانون است." in reader(sheet, is_head=True).open(card).words.note
