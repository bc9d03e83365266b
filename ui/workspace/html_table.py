"""A table that Excel, LibreOffice, Word or a browser put on the clipboard as HTML -> a block. Nothing of the page is run or fetched.

The HTML is read by lxml with its limits on (no network, no huge trees); what stands in which cell is decided here, because a
guess of what is a head or a number would lose zeros, dashes and digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from ui.workspace.block import Block, Spot

MOST_BYTES = 32_000_000
MOST_CELLS = 100_000
MOST_SPAN = 1000

_OFFSET = re.compile(rb"(StartHTML|EndHTML):(-?\d+)")
_SPACE = re.compile(r"[\s\u00a0]+")
_UNSEEN = frozenset({"comment", "style", "script", "title", "head", "template"})
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "td", "th"})
_HIDING = re.compile(r"display:none|visibility:(hidden|collapse)|mso-hide:all")
_NO_HEIGHT = re.compile(r"(?<![-\w])height:0(\.0+)?(pt|px|in|cm)?(?=;|\Z)")
_RULE = re.compile(r"\.([\w-]+)[^{}]*\{([^{}]*)\}")
_FORMAT = re.compile(r'mso-number-format:("(?:[^"\\]|\\.)*"|[^;]*)')
_ASIDE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_ANY = Any  # an element of lxml, which has no types


def html_block(html: str) -> Block | None:
    """The first table that is seen on an HTML page; None when there is none.

    A merged cell has its text at its first place and covers the others. Hidden rows and columns are left out and counted.
    """
    tables = _tables(_page(html.encode("utf-8", "replace")))
    if not tables:
        return None
    layout = _Layout(_styles(tables[0]))
    layout.read(tables[0])
    return layout.block(len(tables) - 1)


def _page(content: bytes) -> bytes:
    """The page inside Excel's and Word's frame of byte offsets (CF_HTML), where the frame was not taken off."""
    if content[:8] == b"Version:":
        offsets = {name: int(at) for name, at in _OFFSET.findall(content[:400])}
        first, last = offsets.get(b"StartHTML", -1), offsets.get(b"EndHTML", -1)
        return content[first:last] if 0 < first < last <= len(content) else content[max(content.find(b"<"), 0) :]
    return content


def _tables(content: bytes) -> list[_ANY]:
    """The tables with cells that stand in no cell of another one."""
    from lxml import etree  # type: ignore[import-untyped]

    if not content.strip() or len(content) > MOST_BYTES:
        return []
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.LxmlError:
        return []
    tables = [] if root is None else list(root.iter("table"))
    return [table for table in tables if next(table.iterancestors("td", "th"), None) is None and next(_cells(table), None) is not None]


def _cells(table: _ANY) -> Iterator[_ANY]:
    return (cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table)


@dataclass(slots=True)
class _Styles:
    """What the classes of a page say of the cells that bear them."""

    hiding: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    known: dict[tuple[str | None, str | None], bool] = field(default_factory=dict)

    def hides(self, element: _ANY) -> bool:
        """Whether an element is not seen; thousands of cells share a few styles."""
        said = (element.get("style"), element.get("class"))
        if said not in self.known:
            style, classes = said[0] or "", (said[1] or "").split()
            self.known[said] = bool(_HIDING.search(_packed(style)) or self.hiding.intersection(classes))
        return self.known[said]

    def dates(self, element: _ANY) -> bool:
        """Whether the number of a cell is shown as a date."""
        shown = _shown_as_date(element.get("style") or "") or _is_date(_form_of(element))
        return shown or bool(self.dated & set((element.get("class") or "").split()))


def _form_of(element: _ANY) -> str:
    """LibreOffice names the form of a number in ``sdnum``: «1033;0;MM/DD/YY»."""
    return "".join((element.get("sdnum") or "").split(";", 2)[2:])


def _styles(table: _ANY) -> _Styles:
    written = "".join(style.text or "" for style in table.getroottree().getroot().iter("style"))
    rules = _RULE.findall(written)
    hiding = (name for name, body in rules if _HIDING.search(_packed(body)))
    return _Styles(frozenset(hiding), frozenset(name for name, body in rules if _shown_as_date(body)))


def _packed(style: str) -> str:
    return "".join(style.split()).lower()


def _shown_as_date(style: str) -> bool:
    found = _FORMAT.search(style)
    return found is not None and _is_date(found[1].strip('"'))


def _is_date(form: str) -> bool:
    plain = _ASIDE.sub("", form.replace(r"\0022", '"')).lower()
    if re.fullmatch(r"[a-z ]*", plain) and re.search("date|time|general|standard|fixed|percent|scientific|currency", plain):
        return "date" in plain or "time" in plain
    return any(letter in plain for letter in "dyh")


@dataclass(slots=True)
class _Layout:
    """The cells of one table at their rows and columns."""

    styles: _Styles
    cells: dict[Spot, str] = field(default_factory=dict)
    values: dict[Spot, str] = field(default_factory=dict)
    covered: set[Spot] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unseen: set[Spot] = field(default_factory=set)
    at: Spot = (-1, 0)

    def read(self, table: _ANY) -> None:
        """Every row and cell of the table, not of a table inside one of its cells."""
        alone = next(table.iterdescendants("table"), None) is None
        for element in table.iter("col", "tr", "td", "th"):
            if not alone and next(element.iterancestors("table")) is not table:
                continue
            if element.tag == "col":
                self._column(element)
            elif element.tag == "tr":
                self._row(element)
            elif len(self.cells) < MOST_CELLS:
                self._cell(element)

    def _column(self, element: _ANY) -> None:
        first, many = self.at[1], _number(element.get("span"))
        if self.at[0] < 0:
            self.at = (-1, first + many)
            if self.styles.hides(element) or element.get("width") == "0":
                self.hidden_columns.update(range(first, first + many))

    def _row(self, element: _ANY) -> None:
        self.at = (self.at[0] + 1, 0)
        style = element.get("style")
        if element.get("height") == "0" or self.styles.hides(element) or (style and _NO_HEIGHT.search(_packed(style))):
            self.hidden_rows.add(self.at[0])

    def _cell(self, element: _ANY) -> None:
        row, column = max(self.at[0], 0), self.at[1] if self.at[0] >= 0 else 0
        while (row, column) in self.cells:  # covered by a cell merged downwards
            column += 1
        high, wide = _number(element.get("rowspan")), _number(element.get("colspan"))
        if high * wide > 1:
            self._merge(element, row, column, (high, wide))
        self.cells[row, column] = _words(element, self.styles)
        if self.styles.hides(element):
            self.unseen.add((row, column))
        value = element.get("x:num") or element.get("sdval")
        if value and not self.styles.dates(element):
            self.values[row, column] = value
        self.at = (row, column + wide)

    def _merge(self, element: _ANY, row: int, column: int, size: Spot) -> None:
        merged = "mso-ignore:colspan" not in _packed(element.get("style") or "")  # a text that only runs over its neighbours
        for down, across in product(range(size[0]), range(size[1])):
            if len(self.cells) < MOST_CELLS:
                self.cells[row + down, column + across] = ""
                if merged and (down or across):
                    self.covered.add((row + down, column + across))

    def block(self, others: int) -> Block | None:
        """What is seen of the table, the counts of what is not; None when nothing of it is seen."""
        high, wide = (max(spot[side] for spot in self.cells) + 1 for side in (0, 1))
        shown_rows = [row for row in range(high) if row not in self.hidden_rows]
        columns = [column for column in range(wide) if column not in self.hidden_columns and not self._is_unseen(column, shown_rows)]
        if not shown_rows or not columns:
            return None
        to_row, to_column = ({old: new for new, old in enumerate(kept)} for kept in (shown_rows, columns))
        spots = {(row, column): (to_row[row], to_column[column]) for row in shown_rows for column in columns}
        return Block(
            tuple(tuple(self.cells.get((row, column), "") for column in columns) for row in shown_rows),
            values={spots[spot]: value for spot, value in self.values.items() if spot in spots},
            covered=frozenset(spots[spot] for spot in self.covered if spot in spots),
            hidden=(self._lost_rows(high), self._lost_columns(columns, wide)),
            tables=others,
        )

    def _is_unseen(self, column: int, rows: list[int]) -> bool:
        found = [(row, column) for row in rows if (row, column) in self.cells and (row, column) not in self.covered]
        return bool(found) and all(spot in self.unseen for spot in found)

    def _lost_rows(self, high: int) -> int:
        """Hidden rows that have a text: Excel ends a page with a hidden row of nothing that only keeps its widths."""
        return len({row for (row, _), words in self.cells.items() if words and row in self.hidden_rows and row < high})

    def _lost_columns(self, kept: list[int], wide: int) -> int:
        return len({column for (_, column), words in self.cells.items() if words and column < wide} - set(kept))


def _number(value: str | None) -> int:
    if value is None:
        return 1
    return min(int(value), MOST_SPAN) if value.isascii() and value.isdigit() and int(value) else 1


def _words(element: _ANY, styles: _Styles) -> str:
    """The text of a cell as it is seen, on one line."""
    if not len(element):
        text: str = element.text or ""
        return text if text.isalnum() else _SPACE.sub(" ", text).strip()
    return _SPACE.sub(" ", "".join(_pieces(element, styles))).strip()


def _pieces(element: _ANY, styles: _Styles) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _UNSEEN and not styles.hides(child):
            if child.tag in _BREAKS:
                yield " "
            yield from _pieces(child, styles)
            if child.tag in _BREAKS:
                yield " "
        yield child.tail or ""
