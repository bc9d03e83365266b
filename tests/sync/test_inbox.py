from __future__ import annotations

import pytest

from models.cell import Cell, Flag
from models.errors import Refusal
from sync import strictzip
from sync.chain import Arrival, Place
from sync.inbox import Consideration, Counts, compare, consider, differing
from tests.sync.world import AT, MANIFEST, parts_of, place, release, sealed, sheet, trust_list

pytestmark = pytest.mark.windows


def made(sequence: int, previous: str, figure: float = 1.0) -> tuple[bytes, Arrival]:
    package = sealed(release(sheets=(sheet({place(): Cell(figure)}),)), sequence=sequence, previous=previous)
    return package.data, Arrival(sequence, package.hash, previous)


FIRST, ONE = made(1, "")
SECOND, TWO = made(2, ONE.hash)
THIRD, THREE = made(3, TWO.hash)
OTHER_SECOND, _ = made(2, ONE.hash, 7.0)
OTHER_THIRD, _ = made(3, ONE.hash)


def considered(data: bytes, *known: Arrival, live: bool = True) -> Consideration:
    return consider(data, trust_list(), me="centre", live=live, at=AT, arrivals={"gd-14": known}.__getitem__)


def refusal(data: bytes, *known: Arrival) -> str:
    got = considered(data, *known)
    assert got.opened is None
    return got.refusal.code if got.refusal else ""


def test_the_next_package_is_opened() -> None:
    got = considered(SECOND, ONE)
    assert got.opened is not None
    assert got.opened.hash == got.hash == TWO.hash
    assert got.remarks == ()


def test_the_same_package_again_is_neither_opened_nor_refused() -> None:
    got = considered(FIRST, ONE, TWO)
    assert (got.is_replay, got.opened, got.refusal) == (True, None, None)
    assert got.remarks == ("package.replay",)


def test_a_package_after_a_gap_is_opened_and_the_gap_is_named() -> None:
    got = considered(THIRD, ONE)
    assert got.opened is not None
    assert got.verdict is not None
    assert (got.verdict.place, got.verdict.missing) == (Place.GAP, (2,))
    assert got.remarks == ("package.gap",)


def test_a_package_that_fills_a_gap_is_opened() -> None:
    assert considered(SECOND, ONE, THREE).opened is not None


def test_an_older_number_with_other_content_is_a_rollback() -> None:
    assert refusal(OTHER_SECOND, ONE, TWO, THREE) == "package.rollback"


@pytest.mark.parametrize(("data", "known"), [(OTHER_SECOND, (ONE, TWO)), (OTHER_THIRD, (ONE, TWO)), (OTHER_SECOND, (ONE, THREE))])
def test_a_second_chain_is_refused(data: bytes, known: tuple[Arrival, ...]) -> None:
    assert refusal(data, *known) == "package.forked_chain"


def test_a_refused_package_of_a_proven_sender_can_be_named_in_a_receipt() -> None:
    got = considered(OTHER_SECOND, ONE, TWO)
    assert got.manifest is not None
    assert (got.manifest.sender, got.manifest.sequence, len(got.hash)) == ("gd-14", 2, 64)


def test_bytes_of_nobody_are_refused_and_not_named() -> None:
    got = considered(b"hello")
    assert (got.hash, got.manifest, got.verdict, got.is_replay) == ("", None, None, False)
    assert refusal(b"hello") == "package.not_a_package"


def test_a_practice_package_never_reaches_the_chain() -> None:
    got = considered(FIRST, live=False)
    assert got.refusal is not None
    assert (got.refusal.code, got.verdict) == ("package.practice", None)


def test_the_chain_is_judged_before_the_contents() -> None:
    spoiled = strictzip.write({**parts_of(OTHER_SECOND), "datapackage.json": b"{}"})
    assert refusal(spoiled, ONE, TWO) == "package.forked_chain"
    assert refusal(spoiled, ONE) == "package.entry_changed"


def test_a_manifest_alone_is_refused_with_its_sender() -> None:
    got = considered(strictzip.write({MANIFEST: parts_of(FIRST)[MANIFEST]}))
    assert isinstance(got.refusal, Refusal)
    assert (got.refusal.code, got.hash) == ("package.entry_list_differs", ONE.hash)


def test_a_wrong_clock_is_remarked() -> None:
    package = sealed(created="2026-08-01T00:00:00Z")
    assert considered(package.data).remarks == ("package.clock",)


def test_cells_are_counted_as_new_changed_and_same() -> None:
    old = {place("1"): Cell(1.0), place("2"): Cell(2.0), place("3"): Cell(3.0), place("4"): Cell(4.0)}
    new = {place("1"): Cell(1.0), place("2"): Cell(9.0), place("3"): Cell(3.0, flags=Flag.REVISED), place("5"): Cell(5.0)}
    assert compare(old, new) == Counts(new=1, changed=3, same=1)
    assert compare({}, new) == Counts(new=4, changed=0, same=0)


def test_computed_cells_that_differ_from_our_own_are_named_in_order() -> None:
    sent = {place("3"): Cell(1.0), place("1"): Cell(1.0), place("2"): Cell(1.0)}
    assert differing(sent, {place("2"): Cell(1.0), place("1"): Cell(2.0)}) == (place("1"), place("3"))
