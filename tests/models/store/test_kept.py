from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.calendar import Closure
from models.errors import Refusal
from models.store import Store

SNOW = Closure("14", "1403-10-20", "2025-01-10T05:00:00Z", "بارش برف")


def test_the_newest_list_of_keys_is_believed_and_the_older_ones_stay(store: Store, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    assert store.trust() is None
    for data in (b"first", b"second", b"third"):
        store.keep_trust(data)
        assert store.trust() == data
    assert [value for (value,) in sql("SELECT value FROM meta WHERE key LIKE 'trust%' ORDER BY key")] == ["first", "second", "third"]


def test_closures_are_kept_by_province_and_day(store: Store, path: Path) -> None:
    dust = Closure("06", "1403-05-20", "2024-08-11T05:00:00Z", "گرد و غبار")
    store.keep_closure(SNOW)
    store.keep_closure(dust)
    assert store.closures() == (dust, SNOW)
    store.close()
    with Store.open(path, lambda: "2026-01-01T00:00:00Z") as again:
        assert again.closures() == (dust, SNOW)
        assert again.trust() is None


def test_a_day_is_closed_once(store: Store) -> None:
    store.keep_closure(SNOW)
    with pytest.raises(Refusal) as refused:
        store.keep_closure(SNOW)
    assert (refused.value.code, refused.value.params) == ("calendar.closed_already", {"day": "1403-10-20"})
    assert store.closures() == (SNOW,)
