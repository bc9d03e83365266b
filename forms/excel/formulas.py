"""Formulas of the computed cells of a form. They are for the eye of who fills it, and are never read back, only compared.

A plain formula is a trap: a symbol becomes 0, and «12/5», which a spreadsheet takes for a day, plus 7 becomes 46368. Each formula first
asks what stands in its operands: an empty one leaves it empty, an unknown one makes «…», a text that only this program
can read makes «؟», only × makes ×, a denominator of 0 «××» (numbers.md section 1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from string import ascii_uppercase

from forms.compute import operands, parsed, parts, rule_over_rows, weight_of
from forms.excel import signs
from forms.excel.layout import Page
from forms.formula import Expression
from forms.references import located
from models.cell import Key, Symbol
from resources.symbols import glyph

LATER = "؟"
"""What stands where only the program can compute."""
MOST_LETTERS, MOST_AREAS = 8000, 8


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands in the operands, as pieces of a formula: blanks, unknowns, ×, negligible ones, numbers; and how many there are."""

    blank: str
    unknown: str
    zero: str
    negligible: str
    numbers: str
    count: int


def formula(page: Page, key: Key) -> str:
    """The formula of a computed cell, «؟» where a sheet cannot compute it, empty where nothing is computed."""
    leaf, sheet = page.sheet.table.column(key.leaf), page.sheet
    read = operands(sheet.table, sheet.lists, key)
    if not read and not leaf.is_derived:
        return ""
    if leaf.is_derived:
        made = _derived(page, key)
    elif weight := weight_of(rule_over_rows(sheet.table, leaf)):
        made = _mean(page, parts(sheet.table, sheet.lists, key), weight)
    else:
        made = _sum(page, read)
    return made if made and len(made) < MOST_LETTERS else LATER


def _derived(page: Page, key: Key) -> str:
    tree = parsed(page.sheet.table.column(key.leaf).formula)
    inside: list[Key] = []

    def operand(name: str) -> str:
        place = located(name, key, page.sheet.lists)
        if place is None:
            raise LookupError
        if place in page.places:
            inside.append(place)
            return f"N({_address(page.places[place])})"
        cell = page.sheet.cell(place)
        if cell is None or cell.number is None:
            raise LookupError
        return f"({_decimal(Fraction(repr(cell.number)))})"

    try:
        written = _expression(tree, operand)
    except LookupError:
        return ""
    value = f'IF(ISERROR({written}),"{glyph(Symbol.NOT_COMPUTABLE)}",{written})'
    return _guarded(page, tuple(dict.fromkeys(inside)), value)


def _expression(node: Expression, operand: Callable[[str], str]) -> str:
    if node.op == "number":
        return _decimal(node.value)
    if node.op == "name":
        return operand(node.name)
    left = _expression(node.left, operand) if node.left else "0"
    if node.op == "neg":
        return f"(-{left})"
    right = _expression(node.right, operand) if node.right else "0"
    return f"({left}{node.op}{right})"


def _decimal(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _sum(page: Page, read: tuple[Key, ...]) -> str:
    inside = [key for key in read if key in page.places]
    if len(inside) < len(read):
        return ""
    areas = _areas(page, inside)
    return _guarded(page, tuple(inside), f"SUM({','.join(areas)})")


def _mean(page: Page, below: tuple[Key, ...], weight: str) -> str:
    """A weighted mean where every value and weight is a number; else the program decides."""
    values, weights = _areas(page, below), _areas(page, [replace(key, leaf=weight) for key in below])
    if len(values) != 1 or len(weights) != 1:
        return ""
    total = f"SUM({weights[0]})"
    mean = f'IF({total}=0,"{glyph(Symbol.NOT_COMPUTABLE)}",SUMPRODUCT({values[0]},{weights[0]})/{total})'
    known = _known(page, [*below, *(replace(key, leaf=weight) for key in below)])
    return f'=IF({known.blank}>0,"",IF({known.numbers}<{known.count},"{LATER}",{mean}))'


def _guarded(page: Page, read: tuple[Key, ...], value: str) -> str:
    """The formula that gives ``value`` when every operand is a number, ×, or negligible."""
    if not read:
        return f"={value}"
    known, unknown, zero = _known(page, read), glyph(Symbol.NOT_AVAILABLE), glyph(Symbol.NOT_APPLICABLE)
    if not known.unknown:  # operands far apart: numbers only, the rest is left to the program
        return f'=IF({known.numbers}<{known.count},"{LATER}",{value})'
    usable = f"{known.numbers}+{known.zero}+{known.negligible}"
    all_zero = f'IF({known.zero}={known.count},"{zero}",{value})'
    return f'=IF({known.blank}>0,"",IF({known.unknown}>0,"{unknown}",IF({usable}<{known.count},"{LATER}",{all_zero})))'


def _known(page: Page, read: Iterable[Key]) -> _Known:
    keys = list(read)
    areas = _areas(page, keys)
    numbers = f"COUNT({','.join(areas)})"
    if len(areas) > MOST_AREAS:
        return _Known("", "", "", "", numbers, len(keys))
    blank = "+".join(f"COUNTBLANK({area})" for area in areas)

    def found(group: int) -> str:
        return "(" + "+".join(f"SUMPRODUCT(--EXACT({area},{_across(area, group)}))" for area in areas) + ")"

    return _Known(f"({blank})", found(0), found(1), found(2), numbers, len(keys))


def _across(area: str, group: int) -> str:
    """A group of signs laid across a range, so that each cell meets each sign. EXACT alone tells a kashida from nothing."""
    first, _, last = area.partition(":")
    in_one_row = last and first.strip(ascii_uppercase) == last.strip(ascii_uppercase)
    return signs.down(group) if in_one_row else signs.along(group)


def _areas(page: Page, keys: Iterable[Key]) -> list[str]:
    """The cells as ranges, as few as neighbours allow: down a column or along a row."""
    places = [page.places[key] for key in keys]
    below = [((top, column), (bottom, column)) for column, top, bottom in _runs([(column, row) for row, column in places])]
    beside = [((row, left), (row, right)) for row, left, right in _runs(places)]
    return [_address(a) if a == b else f"{_address(a)}:{_address(b)}" for a, b in min(below, beside, key=len)]


def _runs(places: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Places of one line that follow each other: the line, the first and the last of them."""
    found = []
    for line, group in groupby(sorted(places), key=itemgetter(0)):
        for _, run in groupby(enumerate(place for _, place in group), key=lambda pair: pair[1] - pair[0]):
            along = [place for _, place in run]
            found.append((line, along[0], along[-1]))
    return found


def _address(place: tuple[int, int]) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(place[1])}{place[0]}"
