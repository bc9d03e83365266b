from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count

import pytest

from models.errors import Refusal
from sync.canonical import dump
from sync.keys import FULL, Cost, SigningKey, create_key, fingerprint, is_signed_by, is_typed, unlock
from tests.sync.world import CHEAP, SOUTH

pytestmark = pytest.mark.windows

PASSPHRASE = "کوه بلند سبز دور"  # noqa: S105 - of a key made here
DIGITS = "33851 72462 85952 27952 81706 93447"


def numbered() -> Callable[[int], bytes]:
    """Bytes that differ at each call, as random ones do."""
    calls = count(1)
    return lambda size: bytes([next(calls)]) * size


FILE = create_key(PASSPHRASE, numbered(), cost=CHEAP)


def changed(**fields: object) -> bytes:
    return dump({**json.loads(FILE), **fields})


def test_the_printed_digits_are_those_of_the_exchange_format() -> None:
    assert SOUTH.public.hex()[:8] == "8a88e3dd"
    assert fingerprint("gd-14", SOUTH.public) == DIGITS


def test_the_same_key_of_another_office_has_other_digits() -> None:
    assert fingerprint("gd-15", SOUTH.public) != DIGITS


@pytest.mark.parametrize(
    "typed", [DIGITS, "338517246285952279528170693447", "۳۳۸۵۱ ۷۲۴۶۲-۸۵۹۵۲\u200c۲۷۹۵۲ ۸۱۷۰۶ ۹۳۴۴۷", "٣٣٨٥١7246285952279528170693447"]
)
def test_digits_are_typed_as_people_like(typed: str) -> None:
    assert is_typed(typed, DIGITS)


@pytest.mark.parametrize("typed", ["", DIGITS[:-1], DIGITS + "0", DIGITS.replace("1", "2", 1)])
def test_other_digits_are_not_taken(typed: str) -> None:
    assert not is_typed(typed, DIGITS)


def test_a_key_file_opens_with_its_passphrase() -> None:
    key = unlock(FILE, PASSPHRASE, least=CHEAP)
    assert key == SigningKey.of_seed(b"\x01" * 32)
    assert is_signed_by(key.public, key.sign(b"x"), b"x")


def test_a_key_that_exists_is_sealed_anew() -> None:
    data = create_key(PASSPHRASE, numbered(), SOUTH.seed, cost=CHEAP)
    assert unlock(data, PASSPHRASE, least=CHEAP) == SOUTH


def test_a_key_file_is_made_and_read_at_full_cost_unless_said_otherwise() -> None:
    data = create_key("0123456789ab", numbered())
    assert json.loads(data)["memory_kib"] == FULL.memory_kib == 65536
    assert unlock(data, "0123456789ab").public.hex() == json.loads(data)["public"]


def test_the_secret_is_shown_nowhere() -> None:
    assert SOUTH.seed.hex() not in repr(SOUTH)
    assert b"01" * 32 not in FILE


@pytest.mark.parametrize("typed", ["كوه  بلند سبز دور ", "کوه\u200cبلند\nسبز دور"])
def test_a_passphrase_is_one_on_every_keyboard(typed: str) -> None:
    assert unlock(FILE, typed, least=CHEAP).public


@pytest.mark.parametrize("passphrase", ["", "یک دو سه", "12345678901"])
def test_a_short_passphrase_is_refused(passphrase: str) -> None:
    with pytest.raises(Refusal, match=r"trust\.weak_passphrase"):
        create_key(passphrase, numbered(), cost=CHEAP)


@pytest.mark.parametrize(
    "fields", [{"passes": 2}, {"lanes": 2}, {"salt": "00" * 16}, {"nonce": "00" * 12}, {"sealed": "00" * 48}, {"public": "00" * 32}]
)
def test_a_changed_key_file_is_as_good_as_a_wrong_passphrase(fields: dict[str, object]) -> None:
    with pytest.raises(Refusal, match=r"trust\.wrong_passphrase"):
        unlock(changed(**fields), PASSPHRASE, least=CHEAP)


def test_another_passphrase_is_refused() -> None:
    with pytest.raises(Refusal, match=r"trust\.wrong_passphrase"):
        unlock(FILE, PASSPHRASE + "!", least=CHEAP)


@pytest.mark.parametrize("fields", [{"memory_kib": 1 << 21}, {"passes": 17}, {"lanes": 17}])
def test_a_file_that_would_hang_the_computer_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(Refusal, match=r"trust\.key_cost"):
        unlock(changed(**fields), PASSPHRASE, least=CHEAP)


@pytest.mark.parametrize("least", [FULL, Cost(64, 2, 1), Cost(64, 1, 2)])
def test_a_cheap_file_is_refused_unless_the_reader_allows_it(least: Cost) -> None:
    with pytest.raises(Refusal, match=r"trust\.key_cost"):
        unlock(FILE, PASSPHRASE, least=least)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        FILE + b" ",
        FILE.replace(b":", b": ", 1),
        changed(format=2),
        changed(kdf="pbkdf2"),
        changed(passes="1"),
        changed(salt="AA"),
        changed(more=1),
        b" " * 5000,
    ],
)
def test_what_is_no_key_file_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal, match=r"trust\.key_unreadable"):
        unlock(data, PASSPHRASE, least=CHEAP)
