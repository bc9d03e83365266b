"""Findings and places as Persian sentences: table, row, column, both figures and the difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from forms.open_rows import is_open_code
from models.cell import Cell, Key, Symbol
from models.codes import CodeList
from models.finding import Finding, Verdict
from models.table import TOTAL, Column, Table
from resources import text
from resources.digits import number, persian
from resources.symbols import glyph

_STEP = " › "
_MOST_PLACES = 3


class Numbered(Protocol):
    """A table, or what the index of a pack tells of it."""

    @property
    def number(self) -> tuple[int, int]:
        """Chapter and sequence in print."""


def table_name(table: Numbered) -> str:
    """«۹-۱»: the printed number of a table."""
    return persian(f"{table.number[0]}-{table.number[1]}")


def row_name(table: Table, lists: Mapping[str, CodeList], key: Key) -> str:
    """The row of a key by its labels (county › sex › activity); a row that is a year is that year."""
    labels = []
    for dimension, code in zip(table.rows, key.rows, strict=True):
        if dimension.layout == "year_series":
            labels.append(persian(key.period))
        elif dimension.layout == "open" or (is_open_code(code) and code not in lists[dimension.id]):
            labels.append(persian(code[1:]))
        else:
            labels.append(dimension.total_fa if code == TOTAL else lists[dimension.id][code].fa)
    return _STEP.join(labels)


def column_name(table: Table, leaf: Column) -> str:
    """The column of a leaf by its heads, outermost first."""
    return _STEP.join(head.fa for head in (*table.heads(leaf), leaf))


def place(table: Table, lists: Mapping[str, CodeList], key: Key) -> str:
    """Where a cell stands, for a sentence."""
    row, column = row_name(table, lists, key), column_name(table, table.column(key.leaf))
    return text("check.place", row=row, column=column, period=key.period)


def shown(value: float) -> str:
    """A figure of a sentence: as typed, and no more than two decimals of a computed one."""
    return number(value, 2) if value != round(value, 3) else number(value)


def cell_text(cell: Cell | None, leaf: Column, lists: Mapping[str, CodeList] | None = None) -> str:
    """A cell as a person reads it: number with the decimals of its leaf, symbol, text, label of a code, date."""
    if cell is None:
        return text("check.empty_cell")
    if cell.number is not None and cell.symbol is not Symbol.CONFIDENTIAL:
        is_computed = leaf.is_derived or cell.number != round(cell.number, 6)  # nobody types more than six decimals: a mean of a total row
        return number(cell.number, leaf.decimals if is_computed else None)
    if cell.symbol is not None:
        return glyph(cell.symbol)
    if leaf.value == "code" and lists and cell.text in lists.get(leaf.codes, ()):
        return lists[leaf.codes][cell.text or ""].fa
    return persian(cell.text or "") if leaf.value == "date" else cell.text or ""


def _shown(value: float | None) -> str:
    """A figure of a finding; where a symbol stood instead of a figure, the sentence says so."""
    return text("check.a_symbol") if value is None else shown(value)


def message_of(finding: Finding, table: Table) -> str:
    """What the rule of a finding says: the words of the pack, of a generated rule those of the program."""
    if finding.kind in ("rollup", "control"):
        return text(f"check.{finding.check.lower()}")
    return next(check.fa for check in table.checks if check.id == finding.check)


def awaited(finding: Finding) -> str:
    """The sheets a finding waits for: other tables, or shorter periods of its own."""
    away = {(key.table, key.period) for key in finding.cells if (key.table, key.period) != (finding.at.table, finding.at.period)}
    named = [text("check.waits_table", table=persian(f"{int(code[1:3])}-{int(code[4:])}"), period=period) for code, period in sorted(away)]
    return "؛ ".join(named[:_MOST_PLACES]) + (" …" if len(named) > _MOST_PLACES else "")


def describe(finding: Finding, table: Table, lists: Mapping[str, CodeList]) -> str:
    """One sentence about a finding: where it stands, what it compared, by how much it differs, and what the rule says."""
    message = message_of(finding, table)
    common = {"table": table_name(table), "place": place(table, lists, finding.at), "message": message}
    if finding.reason == "waiting":
        return text("check.undecided_waiting", **common, waits=awaited(finding))
    if finding.verdict is Verdict.UNDECIDED:
        return text(f"check.undecided_{finding.reason}", **common)
    difference = None if finding.difference is None else abs(finding.difference)
    figures = {name: _shown(value) for name, value in (("left", finding.left), ("right", finding.right), ("difference", difference))}
    if finding.kind == "growth":
        figures["percent"] = number(100 * (finding.difference or 0.0) / finding.right, 1) if finding.right else "…"
    if finding.kind == "domain" and finding.right is None:
        return text("check.domain_integer", **common, left=figures["left"])
    if finding.kind == "complete":
        named = [place(table, lists, key) for key in finding.cells[:_MOST_PLACES]]
        figures["places"] = "؛ ".join(named) + (" …" if len(finding.cells) > _MOST_PLACES else "")
    return text(f"check.{finding.reason or finding.kind}", **common, **figures)
