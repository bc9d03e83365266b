"""The program knows no answer: no distinctive figure of its sample stands in its code."""

from __future__ import annotations

import re

import pytest

from tests.house.source import ROOT, modules

FIGURE = re.compile(r"(?<![\w.])\d{4,}(?![\w.])")
YEARS = {str(year) for year in [*range(1300, 1500), *range(1900, 2100)]}


def sample_figures() -> set[str]:
    """The values of the sample of four digits and more that are no round number and no year."""
    values: set[str] = set()
    for path in sorted((ROOT / "resources" / "sample").glob("*.csv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        values |= {line.rsplit(",", 1)[1].strip("*") for line in lines if "," in line and not line.startswith("#")}
    return {value for value in values if re.fullmatch(r"\d{4,}", value) and not value.endswith("00")} - YEARS


def answers(source: str, known: set[str]) -> list[str]:
    """The figures of the sample that a module names, written plainly, with underscores or in Persian digits."""
    plain = source.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789", "_٬"))
    return sorted(known & set(FIGURE.findall(plain)))


def test_no_module_names_a_figure_of_the_sample() -> None:
    known = sample_figures()
    assert len(known) > 500
    named = {path: found for path, source in modules().items() if (found := answers(source, known))}
    named |= {
        path.name: found
        for path in sorted((ROOT / "installer").glob("*.py"))
        if (found := answers(path.read_text(encoding="utf-8"), known))
    }
    assert named == {}


@pytest.mark.parametrize(
    ("source", "seen"), [("x = 92986", ["92986"]), ("x = 92_986", ["92986"]), ('x = "۹۲٬۹۸۶"', ["92986"]), ("x = 0x92986\ny = 929861", [])]
)
def test_an_answer_is_seen_however_it_is_written(source: str, seen: list[str]) -> None:
    assert answers(source, {"92986"}) == seen
