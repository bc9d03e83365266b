"""The code of one page as a press reads it: inks, weights of lines, rules with their places, areas and letters set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    rb"\[[^\]]*\]|<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\()])*\)|/[^\0\t\n\f\r ()<>\[\]{}/%]+|[-+.0-9]+|[A-Za-z'\"*][A-Za-z0-9'\"*]*|<<|>>"
)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_CODE = re.compile(rb"[0-9A-Fa-f]{4}")
_PLACED = re.compile(rb"(?:[-+.0-9]+ ){6}Tm")
"""Where letters stand is read from PDFium; half of the tokens of a page are these."""
_COLOURS = frozenset((b"k", b"K", b"g", b"G", b"rg", b"RG", b"scn", b"SCN", b"sc", b"SC"))
_SPACES = frozenset((b"cs", b"CS"))
_STROKES, _FILLS = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*")), frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"))
_OTHER_KINDS = frozenset((b"sh", b"Do", b"gs", b"BI", b"ri", b"d0", b"d1"))
_SHOWS, _PATHS, _STATES = (
    frozenset((b"Tj", b"TJ", b"'")),
    frozenset((b"m", b"l", b"c", b"re", b"v", b"y")),
    frozenset((b"w", b"q", b"Q", b"cm")),
)
_PAINTS, _NAMES = _STROKES | _FILLS | {b"n"}, _COLOURS | _SPACES | _OTHER_KINDS
_HUGE = 60.0
"""Letters of this size and more are a watermark or an ornament, not the text of a page."""

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A straight line as it lies on the page, in points from the lower left corner of the trim."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle on the page."""

    left: float
    low: float
    right: float
    high: float


@dataclass
class PageCode:
    """What a page's code draws.

    ``inks`` holds (operator, parts) of each colour named, ``spaces`` the colour spaces, ``kinds`` operators that a page of ours never
    needs (pictures, shadings, states), ``thinnest`` the least weight of a line drawn, ``codes`` the codes of letters by font,
    ``letters`` how many were set smaller than a watermark, ``curves`` how many lines are not straight.
    """

    inks: set[tuple[str, tuple[float, ...]]] = field(default_factory=set)
    spaces: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    thinnest: float = float("inf")
    rules: list[Ruled] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    codes: dict[str, set[bytes]] = field(default_factory=dict)
    letters: int = 0
    curves: int = 0


@dataclass
class _State:
    """What q and Q keep: the measure of the page, the weight of lines."""

    matrix: Matrix = _UNIT
    weight: float = 1.0


def read(code: bytes) -> PageCode:
    """Everything a page draws, in points of the page."""
    return _Reader().all(code)


class _Reader:
    """One page being read, operator by operator."""

    def __init__(self) -> None:
        self._page, self._state = PageCode(), _State()
        self._kept: list[_State] = []
        self._lines: list[tuple[float, float, float, float]] = []
        self._boxes: list[tuple[float, float, float, float]] = []
        self._at = (0.0, 0.0)
        self._font, self._size = "", 0.0

    def all(self, code: bytes) -> PageCode:
        operands: list[bytes] = []
        for token in _TOKEN.findall(_PLACED.sub(b" ", code)):
            if token[:1] in b"-+.0123456789/[<(" and token != b"<<":
                operands.append(token)
            else:
                self._do(token, operands)
                operands = []
        return self._page

    def _do(self, operator: bytes, operands: list[bytes]) -> None:
        if operator in _SHOWS:
            self._shown(operands[-1])
        elif operator == b"Tf":
            self._font, self._size = operands[0][1:].decode("latin-1"), float(operands[1])
        elif operator in _PATHS:
            self._path(operator, [float(one) for one in operands])
        elif operator in _PAINTS:
            self._painted(operator)
        elif operator in _NAMES:
            self._named(operator, operands)
        elif operator in _STATES:
            self._stated(operator, operands)

    def _named(self, operator: bytes, operands: list[bytes]) -> None:
        """An ink, a colour space, or what a page of ours never needs."""
        if operator in _COLOURS:
            self._page.inks.add((operator.decode(), tuple(float(one) for one in operands if one[:1] != b"/")))
        elif operator in _SPACES:
            self._page.spaces.add(operands[0][1:].decode("latin-1"))
        else:
            self._page.kinds.add(operator.decode())

    def _stated(self, operator: bytes, operands: list[bytes]) -> None:
        """Measure and weight, and what is kept of them."""
        if operator == b"w":
            self._state.weight = float(operands[0])
        elif operator == b"q":
            self._kept.append(_State(self._state.matrix, self._state.weight))
        elif operator == b"Q":
            self._state = self._kept.pop() if self._kept else _State()
        else:
            a, b, c, d, e, f = (float(one) for one in operands)
            self._state.matrix = _product((a, b, c, d, e, f), self._state.matrix)

    def _shown(self, shown: bytes) -> None:
        codes = self._page.codes.setdefault(self._font, set())
        for run in _HEX.findall(shown):
            codes.update(_CODE.findall(run))
            if self._size < _HUGE:
                self._page.letters += len(run) // 4

    def _path(self, operator: bytes, numbers: list[float]) -> None:
        if operator == b"m":
            self._at = (numbers[0], numbers[1])
        elif operator == b"l":
            self._lines.append((*self._at, numbers[0], numbers[1]))
            self._at = (numbers[0], numbers[1])
        elif operator == b"re":
            self._boxes.append((numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]))
        elif operator in (b"c", b"v", b"y"):
            self._page.curves += 1
            self._at = (numbers[-2], numbers[-1])

    def _painted(self, operator: bytes) -> None:
        if operator in _STROKES:
            weight = self._state.weight * _scale(self._state.matrix)
            self._page.thinnest = min(self._page.thinnest, weight)
            self._page.rules += [Ruled(*line, weight) for line in self._placed(self._lines)]
        if operator in _FILLS:
            for x0, y0, x1, y1 in self._placed(self._boxes):
                self._page.areas.append(Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
        self._lines, self._boxes = [], []

    def _placed(self, pairs: list[tuple[float, float, float, float]]) -> Iterator[tuple[float, float, float, float]]:
        for x0, y0, x1, y1 in pairs:
            yield (*_point(self._state.matrix, x0, y0), *_point(self._state.matrix, x1, y1))


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _scale(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return float(abs(a * d - b * c) ** 0.5)
