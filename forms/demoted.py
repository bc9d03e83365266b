"""Rules that the centre found wrong: their errors are warnings, and keep no sheet back."""

from __future__ import annotations

from dataclasses import replace

from models.explanation import rule_of
from models.finding import Check
from models.table import Table


def demoted_check(table: str, check: Check, demoted: frozenset[str]) -> Check:
    """The check as it counts where these rules (``T05-02.C09``) are demoted."""
    is_error = check.severity == "error"
    return replace(check, severity="warning") if is_error and rule_of(table, check.id) in demoted else check


def demoted_table(table: Table, demoted: frozenset[str]) -> Table:
    """The table as its checks count where these rules are demoted; itself where none of them is its own."""
    checks = tuple(demoted_check(table.code, check, demoted) for check in table.checks) if demoted else table.checks
    return table if checks == table.checks else replace(table, checks=checks)
