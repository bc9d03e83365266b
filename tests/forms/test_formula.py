from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.compute import total
from forms.formula import Expression, evaluate, exact, linear, names, parse
from models.cell import Cell, Flag, Symbol
from models.errors import Refusal

X, DASH = Cell(symbol=Symbol.NOT_APPLICABLE), Cell(symbol=Symbol.NOT_COLLECTED)


def value(formula: str, **cells: Cell | None) -> Cell | None:
    return evaluate(parse(formula), cells.__getitem__)


@pytest.mark.parametrize(
    ("formula", "result"),
    [("a + b * 2", 8.0), ("(a + b) * 2", 10.0), ("a - b - 1", -2.0), ("-a + b", 1.0), ("100 * a / (b + 1)", 50.0), ("2.5 * a", 5.0)],
)
def test_a_formula_is_computed_by_the_rules_of_arithmetic(formula: str, result: float) -> None:
    assert value(formula, a=Cell(number=2), b=Cell(number=3)) == Cell(number=result)


@pytest.mark.parametrize("formula", ["a +", "a ** b", "(a", "a b", "import os", "a = b", "1.", "", "a $ b", "(a]", "(a b"])
def test_what_is_no_formula_is_refused(formula: str) -> None:
    with pytest.raises(Refusal) as refusal:
        parse(formula)
    assert refusal.value.code == "pack.bad_formula"


def test_a_cell_not_yet_entered_leaves_the_result_not_yet_entered() -> None:
    assert value("a + b", a=Cell(number=2), b=None) is None


def test_an_unknown_operand_makes_the_result_not_available() -> None:
    assert value("a + b", a=Cell(number=2), b=DASH) == Cell(symbol=Symbol.NOT_AVAILABLE)


def test_a_cross_counts_as_zero_beside_numbers_and_stays_a_cross_alone() -> None:
    assert value("a + b", a=Cell(number=2), b=X) == Cell(number=2)
    assert value("a + b", a=X, b=X) == X


def test_division_by_zero_cannot_be_computed() -> None:
    assert value("a / b", a=Cell(number=2), b=Cell(number=0)) == Cell(symbol=Symbol.NOT_COMPUTABLE)
    assert value("a / b", a=Cell(number=2), b=X) == Cell(symbol=Symbol.NOT_COMPUTABLE)


def test_a_provisional_operand_makes_a_provisional_result() -> None:
    assert value("a + b", a=Cell(number=1, flags=Flag.PROVISIONAL), b=Cell(number=1)) == Cell(number=2, flags=Flag.PROVISIONAL)


def test_a_typed_total_does_not_spread_its_mark() -> None:
    assert value("a + a", a=Cell(number=1, flags=Flag.TYPED_TOTAL)) == Cell(number=2)


def test_names_are_listed_once_in_order() -> None:
    assert names(parse("b + a * b - c")) == ("b", "a", "c")


def test_a_linear_formula_gives_its_factors() -> None:
    assert linear(parse("7 * c - (a - b) / 2 + 1 - -a * 1")) == (
        {"c": Fraction(7), "a": Fraction(1, 2), "b": Fraction(1, 2)},
        Fraction(1),
    )


@pytest.mark.parametrize("formula", ["a * b", "a / b", "1 / a", "a / 0"])
def test_a_product_of_leaves_is_not_linear(formula: str) -> None:
    with pytest.raises(Refusal):
        linear(parse(formula))


@pytest.mark.parametrize("tree", [Expression("neg"), Expression("+", left=Expression("name", name="a"))])
def test_half_a_tree_is_not_linear(tree: Expression) -> None:
    with pytest.raises(Refusal):
        linear(tree)


@given(st.permutations([round(n * 1234.1, 1) for n in range(1, 32)]))
def test_thirty_one_figures_add_up_to_one_sum_in_any_order(figures: list[float]) -> None:
    assert total([Cell(number=figure) for figure in figures]) == Cell(number=612113.6)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_fifteen_digits_stay_exact(figure: int) -> None:
    assert exact(float(figure)) == figure
