from __future__ import annotations

import pytest

from models.cell import Cell, Flag, Key, Symbol
from models.errors import Refusal


@pytest.mark.parametrize("symbol", [Symbol.NEGLIGIBLE, Symbol.CONFIDENTIAL])
def test_a_number_may_stand_beside_a_symbol_that_only_hides_it(symbol: Symbol) -> None:
    assert Cell(number=3.0, symbol=symbol).number == 3.0


@pytest.mark.parametrize("symbol", sorted(set(Symbol) - {Symbol.NEGLIGIBLE, Symbol.CONFIDENTIAL}))
def test_no_number_stands_beside_a_symbol_that_replaces_it(symbol: Symbol) -> None:
    with pytest.raises(ValueError, match="Cell"):
        Cell(number=3.0, symbol=symbol)


def test_a_cell_that_says_nothing_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="Cell"):
        Cell(flags=Flag.PROVISIONAL)


def test_zero_and_an_empty_text_say_something() -> None:
    assert (Cell(number=0.0).number, Cell(text="").text) == (0.0, "")


@pytest.mark.parametrize("beside", [{"number": 1.0}, {"symbol": Symbol.NOT_AVAILABLE}])
def test_a_text_stands_alone(beside: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Cell"):
        Cell(text="a", **beside)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("symbol", "hides"),
    [
        (Symbol.NOT_COLLECTED, True),
        (Symbol.NOT_AVAILABLE, True),
        (Symbol.NOT_COMPUTABLE, True),
        (Symbol.NOT_APPLICABLE, False),
        (Symbol.NEGLIGIBLE, False),
        (Symbol.CONFIDENTIAL, True),
    ],
)
def test_only_some_symbols_hide_a_number_that_exists(symbol: Symbol, hides: bool) -> None:
    assert Cell(symbol=symbol).is_unknown is hides


def test_a_known_number_is_not_unknown() -> None:
    assert not Cell(number=0.0).is_unknown


@pytest.mark.parametrize("written", ["1402|1401|c_op", "1402-Q1|1|employed|diploma", "1402-03|1|2|3|x", "1402||x"])
def test_a_key_is_read_as_it_is_written(written: str) -> None:
    key = Key.parse("T09-01", written)
    assert (key.table, str(key)) == ("T09-01", written)


def test_the_rows_of_a_key_keep_their_order() -> None:
    assert Key.parse("T02-01", "1402|1401|1|employed|n") == Key("T02-01", "1402", ("1401", "1", "employed"), "n")


@pytest.mark.parametrize("written", ["", "1402", "1402|x", "1402|1|2|3|4|x"])
def test_a_key_without_its_parts_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        Key.parse("T09-01", written)
    assert refused.value.code == "entry.bad_key"


def test_a_key_of_an_unknown_period_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        Key.parse("T09-01", "2023|1401|c_op")
    assert refused.value.code == "entry.unknown_period"
