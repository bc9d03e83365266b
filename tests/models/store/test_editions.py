"""Final editions stand in the office file for ever, each with the files that were printed of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.edition import KeptEdition, Printing
from models.errors import Refusal
from models.store import Damage, Store
from tests.models.store.desk import NOON
from tests.models.test_edition import TABLE

pytestmark = pytest.mark.windows

FILE = Printing("ab" * 32, "grey", 12, NOON, "م. احمدی", "province_statistician", ("empty_page", "thin_line"))
FIRST = KeptEdition("1234500002", "yearbook", "1402", 1, "1405-03-21", NOON, "م. احمدی", "province_statistician", (TABLE,))
SECOND = replace(FIRST, code="5432100001", number=2, tables=(replace(TABLE, unit="خانوار"),))


def test_editions_come_back_whole_and_in_order(store: Store, path: Path) -> None:
    store.keep_edition(SECOND, replace(FILE, passed=()))
    store.keep_edition(FIRST, FILE)
    kept = (replace(SECOND, printings=(replace(FILE, passed=()),)), replace(FIRST, printings=(FILE,)))
    assert store.editions() == kept
    assert store.verify() == ()
    store.close()
    with Store.open(path, lambda: NOON) as again:
        assert again.editions() == kept


def test_the_same_edition_takes_another_file_and_the_same_file_once(store: Store) -> None:
    screen = replace(FILE, sha256="cd" * 32, inks="")
    for file in (FILE, FILE, screen, FILE):
        store.keep_edition(FIRST, file)
    assert [one.printings for one in store.editions()] == [(FILE, screen)]


@pytest.mark.parametrize(
    "other",
    [replace(FIRST, code="5432100001"), replace(FIRST, number=2, tables=(replace(TABLE, unit="خانوار"),))],
    ids=["its number", "its code"],
)
def test_nothing_takes_the_place_of_an_edition(store: Store, other: KeptEdition) -> None:
    store.keep_edition(FIRST, FILE)
    with pytest.raises(Refusal) as refused:
        store.keep_edition(other, replace(FILE, sha256="cd" * 32))
    assert refused.value.code == "store.edition_kept"
    assert store.editions() == (replace(FIRST, printings=(FILE,)),)


def test_the_same_number_of_another_year_is_free(store: Store) -> None:
    store.keep_edition(FIRST, FILE)
    store.keep_edition(replace(SECOND, number=1, period="1403"), FILE)
    assert [(one.period, one.number) for one in store.editions()] == [("1402", 1), ("1403", 1)]


def test_a_changed_record_is_found(store: Store, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    store.keep_edition(FIRST, FILE)
    sql("UPDATE edition SET date = '1405-03-22'")
    sql("UPDATE printing SET sha256 = 'x'")
    assert store.verify() == (Damage("sum", "edition", "1"), Damage("sum", "printing", "1"))
    with pytest.raises(Refusal) as refused:
        store.editions()
    assert refused.value.code == "store.damaged_row"


def test_a_record_that_was_taken_out_is_missed(store: Store, sql: Callable[..., list[tuple[object, ...]]]) -> None:
    store.keep_edition(FIRST, FILE)
    store.keep_edition(SECOND, FILE)
    sql("DELETE FROM printing WHERE id = 1")
    sql("DELETE FROM edition WHERE id = 1")
    assert store.verify() == (Damage("chain", "edition", "1"), Damage("chain", "printing", "1"))
