from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refusal
from sync.canonical import MAX_DEPTH, dump, load

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


def read(data: bytes) -> object:
    return load(data, unreadable="package.bad_manifest", loose="package.not_canonical")


@given(JSON)
def test_what_is_written_is_read_again(value: object) -> None:
    assert read(dump(value)) == value


def test_keys_are_sorted_and_letters_are_written_as_they_are() -> None:
    assert dump({"ب": 1, "a": [None, True]}) == '{"a":[null,true],"ب":1}'.encode()


@pytest.mark.parametrize("value", [1.5, {"a": [0.0]}, (1, 2.0), float("nan")])
def test_a_decimal_is_never_written(value: object) -> None:
    with pytest.raises(TypeError):
        dump(value)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b'{"a":1,"a":2}', b"NaN", b"[Infinity]", b"1.0", b"1e3", b"\xff", b"[" * 5000, b"1" * 5000, b"[" * 21 + b"]" * 21],
)
def test_what_is_no_plain_json_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"package\.bad_manifest"):
        read(data)


@pytest.mark.parametrize("data", [b' {"a":1}', b'{"b":1,"a":2}', b'"\\u0041"', b'{"a": 1}', b"-0", b'"\\ud800"', b"1\n"])
def test_another_way_to_write_the_same_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"package\.not_canonical"):
        read(data)


def test_twenty_levels_are_read() -> None:
    data = b"[" * MAX_DEPTH + b"]" * MAX_DEPTH
    assert dump(read(data)) == data
