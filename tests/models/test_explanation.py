from __future__ import annotations

import pytest

from models.cell import Key
from models.explanation import rule_of
from models.finding import Finding, Verdict

KEY = Key("T05-02", "1402", ("1401",), "m")


@pytest.mark.parametrize(
    ("place", "check"),
    [(Finding("C09", "growth", "warning", Verdict.FAIL, (KEY, Key("T01-01", "1402", (), "x"))), ""), (KEY, "C09"), ("T05-02", "C09")],
)
def test_a_rule_is_named_by_its_table_and_its_check(place: Finding | Key | str, check: str) -> None:
    assert rule_of(place, check) == "T05-02.C09"
