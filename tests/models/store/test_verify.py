from __future__ import annotations

from collections.abc import Callable

import pytest

from models.errors import Refusal
from models.store import Damage, Move, Store, schema
from models.store.checksum import crc
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, Desk, key
from tests.models.store.test_exchange import CAME, FIRST

pytestmark = pytest.mark.windows

Sql = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def full(desk: Desk) -> Desk:
    """A file in which every table has a row."""
    desk.type("1", None, 5)
    desk.type("2", None, "متن")
    desk.store.install_pack("yb", "1", "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", b"a")
    desk.store.record_sent(FIRST, b"package")
    desk.store.record_arrival(CAME, b"package", b"receipt")
    desk.store.record_receipt(b"receipt")
    desk.store.set_state(Move(desk.store.sheets(), "x", "unit_expert"))
    return desk


def test_a_sound_file_has_no_damage(full: Desk) -> None:
    assert full.store.verify() == ()


@pytest.mark.parametrize(
    ("damage", "statement"),
    [
        (Damage("sum", "cell", "1|1402|1|c_op"), "UPDATE cell SET number = 4 WHERE key LIKE '%|1|%'"),
        (Damage("sum", "cell", "1|1402|2|c_op"), "UPDATE cell SET text = 'متک' WHERE key LIKE '%|2|%'"),
        (Damage("sum", "cell", "1|1402|1|c_op"), "UPDATE cell SET flags = 1 WHERE key LIKE '%|1|%'"),
        (Damage("sum", "change", "1"), "UPDATE change SET new_number = 4 WHERE id = 1"),
        (Damage("sum", "change", "2"), "UPDATE change SET raw = 'x' WHERE id = 2"),
        (Damage("sum", "sheet", "1"), "UPDATE sheet SET state = 'sent'"),
        (Damage("sum", "transition", "1"), "UPDATE transition SET why = 'y'"),
        (Damage("sum", "pack", "1"), "UPDATE pack SET data = x'62'"),
        (Damage("sum", "sent", "1"), "UPDATE sent SET data = x'62'"),
        (Damage("sum", "arrival", "1"), "UPDATE arrival SET receipt = x'62'"),
        (Damage("sum", "receipt", "1"), "UPDATE receipt SET data = x'62'"),
        (Damage("chain", "batch", "1"), "UPDATE batch SET who = 'x' WHERE id = 1"),
        (Damage("chain", "batch", "2"), "DELETE FROM change WHERE id = 2"),
        (Damage("chain", "batch", "2"), "DELETE FROM batch WHERE id = 1"),
        (Damage("reading", "cell", "gd-14|T09-01|1402|2|c_op"), "DELETE FROM cell WHERE key LIKE '%|2|%'"),
    ],
)
def test_each_damaged_row_is_named(full: Desk, sql: Sql, damage: Damage, statement: str) -> None:
    sql(statement)
    if damage not in (found := full.store.verify()):
        raise AssertionError(found)


def test_a_row_made_anew_with_a_right_sum_still_breaks_the_chain(full: Desk, sql: Sql) -> None:
    (row,) = sql("SELECT * FROM change WHERE id = 1")
    forged = [6.0 if column.name == "new_number" else value for column, value in zip(schema.CHANGE.columns, row, strict=True)][:-1]
    sql("UPDATE change SET new_number = 6.0, crc = ? WHERE id = 1", crc(forged))  # type: ignore[arg-type]  # fields of a row
    assert Damage("chain", "batch", "1") in full.store.verify()


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("UPDATE cell SET number = 4 WHERE number = 5", lambda store: store.cells(OFFICE, TABLE, YEAR)),
        ("UPDATE change SET new_number = 4 WHERE id = 1", lambda store: store.cells_at(OFFICE, TABLE, YEAR, NOON)),
        ("UPDATE change SET new_number = 4 WHERE id = 1", lambda store: store.history(OFFICE, key("1"))),
        ("UPDATE change SET new_number = 4 WHERE id = 1", lambda store: store.changes(OFFICE)),
        ("UPDATE change SET new_number = 4 WHERE id = 1", lambda store: store.rebuild()),
        ("UPDATE sheet SET revision = 2", lambda store: store.sheets()),
        ("UPDATE transition SET who = 'y'", lambda store: store.steps(OFFICE, TABLE, YEAR)),
        ("UPDATE pack SET data = x'62'", lambda store: store.pack()),
        ("UPDATE sent SET data = x'62'", lambda store: store.sent_bytes("aa")),
        ("UPDATE arrival SET receipt = x'62'", lambda store: store.arrival_bytes("aa")),
        ("UPDATE receipt SET data = x'62'", lambda store: store.receipts()),
    ],
)
def test_a_damaged_row_is_refused_by_whoever_reads_it(full: Desk, sql: Sql, statement: str, read: Callable[[Store], object]) -> None:
    sql(statement)
    with pytest.raises(Refusal, match=r"store\.damaged_row"):
        read(full.store)


def test_nothing_is_written_on_a_damaged_cell(full: Desk, sql: Sql) -> None:
    sql("UPDATE cell SET number = 4 WHERE number = 5")
    with pytest.raises(Refusal, match=r"store\.damaged_row"):
        full.type("1", 4, 6)
