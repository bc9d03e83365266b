from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from models.errors import Refusal
from sync.canonical import dump
from sync.envelope import RECEIPT, TRUST, sign
from sync.keys import SigningKey
from sync.trust import CentreKey, TrustList, first_list, follow, sign_list
from tests.sync.world import AT, CENTRE, NORTH, PACKS, ROOTS, SOUTH, STRANGER, office_key, trust_list

THIEF = tuple(SigningKey.of_seed(bytes([number]) * 32) for number in (21, 22, 23))
NOW = trust_list(4)
NEXT = trust_list(5)


def roots(*keys: SigningKey) -> tuple[bytes, ...]:
    return tuple(key.public for key in keys)


def refused(code: str, *lists: bytes, at: str = AT) -> None:
    with pytest.raises(Refusal) as seen:
        follow(NOW, lists, at)
    assert seen.value.code == code


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    record = json.loads(NEXT.payload)
    change(record)
    return sign(TRUST, dump(record), *ROOTS)


def test_the_next_list_is_followed_when_two_of_three_signed_it() -> None:
    assert follow(NOW, [sign_list(NEXT, *ROOTS[:2])], AT) == NEXT


def test_each_list_on_the_way_is_followed_even_past_its_day() -> None:
    old = trust_list(5, expires="2026-06-01T00:00:00Z")
    assert follow(NOW, [sign_list(old, *ROOTS), sign_list(trust_list(6), *ROOTS)], AT).version == 6


def test_the_same_list_again_changes_nothing() -> None:
    assert follow(NOW, [sign_list(NOW, *ROOTS[1:])], AT) is NOW


def test_root_keys_are_replaced_when_both_old_and_new_holders_sign() -> None:
    new = trust_list(5, roots=roots(ROOTS[0], *THIEF[:2]))
    assert follow(NOW, [sign_list(new, *ROOTS[:2], THIEF[0])], AT).roots == new.roots


@pytest.mark.parametrize("signers", [(), ROOTS[:1], ROOTS[:1] * 2, THIEF, (ROOTS[0], *THIEF)])
def test_a_list_that_the_old_holders_did_not_sign_is_refused(signers: tuple[SigningKey, ...]) -> None:
    refused("trust.old_threshold", sign_list(NEXT, *signers))


def test_a_thief_of_one_key_cannot_replace_the_others() -> None:
    refused("trust.old_threshold", sign_list(trust_list(5, roots=roots(*THIEF)), *THIEF, ROOTS[0]))


@pytest.mark.parametrize("threshold", [0, 1, 4])
def test_the_threshold_is_never_lowered_to_one_nor_above_the_keys(threshold: int) -> None:
    refused("trust.bad_threshold", sign_list(trust_list(5, threshold=threshold), *ROOTS))


def test_an_older_list_is_refused() -> None:
    refused("trust.rollback", sign_list(trust_list(3), *ROOTS))


def test_a_skipped_number_is_refused() -> None:
    refused("trust.gap", sign_list(trust_list(6), *ROOTS))


def test_another_list_of_the_same_number_is_refused() -> None:
    refused("trust.forked", sign_list(trust_list(4, offices=(office_key(STRANGER),)), *ROOTS))


def test_new_root_keys_must_prove_themselves() -> None:
    refused("trust.new_threshold", sign_list(trust_list(5, roots=roots(ROOTS[0], *THIEF[:2])), *ROOTS))


def test_a_list_past_its_day_is_refused() -> None:
    refused("trust.expired", sign_list(NEXT, *ROOTS), at=NEXT.expires)


def test_a_receipt_offered_as_a_list_is_refused() -> None:
    refused("trust.wrong_type", sign(RECEIPT, NEXT.payload, *ROOTS))


def test_a_wrong_signature_of_a_root_holder_is_refused() -> None:
    envelope = json.loads(sign_list(NEXT, *ROOTS))
    envelope["signatures"][0]["sig"] = envelope["signatures"][1]["sig"]
    refused("trust.bad_signature", dump(envelope))


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.update(format=2),
        lambda r: r.update(version=0),
        lambda r: r.update(more=1),
        lambda r: r["root"].update(more=1),
        lambda r: r["root"].update(threshold="2"),
        lambda r: r["root"]["keys"].append(r["root"]["keys"][0]),
        lambda r: r["centre"][0].update(key=r["offices"][0]["key"]),
        lambda r: r["centre"][0].update(use="seal"),
        lambda r: r["centre"][0].update(more=1),
        lambda r: r["offices"][0].update(key="ed25519:00"),
        lambda r: r["offices"][0].update({"from": "2026-02-31"}),
        lambda r: r["offices"][0].update(revoked="yesterday"),
        lambda r: r["offices"][0].update(more=1),
        lambda r: r["offices"].append(r["offices"][0]),
        lambda r: r.update(offices=None),
    ],
)
def test_a_well_signed_list_of_nonsense_is_refused(change: Callable[[dict[str, Any]], object]) -> None:
    refused("trust.unreadable", changed(change))


def test_a_list_too_big_to_be_one_is_refused() -> None:
    refused("trust.unreadable", b" " * ((1 << 20) + 1))


def test_the_first_list_proves_itself_and_shows_its_digits() -> None:
    first = first_list(sign_list(NOW, *ROOTS[:2]))
    assert first == NOW
    assert len(first.root_digits.split()) == 6


def test_the_first_list_must_be_signed_by_its_own_holders() -> None:
    with pytest.raises(Refusal, match=r"trust\.new_threshold"):
        first_list(sign_list(NOW, ROOTS[0], THIEF[0]))


@pytest.mark.parametrize("other", [trust_list(threshold=3), trust_list(roots=roots(*ROOTS[:2], THIEF[0]))])
def test_other_roots_or_another_threshold_have_other_digits(other: TrustList) -> None:
    assert other.root_digits != NOW.root_digits


def test_the_order_of_the_roots_does_not_change_the_digits() -> None:
    assert trust_list(roots=roots(*reversed(ROOTS))).root_digits == NOW.root_digits


def test_the_key_of_an_office_is_found() -> None:
    assert NOW.key_of("gd-20", NORTH.keyid, AT) == office_key(NORTH, "gd-20")


@pytest.mark.parametrize(
    ("office", "key", "at", "code"),
    [
        ("gd-14", STRANGER, AT, "package.unknown_key"),
        ("gd-14", CENTRE, AT, "package.unknown_key"),
        ("gd-14", NORTH, AT, "package.wrong_office"),
        ("gd-14", SOUTH, "2027-08-01T00:00:00Z", "trust.expired"),
    ],
)
def test_a_key_is_refused_by_its_reason(office: str, key: SigningKey, at: str, code: str) -> None:
    with pytest.raises(Refusal) as seen:
        NOW.key_of(office, key.keyid, at)
    assert seen.value.code == code


def test_a_revoked_key_is_judged_by_the_moment_of_receipt() -> None:
    key = office_key(revoked="2026-06-11T00:00:00Z", suspect_from="2026-06-01T00:00:00Z")
    trust = first_list(sign_list(trust_list(offices=(key,)), *ROOTS))
    assert trust.key_of("gd-14", SOUTH.keyid, "2026-06-10T23:59:59Z") == key
    with pytest.raises(Refusal, match=r"package\.revoked_key"):
        trust.key_of("gd-14", SOUTH.keyid, "2026-06-11T00:00:00Z")


@pytest.mark.parametrize(
    ("moment", "valid"),
    [("2026-03-31T23:59:59Z", False), ("2026-04-01T00:00:00Z", True), ("2029-03-31T23:59:59Z", True), ("2029-04-01T00:00:00Z", False)],
)
def test_a_key_is_valid_from_its_first_day_until_before_its_last(moment: str, valid: bool) -> None:
    assert office_key().is_valid_on(moment) is valid


def test_each_key_of_the_centre_has_one_use() -> None:
    assert NOW.centre_keys("receipt", AT) == {CENTRE.keyid: CENTRE.public}
    assert NOW.centre == (CentreKey("receipt", CENTRE.public), CentreKey("pack", PACKS.public))


def test_keys_of_the_centre_are_not_given_from_an_old_list() -> None:
    with pytest.raises(Refusal, match=r"trust\.expired"):
        NOW.centre_keys("receipt", "2027-08-01T00:00:00Z")
