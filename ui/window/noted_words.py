"""What was noted at a cell, in the words of its tooltip and of a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.note import COMMENT, FOOTNOTE, STAR
from resources import text
from resources.digits import persian

if TYPE_CHECKING:
    from models.cell import Key
    from ui.workspace.desk import Desk


def noted_words(desk: Desk, key: Key) -> list[str]:
    """Comment, footnote and star of a cell, each in a line."""
    there = desk.noting.at(key)
    said = []
    if COMMENT in there:
        said.append(text("cell.notes_sign", words=there[COMMENT].text))
    if FOOTNOTE in there:
        said.append(text("cell.footnote_sign", words=there[FOOTNOTE].text))
    if STAR in there:
        said.append(text("cell.star_sign", day=persian(there[STAR].due.replace("-", "/")), words=there[STAR].text).strip())
    return said
