"""The letters of a drawn page as PDFium finds them: tokens on base lines, with their edges. Nothing here knows the layout."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

GAP = 0.8
"""Letters farther apart than this, in points, are two tokens: blanks between words are letters of their own."""

_HUGE = 90.0
"""Boxes of letters higher than this are a watermark."""
_UPRIGHT, _QUARTER = 0.1, 1.5708

_Letter = tuple[float, float, int, str, float]
"""Right and left edge, place in the text, letter, height of its box."""


@dataclass(frozen=True, slots=True)
class Token:
    """Letters without a gap on one base line. ``left`` and ``right`` grow to the right, ``down`` downwards; ``size`` is in points.

    ``text`` is in the order of reading, ``seen`` from left to right.
    """

    text: str
    seen: str
    left: float
    right: float
    down: float
    size: float

    @property
    def middle(self) -> float:
        """Half way between its edges."""
        return (self.left + self.right) / 2


def words(page: Any) -> str:
    """The text of a page in the order of reading, as PDFium gives it."""
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


def tokens(page: Any, *, turned: bool) -> list[Token]:
    """The tokens of a page that stand as its table stands, in the measures of a reader who turns a ``turned`` page.

    A watermark and the furniture of a page of another turn are left out.
    """
    text = page.get_textpage()
    try:
        lines = _lines(text, float(page.get_height()), turned=turned)
        return [_token(text, down, run) for down, letters in lines.items() for run in _runs(letters)]
    finally:
        text.close()


def _lines(text: Any, height: float, *, turned: bool) -> dict[float, list[_Letter]]:
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_box, raw = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box), text.raw
    origin, around, angle, letter = (
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharAngle,
        pdfium.FPDFText_GetUnicode,
    )
    lines: dict[float, list[_Letter]] = {}
    for place in range(text.count_chars()):
        around(raw, place, at_box)
        left, right, high, low = box.left, box.right, box.top, box.bottom
        if turned:
            if abs(angle(raw, place) - _QUARTER) > _UPRIGHT:
                continue
            left, right, high, low = -high, -low, right, left
        wide, tall = right - left, high - low
        if wide < 0.001 or tall > _HUGE:  # a blank that PDFium adds between texts has no width
            continue
        origin(raw, place, at_x, at_y)
        down = -x.value if turned else height - y.value
        lines.setdefault(round(down, 1), []).append((right, left, place, chr(letter(raw, place)), tall))
    return lines


def _runs(letters: list[_Letter]) -> Iterator[list[_Letter]]:
    """Letters of a line without a gap between them, from the right."""
    run: list[_Letter] = []
    end = 0.0
    letters.sort(key=lambda letter: (-letter[0], letter[2]))
    for letter in letters:
        if run and end - letter[0] > GAP:
            yield run
            run = []
        end = letter[1] if not run else min(end, letter[1])
        run.append(letter)
    if run:
        yield run


def _token(text: Any, down: float, run: list[_Letter]) -> Token:
    import pypdfium2.raw as pdfium

    inked = [letter for letter in run if letter[3].strip()] or run
    size = float(pdfium.FPDFText_GetFontSize(text.raw, inked[0][2]))
    if len(run) == 1:
        return Token(run[0][3].strip(), run[0][3].strip(), run[0][1], run[0][0], down, size)
    read = "".join(letter[3] for letter in sorted(run, key=lambda letter: letter[2])).strip()
    seen = "".join(letter[3] for letter in reversed(run)).strip()
    return Token(read, seen, min(letter[1] for letter in inked), max(letter[0] for letter in inked), down, size)
