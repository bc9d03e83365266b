"""What other programs put on the clipboard, as a block of texts, and what this one puts there. No widgets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from ui.workspace.block import Block

OWN = "application/x-salnameh-cells"
"""Marks a copy of our own: its dashes are read as the symbol they are."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?\Z")
_AS_TEXT = ' style=\'mso-number-format:"\\@"\' sdnum="1033;0;@"'


def block_of(data: QMimeData) -> Block | None:
    """The block on the clipboard, None when there is no text.

    The HTML table that spreadsheets and word processors give, which knows merged, hidden and narrow cells; else the
    tab-separated text, and for a copy of our own always that.
    """
    from ui.workspace.block import Block, tsv_rows

    own = data.hasFormat(OWN)
    if data.hasHtml() and not own:
        from ui.workspace.html_table import html_block

        found = html_block(data.html())
        if found is not None:
            return found
    text = data.text() if data.hasText() else ""
    return Block(tsv_rows(text), own) if text else None


def mime_of(rows: Sequence[Sequence[str]]) -> QMimeData:
    """A block for other programs: tab-separated text and an HTML table, whose signs and texts no spreadsheet computes or dates."""
    data = QMimeData()
    data.setText("".join("\t".join(map(_quoted, row)) + "\n" for row in rows))
    data.setHtml('<table dir="rtl">' + "".join(f"<tr>{_html_cells(row)}</tr>" for row in rows) + "</table>")
    data.setData(OWN, b"1")
    return data


def _html_cells(row: Iterable[str]) -> str:
    return "".join(f"<td{'' if not text or _NUMBER.match(text) else _AS_TEXT}>{escape(text)}</td>" for text in row)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(letter in text for letter in '\t\n\r"') else text
