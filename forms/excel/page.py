"""One sheet of a form as Excel shows it: heads, rows, what may be typed where, and what stands there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.checks import lowest
from forms.compute import operands
from forms.describe import cell_text, table_name
from forms.excel import signs
from forms.excel.formulas import formula
from forms.excel.layout import HEAD_KEY, KEYS, LEGEND, TITLE, TOP, Page, row_key
from forms.excel.look import DERIVED, HEAD, INPUT, LABEL, NOTE, PAST, TITLED, TYPED_TOTAL, UNIT, Look
from forms.open_rows import is_open_row
from forms.periods import named
from forms.rows import Row
from forms.sheet import Sheet
from forms.written import copied
from models.cell import Cell, Flag, Key, Symbol
from models.table import TOTAL, Column
from models.terms import Unit
from resources import text
from resources.digits import persian

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDE, _NARROW, _LABEL = 34, 15, 28
_LINE = 15
"""Height of a line of letters, in points."""


@dataclass(frozen=True)
class Writer:
    """What writes one sheet: the page, the units by id, and where the labels of each code list stand."""

    page: Page
    units: Mapping[str, Unit]
    labels: Mapping[str, str]

    def write(self, to: Worksheet) -> None:
        """Fills the sheet and locks all of it but the cells that wait for the office."""
        to.sheet_view.rightToLeft = True
        self._marks(to)
        self._titles(to)
        self._heads(to)
        for number, row in enumerate(self.page.rows):
            self._row(to, self.page.first + number, row)
        self._notes(to)
        self._validate(to)
        self._set_up(to)

    def given(self) -> Iterator[tuple[Key, str]]:
        """The cells that a person may write, with the text each was given out with; empty ones are left out."""
        for key in self.page.places:
            carried = self.page.sheet.carried(key)
            cell = self._typed(key) or (Cell(text=carried) if carried else None)
            if cell is not None:
                yield key, shown(self.page.sheet, key, cell)

    def _typed(self, key: Key) -> Cell | None:
        """What was entered at a place that a person may write; a computed total is no entry."""
        return self.page.sheet.cell(key) if self.page.is_input(key) and not self.page.sheet.is_computed(key) else None

    def _marks(self, to: Worksheet) -> None:
        _put(to, 1, KEYS, self.page.mark())
        for first, leaves in ((KEYS + 1, self.page.sheet.table.labels), (self.page.left, self.page.sheet.table.leaves)):
            for number, leaf in enumerate(leaves):
                _put(to, 1, first + number, leaf.id)
        for row in range(TITLE, self.page.first):
            _put(to, row, KEYS, HEAD_KEY)
        to.row_dimensions[1].hidden = True
        to.column_dimensions["A"].hidden = True

    def _titles(self, to: Worksheet) -> None:
        sheet = self.page.sheet
        title = text("form.title", number=table_name(sheet.table), title=sheet.table.fa, period=named(sheet.period))
        _put(to, TITLE, KEYS + 1, title, TITLED)
        unit = self.units.get(sheet.table.unit)
        _put(to, LEGEND, KEYS + 1, text("form.unit", unit=unit.fa) if unit else "", UNIT)
        _put(to, LEGEND + 1, KEYS + 1, text("form.legend"), NOTE)

    def _heads(self, to: Worksheet) -> None:
        page, bottom = self.page, self.page.first - 1
        for number, dimension in enumerate(page.sheet.table.rows):
            codes = page.sheet.lists.get(dimension.id)
            head = codes.fa if codes else text("form.year") if dimension.layout == "year_series" else text("form.row")
            _merged(to, TOP, KEYS + 1 + number, bottom, KEYS + 1 + number, head)
        for level in range(page.depth - 1):
            for first, last, above in page.spans(level):
                _merged(to, TOP + level, first, TOP + level, last, above.fa)
        for number, leaf in enumerate(page.sheet.table.leaves):
            top = TOP + len(page.sheet.table.heads(leaf))
            _merged(to, top, page.left + number, bottom, page.left + number, self._head(leaf))
        if page.origins:
            _merged(to, TOP, page.last, bottom, page.last, text("form.origin"))

    def _head(self, leaf: Column) -> str:
        unit = self.units.get(leaf.unit)
        own = unit is not None and leaf.unit != self.page.sheet.table.unit
        return f"{leaf.fa}\n({unit.fa})" if own and unit else leaf.fa

    def _row(self, to: Worksheet, at: int, row: Row) -> None:
        page, past = self.page, self.page.is_past(row)
        _put(to, at, KEYS, row_key(row))
        strong = all(code == TOTAL for code in row.codes)
        for number, dimension in enumerate(page.sheet.table.rows):
            own = is_open_row(page.sheet.table, row.codes)
            label = page.sheet.typed_label(row) if own else page.sheet.label(row, number)
            _put(to, at, KEYS + 1 + number, label, Look(LABEL.fill, bold=strong or row.codes[number] == TOTAL, kind=dimension.layout))
            if own:
                INPUT.dress(to.cell(row=at, column=KEYS + 1 + number), words=True)
        for number, leaf in enumerate(page.sheet.table.leaves):
            self._cell(to, at, page.left + number, page.sheet.key(row, leaf), leaf)
        if page.origins:
            _put(to, at, page.last, page.origins.get(row.period, "") if past else "", NOTE)

    def _cell(self, to: Worksheet, row: int, column: int, key: Key, leaf: Column) -> None:
        sheet, cell = self.page.sheet, to.cell(row=row, column=column)
        if key.period != str(sheet.period):
            found = sheet.cell(key)
            _value(to, row, column, _number(found), cell_text(found, leaf, sheet.lists) if found else "")
            PAST.dress(cell, decimals=leaf.decimals)
            return
        total = not leaf.is_derived and bool(operands(sheet.table, sheet.lists, key))
        typed = self._typed(key)
        if typed is not None:
            _value(to, row, column, _number(typed), shown(sheet, key, typed))
        elif leaf.is_derived or total:
            cell.value = formula(self.page, key)
        look = DERIVED if leaf.is_derived else TYPED_TOTAL if total else INPUT
        look.dress(cell, decimals=leaf.decimals if leaf.is_derived or total else -1, words=leaf.value != "number")

    def _notes(self, to: Worksheet) -> None:
        table, row = self.page.sheet.table, self.page.first + len(self.page.rows) + 1
        notes = [text("form.note", number=number, note=note) for number, note in enumerate(table.notes, 1)]
        for note in [*notes, *([text("form.source", source=table.source_fa)] if table.source_fa else [])]:
            _put(to, row, KEYS, HEAD_KEY)  # labels are typed in the column of the notes: these rows have no figures
            _put(to, row, KEYS + 1, note, NOTE)
            row += 1

    def _validate(self, to: Worksheet) -> None:
        """A list for codes, a warning for what is neither a figure nor a symbol. Nothing that this program can read is refused."""
        from openpyxl.worksheet.datavalidation import DataValidation

        inputs = [row for row, one in enumerate(self.page.rows, self.page.first) if not self.page.is_past(one)]
        for number, leaf in enumerate(self.page.sheet.table.leaves):
            if leaf.is_derived or leaf.value in ("text", "date") or not inputs:
                continue
            letter = signs.letter(self.page.left + number)
            if leaf.value == "code":
                rule = DataValidation(
                    "list", formula1=self.labels[self.page.sheet.lists[leaf.codes].id], allow_blank=True, errorStyle="warning"
                )
                rule.error = text("form.not_in_list")
            else:
                rule = DataValidation("custom", formula1=_allowed(f"{letter}{inputs[0]}", lowest(self.page.sheet.table, leaf)))
                rule.allow_blank, rule.errorStyle, rule.error = True, "warning", text("form.not_a_figure")
            rule.errorTitle, rule.showErrorMessage = text("form.look_again"), True
            rule.add(f"{letter}{inputs[0]}:{letter}{inputs[-1]}")
            to.add_data_validation(rule)

    def _set_up(self, to: Worksheet) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        page, letters = self.page, signs.letter
        for number in range(page.stubs):
            to.column_dimensions[letters(KEYS + 1 + number)].width = _LABEL
        for number, leaf in enumerate(page.sheet.table.leaves):
            to.column_dimensions[letters(page.left + number)].width = _NARROW if leaf.value == "number" else _WIDE
        to.column_dimensions[letters(page.last)].width = _WIDE
        self._heights(to)
        to.freeze_panes = to.cell(row=page.first, column=page.left).coordinate
        to.print_title_rows = f"{TOP}:{page.first - 1}"
        to.page_setup.orientation = "landscape"
        to.page_setup.paperSize = to.PAPERSIZE_A4 if len(page.sheet.table.leaves) <= 10 else to.PAPERSIZE_A3
        to.page_setup.fitToWidth, to.page_setup.fitToHeight = 1, 0
        to.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        if to.oddFooter is not None:
            to.oddFooter.center.text = "&P / &N"  # words beside the fields would change places with them
            to.oddFooter.right.text = page.sheet.table.short_fa
        to.protection.formatColumns = to.protection.formatRows = False
        to.protection.enable()

    def _heights(self, to: Worksheet) -> None:
        """Rows high enough for a hand and for heads of several lines: a spreadsheet does not measure merged cells itself."""
        page, rows = self.page, range(TOP, self.page.first)
        lines = dict.fromkeys(rows, 1)
        for leaf in page.sheet.table.leaves:
            top, width = TOP + len(page.sheet.table.heads(leaf)), _NARROW if leaf.value == "number" else _WIDE
            needed = sum(-(-len(part) // width) for part in self._head(leaf).split("\n"))
            lines[top] = max(lines[top], needed - (page.first - 1 - top))
        for level in range(page.depth - 1):
            for first, last, above in page.spans(level):
                lines[TOP + level] = max(lines[TOP + level], -(-len(above.fa) // (_NARROW * (last - first + 1))))
        for row in rows:
            to.row_dimensions[row].height = _LINE * lines[row] + 4
        for row in range(page.first, page.first + len(page.rows)):
            to.row_dimensions[row].height = _LINE + 3
        to.row_dimensions[TITLE].height = 2 * _LINE


def shown(sheet: Sheet, key: Key, cell: Cell | None) -> str:
    """A cell as the form shows it, empty for no cell; a code by its label where that is unambiguous."""
    leaf = sheet.table.column(key.leaf)
    codes = sheet.lists.get(leaf.codes) if leaf.value == "code" else None
    if codes is not None and cell is not None and cell.text in codes:
        return next(label for code, label in zip(codes, signs.labels(codes), strict=True) if code.id == cell.text)
    return copied(cell)


def _allowed(cell: str, minimum: float | None) -> str:
    """The condition of a good entry: a number not below the least one, a symbol, or a text that begins like a number."""
    least = "" if minimum is None else f"*({cell}>={minimum:g})"
    sign = f"SUMPRODUCT(--EXACT(TRIM({cell}),{signs.every_sign()}))>0"
    return f"IF(ISNUMBER({cell}),1{least},OR({sign},ISNUMBER(FIND(LEFT(TRIM({cell}),1),{signs.first_signs()}))))"


def _number(cell: Cell | None) -> float | None:
    """The number of a cell that a form may show as one: a mark or a symbol beside it makes it a text."""
    plain = cell is not None and cell.symbol in (None, Symbol.CONFIDENTIAL) and not cell.flags & ~Flag.TYPED_TOTAL
    return cell.number if plain and cell is not None else None


def _value(to: Worksheet, row: int, column: int, number: float | None, written: str) -> None:
    if number is not None:
        to.cell(row=row, column=column, value=int(number) if number.is_integer() else number)
    elif written:
        to.cell(row=row, column=column, value=written).data_type = "s"


def _put(to: Worksheet, row: int, column: int, words: str, look: Look | None = None) -> None:
    """Writes a text as a text."""
    if words:
        to.cell(row=row, column=column, value=words).data_type = "s"
    if look is not None:
        look.dress(to.cell(row=row, column=column))


def _merged(to: Worksheet, top: int, first: int, bottom: int, last: int, words: str) -> None:
    _put(to, top, first, persian(words))
    for row in range(top, bottom + 1):
        for column in range(first, last + 1):
            HEAD.dress(to.cell(row=row, column=column))
    if (top, first) != (bottom, last):
        to.merge_cells(start_row=top, end_row=bottom, start_column=first, end_column=last)
