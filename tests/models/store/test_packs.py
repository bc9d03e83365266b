from __future__ import annotations

import hashlib

import pytest

from models.errors import Refusal
from models.store import InstalledPack, Store

pytestmark = pytest.mark.windows


def install(store: Store, version: str, data: bytes, id: str = "yb") -> None:  # noqa: A002 - the word of the definition
    store.install_pack(id, version, hashlib.sha256(data.split(b"\n")[0]).hexdigest(), data)


def test_the_pack_installed_last_is_the_one_in_use_and_older_ones_stay_readable(store: Store) -> None:
    install(store, "1402.0", b"a")
    install(store, "1402.1", b"b")
    install(store, "9", b"c", "bulletin")
    assert store.pack() == InstalledPack("bulletin", "9", b"c")
    assert store.pack("yb") == InstalledPack("yb", "1402.1", b"b")
    assert store.pack("yb", "1402.0").data == b"a"


def test_installing_a_pack_again_changes_nothing(store: Store) -> None:
    install(store, "1", b"a")
    install(store, "2", b"b")
    install(store, "1", b"a")
    assert store.pack().version == "2"


def test_one_version_never_stands_for_two_packs(store: Store) -> None:
    install(store, "1", b"a")
    with pytest.raises(Refusal, match=r"store\.pack_differs"):
        install(store, "1", b"b")


def test_a_pack_with_another_seal_is_refused(store: Store) -> None:
    with pytest.raises(Refusal, match=r"store\.pack_damaged"):
        store.install_pack("yb", "1", hashlib.sha256(b"a").hexdigest(), b"b")
    with pytest.raises(Refusal, match=r"store\.no_pack"):
        store.pack()


def test_the_packs_of_a_file_are_listed_in_the_order_of_their_installing(store: Store) -> None:
    install(store, "1402.1", b"index\nparts")
    install(store, "1402.2", b"b")
    assert [(pack.id, pack.version) for pack in store.packs()] == [("yb", "1402.1"), ("yb", "1402.2")]
    assert store.packs()[0].sha256 == hashlib.sha256(b"index").hexdigest()
    assert store.packs()[0].installed.endswith("Z")
