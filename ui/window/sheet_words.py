"""What the entry page says of its sheet: what is left to do in it, where its figures are entered, what stood there last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.describe import cell_text
from forms.periods import collected
from resources import text
from resources.digits import persian

if TYPE_CHECKING:
    from forms.sheet import Sheet
    from models.cell import Key
    from ui.workspace.desk import Desk


def standing(empty: int, errors: int, unread: int = 0) -> str:
    """What is left to do: texts that have no reading, places to fill, errors to mend."""
    if unread:
        said = text("window.standing_unread", count=unread)
        return text("window.standing_and", unread=said, standing=standing(empty, errors)) if empty or errors else said
    if empty and errors:
        return text("window.standing_both", empty=empty, errors=errors)
    if empty:
        return text("window.standing_empty", empty=empty)
    return text("window.standing_errors", errors=errors) if errors else text("window.standing_ready")


def meta_of(sheet: Sheet, meta: str) -> str:
    """What stands under the title: unit and owner, and for the year of a shorter table where its months or seasons are entered."""
    shortest = collected(sheet.table)
    if sheet.period.kind == shortest:
        return meta
    return text("window.entry_meta_parts", meta=meta, collected=text(f"period.collected_{shortest}"))


def last_year_of(desk: Desk, key: Key) -> str:
    """What stood in a cell the year before."""
    leaf = desk.sheet.table.column(key.leaf)
    said = persian(cell_text(desk.last_year(key), leaf, desk.sheet.lists))
    return said.replace("-", "/") if leaf.value == "date" else said
