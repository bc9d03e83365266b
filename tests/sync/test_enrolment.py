"""An enrolment says whose key it is and proves that its sender holds the private half."""

import pytest

from models.errors import Refusal
from sync.canonical import dump
from sync.enrolment import enrol, read_enrolment
from sync.envelope import ENROLMENT, sign
from sync.keys import SigningKey

KEY, OTHER = (SigningKey.of_seed(bytes([number]) * 32) for number in (1, 2))


def test_an_enrolment_names_the_office_and_its_key() -> None:
    assert read_enrolment(enrol("gd-14", KEY)) == ("gd-14", KEY.public)


def test_a_key_enrolled_by_another_hand_is_refused() -> None:
    stolen = dump({"format": 1, "kind": "enrolment", "office": "gd-14", "public": KEY.public.hex()})
    with pytest.raises(Refusal) as refusal:
        read_enrolment(sign(ENROLMENT, stolen, OTHER))
    assert refusal.value.code == "trust.enrolment_unproven"
