"""The help sheet of a form: how it is filled, what each colour and each symbol means, and which tables are in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.describe import table_name
from forms.excel.layout import Page
from forms.excel.look import DERIVED, HEAD, INPUT, LABEL, NOTE, PAST, TITLED, TYPED_TOTAL, Look
from forms.periods import named
from resources import text
from resources.symbols import FLAGS, SYMBOLS, Sign

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

STEPS = ("fill", "zero", "symbol", "total", "past", "keep", "check")
_COLOURS = (("input", INPUT), ("total", TYPED_TOTAL), ("derived", DERIVED), ("past", PAST))
_LAID_BY_RULE = {"below_half", "confidential"}


def write(to: Worksheet, party: str, live: bool, version: str, pages: Sequence[Page]) -> None:
    """Fills the help sheet."""
    from openpyxl.worksheet.properties import PageSetupProperties

    to.title = text("form.sheet_of_help")
    to.sheet_view.rightToLeft, to.sheet_view.showGridLines = True, False
    to.column_dimensions["A"].width, to.column_dimensions["B"].width = 24, 92
    lines: list[tuple[str, str, Look]] = [(text("form.name", party=party), "", TITLED)]
    lines.append((text("form.pack", version=version), "" if live else text("form.practice"), NOTE))
    lines += [("", "", NOTE), (text("form.how"), "", HEAD)]
    lines += [(text("form.step", number=number), text(f"form.step_{step}"), LABEL) for number, step in enumerate(STEPS, 1)]
    lines += [("", "", NOTE), (text("form.colours"), "", HEAD)]
    lines += [(text(f"form.colour_{name}"), text(f"form.colour_means_{name}"), look) for name, look in _COLOURS]
    lines += [("", "", NOTE), (text("form.symbols"), "", HEAD), ("0", text("form.true_zero"), LABEL)]
    lines += [(_typed(sign), text(sign.name), LABEL) for sign in SYMBOLS if sign.id not in _LAID_BY_RULE]
    lines += [(text("form.behind_number", sign=sign.aliases[0]), text(sign.name), LABEL) for sign in FLAGS]
    lines += [("؟", text("form.later"), LABEL), ("", "", NOTE), (text("form.tables"), "", HEAD)]
    lines += [(table_name(page.sheet.table), f"{page.sheet.table.fa}: {named(page.sheet.period)}", LABEL) for page in pages]
    for row, (left, right, look) in enumerate(lines, 1):
        _line(to, row, left, right, look)
    to.protection.enable()
    to.page_setup.paperSize = to.PAPERSIZE_A4
    to.page_setup.fitToWidth, to.page_setup.fitToHeight = 1, 0
    to.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _typed(sign: Sign) -> str:
    """The signs that may be typed for a symbol, the printed one first."""
    return "   ".join(dict.fromkeys([sign.glyph, *sign.aliases[:3]]))


def _line(to: Worksheet, row: int, left: str, right: str, look: Look) -> None:
    from openpyxl.styles import Alignment

    for column, words in enumerate((left, right), 1):
        cell = to.cell(row=row, column=column, value=words or None)
        if words:
            cell.data_type = "s"
        plain = column == 2 and look not in (HEAD, TITLED)
        (NOTE if not left and not right else Look(look.fill if not plain else "", size=look.size, bold=look.bold)).dress(cell)
        if look in (TITLED, NOTE):
            look.dress(cell)
        cell.alignment = Alignment(horizontal="right", vertical="center", wrap_text=column == 2, readingOrder=2)
    to.row_dimensions[row].height = 17 * max(1, -(-len(right) // 100))
    if look is HEAD:
        to.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
