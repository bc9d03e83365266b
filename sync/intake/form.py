"""Our own Excel form that came back: its cells by their hidden keys, wherever rows, columns and sheets were moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from forms.excel.layout import CELL, FORMAT, HEAD_KEY, HIDDEN, MARK, key_of
from models.cell import Key
from models.errors import Refusal
from resources import AsIs
from sync.intake.workbook import RawSheet, Workbook, address, as_text

_SAID = ("format", "office", "kind", "pack", "version", "sha256")


@dataclass(frozen=True, slots=True)
class FormCell:
    """What stands at a place: its address, its text, and whether a formula gave it."""

    key: Key
    at: str
    raw: str
    computed: bool


@dataclass(frozen=True, slots=True)
class FormPage:
    """One sheet of a form: its table and period, the leaf columns that still have their key, its cells in the order of the sheet."""

    name: str
    table: str
    period: str
    leaves: tuple[str, ...]
    cells: tuple[FormCell, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was read: whose it is and of which pack, its pages, what each cell was given out with, and sheets that are not ours."""

    file: str
    sha256: str
    said: Mapping[str, str]
    pages: tuple[FormPage, ...]
    given: Mapping[Key, str]
    extra: tuple[str, ...]


def read_form(book: Workbook) -> Form:
    """The form in a workbook.

    Refused: it is none of ours or its hidden sheet is gone (``form.not_ours``), an unknown format (``form.newer``), a sheet, row or
    column stands there twice (``form.twice``), figures stand in a row without key (``form.no_key``).
    """
    file = PurePath(book.name)
    hidden = next((sheet for sheet in book.sheets if sheet.name == HIDDEN), None)
    said = {as_text(row[0]): as_text(row[1]) for row in hidden.cells if len(row) > 1} if hidden else {}
    if hidden is None or any(name not in said for name in _SAID):
        raise Refusal("form.not_ours", file=file)
    if said["format"] != FORMAT:
        raise Refusal("form.newer", file=file)
    pages, extra = [], []
    for sheet in book.sheets:
        corner = next(_corners(sheet), None) if sheet is not hidden else None
        if corner is not None:
            pages.append(_page(sheet, *corner, said["office"]))
        elif not sheet.hidden:
            extra.append(sheet.name)
    if not pages:
        raise Refusal("form.not_ours", file=file)
    _once([(f"{page.table} {page.period}", page.name) for page in pages])
    return Form(book.name, book.sha256, said, tuple(pages), dict(_given(hidden)), tuple(extra[1:]))  # the first one is our help sheet


def _corners(sheet: RawSheet) -> Iterator[tuple[int, int, str]]:
    for row, values in enumerate(sheet.cells):
        for column, value in enumerate(values):
            if isinstance(value, str) and value.startswith(f"{MARK}|"):
                yield row, column, value


def _page(sheet: RawSheet, top: int, left: int, mark: str, office: str) -> FormPage:
    parts = mark.split("|")
    if len(parts) != 5 or parts[1:3] != [FORMAT, office]:
        raise Refusal("form.foreign_sheet", sheet=sheet.name)
    table, period = parts[3:]
    heads = {column: as_text(value) for column, value in enumerate(sheet.cells[top]) if column != left and value is not None}
    _once([(leaf, f"{sheet.name}!{address(top, column)}") for column, leaf in heads.items()])
    cells = []
    rows: list[tuple[str, str]] = []
    for row in range(len(sheet.cells)):
        name = as_text(sheet.at(row, left))
        filled = [column for column in heads if sheet.at(row, column) is not None]
        if row == top or name == HEAD_KEY:
            continue
        if "|" not in name:
            if filled:
                raise Refusal("form.no_key", place=AsIs(f"{sheet.name}!{address(row, filled[0])}"))
            continue
        rows.append((name, f"{sheet.name}!{address(row, left)}"))
        for column, leaf in heads.items():
            key = key_of(table, name, leaf)
            if key is not None:
                at = f"{sheet.name}!{address(row, column)}"
                cells.append(FormCell(key, at, _raw(sheet, row, column), (row, column) in sheet.formulas))
    _once(rows)
    return FormPage(sheet.name, table, period, tuple(heads.values()), tuple(cells))


def _raw(sheet: RawSheet, row: int, column: int) -> str:
    return as_text(sheet.at(row, column)).removesuffix("T00:00:00").strip()


def _once(found: list[tuple[str, str]]) -> None:
    """Refuse (``form.twice``) what stands at two places: which of them is meant, only a person knows."""
    first: dict[str, str] = {}
    for name, at in found:
        if name in first:
            raise Refusal("form.twice", first=AsIs(first[name]), second=AsIs(at))
        first[name] = at


def _given(hidden: RawSheet) -> Iterator[tuple[Key, str]]:
    for row in hidden.cells:
        texts = [as_text(value) for value in row]
        if texts[:1] == [CELL] and len(texts) >= 5:
            key = key_of(texts[1], texts[2], texts[3])
            if key is not None:
                yield key, texts[4]
