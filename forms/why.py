"""Why a check matters and what usually causes its findings, as the pack says it."""

from __future__ import annotations

from collections.abc import Iterable

from forms.compute import parsed
from forms.formula import Expression
from models.finding import Check, CheckText
from models.table import Table

OTHER = "custom"
"""The text for every kind that has none of its own."""


def why(texts: Iterable[CheckText], table: Table, check: Check) -> CheckText | None:
    """The text for a check of a table (also for a generated one): its own, else that of its kind; None where the pack has neither."""
    by_kind: dict[str, CheckText] = {}
    for text in texts:
        if f"{table.code}.{check.id}" in text.checks or (check.kind in ("rollup", "control") and check.id in text.checks):
            return text
        if not text.checks:
            by_kind[text.id] = text
    return by_kind.get(_kind(table, check)) or by_kind.get(OTHER)


def _kind(table: Table, check: Check) -> str:
    if check.kind == "domain" and check.params.get("integer"):
        return "domain_integer"
    if check.kind == "sum":
        whole = parsed(str(check.params["whole"]))
        restated = whole.op == "name" and _formula(table, whole) == parsed(str(check.params["parts"]))
        return "sum" if restated else "identity"
    return check.kind


def _formula(table: Table, whole: Expression) -> Expression | None:
    """What a leaf is computed from: a sum that says the same restates it, every other one divides a whole in a second way."""
    formula = table.column(whole.name).formula
    return parsed(formula) if formula else None
