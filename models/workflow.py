"""States of a sheet, who may move it, and where to. Pure: nothing is stored here."""

from __future__ import annotations

from models.errors import Refusal

DRAFT, RECORDED, CHECKED, APPROVED = "draft", "recorded", "checked", "approved"
SENT, ACCEPTED, RETURNED, PUBLISHED = "sent", "accepted", "returned", "published"
ASKED, NOT_REQUIRED = "asked", "not_required"
"""The office asked to be spared a table that has no object in its province; the centre agreed, and it owes nothing."""

_STATISTICIANS = frozenset({"province_statistician", "province_stat_head"})
_ENTRY = _STATISTICIANS | {"unit_expert", "org_liaison"}
_APPROVERS = frozenset({"unit_approver", "province_stat_head", "director_general"})

TRANSITIONS: dict[tuple[str, str], tuple[str, frozenset[str]]] = {
    (DRAFT, "record"): (RECORDED, _ENTRY),
    (RECORDED, "check"): (CHECKED, _ENTRY),
    (CHECKED, "approve"): (APPROVED, _APPROVERS),
    (APPROVED, "send"): (SENT, _STATISTICIANS | {"director_general"}),
    (APPROVED, "withdraw"): (DRAFT, _APPROVERS),
    (SENT, "accept"): (ACCEPTED, frozenset({"centre"})),
    (SENT, "return"): (RETURNED, frozenset({"centre"})),
    (ACCEPTED, "publish"): (PUBLISHED, _STATISTICIANS),
    (DRAFT, "ask"): (ASKED, _STATISTICIANS),
    (RETURNED, "ask"): (ASKED, _STATISTICIANS),
    (ASKED, "agree"): (NOT_REQUIRED, frozenset({"centre"})),
    (ASKED, "return"): (RETURNED, frozenset({"centre"})),
    (ASKED, "require"): (DRAFT, _STATISTICIANS),
    (NOT_REQUIRED, "require"): (DRAFT, _STATISTICIANS),
    (RECORDED, "edit"): (DRAFT, _ENTRY),
    (CHECKED, "edit"): (DRAFT, _ENTRY),
    (RETURNED, "edit"): (DRAFT, _ENTRY),
}
"""State and action to the next state and the roles that may act (workflow of the domain brief, section 4)."""

EDITABLE = frozenset({DRAFT, RECORDED, CHECKED, RETURNED})
"""States in which a cell may change; an approved sheet is first withdrawn, with a reason."""


def allowed(state: str, action: str, roles: frozenset[str]) -> bool:
    """Whether somebody with these roles may take this action on a sheet in this state."""
    step = TRANSITIONS.get((state, action))
    return step is not None and bool(step[1] & roles)


def after(state: str, action: str, roles: frozenset[str]) -> str:
    """The state the action leads to; refused (``entry.not_allowed``) when the step does not exist or the role may not take it."""
    from resources import text  # the store needs states without sentences

    if not allowed(state, action, roles):
        from resources import text  # the store needs the states and no sentence

        raise Refusal("entry.not_allowed", state=text(f"state.{state}"), action=text(f"action.{action}"))
    return TRANSITIONS[state, action][0]
