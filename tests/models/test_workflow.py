from __future__ import annotations

import re

import pytest

from models.errors import Refusal
from models.workflow import ACCEPTED, APPROVED, ASKED, DRAFT, EDITABLE, NOT_REQUIRED, PUBLISHED, RETURNED, SENT, TRANSITIONS, after, allowed
from resources import text

HEAD = frozenset({"province_stat_head"})
EXPERT = frozenset({"unit_expert"})
CENTRE = frozenset({"centre"})


def test_a_sheet_goes_from_draft_to_print_step_by_step() -> None:
    state = DRAFT
    for action, roles in [("record", HEAD), ("check", HEAD), ("approve", HEAD), ("send", HEAD), ("accept", CENTRE), ("publish", HEAD)]:
        state = after(state, action, roles)
    assert state == PUBLISHED


def test_who_fills_a_sheet_may_not_approve_it() -> None:
    assert not allowed("checked", "approve", EXPERT)
    assert allowed("checked", "approve", EXPERT | HEAD)


def test_only_the_centre_accepts_and_returns() -> None:
    assert [after(SENT, action, CENTRE) for action in ("accept", "return")] == [ACCEPTED, RETURNED]
    assert not allowed(SENT, "accept", HEAD)


@pytest.mark.parametrize(("state", "action"), [(DRAFT, "approve"), (APPROVED, "edit"), (PUBLISHED, "edit"), (ASKED, "ask")])
def test_a_step_that_does_not_exist_is_refused(state: str, action: str) -> None:
    with pytest.raises(Refusal) as refused:
        after(state, action, HEAD)
    assert (refused.value.code, refused.value.params) == (
        "entry.not_allowed",
        {"state": text(f"state.{state}"), "action": text(f"action.{action}")},
    )


def test_every_state_and_step_has_a_persian_word() -> None:
    steps = [(state, action, after) for (state, action), (after, _) in TRANSITIONS.items()]
    words = {text(f"state.{name}") for state, _, after in steps for name in (state, after)}
    words |= {text(f"action.{action}") for _, action, _ in steps}
    assert not [word for word in words if re.search("[A-Za-z_]", word)]


def test_a_withdrawn_sheet_is_a_draft_again() -> None:
    assert after(APPROVED, "withdraw", HEAD) == DRAFT


def test_the_states_a_cell_may_change_in_are_those_that_lead_to_a_draft_by_editing() -> None:
    assert {DRAFT} | {state for state, action in TRANSITIONS if action == "edit"} == EDITABLE


def test_only_the_centre_agrees_that_a_table_is_not_required() -> None:
    assert after(after(DRAFT, "ask", HEAD), "agree", CENTRE) == NOT_REQUIRED
    assert not allowed(ASKED, "agree", HEAD)
    assert not allowed(DRAFT, "ask", EXPERT)
    assert after(NOT_REQUIRED, "require", HEAD) == DRAFT
