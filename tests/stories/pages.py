"""A printed book read back as a person reads it: rules, base lines and right edges of what stands on its pages (PDFium).

Nothing here knows how the book was laid out.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

TOP, FIRM, STRONG, THIN = 1.2, 0.6, 0.9, 0.4
"""Weights of the rules of a table: over it, under its head, at its foot, under a head of several columns."""

_INDENT, _TURN = 4 * 72 / 25.4, 2 * 72 / 25.4
_FIGURE = re.compile(r"−?[۰-۹][۰-۹٬٫]*\Z")
_SIGN = re.compile(r"(ـ|\.\.\.|…|×|××|//|□|\*|\*\*|ʳ)\Z")
_BARE = re.compile(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069()،:]")


def bare(text: str) -> str:
    """The text as texts are compared: no white space, no signs of direction, and none of what PDFium turns or moves beside digits."""
    return _BARE.sub("", text)


@dataclass(frozen=True, slots=True)
class Token:
    """Letters without a gap between them on one base line; ``left`` and ``right`` grow to the right, ``down`` downwards."""

    text: str
    left: float
    right: float
    down: float
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    left: float
    right: float
    down: float
    weight: float


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a table as it is read: its whole title, the heads of each column from the stub on, and label and cells of each row."""

    page: int
    title: str
    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def number(self) -> str:
        """The number of the table as its title says it."""
        found = re.match(r"([۰-۹]+-[۰-۹]+)-", self.title)
        return found[1] if found else ""


def read_parts(pdf: Path) -> tuple[Part, ...]:
    """Every part of every table of a book, in the order of its pages."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(part for number, page in enumerate(document, 1) for part in _parts(page, number))


def texts(pdf: Path) -> list[str]:
    """The text of each page as PDFium gives it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _parts(page: pypdfium2.PdfPage, number: int) -> Iterator[Part]:
    turned, rules = _rules(page)
    tops = [rule for rule in rules if abs(rule.weight - TOP) < 0.05]
    tokens = _tokens(page, turned=turned) if tops else []
    foot = -1000.0
    for top in tops:
        below = [rule for rule in rules if rule.down > top.down and abs(rule.right - top.right) < 1 and abs(rule.left - top.left) < 1]
        firm = next((rule for rule in below if abs(rule.weight - FIRM) < 0.05), None)
        strong = next((rule for rule in below if abs(rule.weight - STRONG) < 0.05), None)
        if firm and strong:
            yield _part(number, (foot, top, firm, strong), rules, tokens)
            foot = strong.down


def _part(number: int, frame: tuple[float, Rule, Rule, Rule], rules: list[Rule], tokens: list[Token]) -> Part:
    foot, top, firm, strong = frame
    title = _joined(token for token in tokens if foot < token.down < top.down and abs(token.size - 9.5) < 0.01)
    tokens = [token for token in tokens if top.left - 1 < token.middle < top.right + 1]  # no tab at the edge of the page
    body = [token for token in tokens if firm.down < token.down < strong.down]
    edges = _edges(body, top.right)
    thin = [rule for rule in rules if top.down < rule.down < firm.down and abs(rule.weight - THIN) < 0.05]
    over = [token for token in tokens if top.down < token.down < firm.down]
    heads = tuple(_heads(top, firm, thin, over, edges, place) for place in range(len(edges)))
    return Part(number, title, heads, tuple(_rows(body, edges, top.right)))


def _joined(tokens: Iterator[Token]) -> str:
    return bare("".join(token.text for token in sorted(tokens, key=lambda token: (round(token.down, 1), -token.right))))


def _is_label(token: Token, right: float) -> bool:
    """Whether a token begins at the right end of the rules, perhaps indented or turned; figures only without an indent."""
    if _SIGN.match(token.text):
        return False
    starts = [0.0] if _FIGURE.match(token.text) else [step * _INDENT + turn for step in range(3) for turn in (0.0, _TURN)]
    return any(abs(right - start - token.right) < 0.45 for start in starts)


def _edges(body: list[Token], right: float) -> list[float]:
    """The right edges of the columns, from the stub on: where figures (or words) end."""
    ends = sorted((token.right for token in body if not _is_label(token, right) and not _SIGN.match(token.text)), reverse=True)
    edges: list[float] = []
    for end in ends:
        if not edges or edges[-1] - end > 0.6:
            edges.append(end)
    return edges


def _column(token: Token, edges: list[float]) -> int:
    """The column whose right edge is the nearest at or right of the token's own."""
    return max(place for place, edge in enumerate(edges) if edge >= token.right - 0.6)


def _heads(top: Rule, firm: Rule, thin: list[Rule], over: list[Token], edges: list[float], place: int) -> tuple[str, ...]:
    """The words over a column: those over each thin rule that spans it, and its own under the lowest of them."""
    following = edges[place + 1] if place + 1 < len(edges) else firm.left
    spans = sorted((rule for rule in thin if rule.left < edges[place] < rule.right + 5), key=lambda rule: rule.down)
    words, start = [], top.down
    for rule in spans:
        words.append(_joined(token for token in over if start < token.down < rule.down and rule.left < token.middle < rule.right))
        start = rule.down
    own = (token for token in over if token.down > start and following < token.middle < edges[place] + 0.6)
    return (*words, _joined(own))


def _rows(body: list[Token], edges: list[float], right: float) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Label and cells of each row; a label or a cell of several lines is one."""
    lines: dict[float, list[Token]] = {}
    for token in sorted(body, key=lambda token: token.down):
        known = next((down for down in lines if abs(down - token.down) < 0.5), token.down)
        lines.setdefault(known, []).append(token)
    label, cells = "", [""] * len(edges)
    for line in lines.values():
        starts = [token for token in line if _is_label(token, right)]
        turned = bool(starts and label) and abs((right - starts[0].right) % _INDENT - _TURN) < 0.45
        if starts and not turned:
            if label:
                yield label, tuple(cells)
            label, cells = "", [""] * len(edges)
        label += "".join(bare(token.text) for token in starts)
        for token in sorted((token for token in line if token not in starts), key=lambda token: -token.right):
            cells[_column(token, edges)] += bare(token.text)
    if label:
        yield label, tuple(cells)


def _rules(page: pypdfium2.PdfPage) -> tuple[bool, list[Rule]]:
    """Whether the table on the page is turned, and its rules from the top down, in the measures of a reader who turns the page."""
    height = page.get_height()
    found: list[tuple[bool, Rule]] = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        fill, stroke, weight = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
        pdfium.FPDFPath_GetDrawMode(one.raw, fill, stroke)
        pdfium.FPDFPageObj_GetStrokeWidth(one.raw, weight)
        left, low, right, high = one.get_bounds()
        across, down, width = right - left - 2 * weight.value, high - low - 2 * weight.value, weight.value
        if stroke.value and not fill.value and (across < 0.1 or down < 0.1):
            upright = Rule(left + width, right - width, height - (low + high) / 2, width)
            aside = Rule(-high + width, -low - width, -(left + right) / 2, width)
            found.append((across < 0.1, aside if across < 0.1 else upright))
    turned = any(aside for aside, rule in found if abs(rule.weight - TOP) < 0.05)
    return turned, sorted((rule for aside, rule in found if aside == turned), key=lambda rule: rule.down)


def _tokens(page: pypdfium2.PdfPage, *, turned: bool) -> list[Token]:
    """The tokens of a page that stand as its table stands; watermark and page furniture of another turn are left out."""
    text, height = page.get_textpage(), page.get_height()
    lines: dict[float, list[tuple[float, float, int, str, float]]] = {}
    for at in range(text.count_chars()):
        if (abs(pdfium.FPDFText_GetCharAngle(text, at) - 1.57) < 0.1) != turned:
            continue
        size, x, y, box = pdfium.FPDFText_GetFontSize(text, at), ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        left, right, down = (-box.top, -box.bottom, -x.value) if turned else (box.left, box.right, height - y.value)
        if size < 60 and abs(right - left) > 0.001:  # no watermark, and no blank that PDFium adds
            lines.setdefault(round(down, 1), []).append((right, left, at, chr(pdfium.FPDFText_GetUnicode(text, at)), size))
    return [token for down, letters in lines.items() for token in _of_line(down, letters)]


def _of_line(down: float, letters: list[tuple[float, float, int, str, float]]) -> Iterator[Token]:
    run: list[tuple[float, float, int, str, float]] = []
    end = 0.0
    for letter in sorted(letters, key=lambda letter: (-letter[0], letter[2])):
        if run and end - letter[0] > 0.8:
            yield _token(down, run)
            run = []
        end = letter[1] if not run else min(end, letter[1])
        run.append(letter)
    if run:
        yield _token(down, run)


def _token(down: float, run: list[tuple[float, float, int, str, float]]) -> Token:
    inked = [letter for letter in run if letter[3].strip()] or run
    words = "".join(letter[3] for letter in sorted(run, key=lambda letter: letter[2])).strip()
    return Token(words, min(letter[1] for letter in inked), max(letter[0] for letter in inked), down, max(letter[4] for letter in run))
