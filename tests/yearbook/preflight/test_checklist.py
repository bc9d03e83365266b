"""What keeps a book back and what does not, and how it is told."""

from __future__ import annotations

import pytest

from models.errors import Refusal
from yearbook.preflight.checklist import Checklist, as_data, lines
from yearbook.preflight.fault import Fault, Outcome

NOTICE = Fault("layout", "p18.ragged", "layout_concern", {"sentence": "سطر ناتراز."}, "notice")
WARNING = Fault("layout", "T09-01.split", "layout_concern", {"sentence": "ستون‌ها دو بخش شد."}, "warning")
ERROR = Fault("lines", "p4", "line_too_thin", {"page": "۴", "weight": "0.10"})


def checklist(*faults: Fault, passed: tuple[str, ...] = ()) -> Checklist:
    outcome = Outcome("layout", {}, faults)
    return Checklist("b.pdf", "0" * 64, "gd-14", "اداره", True, 1402, "1402141234", "1403-04-31", "grey", 8, "نرگس", (outcome,), passed)


@pytest.mark.parametrize(
    ("faults", "passed", "stopping", "state"),
    [
        ((), (), 0, "clean"),
        ((NOTICE,), (), 0, "clean"),
        ((NOTICE, WARNING), (), 1, "stopped"),
        ((NOTICE, WARNING), (WARNING.id,), 0, "passed"),
        ((WARNING, ERROR), (WARNING.id,), 1, "stopped"),
    ],
)
def test_errors_stop_warnings_are_passed_and_notices_are_only_told(
    faults: tuple[Fault, ...], passed: tuple[str, ...], stopping: int, state: str
) -> None:
    one = checklist(*faults, passed=passed)
    assert len(one.stopping) == stopping
    assert as_data(one)["checks"][0]["state"] == state  # type: ignore[index]
    told = "\n".join(lines(one))
    assert all(fault.sentence() in told for fault in faults)


@pytest.mark.parametrize(("name", "code"), [(ERROR.id, "error_passed"), (NOTICE.id, "error_passed"), ("layout.x", "unknown_pass")])
def test_only_a_warning_that_is_there_can_be_passed(name: str, code: str) -> None:
    with pytest.raises(Refusal) as said:
        checklist(ERROR, NOTICE, WARNING, passed=(WARNING.id, name)).must_fit()
    assert said.value.code == f"preflight.{code}"


def test_thousands_of_faults_are_told_by_their_number() -> None:
    told = list(lines(checklist(*[ERROR] * 1000)))
    assert len(told) < 30
    assert "۹۸۰" in told[-1]
