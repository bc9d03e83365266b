"""Formulas of derived cells: parsed once, never evaluated as code.

Grammar (a part of the pack's expression grammar): numbers, operands, ``+ - * /`` and brackets. An operand is a leaf of the same row,
or a reference: ``prev.leaf``, ``TOTAL(leaf)``, ``T02-01[ROW].leaf`` (``forms.references``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from models.cell import Cell, Flag, Symbol
from models.errors import Refusal

SCALE = 10**6
"""Figures are stored with at most six decimals; sums run on whole millionths, so no order of adding changes a sum."""

_LEAF = r"[A-Za-z_]\w*"
_OPERAND = rf"T\d\d-\d\d\[[A-Z]+(?:=\w+)?\]\.{_LEAF}|prev(?:_row)?\.{_LEAF}|TOTAL\({_LEAF}\)|{_LEAF}"
_TOKEN = re.compile(rf"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<name>{_OPERAND})|(?P<sign>[-+*/()]))")
_SPREAD = Flag.PROVISIONAL | Flag.ESTIMATED


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed formula: ``op`` is number, name, or one of ``+ - * / neg``."""

    op: str
    value: Fraction = Fraction(0)
    name: str = ""
    left: Expression | None = None
    right: Expression | None = None


def exact(number: float) -> Fraction:
    """The figure as the exact decimal a person typed, in millionths."""
    if number == int(number):
        return Fraction(int(number))
    return Fraction(round(Fraction(repr(number)) * SCALE), SCALE)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.tokens: list[tuple[str, str]] = []
        while self.text[self.at :].strip():
            match = _TOKEN.match(self.text, self.at)
            if match is None:
                raise Refusal("pack.bad_formula", formula=text)
            self.at = match.end()
            kind = match.lastgroup or ""
            self.tokens.append((kind, match.group(kind)))
        self.at = 0

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> tuple[str, str]:
        if self.at >= len(self.tokens):
            raise Refusal("pack.bad_formula", formula=self.text)
        self.at += 1
        return self.tokens[self.at - 1]

    def sum(self) -> Expression:
        node = self.product()
        while self.peek() in ("+", "-"):
            node = Expression(self.take()[1], left=node, right=self.product())
        return node

    def product(self) -> Expression:
        node = self.factor()
        while self.peek() in ("*", "/"):
            node = Expression(self.take()[1], left=node, right=self.factor())
        return node

    def factor(self) -> Expression:
        kind, token = self.take()
        if kind == "number":
            return Expression("number", value=Fraction(token))
        if kind == "name":
            return Expression("name", name=token)
        if token == "-":  # noqa: S105 - a sign
            return Expression("neg", left=self.factor())
        if token == "(":  # noqa: S105 - a bracket
            node = self.sum()
            if self.take()[1] == ")":
                return node
        raise Refusal("pack.bad_formula", formula=self.text)


def parse(text: str) -> Expression:
    """The formula as a tree; refused (``pack.bad_formula``) when it is not one."""
    parser = _Parser(text)
    node = parser.sum()
    if parser.peek():
        raise Refusal("pack.bad_formula", formula=text)
    return node


def names(node: Expression) -> tuple[str, ...]:
    """The operands a formula reads, as they are written, in order of appearance, each once."""
    found: dict[str, None] = {}

    def walk(part: Expression | None) -> None:
        if part is not None:
            if part.op == "name":
                found[part.name] = None
            walk(part.left)
            walk(part.right)

    walk(node)
    return tuple(found)


def linear(node: Expression) -> tuple[dict[str, Fraction], Fraction]:
    """Coefficients by leaf and the constant of a formula without products of leaves; refused otherwise."""
    if node.op == "number":
        return {}, node.value
    if node.op == "name":
        return {node.name: Fraction(1)}, Fraction(0)
    if node.left is None:
        raise Refusal("pack.bad_formula", formula=node.op)
    left, left_constant = linear(node.left)
    if node.op == "neg":
        return {name: -value for name, value in left.items()}, -left_constant
    if node.right is None:
        raise Refusal("pack.bad_formula", formula=node.op)
    right, right_constant = linear(node.right)
    if node.op in "+-":
        sign = 1 if node.op == "+" else -1
        merged = {name: left.get(name, Fraction(0)) + sign * right.get(name, Fraction(0)) for name in {**left, **right}}
        return merged, left_constant + sign * right_constant
    if node.op == "*" and not left:
        return {name: left_constant * value for name, value in right.items()}, left_constant * right_constant
    if not right and (node.op == "*" or right_constant):
        factor = right_constant if node.op == "*" else 1 / right_constant
        return {name: factor * value for name, value in left.items()}, factor * left_constant
    raise Refusal("pack.bad_formula", formula=node.op)


def evaluate(node: Expression, read: Callable[[str], Cell | None]) -> Cell | None:
    """The derived cell: a number, or the symbol that its operands leave (numbers.md section 1).

    Something not yet entered leaves the result not yet entered; an unknown operand makes «…»; × counts as 0, all operands
    × make ×; division by 0 makes ××. Provisional and estimated marks spread.
    """
    cells = [read(name) for name in names(node)]
    if any(cell is None for cell in cells):
        return None
    known = [cell for cell in cells if cell is not None]
    if any(cell.is_unknown for cell in known):
        return Cell(symbol=Symbol.NOT_AVAILABLE)
    if known and all(cell.symbol is Symbol.NOT_APPLICABLE for cell in known):
        return Cell(symbol=Symbol.NOT_APPLICABLE)
    values = {name: figure(cell) for name, cell in zip(names(node), known, strict=True)}
    flags = Flag.NONE
    for cell in known:
        flags |= cell.flags & _SPREAD
    try:
        return Cell(number=float(value_of(node, values)), flags=flags)
    except ZeroDivisionError:
        return Cell(symbol=Symbol.NOT_COMPUTABLE)


def figure(cell: Cell) -> Fraction:
    """The figure a cell brings into a sum: its number, 0 for × and for a negligible one without a number."""
    return Fraction(0) if cell.number is None else exact(cell.number)


def value_of(node: Expression, values: dict[str, Fraction]) -> Fraction:
    """The exact value of a formula over figures by leaf; ZeroDivisionError where a denominator is 0."""
    if node.op == "number":
        return node.value
    if node.op == "name":
        return values[node.name]
    left = value_of(node.left, values) if node.left else Fraction(0)
    if node.op == "neg":
        return -left
    right = value_of(node.right, values) if node.right else Fraction(0)
    if node.op == "+":
        return left + right
    if node.op == "-":
        return left - right
    return left * right if node.op == "*" else left / right
