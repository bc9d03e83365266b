"""The office says why a warning is right as it is, or that an error is none; the sheet may then stand as checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from forms.explained import Standing
from models.cell import Cell
from models.change import Source
from models.codes import Code, CodeList
from models.errors import Refusal
from models.explanation import Answer, Demotion, Explanation, Said
from models.finding import Finding
from models.store import Move
from tests.ui.desk import refused
from tests.ui.small import NOW, SMALL, SmallPack, key, small_office
from ui.workspace.checking import Checked, check
from ui.workspace.desk import Desk
from ui.workspace.explaining import cause_list, causes, dispute, explain, withdraw
from ui.workspace.session import Person, Workspace

CAUSES = CodeList("explain_cause", "", "علت", (Code("correction", "اصلاح"), Code("other", "سایر")))
T = SMALL.code
YEAR = "1402"


class Explaining(SmallPack):
    """The small pack with a list of causes."""

    def codes(self, list_id: str, edition: str = "") -> CodeList:
        return CAUSES if list_id == "explain_cause" else super().codes(list_id, edition)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    """An office whose sheet of 1402 has three warnings of C02: both counties that grew and their total."""
    with small_office(tmp_path) as small:
        workspace = replace(small, pack=Explaining(small.pack.tables))
        type_(workspace, YEAR, {f"140{county}.days": 1 for county in (1, 2, 3)})
        type_(workspace, YEAR, {"1401.m": 190, "1402.m": 400, "1403.m": 11, "1401.w": 50, "1402.w": 90, "1403.w": 5})
        yield workspace


def type_(workspace: Workspace, period: str, figures: dict[str, float]) -> None:
    entered = Desk(workspace, T, period).put(
        [(key(name, period), Cell(number=figure)) for name, figure in figures.items()], Source("typed")
    )
    assert entered.acknowledgement is not None
    entered.acknowledgement.wait()


def sheet(workspace: Workspace, period: str = YEAR) -> Checked:
    return next(result for result in check(workspace) if result.record.period == period)


def at(result: Checked, name: str, rule: str = "C02") -> Finding:
    return next(found for found in result.findings if found.check == rule and found.at == key(name, result.record.period))


def as_unit(workspace: Workspace) -> Workspace:
    return replace(workspace, person=Person("مینا", ("unit_expert",)))


def test_one_explanation_is_given_for_a_selection(own: Workspace) -> None:
    before = sheet(own)
    assert len(before.warnings) == len(before.open_warnings) == 3
    said = explain(as_unit(own), T, YEAR, before.warnings, "correction", " رقم سال پيش اصلاح شد. ", printed=True)
    after = sheet(own)
    assert (after.warnings, after.open_warnings) == (before.warnings, ())
    assert own.store.explanations() == said
    first = next(one for one in said if one.key == key("1401.m"))
    expected = Explanation(
        "gd-14", f"{T}.C02", key("1401.m"), 1, 90.0, "correction", "رقم سال پیش اصلاح شد.", "explained", True, "مینا", "unit_expert", NOW
    )
    assert first == expected


def test_the_figures_move_and_the_explanation_is_void(own: Workspace) -> None:
    explain(own, T, YEAR, [at(sheet(own), "1402.m")], "correction")
    for figure, standing in [(500, Standing.EXPLAINED), (501, Standing.VOID), (400, Standing.EXPLAINED)]:
        type_(own, YEAR, {"1402.m": figure})
        result = sheet(own)
        assert result.explained(at(result, "1402.m")).standing is standing


def test_next_year_it_is_remembered_and_counts(own: Workspace) -> None:
    result = sheet(own)
    explain(own, T, YEAR, result.warnings, "correction", "طرح تازه")
    type_(own, "1403", {"1401.m": 300, "1402.m": 1000, "1403.m": 11, "1401.w": 50, "1402.w": 90, "1403.w": 5})
    after = sheet(own, "1403")
    assert after.explained(at(after, "1401.m")).standing is Standing.REMEMBERED  # 90 last year, 110 now
    assert after.explained(at(after, "1402.m")).standing is Standing.VOID  # 200 last year, 600 now
    assert at(after, "1401.m") not in after.open_warnings
    assert at(after, "1402.m") in after.open_warnings


def test_what_was_remembered_can_be_taken_back(own: Workspace) -> None:
    explain(own, T, YEAR, sheet(own).warnings, "correction")
    type_(own, "1403", {"1401.m": 300, "1402.m": 400, "1403.m": 11})
    withdraw(own, T, "1403", at(sheet(own, "1403"), "1401.m"))
    after = sheet(own, "1403")
    assert after.explained(at(after, "1401.m")).standing is Standing.OPEN
    assert sheet(own).open_warnings == ()
    with refused("explaining.nothing_said"):
        withdraw(own, T, "1403", at(after, "1401.m"))


def test_only_the_head_of_statistics_disputes_and_with_a_reason(own: Workspace) -> None:
    type_(own, YEAR, {"1403.w": -5})
    error = at(sheet(own), "1403.w", "C01")
    with refused("explaining.not_the_head"):
        dispute(as_unit(own), T, YEAR, error, "رقم درست است.")
    with refused("explaining.no_reason"):
        dispute(own, T, YEAR, error, "  ")
    assert own.store.explanations() == ()
    said = dispute(own, T, YEAR, error, "رقم درست است.")
    assert (said.kind, said.role, said.sentence, said.cause) == ("disputed", "province_stat_head", "رقم درست است.", "")
    result = sheet(own)
    assert (result.errors, result.open_errors) == ((error,), ())


def test_an_error_is_not_explained_and_a_warning_not_disputed(own: Workspace) -> None:
    type_(own, YEAR, {"1403.w": -5})
    result = sheet(own)
    with refused("explaining.is_an_error"):
        explain(own, T, YEAR, [*result.warnings, *result.errors], "correction")
    with refused("explaining.is_a_warning"):
        dispute(own, T, YEAR, result.warnings[0], "رقم درست است.")
    assert own.store.explanations() == ()


def test_a_sheet_may_be_checked_when_nothing_is_open(own: Workspace) -> None:
    assert (sheet(own).errors, sheet(own).may_be_checked) == ((), False)
    type_(own, YEAR, {"1403.w": -5})
    assert not sheet(own).may_be_checked
    explain(own, T, YEAR, sheet(own).warnings, "correction")
    assert not sheet(own).may_be_checked
    dispute(own, T, YEAR, at(sheet(own), "1403.w", "C01"), "رقم درست است.")
    assert sheet(own).may_be_checked
    own.store.answer([Answer("gd-14", f"{T}.C01", key("1403.w"), "upheld", "منفی نیست.", "مرکز", NOW)])
    assert not sheet(own).may_be_checked
    type_(own, YEAR, {"1403.w": 5})
    assert sheet(own).may_be_checked


def test_a_new_dispute_is_newer_than_the_answer_of_a_clock_that_goes_before(own: Workspace) -> None:
    type_(own, YEAR, {"1403.w": -5})
    error = at(sheet(own), "1403.w", "C01")
    dispute(own, T, YEAR, error, "رقم درست است.")
    own.store.answer([Answer("gd-14", f"{T}.C01", error.at, "upheld", "منفی نیست.", "مرکز", "2027-01-01T00:00:00Z")])
    assert sheet(own).open_errors == (error,)
    assert dispute(own, T, YEAR, error, "سند پیوست است.").at > "2027-01-01T00:00:00Z"
    assert sheet(own).open_errors == ()


@pytest.mark.parametrize(
    ("cause", "sentence", "code"),
    [
        ("weather", "", "explaining.unknown_cause"),
        ("other", " \n ", "explaining.other_needs_words"),
        ("correction", "آ" * 401, "explaining.too_long"),
        ("correction", "الف\x00ب", "explaining.bad_signs"),
        ("correction", "الف\u202eب", "explaining.bad_signs"),
        ("correction", "=1+1", "explaining.bad_signs"),
    ],
)
def test_a_cause_that_is_none_and_a_sentence_that_no_page_shows_are_refused(own: Workspace, cause: str, sentence: str, code: str) -> None:
    with refused(code):
        explain(own, T, YEAR, sheet(own).warnings, cause, sentence)
    assert own.store.explanations() == ()


def test_a_sentence_is_kept_on_one_line_with_its_half_spaces(own: Workspace) -> None:
    [said, *_] = explain(own, T, YEAR, sheet(own).warnings, "other", "رقم‌ها\n  درست\u200cاند" + "آ" * 380)
    assert said.sentence == "رقم‌ها درست‌اند" + "آ" * 380


def test_nothing_selected_is_refused(own: Workspace) -> None:
    with refused("explaining.nothing"):
        explain(own, T, YEAR, [], "correction")


def test_a_locked_sheet_is_not_explained(own: Workspace) -> None:
    result = sheet(own)
    own.store.set_state(Move((replace(result.record, state="sent"),), "x", "director_general"))
    for act in (
        lambda: explain(own, T, YEAR, result.warnings, "correction"),
        lambda: dispute(own, T, YEAR, result.warnings[0], "رقم درست است."),
        lambda: withdraw(own, T, YEAR, result.warnings[0]),
    ):
        with refused("entry.locked"):
            act()


def test_the_desk_says_it_and_knows_it_at_once(own: Workspace) -> None:
    desk = Desk(own, T, YEAR)
    warning = next(found for found in desk.findings() if found.at == key("1401.m"))
    assert desk.explained(warning).standing is Standing.OPEN
    desk.explain([warning], "correction", "رقم درست است.")
    assert desk.explained(warning).standing is Standing.EXPLAINED
    desk.withdraw(warning)
    assert desk.explained(warning).standing is Standing.OPEN
    desk.put([(key("1403.w"), Cell(number=-5))], Source("typed"))
    error = next(found for found in desk.findings() if found.severity == "error")
    desk.dispute(error, "رقم درست است.")
    assert desk.explained(error).standing is Standing.DISPUTED


class Older(SmallPack):
    """A pack from before explanations."""

    def codes(self, list_id: str, edition: str = "") -> CodeList:
        if list_id == "explain_cause":
            raise Refusal("pack.unknown_list", file="pack.json", line=1, list=list_id)
        return super().codes(list_id, edition)


def test_the_causes_are_those_of_the_pack_or_of_the_program(own: Workspace) -> None:
    assert [code.id for code in causes(own)] == ["correction", "other"]
    shipped = cause_list(replace(own, pack=Older(own.pack.tables)))
    assert {"law_or_programme", "boundary_changed", "small_numbers", "other"} <= {code.id for code in shipped}
    assert all(code.fa for code in shipped)


def test_what_another_office_said_explains_nothing_here(own: Workspace) -> None:
    word = Explanation("gd-20", f"{T}.C02", key("1401.m"), 1, 90.0, "correction", "", "explained", False, "x", "unit_expert", NOW)
    own.store.explain([word])
    assert len(sheet(own).open_warnings) == 3
    own.store.explain([replace(word, office="gd-14")])
    assert len(sheet(own).open_warnings) == 2


def test_a_demoted_rule_only_warns_and_reopens_nothing(own: Workspace) -> None:
    type_(own, YEAR, {"1403.w": -5})
    explain(own, T, YEAR, sheet(own).warnings, "correction")
    error = at(sheet(own), "1403.w", "C01")
    dispute(own, T, YEAR, error, "رقم درست است.")
    own.store.keep_said(
        Said(
            answers=(Answer("gd-14", f"{T}.C01", error.at, "demoted", "قاعده نادرست بود.", "مرکز", NOW),),
            demotions=(Demotion(f"{T}.C01", "قاعده نادرست بود.", "مرکز", NOW),),
        )
    )
    result = sheet(own)
    assert (result.errors, result.open_warnings, result.may_be_checked) == ((), (), True)
    assert at(result, "1403.w", "C01").severity == "warning"
    type_(own, YEAR, {"1401.w": -50})
    assert sheet(own).open_warnings == (at(sheet(own), "1401.w", "C01"),)
