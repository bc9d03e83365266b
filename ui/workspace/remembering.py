"""What was said of earlier sheets, carried to the codes of a later one: a place may have another code, or be another place, since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from forms.places import same_place
from models.explanation import Explanation
from models.office import Office
from models.places import History
from models.table import TOTAL, Table
from ui.workspace.session import EDITION, Workspace, for_sheet
from ui.workspace.sheets import PLACES


def carried(workspace: Workspace, office: str, table: str, period: str, said: Iterable[Explanation]) -> Iterator[Explanation]:
    """What was said in other periods at the places of this period's sheet; of a place that was split or ended since, nothing."""
    if len(workspace.store.packs()) <= 1:  # one pack, one edition of every list
        yield from said
        return
    editions: dict[str, tuple[str, ...]] = {}

    def of(when: str) -> tuple[str, ...]:
        if when not in editions:
            tables = for_sheet(workspace, table, when, Office(office, office)).pack.tables
            editions[when] = _editions(tables, table)
        return editions[when]

    histories = _histories(workspace, table)
    for one in said:
        rows = [_carry(*step, histories) for step in zip(one.key.rows, of(one.key.period), of(period), strict=False)]
        if len(rows) != len(one.key.rows):
            yield one
        elif all(row is not None for row in rows):
            yield replace(one, key=replace(one.key, rows=tuple(row or "" for row in rows)))


def _carry(code: str, then: str, now: str, histories: Mapping[str, History]) -> str | None:
    """A row code of one edition (``county-1398``) in another; itself where the edition is the same."""
    name, _, edition = then.rpartition("-")
    if then == now or code == TOTAL or name not in histories:
        return code
    return same_place(histories[name], code, edition, now.rpartition("-")[2])


def _editions(tables: Mapping[str, Table], table: str) -> tuple[str, ...]:
    """The list and edition of each row dimension of a table; nothing for a table that its pack does not have."""
    return tuple(f"{row.list}-{row.edition or EDITION}" for row in tables[table].rows) if table in tables else ()


def _histories(workspace: Workspace, table: str) -> dict[str, History]:
    rows = workspace.pack.tables[table].rows if table in workspace.pack.tables else ()
    return {row.list: workspace.pack.history(row.list) for row in rows if row.list in PLACES}
