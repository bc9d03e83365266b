"""Earlier sheets as they are read beside a later one: nobody types last year's figures again, and nobody sees a draft in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.cell import Cell, Key
from models.office import Office
from models.period import Period
from models.store import SheetRecord
from models.table import Table
from models.workflow import ACCEPTED, PUBLISHED
from resources import text
from ui.workspace.session import Workspace

_TAKEN = (ACCEPTED, PUBLISHED)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The cells of an earlier sheet in its newest accepted or published revision; as they stand in the file where there is none yet."""

    period: str
    state: str
    revision: int
    cells: Mapping[Key, Cell]

    def origin(self) -> str:
        """Where the figures come from, in words."""
        if self.state in _TAKEN:
            return text(f"form.{self.state}", revision=self.revision)
        return text("form.standing", state=text(f"state.{self.state}"))


def earlier_records(workspace: Workspace, table: Table, period: str, office: Office) -> tuple[SheetRecord, ...]:
    """The office's sheets of earlier periods of the same length."""
    kind = Period.parse(period).kind
    records = workspace.store.sheets(office.id, table=table.code)
    return tuple(record for record in records if Period.parse(record.period).kind == kind and record.period < period)


def earlier_sheets(workspace: Workspace, table: Table, period: str, office: Office) -> tuple[Earlier, ...]:
    """The earlier sheets of an office, oldest first."""
    return tuple(_earlier(workspace, record) for record in earlier_records(workspace, table, period, office))


def _earlier(workspace: Workspace, record: SheetRecord) -> Earlier:
    store, place = workspace.store, (record.office, record.table, record.period)
    if record.state not in _TAKEN and record.revision > 1:  # sent back after it was accepted: what the centre took still stands
        taken = [step.sheet for step in store.steps(*place) if step.sheet.state in _TAKEN]
        if taken:
            newest = max(taken, key=lambda sheet: sheet.revision)
            return Earlier(record.period, newest.state, newest.revision, store.cells_of_revision(*place, newest.revision))
    return Earlier(record.period, record.state, record.revision, store.cells(*place))
