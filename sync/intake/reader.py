"""Reads one foreign workbook and prints it as JSON. Runs only inside a child process, where it may abort without harm.

``python -m sync.intake.reader FILE``, or ``read-workbook FILE`` of the program itself.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from sync.intake.ole import Container, error_cells, workbook_stream
from sync.intake.precheck import MOST_CELLS, MOST_ROWS
from sync.intake.workbook import ERROR, RawSheet, Value, written

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MEMORY, SECONDS = 1 << 30, 20

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]+)([0-9]+)["']""")
_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_FORMULA, _VALUE = re.compile(rb"<(?:\w+:)?f[\s/>]"), re.compile(rb"<(?:\w+:)?(?:v|is)[\s/>]")


@dataclass(frozen=True, slots=True)
class _Special:
    """Cells of a sheet that are more than their value: errors, and those that a formula computes."""

    wrong: frozenset[tuple[int, int]] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()


_NONE = _Special()


def read_workbook_command(argv: Sequence[str]) -> int:
    """Prints the workbook named by the one argument as JSON, or ``{"refusal": code}``; 0 when something was printed.

    Everything is caught here and only here: the reader of old files may raise what is no Exception.
    """
    _limited()
    try:
        answer = written(read(Path(argv[0])))
    except BaseException as failure:  # noqa: BLE001 - a PanicException is a BaseException; this process ends here anyway
        answer = json.dumps({"refusal": _refusal(failure)})
    sys.stdout.write(answer + "\n")
    return 0


def read(path: Path) -> list[RawSheet]:
    """The sheets of a workbook, error cells marked; raises what the reader raises."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    data = path.read_bytes()
    special = _special_cells(data)
    sheets: list[RawSheet] = []
    with CalamineWorkbook.from_filelike(BytesIO(data)) as book:  # by its bytes: a name may end in .xls and lie
        for number, kept in enumerate(book.sheets_metadata):
            if kept.typ is SheetTypeEnum.WorkSheet:
                hidden = kept.visible is not SheetVisibleEnum.Visible
                sheets.append(_sheet(book.get_sheet_by_name(kept.name), hidden, special[number] if number < len(special) else _NONE))
    if not sheets:
        raise LookupError
    return sheets


def _sheet(sheet: CalamineSheet, hidden: bool, special: _Special) -> RawSheet:
    last_row, last_column = sheet.end or (-1, -1)
    if last_row >= MOST_ROWS or (last_row + 1) * (last_column + 1) > MOST_CELLS:
        raise OverflowError
    rows = [[_value(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for row, column in special.wrong:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend([None] * (column + 1 - len(rows[row])))
        rows[row][column] = ERROR
    merged = sorted((*first, *last) for first, last in sheet.merged_cell_ranges or [])
    return RawSheet(sheet.name, tuple(map(tuple, rows)), tuple(merged), hidden, special.formulas)


def _value(value: object) -> Value:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value) or None


def _special_cells(data: bytes) -> tuple[_Special, ...]:
    """Of every sheet the cells that hold an error, or a formula that was never computed (the reader calls both empty), and all formulas."""
    if data[:2] != b"PK":
        return tuple(_Special(wrong) for wrong in error_cells(workbook_stream(Container(data)) or b""))
    with ZipFile(BytesIO(data)) as packed:
        parts = _sheet_parts(packed)
        return tuple(_special(packed.read(part)) if part in packed.namelist() else _NONE for part in parts)


def _sheet_parts(packed: ZipFile) -> list[str]:
    """The part of each sheet in the order of the book."""
    if "xl/workbook.xml" not in packed.namelist():
        return []  # a binary workbook
    links = {link.get("Id"): link.get("Target", "") for link in ET.fromstring(packed.read("xl/_rels/workbook.xml.rels"))}  # noqa: S314 - admitted without declarations
    book = ET.fromstring(packed.read("xl/workbook.xml"))  # noqa: S314
    sheets = [node for node in book.iter() if node.tag.rpartition("}")[2] == "sheet"]
    ids = [next((value for name, value in node.items() if name.rpartition("}")[2] == "id" and "}" in name), "") for node in sheets]
    targets = [links.get(id_, "") for id_ in ids]
    return [target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in targets]


def _special(part: bytes) -> _Special:
    wrong: set[tuple[int, int]] = set()
    formulas: set[tuple[int, int]] = set()
    for cell in _CELL.finditer(part):
        attributes, content = cell[1], cell[2] or b""
        computed = _FORMULA.search(content) is not None
        error = _ERROR.search(attributes) is not None or (computed and not _VALUE.search(content))
        if computed or error:
            place = _PLACE.search(attributes)
            if place is None:
                raise LookupError  # an error that cannot be located must not pass as an empty cell
            at = (int(place[2]) - 1, _column(place[1]))
            wrong |= {at} if error else set()
            formulas |= {at} if computed else set()
    return _Special(frozenset(wrong), frozenset(formulas))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _refusal(failure: BaseException) -> str:
    kind = type(failure).__name__
    if kind == "PasswordError":
        return "workbook.password"
    if isinstance(failure, MemoryError):
        return "workbook.bomb"
    return "workbook.too_many_cells" if isinstance(failure, OverflowError) else "workbook.unreadable"


def _limited() -> None:
    """Bound memory and processor time where the system can; the parent also keeps a clock."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))


if __name__ == "__main__":
    sys.exit(read_workbook_command(sys.argv[1:]))
