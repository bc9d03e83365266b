from __future__ import annotations

import pytest

from models.cell import Key
from models.finding import Finding, Verdict

TOTAL, PART = Key("T09-01", "1402", ("TOTAL",), "c_op"), Key("T09-01", "1402", ("1401",), "c_op")


def found(left: float | None, right: float | None) -> Finding:
    return Finding("total", "sum", "error", Verdict.FAIL, (TOTAL, PART), left, right)


def test_a_finding_is_shown_at_its_first_cell() -> None:
    assert found(5, 3).at == TOTAL


def test_the_difference_is_left_less_right() -> None:
    assert found(3, 5).difference == -2


@pytest.mark.parametrize(("left", "right"), [(None, 1.0), (1.0, None), (None, None)])
def test_an_unknown_figure_has_no_difference(left: float | None, right: float | None) -> None:
    assert found(left, right).difference is None
