from __future__ import annotations

from forms.undoing import Steps
from models.change import Change, Source


def change(who: str) -> Change:
    return Change("gd-14", (), who, "expert", "2026-06-11T05:44:10Z", Source("typed"))


def test_what_was_done_last_is_taken_back_first_and_done_again_last() -> None:
    steps = Steps()
    for who in "abc":
        steps.did(change(who))
    assert [one.who for one in (steps.back(), steps.back(), steps.back()) if one] == ["c", "b", "a"]
    assert steps.back() is None
    assert [one.who for one in (steps.again(), steps.again()) if one] == ["a", "b"]
    assert (steps.last, steps.next) == (change("b"), change("c"))


def test_after_a_new_change_nothing_is_done_again() -> None:
    steps = Steps()
    steps.did(change("a"))
    steps.back()
    steps.did(change("b"))
    assert (steps.again(), steps.next, steps.last) == (None, None, change("b"))
