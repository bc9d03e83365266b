"""A season or year as it stands: what was typed, and beside it what its shorter sheets propose (numbers.md section 2)."""

from __future__ import annotations

from forms.compute import operands, parts
from forms.over_time import OverTime
from forms.periods import shorter
from forms.sheet import Sheet
from models.cell import Cell, Key


def with_proposals(sheet: Sheet) -> Sheet:
    """The sheet with its proposals filled in where nobody typed; itself where nothing is proposed.

    Only for reading beside other sheets: a proposal is never stored, and becomes a figure of its own when the office confirms it.
    """
    if sheet.elsewhere is None or not shorter(sheet.table, sheet.period):
        return sheet
    entered = sheet.entered()

    def read(key: Key) -> Cell | None:
        return entered.get(key) if key.period == str(sheet.period) else sheet.cell(key)

    over_time = OverTime(sheet.table, read, lambda key: parts(sheet.table, sheet.lists, key))
    waiting = [key for key in sheet.keys() if key not in entered and not operands(sheet.table, sheet.lists, key)]  # noqa: SIM118
    proposed = {key: figure.cell() for key in waiting if (figure := over_time.standing(key)) is not None}
    return sheet.filled(proposed) if proposed else sheet
