"""Indicators: every cell they name exists, and none is finer than its tables."""

from __future__ import annotations

from typing import Any

import pytest

from forms.pack import load_pack
from forms.pack_file import NAME, written
from forms.pack_identity import Identity
from forms.pack_indicator_proof import prove_indicators
from models.errors import Refusal
from resources import text
from tests.forms.small_pack import DOCUMENT, TABLE

pytestmark = pytest.mark.windows

CARD: dict[str, Any] = {
    "id": "IND-01", "fa": "نماگر", "en": "e", "chapter": "ch09", "unit": "coop", "direction": "higher", "definition": "d",
    "formula": "100 * T09-01[ROW=01].c / T08-02[TOTAL].c", "annual_formula": "T08-02[ROW=02].c", "source": "s", "denominator": "m",
    "denominator_leaf": "T09-01.c", "denominator_source": "s", "numerator_date": "year_end", "denominator_date": "mid_year",
    "periodicity": "annual", "levels": ["province", "county"], "aggregation": "recompute", "survey": True,
}  # fmt: skip


def compiled(card: dict[str, Any], **table: object) -> bytes:
    row = TABLE["rows"][0] | {"total_fa": "جمع"}
    wide = DOCUMENT["tables"]["T08-02"] | {"rows": [row], **table}
    return written(DOCUMENT | {"tables": DOCUMENT["tables"] | {"T08-02": wide}, "indicators": [card]}, Identity("small", "1"))


def test_an_indicator_is_read_as_it_was_written() -> None:
    [card] = load_pack(compiled(CARD)).indicators.values()
    assert (card.id, card.levels, card.survey, card.official) == ("IND-01", ("province", "county"), True, False)
    assert (card.formula, card.denominator_leaf, card.note) == (CARD["formula"], "T09-01.c", "")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"formula": "100 * T09-01[ROW=01].d"}, "unknown_column"),
        ({"formula": "100 * T09-02[ROW=01].c"}, "unknown_name"),
        ({"formula": "100 * T09-01[ROW=03].c"}, "unknown_name"),
        ({"formula": "100 * T09-01[TOTAL].c"}, "bad_expression"),
        ({"formula": "100 * T09-01[YEAR].c"}, "bad_expression"),
        ({"formula": "100 * c"}, "unknown_column"),
        ({"formula": "100 * prev.c"}, "unknown_column"),
        ({"formula": "100"}, "bad_expression"),
        ({"formula": "100 *"}, "bad_expression"),
        ({"annual_formula": "T09-01[ROW=01].d"}, "unknown_column"),
        ({"denominator_leaf": "T09-01.d"}, "unknown_column"),
        ({"denominator_leaf": "T09-09.c"}, "unknown_name"),
        ({"denominator_leaf": "T09-01"}, "unknown_column"),
        ({"chapter": "ch10"}, "unknown_name"),
        ({"unit": "coops"}, "unknown_unit"),
        ({"periodicity": "quarterly"}, "bad_value"),
        ({"levels": ["village"]}, "bad_value"),
        ({"direction": "up"}, "bad_value"),
        ({"numerator_date": "today"}, "bad_value"),
        ({"colour": "red"}, "unknown_key"),
    ],
)
def test_a_wrong_indicator_is_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal, match=rf"pack\.{code}") as refused:
        load_pack(compiled(CARD | change))
    assert text(refused.value.code, **refused.value.params)


def test_a_weighted_mean_needs_the_leaf_it_is_weighted_by() -> None:
    card = {key: value for key, value in CARD.items() if key != "denominator_leaf"}
    assert load_pack(compiled(card)).indicators["IND-01"].denominator_leaf == ""
    with pytest.raises(Refusal, match=r"pack\.missing_key"):
        load_pack(compiled(card | {"aggregation": "weighted_mean"}))


def test_an_indicator_may_be_as_fine_as_the_coarsest_table_of_its_formula() -> None:
    card = CARD | {"formula": "T08-02[TOTAL].c", "periodicity": "monthly"}
    assert load_pack(compiled(card, periodicity="monthly")).indicators["IND-01"].periodicity == "monthly"
    with pytest.raises(Refusal, match=r"pack\.bad_value"):
        load_pack(compiled(card, periodicity="quarterly"))


def test_a_table_of_one_sheet_a_year_is_annual_whatever_its_rows_are() -> None:
    table = DOCUMENT["tables"]["T08-02"] | {"periodicity": "monthly", "rows": [TABLE["rows"][0] | {"total_fa": "جمع"}]}
    card = CARD | {"formula": "T08-02[TOTAL].c", "periodicity": "monthly"}
    for said, code in (({}, ""), ({"sheet_period": "year"}, "pack.bad_value")):
        document = DOCUMENT | {"tables": DOCUMENT["tables"] | {"T08-02": table | said}, "indicators": [card]}
        try:
            prove_indicators(document, lambda _part, _mark, _nth: (NAME, 1), document["codes"])
            found = ""
        except Refusal as refusal:
            found = refusal.code
        assert found == code


def test_the_figures_of_an_indicator_are_named_once() -> None:
    with pytest.raises(Refusal, match=r"pack\.duplicate_id"):
        load_pack(written(DOCUMENT | {"indicators": [CARD, CARD]}, Identity("small", "1")))
