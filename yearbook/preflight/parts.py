"""The parts of tables on a drawn page: title, heads over each column, label and cells of each row.

Rows are base lines between the rules; columns are found by the heads over them, and a figure belongs to the column whose number box ends
where the figure ends. Only the page is asked: its rules, its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yearbook.preflight.page_code import PageCode, Ruled
from yearbook.preflight.page_text import Token

TOP, FIRM, STRONG, THIN = 1.2, 0.6, 0.9, 0.4
"""Weights of the rules of a table: over it, under its head, at its foot, under a head of several columns."""

_STEP, _TURN, _SHORT, _LEFT_OF_CENTRE, _LEFTMOST_SIGN = 4 * 72 / 25.4, 2 * 72 / 25.4, 5.0, 4.5, 2.0
_NEAR, _FLUSH = 0.7, 0.35
_NOTE, _HANGS = 0.8, 2.0
_APART = 1.0
"""Lines of one head lie over one another; two heads are never nearer than twice their padding."""

_DIGIT, _POINTS, _MARK = "\u06f0-\u06f9", "\u066c\u066b", "*\u02b3\u0631"
_FIGURE = re.compile(f"[{_MARK}]*\u2212?[{_DIGIT}][{_DIGIT}{_POINTS}]*\\Z")
_NUMBER = re.compile(f"([{_DIGIT}]+-[{_DIGIT}]+)-")
_MARKS = re.compile(f"[{_MARK}]+\\Z")
_SIGN = re.compile(r"(\u0640|\.\.\.|\u2026|\u00d7|\u00d7\u00d7|//|\u25a1|\*|\*\*|\u02b3)\Z")
_FROM_TO = "\u2013"
_BARE = re.compile("[\\s\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069()\u060c:]")


def bare(text: str) -> str:
    """The text as texts are compared: no white space, no signs of direction, and none of what PDFium turns or moves beside digits."""
    return _BARE.sub("", text).replace(_FROM_TO, "-")


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the table, in the measures of a reader who turned the page."""

    left: float
    right: float
    down: float
    weight: float


@dataclass(frozen=True, slots=True)
class Head:
    """The words over a column, from the outermost head to its own, and the edges of its own."""

    words: tuple[str, ...]
    left: float
    right: float

    @property
    def middle(self) -> float:
        """Where the number box of the column has its middle."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is read: its label and what stands in each column."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a table on a page: its whole title, the head of its stub, the heads from it on, and the tokens of its body."""

    page: int
    title: str
    stub: str
    heads: tuple[Head, ...]
    right: float
    body: tuple[Token, ...]

    @property
    def number(self) -> str:
        """The number of the table as its title says it, ``8-1`` in Persian digits; empty where the title has none."""
        found = _NUMBER.match(self.title)
        return found[1] if found else ""

    def lines(self, of_words: Sequence[bool]) -> tuple[Line, ...]:
        """The rows of the part; ``of_words`` says of each column whether it holds words, which begin at its right edge."""
        return tuple(_rows(self, of_words))

    def ragged(self, of_words: Sequence[bool]) -> tuple[int, ...]:
        """The columns in which figures end at different edges."""
        ends: dict[int, set[float]] = {}
        anchors = _anchors(self.heads, of_words)
        for token in self.body:
            if _FIGURE.match(token.seen) and not _is_label(token, self, of_words):
                place = _column(token, anchors)
                if place is not None and not of_words[place]:
                    ends.setdefault(place, set()).add(token.right)
        return tuple(place for place, edges in sorted(ends.items()) if max(edges) - min(edges) > _FLUSH)


def is_turned(code: PageCode) -> bool:
    """Whether the table of a page is turned by a quarter: its heavy rules stand upright."""
    return any(abs(rule.weight - TOP) < 0.05 and abs(rule.x0 - rule.x1) < 0.1 for rule in code.rules)


def has_table(code: PageCode) -> bool:
    """Whether rules of a table stand on a page: one over it and one at its foot."""
    weights = [rule.weight for rule in code.rules]
    return all(any(abs(weight - wanted) < 0.05 for weight in weights) for wanted in (TOP, FIRM, STRONG))


def read(page: int, code: PageCode, tokens: Iterable[Token], height: float, *, turned: bool) -> Iterator[Part]:
    """Every part of a table on a page, from the top down; ``height`` is that of the page."""
    rules = _rules(code.rules, height, turned=turned)
    found = [token for token in tokens if token.text]
    foot = -1000.0
    for top in (rule for rule in rules if abs(rule.weight - TOP) < 0.05):
        below = [rule for rule in rules if rule.down > top.down and abs(rule.right - top.right) < 1 and abs(rule.left - top.left) < 1]
        firm = next((rule for rule in below if abs(rule.weight - FIRM) < 0.05), None)
        strong = next((rule for rule in below if abs(rule.weight - STRONG) < 0.05), None)
        if firm is not None and strong is not None:
            yield _part(page, (foot, top, firm, strong), rules, found)
            foot = strong.down


def _rules(lines: Iterable[Ruled], height: float, *, turned: bool) -> list[Rule]:
    out = []
    for line in lines:
        if turned and abs(line.x0 - line.x1) < 0.1:
            out.append(Rule(-max(line.y0, line.y1), -min(line.y0, line.y1), -line.x0, line.weight))
        elif not turned and abs(line.y0 - line.y1) < 0.1:
            out.append(Rule(min(line.x0, line.x1), max(line.x0, line.x1), height - line.y0, line.weight))
    return sorted(out, key=lambda rule: rule.down)


def _part(page: int, frame: tuple[float, Rule, Rule, Rule], rules: list[Rule], tokens: list[Token]) -> Part:
    foot, top, firm, strong = frame
    title = _joined(token for token in tokens if foot < token.down < top.down and abs(token.size - 9.5) < 0.01)
    inside = [token for token in tokens if top.left - 1 < token.middle < top.right + 1]  # no tab at the edge of the page
    thin = [rule for rule in rules if top.down < rule.down < firm.down and abs(rule.weight - THIN) < 0.05]
    over = [token for token in inside if top.down < token.down < firm.down]
    stub, *columns = _columns(over, thin) or [[]]
    heads = tuple(_head(tokens_, top, thin, over) for tokens_ in columns)
    body = [token for token in inside if firm.down < token.down < strong.down]
    usual = max((token.size for token in body), default=0.0)
    printed = tuple(token for token in body if token.size > usual * _NOTE)  # the number of a footnote is small and high
    return Part(page, title, _joined(iter(stub)), heads, top.right, printed)


def _joined(tokens: Iterable[Token]) -> str:
    return bare("".join(token.text for token in sorted(tokens, key=lambda token: (round(token.down, 1), -token.right))))


def _spans(rule: Rule, token: Token) -> bool:
    return rule.left - _SHORT < token.middle < rule.right + _SHORT


def _columns(over: list[Token], thin: list[Rule]) -> list[list[Token]]:
    """The tokens of the head of the stub and of each column from it on; those with a thin rule below belong to several columns."""
    own = [token for token in over if not any(rule.down > token.down and _spans(rule, token) for rule in thin)]
    columns: list[list[Token]] = []
    left = 0.0
    for token in sorted(own, key=lambda token: -token.right):
        if columns and token.right > left - _APART:
            columns[-1].append(token)
            left = min(left, token.left)
        else:
            columns.append([token])
            left = token.left
    return columns


def _head(own: list[Token], top: Rule, thin: list[Rule], over: list[Token]) -> Head:
    left, right = min(token.left for token in own), max(token.right for token in own)
    middle = (left + right) / 2
    words, start = [], top.down
    for rule in sorted((rule for rule in thin if rule.left - _SHORT < middle < rule.right + _SHORT), key=lambda rule: rule.down):
        words.append(_joined(token for token in over if start < token.down < rule.down and _spans(rule, token)))
        start = rule.down
    return Head((*words, _joined(own)), left, right)


def _anchors(heads: Sequence[Head], of_words: Sequence[bool]) -> list[float]:
    """Of each column the place that no right edge of a cell of its own lies left of."""
    return [head.right - 3.0 if words else head.middle - _LEFT_OF_CENTRE for head, words in zip(heads, of_words, strict=True)]


def _column(token: Token, anchors: Sequence[float]) -> int | None:
    """The column that a token stands in; a sign stands on the units place, in front of a fraction."""
    edge = token.right + (_LEFTMOST_SIGN if _SIGN.match(token.seen) else 0.0)
    return next((place for place, anchor in enumerate(anchors) if anchor <= edge), None)


def _is_label(token: Token, part: Part, of_words: Sequence[bool]) -> bool:
    """Whether a token begins at the right end of the rules, perhaps indented or turned; figures only without an indent."""
    if _SIGN.match(token.text) or any(
        words and abs(head.right - token.right) < _NEAR for head, words in zip(part.heads, of_words, strict=True)
    ):
        return False
    starts = [0.0] if _FIGURE.match(token.text) else [step * _STEP + turn for step in range(4) for turn in (0.0, _TURN)]
    return any(abs(part.right - start - token.right) < _NEAR for start in starts)


def _rows(part: Part, of_words: Sequence[bool]) -> Iterator[Line]:
    """Label and cells of each row; a label or a cell of several lines is one."""
    anchors = _anchors(part.heads, of_words)
    lines: dict[float, list[Token]] = {}
    for token in sorted(part.body, key=lambda token: token.down):
        lines.setdefault(token.down, []).append(token)
    label, cells = "", [""] * len(anchors)
    for line in lines.values():
        starts = [token for token in line if _is_label(token, part, of_words)]
        turned = bool(starts and label) and abs((part.right - starts[0].right) % _STEP - _TURN) < _NEAR
        if starts and not turned:
            if label:
                yield Line(label, tuple(cells))
            label, cells = "", [""] * len(anchors)
        label += "".join(bare(token.text) for token in starts)
        for place, text in _cells((token for token in line if token not in starts), anchors, of_words):
            if place is None:
                label += f"?{text}"  # letters beyond the last column belong to nothing
            else:
                cells[place] = text + cells[place] if _MARKS.match(text) else cells[place] + text
    if label:
        yield Line(label, tuple(cells))


def _cells(tokens: Iterable[Token], anchors: Sequence[float], of_words: Sequence[bool]) -> Iterator[tuple[int | None, str]]:
    """The column of each token of a line with its letters; a mark belongs to the figure it hangs at."""
    place: int | None = None
    edge = 0.0
    for token in sorted(tokens, key=lambda token: -token.right):
        if not (place is not None and _MARKS.match(token.seen) and edge - token.right < _HANGS):
            place = _column(token, anchors)
        edge = token.left
        yield place, bare(token.text if place is not None and of_words[place] else token.seen)
