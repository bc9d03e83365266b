"""A concept is found by the name a person writes, and both its definitions are searched."""

from __future__ import annotations

import pytest

from forms.concepts import at_head, find
from models.terms import Concept

pytestmark = pytest.mark.windows

CONCEPTS = (
    Concept("worker", "کارگر", "Worker", "کسی که مزد می‌گیرد.", "ماده ۲ قانون کار", "کسی که به درخواست کارفرما کار می‌کند."),
    Concept("insured", "بیمه‌شده اجباری", "Compulsorily insured", "مزدبگیر مشمول بیمه", "قانون تأمین اجتماعی"),
    Concept("insured_own", "بیمه‌شده اختیاری", "Voluntarily insured", "کسی که خود حق بیمه می‌پردازد", "قانون تأمین اجتماعی"),
)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("كارگر", ["worker"]),
        ("بیمه شده اجباری", ["insured"]),
        ("insured_own", ["insured_own"]),
        ("بیمه‌شده", ["insured", "insured_own"]),
        ("INSURED", ["insured"]),
        ("voluntar", ["insured_own"]),
        ("کارفرما", ["worker"]),
        ("حق بیمه", ["insured_own"]),
        ("بازنشسته", []),
        ("، ", []),
    ],
)
def test_a_concept_is_found_by_its_name_before_its_definitions_are_searched(name: str, ids: list[str]) -> None:
    assert [concept.id for concept in find(name, CONCEPTS)] == ids


@pytest.mark.parametrize(
    ("heads", "ids"),
    [
        (["كارگران زن"], ["worker"]),
        (["بیمه شده  اختیاری", "کارگر"], ["insured_own", "worker"]),
        (["مرد", "جمع"], []),
        (["کارگر", "کارگران"], ["worker"]),
    ],
)
def test_heads_name_concepts_the_innermost_first(heads: list[str], ids: list[str]) -> None:
    assert [concept.id for concept in at_head(heads, CONCEPTS)] == ids
