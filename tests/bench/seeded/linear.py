"""Sums of figures with factors, and expressions of the pack brought to that form: products and quotients by their tangent at a point."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from models.cell import Key

_LEAF = r"[A-Za-z_]\w*"
_OPERAND = re.compile(rf"T\d\d-\d\d\[[A-Z]+(?:=\w+)?\]\.{_LEAF}|prev(?:_row)?\.{_LEAF}|TOTAL\({_LEAF}\)|{_LEAF}")


@dataclass(frozen=True, slots=True)
class Linear:
    """``sum of factor x figure + constant``; ``at`` is its value at the point it was made at."""

    factors: Mapping[Key, float] = field(default_factory=dict)
    constant: float = 0.0
    at: float = 0.0

    def plus(self, other: Linear, sign: float = 1.0) -> Linear:
        """The sum of both, or the difference."""
        factors = dict(self.factors)
        for key, factor in other.factors.items():
            factors[key] = factors.get(key, 0.0) + sign * factor
        kept = {key: factor for key, factor in factors.items() if factor}
        return Linear(kept, self.constant + sign * other.constant, self.at + sign * other.at)

    def times(self, factor: float) -> Linear:
        """So many times this."""
        return Linear({key: factor * one for key, one in self.factors.items()}, factor * self.constant, factor * self.at)

    def by(self, other: Linear) -> Linear:
        """The product; of two unknown figures its tangent."""
        if not other.factors:
            return self.times(other.constant)
        if not self.factors:
            return other.times(self.constant)
        tangent = self.times(other.at).plus(other.times(self.at))
        return Linear(tangent.factors, tangent.constant - self.at * other.at, self.at * other.at)

    def over(self, other: Linear) -> Linear:
        """The quotient, by its tangent where the divisor is unknown; ZeroDivisionError where it is 0."""
        if not other.factors:
            return self.times(1 / other.constant)
        value = self.at / other.at
        tangent = self.plus(other.times(value), -1.0).times(1 / other.at)
        return Linear(tangent.factors, tangent.constant + value, value)


def fixed(value: float) -> Linear:
    """A known figure."""
    return Linear({}, value, value)


def total(parts: list[Linear]) -> Linear:
    """The sum of many."""
    factors: dict[Key, float] = {}
    for part in parts:
        for key, factor in part.factors.items():
            factors[key] = factors.get(key, 0.0) + factor
    return Linear(factors, sum(part.constant for part in parts), sum(part.at for part in parts))


@cache
def parsed(text: str) -> tuple[ast.expr, tuple[str, ...]]:
    """The tree of an expression and its operands; the name ``r3`` in the tree is the fourth operand."""
    names: list[str] = []

    def named(match: re.Match[str]) -> str:
        names.append(match.group())
        return f"r{len(names) - 1}"

    return ast.parse(_OPERAND.sub(named, text), mode="eval").body, tuple(names)


def quotient(text: str) -> tuple[ast.expr, ast.expr] | None:
    """Numerator and denominator where the last step of an expression is a division, else None."""
    tree, _ = parsed(text)
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div) and not isinstance(tree.right, ast.Constant):
        return tree.left, tree.right
    return None


def value(tree: ast.expr, read: Callable[[str], Linear]) -> Linear:
    """The expression over operands that ``read`` knows by their name in the tree."""
    if isinstance(tree, ast.Constant):
        return fixed(float(str(tree.value)))
    if isinstance(tree, ast.Name):
        return read(tree.id)
    if isinstance(tree, ast.UnaryOp):
        return value(tree.operand, read).times(-1.0)
    if not isinstance(tree, ast.BinOp):
        raise TypeError(ast.dump(tree))
    left, right = value(tree.left, read), value(tree.right, read)
    return _STEPS[type(tree.op)](left, right)


_STEPS: dict[type[ast.operator], Callable[[Linear, Linear], Linear]] = {
    ast.Add: Linear.plus,
    ast.Sub: lambda left, right: left.plus(right, -1.0),
    ast.Mult: Linear.by,
    ast.Div: Linear.over,
}
