from dataclasses import replace
from fractions import Fraction

from forms.sheet import Sheet
from models.cell import Cell, Flag, Symbol
from models.table import Column
from tests.forms.drawing import at, sheet


def test_the_total_row_is_the_sum_of_its_members() -> None:
    assert sheet("1401 10 5\n1402 20 6\n1403 30 7").cell(at("m")) == Cell(number=60)


def test_a_total_over_an_empty_member_is_not_yet_known() -> None:
    assert sheet("1401 10 5\n1402 20 6").cell(at("m")) is None


def test_a_dash_is_never_zero_in_a_total() -> None:
    assert sheet("1401 10 5\n1402 - 6\n1403 30 7").cell(at("m")) == Cell(symbol=Symbol.NOT_AVAILABLE)


def test_a_cross_counts_as_nothing_in_a_total() -> None:
    assert sheet("1401 10 ×\n1402 × ×\n1403 30 ×").cell(at("m")) == Cell(number=40)
    assert sheet("1401 10 ×\n1402 × ×\n1403 30 ×").cell(at("w")) == Cell(symbol=Symbol.NOT_APPLICABLE)


def test_a_rate_of_the_total_row_comes_from_the_totals_not_from_the_rates() -> None:
    drawn = sheet("1401 90 10\n1402 99970 30\n1403 0 0")
    assert drawn.cell(at("rate")) == Cell(number=float(100 * 40 / 100100))


def test_a_mean_is_weighted_and_leaves_out_members_of_weight_zero() -> None:
    assert sheet("1401 10 1 40\n1402 30 1 60\n1403 0 1 …").cell(at("days")) == Cell(number=55)


def test_a_mean_over_weights_of_zero_cannot_be_computed() -> None:
    assert sheet("1401 0 1 4\n1402 0 1 6\n1403 0 1 7").cell(at("days")) == Cell(symbol=Symbol.NOT_COMPUTABLE)


def test_a_mean_of_crosses_is_a_cross_over_rows_as_it_is_over_months() -> None:
    assert sheet("1401 × 1 ×\n1402 × 1 ×\n1403 × 1 ×").cell(at("days")) == Cell(symbol=Symbol.NOT_APPLICABLE)
    assert sheet("1401 10 1 ×\n1402 5 1 ×\n1403 7 1 ×").cell(at("days")) == Cell(symbol=Symbol.NOT_APPLICABLE)
    assert sheet("1401 10 1 ×\n1402 30 1 60\n1403 0 1 ×").cell(at("days")) == Cell(number=45)


def test_an_unknown_value_or_weight_leaves_the_mean_unknown() -> None:
    assert sheet("1401 10 1 …\n1402 30 1 60\n1403 1 1 7").cell(at("days")) == Cell(symbol=Symbol.NOT_AVAILABLE)
    assert sheet("1401 - 1 4\n1402 30 1 60\n1403 1 1 7").cell(at("days")) == Cell(symbol=Symbol.NOT_AVAILABLE)


def test_a_mean_waits_for_what_is_not_yet_entered() -> None:
    assert sheet("1401 10 1 .\n1402 30 1 60\n1403 1 1 7").cell(at("days")) is None


def test_a_provisional_member_makes_a_provisional_total_and_mean() -> None:
    drawn = sheet("1401 10* 5 4*\n1402 20 6 5\n1403 30 7 6")
    assert drawn.cell(at("m")) == Cell(number=60, flags=Flag.PROVISIONAL)
    assert drawn.cell(at("days")) == Cell(number=float(Fraction(4 * 10 + 5 * 20 + 6 * 30, 60)), flags=Flag.PROVISIONAL)


def test_a_past_year_is_computed_from_its_own_cells() -> None:
    drawn = sheet("1401 1 1", past="1401|1401 10 5\n1401|1402 20 6\n1401|1403 30 7")
    assert drawn.cell(at("t", "1401")) == Cell(number=78)


def test_a_total_is_exact_to_the_last_decimal() -> None:
    assert sheet("1401 0.1 5\n1402 0.2 6\n1403 0.3 7").cell(at("m")) == Cell(number=0.6)


def test_the_total_of_a_leaf_without_a_rule_over_places_is_typed_or_nothing() -> None:
    drawn = sheet("1401 1 1 1\n1402 1 1 1\n1403 1 1 1")
    table = replace(drawn.table, columns=(Column("days", "روز", unit="day", place="none", time="none"),))
    assert Sheet(table, drawn.period, drawn.office, drawn.lists, drawn.entered()).cell(at("days")) is None
