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


def test_a_grey_edition_has_no_colour_and_its_tints_stay_apart() -> None:
    shares = []
    for colour in ("accent", "accent70", "accent45", "accent25", "accent12"):
        cyan, magenta, yellow, black = map(float, inks.fill(colour, "grey").split()[:4])
        assert (cyan, magenta, yellow) == (0, 0, 0)
        shares.append(black)
    assert shares == [0.75, 0.5, 0.32, 0.18, 0.08]


def test_an_accent_ink_of_its_own_is_named_and_black_stays_black() -> None:
    assert inks.fill("accent45", "spot") == "/Accent cs 0.45 scn"
    assert inks.stroke("accent", "spot") == "/Accent CS 1 SCN"
    assert inks.fill("ink", "spot") == "0 0 0 1 k"
