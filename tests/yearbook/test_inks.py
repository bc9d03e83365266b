"""The inks of the look."""

import pytest

from yearbook import inks


def test_text_is_black_alone() -> None:
    assert inks.fill("ink") == "0 0 0 1 k"
    assert inks.stroke("k65") == "0 0 0 0.65 K"


def test_tints_are_shares_of_the_accent() -> None:
    assert inks.fill("accent") == "0.9 0.45 0.4 0.3 k"
    assert inks.fill("accent12") == "0.108 0.054 0.048 0.036 k"


def test_a_colour_outside_the_look_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        inks.fill("red")
