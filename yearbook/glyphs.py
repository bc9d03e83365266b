"""A face inside a book, drawn by glyph number: every pair of glyph and letters has its own code (CID).

So the blank of a space, of a non-joiner and of a spread ligature are three codes, and what is read back is never guessed.
Codes come from the sorted set of the book's labels, figures first: a changed number renumbers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from yearbook.harfbuzz import FACES, face
from yearbook.shaping import ANY_DIGIT, NUMBER, Run, figure_width, shape

_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
_POSTSCRIPT = {
    "light": "Vazirmatn-Light",
    "regular": "Vazirmatn-Regular",
    "medium": "Vazirmatn-Medium",
    "bold": "Vazirmatn-Bold",
    "naskh": "NotoNaskhArabic-Regular",
    "blessing": "NotoNaskhArabic-Regular",
}


@dataclass(frozen=True, slots=True)
class Embedded:
    """Everything a PDF file stores of a face: names, measures and the four streams' bytes."""

    name: str
    box: tuple[int, int, int, int]
    heights: tuple[int, int]
    widths: tuple[float, ...]
    glyph_of_code: bytes
    letters_of_code: bytes
    program: bytes


_CODES_OF_FIGURES = {ord(char): f"{code:04X}" for code, char in enumerate(sorted(NUMBER), 1)}
"""The codes of everything a figure is made of: the first ones of a face in every book that has figures in it."""


def resource(name: str) -> str:
    """The name of a face on the pages of every book (F1 …)."""
    return f"F{FACES.index(name) + 1}"


@lru_cache(maxsize=1 << 14)
def figure(name: str, text: str) -> tuple[str, float]:
    """A tabular figure in a face as text operators, and its width (1/1000 em); the fast road of twelve cells in thirteen."""
    width = figure_width(text.translate(ANY_DIGIT), name)
    return f"<{text.translate(_CODES_OF_FIGURES)}>Tj", width or 0.0


class GlyphFont:
    """The codes of one face in one book; ``resource`` is its name on the pages (F1 …)."""

    def __init__(self, name: str, labels: Iterable[str], tabular: Iterable[str]) -> None:
        self.name, self.resource = name, resource(name)
        self._face = face(name)
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self._operators: dict[tuple[str, bool], tuple[str, Run]] = {}
        figures = sorted(tabular)
        if figures:
            for char in sorted(NUMBER):
                self._code(shape(char, self.name, True).glyphs[0].number, char)
        for text in sorted(labels):
            self.line(text, False)
        for text in figures:
            if not NUMBER.issuperset(text):
                self.line(text, True)

    def _code(self, glyph: int, letters: str) -> int:
        return self._codes.setdefault((glyph, letters), len(self._codes))

    def line(self, text: str, tabular: bool) -> tuple[str, Run]:
        """A line as text operators, and its run; made once for each text."""
        key = (text, tabular)
        if key not in self._operators:
            run = shape(text, self.name, tabular)
            self._operators[key] = (self._written(run), run)
        return self._operators[key]

    def _written(self, run: Run) -> str:
        rows: list[str] = []
        row: list[str] = []
        pen, hidden = 0.0, False
        for glyph in run.glyphs:
            if glyph.hidden != hidden:
                hidden = glyph.hidden
                rows += [_shown(row), f" {3 * hidden} Tr "]
                row = []
            shift = round(pen - glyph.x, 1)
            if shift:
                row.append(f"{shift:g} ")
                pen -= shift
            row.append(f"<{self._code(glyph.number, glyph.text):04X}>")
            pen += self._face.advance(glyph.number)
        return "".join(rows) + _shown(row) + " 0 Tr " * hidden

    def embedded(self) -> Embedded:
        """The face as the file stores it, cut down to the glyphs of this book and tagged by their hash."""
        codes = list(self._codes)
        digest = sha256(repr((self.name, codes)).encode()).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        return Embedded(
            name=f"{tag}+{_POSTSCRIPT[self.name]}",
            box=self._face.box,
            heights=self._face.heights,
            widths=tuple(round(self._face.advance(glyph), 3) for glyph, _ in codes),
            glyph_of_code=b"".join(glyph.to_bytes(2, "big") for glyph, _ in codes),
            letters_of_code=_cmap([letters for _, letters in codes]),
            program=self._face.subset(sorted({glyph for glyph, _ in codes})),
        )


def _shown(row: list[str]) -> str:
    """The operator that shows codes and shifts in one go."""
    joined = "".join(row).replace("><", "")
    if not joined:
        return ""
    return f"[{joined}]TJ" if " " in joined else f"{joined}Tj"


def _cmap(letters: list[str]) -> bytes:
    """The table of codes to letters (ToUnicode), in blocks of a hundred."""
    pairs = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in enumerate(letters) if text]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join([_CMAP_HEAD, *body, _CMAP_FOOT]).encode("ascii")
