"""Formulas and checks over other tables in a pack: what is proven before anything is computed, and where a refusal points."""

from __future__ import annotations

from copy import deepcopy
from pathlib import PurePosixPath
from typing import Any

import pytest

from forms.pack_proof import prove
from models.errors import Refusal
from tests.forms.small_pack import DOCUMENT, TABLE

ROW = TABLE["rows"][0] | {"total_fa": "کل"}
LEAF = TABLE["columns"][0]
SERIES = {"dim": "year", "layout": "year_series", "history": 3}


def derived(formula: str) -> dict[str, Any]:
    return {"id": "x", "fa": "x", "unit": "coop", "formula": formula, "place": "recompute", "time": "recompute"}


def refused(own: str = "", other: str = "", check: dict[str, Any] | None = None, **shape: Any) -> tuple[str, str] | None:
    """The refusal of a pack of three tables with a formula in the first and the second, and a check in the first."""
    document = deepcopy(DOCUMENT)
    first, second = ({"rows": [ROW], "columns": [LEAF, *([derived(text)] if text else [])]} for text in (own, other))
    document["codes"]["month"] = {"id": "month", "fa": "ماه", "codes": [["01", "فروردین", "Farvardin", ""]]}
    document["tables"] = {
        "T09-01": TABLE | first | shape | {"checks": [{"id": "C01", "severity": "error", "fa": "m"} | check] if check else []},
        "T09-02": TABLE | second | {"code": "T09-02", "key": "k2", "periodicity": "monthly"},
        "T09-03": TABLE | {"code": "T09-03", "key": "k3", "rows": [SERIES]},
    }
    try:
        prove(document, lambda part, mark, _nth: (PurePosixPath(f"{part}:{mark}"), 1))
    except Refusal as found:
        return found.code, str(found.params["file"])
    return None


@pytest.mark.parametrize(
    "formula",
    ["100 * c / TOTAL(c)", "c / prev.c", "c - prev_row.c", "T09-02[TOTAL].c / c", "T09-02[ROW].c", "T09-02[ROW=02].c", "T09-03[YEAR].c"],
)
def test_a_formula_over_cells_that_exist_is_accepted(formula: str) -> None:
    assert refused(formula) is None


@pytest.mark.parametrize(
    ("formula", "code"),
    [
        ("T08-09[TOTAL].c", "pack.unknown_name"),
        ("T09-02[TOTAL].d", "pack.unknown_column"),
        ("TOTAL(d)", "pack.unknown_column"),
        ("prev.d", "pack.unknown_column"),
        ("T09-02[ROW=03].c", "pack.unknown_name"),
        ("T09-02[SUM].c", "pack.bad_expression"),
        ("T09-02[YEAR].c", "pack.bad_expression"),
        ("T09-03[TOTAL].c", "pack.bad_expression"),
        ("T09-03[ROW].c", "pack.bad_expression"),
        ("T09-02[MONTH].c", "pack.bad_expression"),
        ("T09-02[TOTAL].", "pack.bad_expression"),
        ("x", "pack.bad_expression"),
    ],
)
def test_a_formula_over_a_cell_that_cannot_be_is_refused_at_its_leaf(formula: str, code: str) -> None:
    assert refused(formula) == (code, "T09-01:x")


def test_a_circle_through_another_table_is_refused() -> None:
    assert refused("T09-02[ROW].x", "T09-01[ROW].x") == ("pack.bad_expression", "T09-01:x")
    assert refused("T09-02[ROW].x", "prev.x") is None


def test_only_months_of_a_year_sheet_have_a_sheet_of_their_own() -> None:
    months = [{"dim": "month", "list": "month", "layout": "members", "total_fa": "سال"}]
    assert refused("T09-02[MONTH].c", rows=months) == ("pack.bad_expression", "T09-01:x")
    assert refused("T09-02[MONTH].c", rows=months, sheet_period="year") is None


def test_a_longer_figure_that_is_typed_says_where_it_must_lie() -> None:
    typed = LEAF | {"time": "none"}
    assert refused(columns=[typed], periodicity="monthly") == ("pack.missing_key", "T09-01:c")
    assert refused(columns=[typed | {"bounds": "largest_sum"}], periodicity="monthly") is None
    assert refused(columns=[typed]) is None


def side(left: str, op: str = "==", right: str = "T09-02[TOTAL].c", **more: Any) -> dict[str, Any]:
    return {"kind": "equals_other", "left": left, "op": op, "right": right, **more}


@pytest.mark.parametrize(
    "check", [side("T09-01[TOTAL].c", tol="round"), side("c + T09-02[ROW].c", "<="), side("2 * c", ">=", "T09-03[YEAR].c", tol_pct=5)]
)
def test_a_check_between_tables_is_accepted(check: dict[str, Any]) -> None:
    assert refused(check=check) is None


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (side("c", "="), "pack.bad_value"),
        (side("c * c"), "pack.bad_expression"),
        (side("T09-02[TOTAL].c", right="c"), "pack.bad_expression"),
        (side("2"), "pack.bad_expression"),
        (side("c", right="T09-07[TOTAL].c"), "pack.unknown_name"),
        (side("c", right="T09-02[TOTAL].e"), "pack.unknown_column"),
        ({"kind": "between", "x": "c", "a": "c", "b": "d"}, "pack.unknown_column"),
        ({"kind": "between", "x": "c", "a": "c"}, "pack.missing_key"),
        ({"kind": "monotone", "x": "c", "factor": "1"}, "pack.bad_value"),
        ({"kind": "recompute", "x": "c", "expr": "c /"}, "pack.bad_expression"),
        ({"kind": "recompute", "x": "c", "expr": "c * d"}, "pack.unknown_column"),
        ({"kind": "size_class", "x": "c"}, "pack.bad_value"),
        ({"kind": "stock_flow", "closing": "c"}, "pack.missing_key"),
        ({"kind": "stock_flow", "opening": "c", "closing": "c", "along": "columns"}, "pack.bad_value"),
        ({"kind": "growth", "columns": ["c"], "max_pct": 5, "base": "same_month"}, "pack.bad_value"),
        ({"kind": "rollup", "over": "time"}, "pack.unknown_kind"),
    ],
)
def test_a_check_over_what_is_not_there_is_refused_at_its_line(check: dict[str, Any], code: str) -> None:
    assert refused(check=check) == (code, "T09-01:C01")


def test_a_stock_cannot_run_along_rows_without_a_list() -> None:
    flow = {"kind": "stock_flow", "opening": "c", "closing": "c", "along": "rows"}
    assert refused(check=flow) is None
    assert refused(check=flow, rows=[SERIES]) == ("pack.bad_value", "T09-01:C01")
