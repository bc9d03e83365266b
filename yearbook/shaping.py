"""Joined letters in their printed order: the only place where text becomes glyphs.

A run is shaped once and kept. Positions are thousandths of an em, so one run serves every size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from unicodedata import bidirectional

from models.errors import Refusal
from yearbook.bidi import levels, runs
from yearbook.harfbuzz import Placed, face

_LRI, _FSI, _PDI, _RLM = "\u2066", "\u2068", "\u2069", "\u200f"
_CONTROLS = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
_DASHES = frozenset("-\u2010\u2011\u2013\u2014/")
_DIGITS = frozenset(chr(zero + n) for zero in (0x30, 0x660, 0x6F0) for n in range(10))
_BOX, _RAISED, _REH, _ZERO = "\u25a1", "\u02b3", "\u0631", "\u06f0"
_WEAK = frozenset({"EN", "AN", "ES", "ET", "CS", "NSM", "BN"})
_DIGIT = f"[{chr(0x660)}-{chr(0x669)}{chr(0x6F0)}-{chr(0x6F9)}]"
_PART = f"{_DIGIT}(?:[\u066b\u066c]?{_DIGIT})*"
_UNIT = re.compile(
    f"(?P<held>[\u2066-\u2068][^\u2069]*\u2069)|(?<![A-Za-z\\d\u066b\u066c])(?:"
    f"(?P<date>{_DIGIT}{{4}}/{_DIGIT}{{1,2}}/{_DIGIT}{{1,2}}(?![\\d/]))"
    f"|(?P<phone>[\u0660\u06f0]{_DIGIT}{{1,3}}-{_DIGIT}{{4,8}}(?![\\d-]))"
    f"|(?P<spaced>{_PART}(?: [-\u2013] {_PART})+)|(?P<pair>{_PART}(?:[-\u2013]{_PART})+)|(?P<signed>\u2212{_PART}))"
)
"""What keeps its own order in a line: isolates that are there already, dates, telephone numbers, ranges, table numbers, signed numbers."""
_NUMBER, _DASH, _PAIR = re.compile(_PART), re.compile(" ?[-\u2013] ?"), re.compile(f"{_DIGIT}[-\u2013]{_DIGIT}")
_SPACES = {"\u00a0": " ", "\u202f": " ", "\u2009": " "}

ISOLATES = {0x2066: None, 0x2068: None, 0x2069: None}
"""For ``str.translate``: what keeps number pairs in order in print, and has no place where a text is read, copied or searched."""

NUMBER = frozenset([*(chr(0x6F0 + n) for n in range(10)), "\u066c", "\u066b", "-", "\u2212", "\u2026", "\u00d7"])
"""What a cell of figures is made of: digits, separators, minus, and the symbols that stand in a number's place."""

ANY_DIGIT = str.maketrans(dict.fromkeys("".join(chr(0x6F1 + n) for n in range(9)), chr(0x6F0)))
"""Makes one pattern of all figures of the same form."""

_BOX_WIDTH, _BOX_SIDE, _BOX_LINE = 650.0, 550.0, 53.0  # 0.55 em; the line is 0.4 pt at the 7.5 pt of a table
_RAISED_SCALE, _RAISED_BY = 0.74, 420


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph on the base line at its place, with the letters it stands for when the page is read.

    A ``hidden`` one leaves no ink and lends its body to a path: PDFium does not read a text that is blank all over.
    """

    x: float
    number: int
    text: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A line as it is drawn: glyphs from left to right, ``paths`` filled beside them, and its width (1/1000 em).

    Whatever leaves the base line (vowel marks, the raised mark) is a path, and a blank on the base line is read in its
    stead: text set above the line is torn off by readers as a line of its own.
    """

    glyphs: tuple[Glyph, ...]
    paths: tuple[str, ...]
    width: float


def measure(text: str, face: str, size: float, tabular: bool = False) -> float:
    """The width of a line in points."""
    width = figure_width(text.translate(ANY_DIGIT), face) if tabular else None
    return (shape(text, face, tabular).width if width is None else width) * size / 1000


@lru_cache(maxsize=10_000)
def figure_width(pattern: str, face: str) -> float | None:
    """The width of a tabular figure (1/1000 em), None of a text that is none; ``pattern`` is the figure with ۰ for every digit.

    Tabular digits are of one width, so a book of a million figures has a few dozen patterns.
    """
    return sum(map(figures(face).__getitem__, pattern)) if NUMBER.issuperset(pattern) else None


@cache
def figures(face: str) -> dict[str, float]:
    """The width of every character of a tabular figure, set by itself (1/1000 em)."""
    return {char: shape(char, face, True).width for char in sorted(NUMBER)}


def table_number(*parts: str) -> str:
    """The number of a table or chart, chapter at the right, as in the head line: each part and then a dash."""
    return "".join(f"{_FSI}{part}{_PDI}-" for part in parts)


def from_to(first: str, last: str) -> str:
    """A range of ages, sizes or years that starts at the right."""
    return f"{_FSI}{first}{_PDI}\u2013{_FSI}{last}{_PDI}"


def signed(number: str) -> str:
    """A number inside a sentence, its minus at the left."""
    return f"{_LRI}{number}{_PDI}"


def date(year: str, month: str, day: str) -> str:
    """A date, its year at the left."""
    return f"{_LRI}{year}/{month}/{day}{_PDI}"


@lru_cache(maxsize=10_000)
def reading(text: str) -> str:
    """The line as it must be read back from the page: controls gone, dashes that run right to left held by U+200F.

    Without the marks, readers that put a line in order turn number pairs round. Also the text of outlines and titles.
    """
    held = isolated(text)
    return "".join(_letters(held, _levels(held)))


def isolated(text: str) -> str:
    """The text with its numbers kept as units: dates and signed numbers run to the right, ranges and table numbers start at the right.

    Left to the rules of mixed text a minus goes to the wrong side, and a pair of numbers turns with what stands before it. A range written
    with blanks about its dash loses them. What is isolated already stays as it is.
    """
    return _UNIT.sub(_unit, text)


def _unit(found: re.Match[str]) -> str:
    whole = found.group()
    match found.lastgroup:
        case "held":
            return whole
        case "spaced":
            first, *later = _DASH.split(whole)
            return "\u2013".join(f"{_FSI}{part}{_PDI}" for part in (first, *later))
        case "pair":
            return _NUMBER.sub(lambda part: f"{_FSI}{part.group()}{_PDI}", whole)
        case _:
            return signed(whole)


def _levels(text: str) -> list[int]:
    return levels(text.replace(_RAISED, _REH))


def _letters(text: str, found: list[int]) -> list[str]:
    """What each character reads as; empty for a control."""
    out = []
    for i, char in enumerate(text):
        if char in _CONTROLS:
            out.append("")
        elif char in _DASHES and found[i] % 2 and _touches_digit(text, i):
            out.append(_RLM + char + _RLM)
        else:
            out.append(_REH if char == _RAISED else _SPACES.get(char, char))
    return out


def _touches_digit(text: str, at: int) -> bool:
    before = text[:at].rstrip("".join(_CONTROLS))
    after = text[at + 1 :].lstrip("".join(_CONTROLS))
    return before[-1:] in _DIGITS or after[:1] in _DIGITS


@lru_cache(maxsize=50_000)
def shape(text: str, face: str, tabular: bool = False) -> Run:
    """The glyphs of a line in printed order. Refuses (``book.missing_glyph``) a character that the face has not.

    A line of nothing but a figure runs left to right, its minus at the left.
    """
    return _Setting(text, face, tabular).run()


class _Setting:
    """One line being set: the pen goes from left to right over runs of one level."""

    def __init__(self, text: str, name: str, tabular: bool) -> None:
        self._figure = bool(text) and NUMBER.issuperset(text) and (tabular or not _PAIR.search(text))
        self._text, self._face, self._tabular = text if self._figure else isolated(text), face(name), tabular
        self._letters = list(text) if self._figure else _letters(self._text, _levels(self._text))
        self._glyphs: list[Glyph] = []
        self._paths: list[str] = []
        self._x = 0.0

    def run(self) -> Run:
        order = [(0, len(self._text), 2)] if self._figure else runs(self._text.replace(_RAISED, _REH))
        for start, end, level in order:
            leftward = bool(level % 2)
            pieces = _pieces(self._text, start, end)
            first = len(self._glyphs)
            for piece in reversed(pieces) if leftward else pieces:
                self._set(piece, leftward)
            if not leftward and not self._figure:
                self._glyphs[first:] = _in_reading_order(self._glyphs[first:])
        return Run(tuple(self._glyphs), tuple(self._paths), self._x)

    def _set(self, at: list[int], leftward: bool) -> None:
        char = self._text[at[0]]
        if char == _BOX:
            self._box()
            return
        if char == _RAISED:
            self._raised()
            return
        marks: list[str] = []
        blank = self._face.glyph(" ")  # what the shaper puts for a non-joiner; it is read where it stands
        for cluster, letters in self._shaped("".join(self._text[i] for i in at), [self._letters[i] for i in at], leftward):
            if leftward and all(item.advance == 0 and item.glyph != blank for item in cluster):
                self._outlines(cluster)
                marks = letters + marks
            else:
                self._cluster(cluster, letters + marks, leftward)
                marks = []
        self._blank(self._x, "".join(marks))

    def _shaped(self, piece: str, letters: list[str], leftward: bool) -> list[tuple[list[Placed], list[str]]]:
        """Glyphs that share letters, with these letters; refuses what the face has not."""
        latin = not leftward and any(letter.isascii() and letter.isalpha() for letter in piece)
        placed = self._face.shape(piece, leftward=leftward, script="Latn" if latin else "Arab", tabular=self._tabular)
        missing = next((piece[item.cluster] for item in placed if not item.glyph), None)
        if missing is not None:
            raise Refusal("book.missing_glyph", char=missing, point=f"U+{ord(missing):04X}", line=reading(self._text))
        return [(cluster, letters[cluster[0].cluster : after]) for cluster, after in _clusters(placed, len(piece))]

    def _cluster(self, cluster: list[Placed], letters: list[str], leftward: bool) -> None:
        """Glyphs of the same letters: the letters go to the advancing glyph, the others are outlines.

        When several letters share one glyph in a leftward run (lam-alef, a letter and its vowel marks), the glyph carries
        the last of them and the ones before it stand on blanks inside its width: readers that turn the line round find
        them in order.
        """
        main = next((item for item in cluster if item.advance > 0 and not item.dy), cluster[0])
        self._outlines([item for item in cluster if item is not main])
        shared = leftward and len(letters) > 1
        self._glyphs.append(Glyph(self._x + main.dx, main.glyph, letters[-1] if shared else "".join(letters)))
        if shared:
            for n, letter in enumerate(letters[-2::-1], 1):
                self._blank(self._x + n * main.advance / len(letters), letter)
        self._x += sum(item.advance for item in cluster)

    def _outlines(self, items: list[Placed]) -> None:
        for item in items:
            path = self._face.outline(item.glyph, self._x + item.dx, item.dy)
            self._paths += [f"{path} f"] if path else []

    def _blank(self, x: float, letters: str) -> None:
        if letters:
            self._glyphs.append(Glyph(x, self._face.glyph(" "), letters))

    def _stand_in(self, x: float, glyph: int, letters: str) -> None:
        """What a path reads as: a blank, but a hidden glyph when nothing else stands in the line."""
        if len(self._text) == 1:
            self._glyphs.append(Glyph(x, glyph, letters, hidden=True))
        else:
            self._blank(x, letters)

    def _raised(self) -> None:
        """The mark of a revised figure: a small reh above the base line, with a letter to be read."""
        glyph = self._face.glyph(_REH)
        self._stand_in(self._x, glyph, _REH)
        outline = self._face.outline(glyph, 0, 0)
        self._paths.append(f"q {_RAISED_SCALE} 0 0 {_RAISED_SCALE} {self._x:.0f} {_RAISED_BY} cm {outline} f Q")
        self._x += self._face.advance(glyph) * _RAISED_SCALE

    def _box(self) -> None:
        """A square drawn as a frame of two rectangles, with a symbol to be read."""
        left = self._x + (_BOX_WIDTH - _BOX_SIDE) / 2
        inner = _BOX_SIDE - 2 * _BOX_LINE
        frame = f"{left:.0f} 0 {_BOX_SIDE:.0f} {_BOX_SIDE:.0f} re {left + _BOX_LINE:.0f} {_BOX_LINE:.0f} {inner:.0f} {inner:.0f} re f*"
        self._paths.append(frame)
        self._stand_in(left, self._face.glyph(_ZERO), _BOX)
        self._x += _BOX_WIDTH


def _in_reading_order(glyphs: list[Glyph]) -> list[Glyph]:
    """The glyphs of a run of Latin letters in the order in which PDFium reads them right in a file that runs right to left.

    It takes the letters, the digits and the blanks of «T08-10» for parts of their own and turns the order of the parts, not the parts:
    read as it stands, it becomes «08-10T». So the last part is written first; every glyph keeps its place on the page.
    """
    parts = [list(part) for _, part in groupby(glyphs, key=lambda glyph: _direction(glyph.text))]
    return [glyph for part in reversed(parts) for glyph in part]


def _direction(letters: str) -> str:
    """How PDFium sees a character: L a letter, weak (digits and what stands in numbers), or neutral."""
    kind = bidirectional(letters[:1] or " ")
    return kind if kind == "L" else "weak" if kind in _WEAK else "neutral"


def _pieces(text: str, start: int, end: int) -> list[list[int]]:
    """Places of characters set together: controls left out, box and raised mark each by themselves."""
    out: list[list[int]] = []
    joined = False
    for i in range(start, end):
        char = text[i]
        if char in _CONTROLS:
            continue
        alone = char in (_BOX, _RAISED)
        if alone or not joined:
            out.append([i])
        else:
            out[-1].append(i)
        joined = not alone
    return out


def _clusters(placed: list[Placed], length: int) -> list[tuple[list[Placed], int]]:
    """Neighbouring glyphs of the same letters, with the place after their last letter."""
    starts = sorted({item.cluster for item in placed})
    after = dict(zip(starts, [*starts[1:], length], strict=True))
    out: list[tuple[list[Placed], int]] = []
    for item in placed:
        if out and out[-1][0][0].cluster == item.cluster:
            out[-1][0].append(item)
        else:
            out.append(([item], after[item.cluster]))
    return out
