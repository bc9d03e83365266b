"""Every kind of check passes, fails and is undecided by cells made from its definition; every check of the pack says what and why."""

from __future__ import annotations

import pytest

from forms.checks import KINDS
from forms.pack import load_pack, standard_pack
from forms.why import why
from models.finding import Check, Verdict
from tests.forms.neighbours import leaf, sheet, table

Drawn = dict[str, str]
HERE, LAST = "T01-99 1402", "T01-99 1401"
_C = {"rows": ["1401"]}
KIND: dict[str, tuple[dict[str, object], Drawn, Drawn, Drawn | None]] = {
    "domain": ({"min": 0, "max": 9, "columns": ["m"]}, {HERE: "1401.m=9"}, {HERE: "1401.m=10"}, None),
    "sum": (
        {"whole": "t", "parts": "m + w"},
        {HERE: "1401.t=3 1401.m=1 1401.w=2"},
        {HERE: "1401.t=4 1401.m=1 1401.w=2"},
        {HERE: "1401.t=3 1401.m=…"},
    ),
    "row_total": (
        {"row": "TOTAL", "of": ["1401", "1402"], "columns": ["rate"], "rows": "all"},
        {HERE: "TOTAL.rate=3 1401.rate=1 1402.rate=2"},
        {HERE: "TOTAL.rate=4 1401.rate=1 1402.rate=2"},
        {HERE: "TOTAL.rate=3 1401.rate=…"},
    ),
    "part_of": ({"part": "m", "whole": "t"}, {HERE: "1401.t=3 1401.m=3"}, {HERE: "1401.t=3 1401.m=4"}, {HERE: "1401.t=3 1401.m=…"}),
    "equals_other": (
        {"left": "T01-99[ROW].m", "op": "==", "right": "T01-98[ROW].m"},
        {HERE: "1401.m=3", "T01-98 1402": "1401.m=3"},
        {HERE: "1401.m=3", "T01-98 1402": "1401.m=4"},
        {HERE: "1401.m=3", "T01-98 1402": "1401.m=-"},
    ),
    "growth": (
        {"columns": ["m"], "max_pct": 20, "base": "prev_year"},
        {HERE: "1401.m=120", LAST: "1401.m=100"},
        {HERE: "1401.m=121", LAST: "1401.m=100"},
        {HERE: "1401.m=121", LAST: "1401.m=…"},
    ),
    "ratio": (
        {"num": "m", "den": "t", "max": 0.5},
        {HERE: "1401.m=1 1401.t=2"},
        {HERE: "1401.m=2 1401.t=3"},
        {HERE: "1401.m=2 1401.t=0"},
    ),
    "stock_flow": (
        {"opening": "t", "closing": "m"},
        {HERE: "1401.t=5", LAST: "1401.m=5"},
        {HERE: "1401.t=6", LAST: "1401.m=5"},
        {HERE: "1401.t=6", LAST: "1401.m=…"},
    ),
    "between": (
        {"x": "rate", "a": "m", "b": "w"},
        {HERE: "1401.rate=2 1401.m=1 1401.w=2"},
        {HERE: "1401.rate=3 1401.m=1 1401.w=2"},
        {HERE: "1401.rate=2 1401.m=1 1401.w=×"},
    ),
    "monotone": (
        {"x": "m", "factor": 0.5},
        {HERE: "1401.m=5", LAST: "1401.m=10"},
        {HERE: "1401.m=4", LAST: "1401.m=10"},
        {HERE: "1401.m=4"},
    ),
    "swap_hint": (
        {"a": "m", "b": "w"},
        {HERE: "1401.m=10 1401.w=900", LAST: "1401.m=10 1401.w=900"},
        {HERE: "1401.m=900 1401.w=10", LAST: "1401.m=10 1401.w=900"},
        {HERE: "1401.m=900 1401.w=10"},
    ),
    "recompute": (
        {"x": "rate", "expr": "100 * m / t", "tol": 0.05},
        {HERE: "1401.rate=33.3 1401.m=1 1401.t=3"},
        {HERE: "1401.rate=33.4 1401.m=1 1401.t=3"},
        {HERE: "1401.rate=33.3 1401.m=1 1401.t=…"},
    ),
    "complete": ({"columns": ["m"]}, {HERE: "1401.m=×"}, {HERE: "1402.m=1"}, None),
}
"""The definition of a kind, and cells of a county that pass, fail and are undecided; None where the kind always knows."""

ELSEWHERE_TRIED = {"reconcile": "tests/forms/test_checks.py", "size_class": "tests/forms/test_checks.py"}
"""Kinds that need a published vintage or a list of classes, with the file that draws such sheets."""


def verdict(kind: str, params: dict[str, object], drawn: Drawn) -> set[Verdict]:
    leaves = tuple(leaf(name, whole=False, decimals=1) for name in ("t", "m", "w", "rate"))
    check = Check("C01", kind, "error", "", _C | params)
    made = sheet((table("T01-99", *leaves, checks=(check,)), table("T01-98", leaf("m"))), drawn)
    assert made.rule_count() >= 1
    found = {one.verdict for one in (*made.findings(), *made.undecided()) if one.check == "C01"}
    return found or {Verdict.PASS}


def test_every_kind_is_tried() -> None:
    assert set(KIND) | set(ELSEWHERE_TRIED) == set(KINDS)


@pytest.mark.parametrize("kind", KIND)
def test_a_kind_passes_fails_and_is_undecided_by_its_cells(kind: str) -> None:
    params, passing, failing, unknown = KIND[kind]
    assert verdict(kind, params, passing) == {Verdict.PASS}
    assert verdict(kind, params, failing) == {Verdict.FAIL}
    assert unknown is None or verdict(kind, params, unknown) == {Verdict.UNDECIDED}


@pytest.mark.parametrize("kind", sorted(set(KIND) - {"complete"}))
def test_without_any_figure_nothing_is_wrong(kind: str) -> None:
    assert Verdict.FAIL not in verdict(kind, KIND[kind][0], {})


def test_every_check_of_the_pack_has_a_sentence_and_a_reason() -> None:
    pack = load_pack(standard_pack())
    checks = [(one, check) for one in pack.tables.values() for check in one.checks]
    assert len(checks) == 1336
    for one, check in checks:
        assert check.fa.endswith((".", "؟"))
        assert why(pack.check_texts, one, check) is not None
