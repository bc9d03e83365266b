"""What other programs put on the clipboard, as a block of texts, and what this one puts there. No widgets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from ui.workspace.pasting import Block

OWN = "application/x-salnameh-cells"
"""Marks a copy of our own: its dashes are read as the symbol they are."""

_MOST_CELLS = 100_000
_SPACE = re.compile(r"[\s\u00a0]+")
_VOID = frozenset({"br"})
_UNSEEN = frozenset({"style", "script", "title"})


def block_of(data: QMimeData) -> Block | None:
    """The block on the clipboard, None when there is no text.

    Tab-separated text, which spreadsheets always give; the HTML beside it only where the text has lost its columns.
    """
    from ui.workspace.pasting import Block

    own = data.hasFormat(OWN)
    text = data.text() if data.hasText() else ""
    if data.hasHtml() and "\t" not in text and not own:
        rows = html_rows(data.html())
        if rows and (len(rows[0]) > 1 or not text):
            return Block(rows, own)
    return Block(tsv_rows(text), own) if text else None


def mime_of(rows: Sequence[Sequence[str]]) -> QMimeData:
    """A block for other programs: tab-separated text and an HTML table."""
    data = QMimeData()
    data.setText("".join("\t".join(map(_quoted, row)) + "\n" for row in rows))
    data.setHtml("<table>" + "".join(f"<tr>{_html_cells(row)}</tr>" for row in rows) + "</table>")
    data.setData(OWN, b"1")
    return data


def _html_cells(row: Iterable[str]) -> str:
    return "".join(f"<td>{escape(text)}</td>" for text in row)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if any(letter in text for letter in '\t\n\r"') else text


def tsv_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of tab-separated text as spreadsheets write it.

    A field is quoted only when a closing quote stands before the next tab or line; a lone quote is a letter of its text.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at = 0
    while at <= len(text):
        field, at = _field(text, at)
        row.append(field)
        if at >= len(text) or text[at] == "\n":
            rows.append(tuple(row))
            row = []
        at += 1
    return tuple(rows)


_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_PLAIN = re.compile(r"[^\t\n]*")


def _field(text: str, at: int) -> tuple[str, int]:
    quoted = _QUOTED.match(text, at)
    if quoted is not None:
        return quoted[1].replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, at)
    return (plain[0], plain.end()) if plain is not None else ("", at)


def html_rows(html: str) -> tuple[tuple[str, ...], ...]:
    """The cells of the first table of an HTML page; a merged cell has its text at its first place and nothing at the others."""
    reader = _Tables()
    reader.feed(html)
    reader.close()
    return reader.block()


class _Tables(HTMLParser):
    """Reads one table, as spreadsheets, word processors and pages write it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._cells: dict[tuple[int, int], str] = {}
        self._row, self._column = -1, 0
        self._text: list[str] | None = None
        self._span = (1, 1)
        self._depth = self._tables = 0
        self._unseen = ""

    def block(self) -> tuple[tuple[str, ...], ...]:
        self._close_cell()
        if not self._cells:
            return ()
        high = max(row for row, _ in self._cells) + 1
        wide = max(column for _, column in self._cells) + 1
        return tuple(tuple(self._cells.get((row, column), "") for column in range(wide)) for row in range(high))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen = tag
        if tag == "table":
            self._depth += 1
            self._tables += self._depth == 1
        if self._depth != 1 or self._tables != 1:
            return
        if tag == "tr":
            self._close_cell()
            self._row, self._column = self._row + 1, 0
        elif tag in ("td", "th"):
            self._open_cell(dict(attrs))
        elif tag in _VOID and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        if tag in ("td", "th", "tr") and self._depth == 1:
            self._close_cell()
        if tag == "table":
            self._close_cell()
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._unseen:
            self._text.append(data)

    def _open_cell(self, attributes: dict[str, str | None]) -> None:
        self._close_cell()
        self._row = max(self._row, 0)
        self._text = []
        self._span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))

    def _close_cell(self) -> None:
        if self._text is None:
            return
        text = _SPACE.sub(" ", "".join(self._text)).strip()
        self._text = None
        while (self._row, self._column) in self._cells:  # taken by a cell merged downwards
            self._column += 1
        for down in range(self._span[0]):
            for across in range(self._span[1]):
                if len(self._cells) < _MOST_CELLS:
                    self._cells[self._row + down, self._column + across] = "" if down or across else text
        self._column += self._span[1]


def _span(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isdigit() and int(value) else 1
