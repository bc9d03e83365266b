"""The workbook of a form: help, one sheet a table and period, the lists, and the hidden sheet that says whose form it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from forms.archive import pack as packed
from forms.excel import guide, signs
from forms.excel.layout import CELL, FORMAT, HIDDEN, Page, row_key
from forms.excel.page import Writer
from forms.rows import Row
from models.codes import CodeList
from models.office import Office
from models.terms import Unit
from resources import text
from resources.digits import persian

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PROPERTY = "SalnamehPack"
"""Custom property of the document: id, version and hash of the pack."""
_LONGEST_TAB = 31


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose form it is: the office, whether its file is live, the pack (id, version, hash) and who is to fill it."""

    office: Office
    live: bool
    pack: tuple[str, str, str]
    party: str
    dated: str


def write(origin: Origin, pages: Sequence[Page], units: Mapping[str, Unit], stream: BinaryIO) -> None:
    """Writes the form; the same sheets give the same bytes. ``dated`` (UTC text) stands as the time of its creation."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    book = Workbook()
    help_, lists = book.active, book.create_sheet(signs.LISTS)
    if help_ is None:
        raise TypeError(book)
    labels = signs.write(lists, _lists(pages))
    hidden = book.create_sheet(HIDDEN)
    _identity(hidden, origin)
    for page in pages:
        writer = Writer(page, units, labels)
        sheet = book.create_sheet(_tab(book, page), len(book.sheetnames) - 2)
        writer.write(sheet)
        if not origin.live:
            sheet.oddHeader.center.text = text("form.practice")
        for key, given in writer.given():
            _line(hidden, CELL, page.sheet.table.code, row_key(Row("", key.period, key.rows)), key.leaf, given)
    hidden.sheet_state = "hidden"
    guide.write(help_, origin.party, origin.live, _pack_name(origin), pages)
    told: Any = book  # its types do not know of custom properties
    told.custom_doc_props.append(StringProperty(name=PROPERTY, value=" ".join(origin.pack)))
    book.calculation.fullCalcOnLoad = True
    book.active = 0
    packed(book, stream, title=text("form.name", party=origin.party), author=origin.office.fa, dated=origin.dated)


def _pack_name(origin: Origin) -> str:
    return persian(origin.pack[1])


def _lists(pages: Iterable[Page]) -> tuple[CodeList, ...]:
    """The code lists of the code columns, each once."""
    found: dict[str, CodeList] = {}
    for page in pages:
        for leaf in page.sheet.table.leaves:
            if leaf.value == "code":
                found[leaf.codes] = page.sheet.lists[leaf.codes]
    return tuple(found.values())


def _identity(hidden: Worksheet, origin: Origin) -> None:
    told = {"format": FORMAT, "office": origin.office.id, "kind": "live" if origin.live else "practice"}
    told |= dict(zip(("pack", "version", "sha256"), origin.pack, strict=True))
    for name, value in told.items():
        _line(hidden, name, value)


def _line(hidden: Worksheet, *texts: str) -> None:
    row = hidden.max_row + 1 if hidden.cell(row=1, column=1).value is not None else 1
    for column, value in enumerate(texts, 1):
        hidden.cell(row=row, column=column, value=value).data_type = "s"


def _tab(book: Workbook, page: Page) -> str:
    """The name of a tab, at most as long as Excel allows and unlike the others."""
    name = page.name()[:_LONGEST_TAB]
    return name if name not in book.sheetnames else persian(f"{name} {page.sheet.period}")[:_LONGEST_TAB]
