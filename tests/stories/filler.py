"""A unit fills a form: by its hidden keys, with every kind of text a person writes, each with the cell that it must become."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook

from forms.excel import signs
from models.cell import Cell, Flag, Key, Symbol
from models.table import Column
from ui.workspace.session import Workspace
from ui.workspace.sheets import lists_of

MARK = "salnameh-form|"
NUMBERS: tuple[tuple[str | float, Cell], ...] = (
    (0, Cell(number=0.0)),
    (1234567, Cell(number=1234567.0)),
    ("۱۲۳", Cell(number=123.0)),
    ("۱٬۲۳۴", Cell(number=1234.0)),
    ("٤٥٦", Cell(number=456.0)),
    (" 78 ", Cell(number=78.0)),
    ("صفر", Cell(number=0.0)),
    ("-", Cell(symbol=Symbol.NOT_COLLECTED)),
    ("ـ", Cell(symbol=Symbol.NOT_COLLECTED)),
    ("…", Cell(symbol=Symbol.NOT_AVAILABLE)),
    ("..", Cell(symbol=Symbol.NOT_AVAILABLE)),
    ("x", Cell(symbol=Symbol.NOT_APPLICABLE)),
    ("×", Cell(symbol=Symbol.NOT_APPLICABLE)),
    ("××", Cell(symbol=Symbol.NOT_COMPUTABLE)),
    ("//", Cell(symbol=Symbol.NEGLIGIBLE)),
    ("12*", Cell(number=12.0, flags=Flag.PROVISIONAL)),
    ("۱۵**", Cell(number=15.0, flags=Flag.ESTIMATED)),
    ("7r", Cell(number=7.0, flags=Flag.REVISED)),
)
DECIMALS: tuple[tuple[str | float, Cell], ...] = (
    (3.14, Cell(number=3.14)),
    ("12/5", Cell(number=12.5)),
    ("۴٫۲۵", Cell(number=4.25)),
    (1.234, Cell(number=1.234)),
)


def fill(workspace: Workspace, path: Path, seed: int) -> dict[Key, Cell]:
    """Fills every cell that waits in a form and gives what the office file must hold then."""
    book, random = load_workbook(path), Random(seed)  # noqa: S311 - figures of a test
    wanted: dict[Key, Cell] = {}
    for page in book:
        mark = page.cell(row=1, column=1).value
        if isinstance(mark, str) and mark.startswith(MARK):
            _, _, _, code, period = mark.split("|")
            for cell, key in places(page, code, period):
                leaf = workspace.pack.tables[code].column(key.leaf)
                written, meant = _text(workspace, leaf, code, random)
                cell.value = written
                if isinstance(written, str):
                    cell.data_type = "s"
                wanted[key] = meant
    book.save(path)
    return wanted


def places(page: Any, code: str, period: str) -> Iterator[tuple[Any, Key]]:
    """The open cells of a page that hold no formula, with the place each stands for."""
    leaves = {column: page.cell(row=1, column=column).value for column in range(2, page.max_column + 1)}
    for row in range(2, page.max_row + 1):
        name = str(page.cell(row=row, column=1).value or "")
        if not name.startswith(f"{period}|"):
            continue
        for column, leaf in leaves.items():
            cell = page.cell(row=row, column=column)
            if leaf and not cell.protection.locked and not str(cell.value or "").startswith(("=", "؟")):
                yield cell, Key(code, period, tuple(name.split("|")[1:]), leaf)


def _text(workspace: Workspace, leaf: Column, table: str, random: Random) -> tuple[str | float, Cell]:
    if leaf.value == "text":
        return "نام يك شرکت", Cell(text="نام یک شرکت")
    if leaf.value == "date":
        return "۱۴۰۲/۵/۱۲", Cell(text="1402-05-12")
    if leaf.value == "code":
        codes = lists_of(workspace, workspace.pack.tables[table], workspace.office)[leaf.codes]
        chosen = random.randrange(len(codes))
        return signs.labels(codes)[chosen], Cell(text=list(codes)[chosen].id)
    return random.choice(NUMBERS if leaf.whole else (*NUMBERS, *DECIMALS))
