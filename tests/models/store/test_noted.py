"""What is noted at cells stands in the office file for ever, once, in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.errors import Refusal
from models.note import COMMENT, FOOTNOTE, STAR, Note
from models.store import Damage, Store
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, key

pytestmark = pytest.mark.windows

NOTE = Note(OFFICE, key("1"), COMMENT, "از دفتر پرسیده شد.", "", "م. احمدی", "unit_expert", NOON)
OTHERS = (
    replace(NOTE, kind=STAR, text="", due="1403-02-20"),
    replace(NOTE, kind=FOOTNOTE, key=key("2", period="1401")),
    replace(NOTE, office="gd-20"),
)


def test_notes_come_back_in_their_order(store: Store) -> None:
    for note in (NOTE, *OTHERS):
        store.note([note])
    assert store.notes() == (NOTE, *OTHERS)
    assert store.notes(OFFICE, TABLE, YEAR) == (NOTE, OTHERS[0])
    assert store.notes(period="1401") == (OTHERS[1],)
    assert store.verify() == ()


def test_the_same_note_is_kept_once_and_a_later_one_beside_it(store: Store) -> None:
    later = replace(NOTE, text="", at="2026-06-11T12:00:01Z")
    store.note([NOTE, NOTE])
    store.note([NOTE, later])
    assert store.notes() == (NOTE, later)


@pytest.mark.parametrize("wrong", [{"kind": "remark"}, {"due": "1403-02-20"}, {"at": "yesterday"}])
def test_what_is_no_note_is_a_mistake_of_the_caller_and_nothing_is_kept(store: Store, wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="Note"):
        store.note([NOTE, replace(NOTE, **wrong)])  # type: ignore[arg-type]  # text fields only
    assert store.notes() == ()


def test_a_note_that_was_changed_behind_the_store_is_not_read(store: Store, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    store.note([NOTE, *OTHERS])
    sql("UPDATE note SET text = 'x' WHERE id = 1")
    with pytest.raises(Refusal, match=r"store\.damaged_row"):
        store.notes()


def test_a_note_that_was_taken_out_is_missed(store: Store, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    store.note([NOTE, *OTHERS])
    sql("DELETE FROM note WHERE id = 2")
    assert store.verify() == (Damage("chain", "note", "2"),)
