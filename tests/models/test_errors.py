from __future__ import annotations

from models.errors import Refusal


def test_a_refusal_keeps_its_code_and_what_fills_the_sentence() -> None:
    refused = Refusal("store.disk_full", needed=12)
    assert (refused.code, refused.params) == ("store.disk_full", {"needed": 12})


def test_a_refusal_is_one_line_in_the_log() -> None:
    assert str(Refusal("entry.bad_key", table="T09-01", text="a\nb")) == "entry.bad_key table='T09-01' text='a\\nb'"
