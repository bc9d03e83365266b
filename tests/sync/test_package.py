from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.dsse import Envelope as Oracle
from securesystemslib.signer import SSlibKey  # type: ignore[attr-defined]  # named so in its manual

from models.cell import Cell
from models.errors import Refusal
from models.release import Receipt
from sync import strictzip
from sync.canonical import dump
from sync.envelope import RECEIPT, sign
from sync.package import open_package
from sync.receipts import answer
from sync.trust import TrustList
from tests.sync.world import (
    AT,
    CELLS,
    CENTRE,
    COMPUTED,
    MANIFEST,
    NORTH,
    SEASON_CELLS,
    SHEETS,
    SOUTH,
    STRANGER,
    office_key,
    opened,
    parts_of,
    payload_of,
    place,
    release,
    resealed,
    sealed,
    sheet,
    trust_list,
    with_payload,
)

pytestmark = pytest.mark.windows

PACKAGE = sealed()
SMALL = sealed(release(sheets=(sheet({place(): Cell(5.0)}),)))
OPENED = opened(SMALL.data)


def refused(code: str, data: bytes, trust: TrustList | None = None, **how: Any) -> None:
    with pytest.raises(Refusal) as seen:
        opened(data, trust, **how)
    assert seen.value.code == code


def with_part(name: str, content: bytes | None) -> bytes:
    parts = {**parts_of(PACKAGE.data), name: content}
    return strictzip.write({path: data for path, data in parts.items() if data is not None})


def test_a_sealed_package_opens_with_the_same_cells() -> None:
    got = opened(PACKAGE.data)
    assert got.release == release()
    assert [sheet.cells for sheet in got.release.sheets] == [CELLS, SEASON_CELLS]
    assert got.computed == COMPUTED
    assert got.dimensions == {"T05-03": ("COUNTY",), "T09-01": ("YEAR", "SEX")}
    assert (got.hash, got.keyid, got.clock_differs) == (PACKAGE.hash, SOUTH.keyid, False)


def test_the_same_release_is_the_same_bytes_in_whatever_order_it_was_put_together() -> None:
    again = sealed(release(sheets=(SHEETS[1], replace(SHEETS[0], cells=dict(reversed(CELLS.items()))))))
    assert again == PACKAGE


def test_the_name_and_identity_are_those_of_the_manifest() -> None:
    payload = base64.b64decode(json.loads(parts_of(PACKAGE.data)[MANIFEST])["payload"])
    assert PACKAGE.name == "mcls-gd-14-1402-yb-r03.salbaste"
    assert hashlib.sha256(payload).hexdigest() == PACKAGE.hash


def test_another_packing_of_the_same_content_is_the_same_package(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = parts_of(PACKAGE.data)
    packer = zlib.compressobj
    monkeypatch.setattr(zlib, "compressobj", lambda *_: packer(1, zlib.DEFLATED, -15))
    other = strictzip.write(parts)
    assert other != PACKAGE.data
    assert opened(other).hash == PACKAGE.hash


def test_another_program_verifies_the_signature() -> None:
    oracle = Oracle.from_dict(json.loads(parts_of(PACKAGE.data)[MANIFEST]))
    key = SSlibKey(SOUTH.keyid, "ed25519", "ed25519", {"public": SOUTH.public.hex()})
    assert list(oracle.verify([key], 1)) == [SOUTH.keyid]


def test_the_description_names_each_file_with_its_hash_and_key() -> None:
    parts = parts_of(PACKAGE.data)
    first, second = json.loads(parts["datapackage.json"])["resources"]
    assert first["hash"] == "sha256:" + hashlib.sha256(parts["data/T05-03.csv"]).hexdigest()
    assert second["schema"]["primaryKey"] == ["YEAR", "SEX", "TIME_PERIOD", "INDICATOR"]
    header = parts["data/T05-03.csv"].decode().splitlines()[0].split(",")
    assert [field["name"] for field in first["schema"]["fields"]] == header


def test_an_entered_total_stands_instead_of_the_computed_one() -> None:
    typed = {place("TOTAL"): Cell(9.0)}
    got = opened(sealed(release(sheets=(sheet(typed),))).data)
    assert got.release.sheets[0].cells == typed
    assert place("TOTAL") not in got.computed


@pytest.mark.parametrize("fields", [{"name": "A B"}, {"product": "yearbook"}, {"sheets": (SHEETS[0], SHEETS[0])}])
def test_what_could_not_be_opened_is_not_sealed(fields: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"package\.bad_manifest"):
        sealed(release(**fields))


@pytest.mark.parametrize(("sequence", "previous"), [(1, "a" * 64), (2, ""), (0, ""), (2, "x")])
def test_a_package_has_a_place_in_its_chain_or_is_not_sealed(sequence: int, previous: str) -> None:
    with pytest.raises(Refusal, match=r"package\.bad_manifest"):
        sealed(sequence=sequence, previous=previous)


def flipped_is_harmless(at: int, bit: int) -> None:
    """A flip is refused, or it fell into unused bits of deflate and changed nothing."""
    data = bytearray(SMALL.data)
    data[at] ^= 1 << bit
    try:
        got = opened(bytes(data))
    except Refusal:
        return
    assert got == OPENED


def test_no_flipped_bit_changes_anything_unseen() -> None:
    for at in range(len(SMALL.data)):
        for bit in range(8):
            flipped_is_harmless(at, bit)


def test_no_package_that_was_cut_off_is_accepted() -> None:
    for size in range(len(SMALL.data)):
        with pytest.raises(Refusal):
            opened(SMALL.data[:size])


def test_a_replaced_or_changed_part_is_refused() -> None:
    csv = parts_of(PACKAGE.data)["data/T05-03.csv"]
    refused("package.entry_changed", with_part("data/T05-03.csv", csv.replace(b"48211", b"48212")))
    refused("package.entry_changed", with_part("data/T05-03.csv", csv + b"\n"))
    refused("package.entry_changed", with_part("datapackage.json", b"{}"))


@pytest.mark.parametrize(("name", "content"), [("data/T05-03.csv", None), ("data/T05-09.csv", b"x"), ("datapackage.json", None)])
def test_a_part_too_few_or_too_many_is_refused(name: str, content: bytes | None) -> None:
    refused("package.entry_list_differs", with_part(name, content))


def test_parts_of_a_signed_manifest_that_no_table_names_are_refused() -> None:
    data = resealed(PACKAGE.data, lambda m: m["tables"].pop())
    refused("package.entry_list_differs", data)


def test_a_package_without_manifest_or_signature_is_refused() -> None:
    refused("package.unsigned", with_part(MANIFEST, None))
    envelope = json.loads(parts_of(PACKAGE.data)[MANIFEST])
    refused("package.unknown_key", with_part(MANIFEST, dump({**envelope, "signatures": []})))


def test_a_manifest_too_big_to_be_one_is_refused() -> None:
    noise = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(8200))
    refused("package.bad_manifest", with_part(MANIFEST, noise))


def test_a_receipt_offered_as_a_package_is_refused() -> None:
    receipt = Receipt("R-1", "a" * 64, "gd-14", 1, "a" * 64, AT, "usb", "accepted", live=True)
    refused("package.not_a_package", answer(receipt, CENTRE))
    refused("package.wrong_type", with_part(MANIFEST, answer(receipt, SOUTH)))


def test_a_relabelled_receipt_has_a_wrong_signature() -> None:
    envelope = json.loads(sign(RECEIPT, b"{}", SOUTH))
    envelope["payloadType"] = "application/vnd.salnameh.package+json"
    refused("package.bad_signature", with_part(MANIFEST, dump(envelope)))


def test_a_manifest_changed_under_a_known_key_is_refused() -> None:
    envelope = json.loads(parts_of(PACKAGE.data)[MANIFEST])
    envelope["payload"] = base64.b64encode(dump({**payload_of(PACKAGE.data), "sequence": 2})).decode()
    refused("package.bad_signature", with_part(MANIFEST, dump(envelope)))


def test_a_stranger_signs_in_vain() -> None:
    refused("package.unknown_key", sealed(key=STRANGER).data)


def test_one_office_cannot_sign_for_another() -> None:
    refused("package.wrong_office", sealed(key=NORTH).data)
    refused("package.wrong_office", resealed(PACKAGE.data, lambda m: m, NORTH))


def test_a_signer_is_the_one_the_manifest_names() -> None:
    refused("package.bad_manifest", resealed(PACKAGE.data, lambda m: m["signed_as"][0].update(keyid="0" * 64)))


def test_a_revoked_key_is_judged_by_the_moment_of_receipt() -> None:
    trust = trust_list(offices=(office_key(revoked="2026-06-11T00:00:00Z"),))
    assert opened(PACKAGE.data, trust, at="2026-06-10T23:00:00Z").hash == PACKAGE.hash
    refused("package.revoked_key", PACKAGE.data, trust, at="2026-06-11T00:00:00Z")


@pytest.mark.parametrize("created", ["2026-03-31T23:59:59Z", "2029-04-01T00:00:00Z"])
def test_a_package_made_outside_the_validity_of_its_key_is_refused(created: str) -> None:
    refused("package.expired_key", sealed(created=created).data)


@pytest.mark.parametrize(
    ("created", "differs"),
    [("2026-06-12T07:44:10Z", False), ("2026-06-12T07:44:11Z", True), ("2027-07-16T05:44:10Z", True), ("2026-04-02T00:00:00Z", False)],
)
def test_a_wrong_clock_is_seen_and_never_refused(created: str, differs: bool) -> None:
    assert opened(sealed(created=created).data).clock_differs is differs


def test_a_package_of_more_than_400_days_ago_is_marked() -> None:
    trust = trust_list(expires="2029-01-01T00:00:00Z")
    assert opened(PACKAGE.data, trust, at="2027-07-16T00:00:00Z").clock_differs


def test_an_old_list_of_keys_opens_nothing() -> None:
    refused("trust.expired", PACKAGE.data, at="2027-08-01T00:00:00Z")


def test_a_package_for_somebody_else_is_refused() -> None:
    refused("package.not_for_us", PACKAGE.data, me="gd-20")


@pytest.mark.parametrize("live", [True, False])
def test_practice_and_live_never_mix(live: bool) -> None:
    package = sealed(release(live=live))
    assert opened(package.data, live=live).release.live is live
    refused("package.practice", package.data, live=not live)


def test_a_package_that_needs_a_confirmation_is_not_taken_without() -> None:
    refused("package.unconfirmed", resealed(PACKAGE.data, lambda m: m.update(via="gd-14")))


def test_a_newer_format_asks_for_the_newer_program() -> None:
    refused("package.newer_format", with_payload(PACKAGE.data, b'{"anything":[1],"format":3}'))


@pytest.mark.parametrize("payload", [b'{"a": 1}', b'{"b":1,"a":1}'])
def test_a_manifest_written_another_way_is_refused(payload: bytes) -> None:
    refused("package.not_canonical", with_payload(PACKAGE.data, payload))


@pytest.mark.parametrize("payload", [b"[]", b"{}", b"null", b'{"format":1,"format":1}', b'{"format":NaN}', b"[" * 30, b"", b"\xff"])
def test_a_well_signed_payload_of_nonsense_is_refused(payload: bytes) -> None:
    refused("package.bad_manifest", with_payload(PACKAGE.data, payload))


@pytest.mark.parametrize("field", ["rows", "content"])
def test_a_manifest_that_counts_other_cells_is_refused(field: str) -> None:
    other = {"rows": 3, "content": "0" * 64}[field]
    refused("package.bad_manifest", resealed(PACKAGE.data, lambda m: m["tables"][0].update({field: other})))


def test_signed_data_that_is_no_table_is_refused_with_its_line() -> None:
    csv = parts_of(PACKAGE.data)["data/T05-03.csv"].replace(b"48211", b"48,21", 1)

    def sign_it_too(manifest: dict[str, Any]) -> None:
        manifest["entries"][0]["sha256"] = hashlib.sha256(csv).hexdigest()

    with pytest.raises(Refusal, match=r"package\.data_bad_line") as seen:
        opened(resealed(with_part("data/T05-03.csv", csv), sign_it_too))
    assert seen.value.params == {"table": "T05-03", "line": 2}


PATHS = st.lists(st.integers(0, 30), min_size=1, max_size=4)
NONSENSE: st.SearchStrategy[object] = st.sampled_from(
    [None, True, False, 0, -1, 2**40, "", "x", "0" * 64, "1402-Q9", "\u202e", [], {}, [[]], [1], {"a": 1}]
)


def spoil(value: Any, path: list[int], nonsense: object) -> Any:
    """The value with whatever stands at the path replaced, or taken out when the nonsense is True."""
    if not isinstance(value, (dict, list)) or not value:
        return nonsense
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key = keys[path[0] % len(keys)]
    if len(path) > 1:
        value[key] = spoil(value[key], path[1:], nonsense)
    elif nonsense is True:
        del value[key]
    else:
        value[key] = nonsense
    return value


@given(PATHS, NONSENSE)
def test_a_manifest_spoiled_anywhere_and_signed_again_is_refused_or_makes_sense(path: list[int], nonsense: object) -> None:
    manifest = payload_of(SMALL.data)
    data = with_payload(SMALL.data, dump(spoil(manifest, path, nonsense)))
    try:
        assert opened(data).hash != SMALL.hash or dump(manifest) == dump(payload_of(SMALL.data))
    except Refusal:
        return


@given(st.binary(max_size=300))
def test_any_bytes_at_all_are_refused(noise: bytes) -> None:
    with pytest.raises(Refusal):
        open_package(b"PK\x03\x04" + noise, trust_list(), me="centre", live=True, at=AT)


@given(st.integers(0, len(SMALL.data) - 1), st.binary(min_size=1, max_size=8))
def test_bytes_written_over_a_package_are_refused_or_harmless(at: int, noise: bytes) -> None:
    data = SMALL.data[:at] + noise + SMALL.data[at + len(noise) :]
    try:
        assert opened(data) == OPENED
    except Refusal:
        return


@pytest.mark.parametrize(
    "change",
    [
        lambda m: m.update(more=1),
        lambda m: m["signed_as"].clear(),
        lambda m: m["signed_as"][0].update(more=1),
        lambda m: m["signed_as"][0].update(person="a\u202eb"),
        lambda m: m["tables"].reverse(),
        lambda m: m["tables"][0].update(more=1),
        lambda m: m["tables"][0].update(state="lost"),
        lambda m: m["tables"][0].update(period="1402-07"),
        lambda m: m["entries"][0].update(more=1),
        lambda m: m["entries"][0].update(bytes=True),
        lambda m: m.update(created="2026-13-01T00:00:00Z"),
        lambda m: m.update(sequence=100_000),
        lambda m: m.update(previous="a" * 64),
        lambda m: m.update(withdrawn=["x"]),
        lambda m: m.update(answers="rr"),
        lambda m: m.update(kind="pack"),
        lambda m: m.update(live=1),
    ],
)
def test_each_field_of_the_manifest_is_of_its_type(change: Callable[[dict[str, Any]], object]) -> None:
    refused("package.bad_manifest", resealed(PACKAGE.data, change))


def test_computed_cells_of_sheets_that_are_not_released_stay_at_home() -> None:
    got = opened(sealed(release(sheets=SHEETS[1:])).data)
    assert got.computed == {}
