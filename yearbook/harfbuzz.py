"""The typed door to uharfbuzz: a face places glyphs, tells their widths, draws their outlines and cuts itself to a subset.

All measures are thousandths of an em.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from struct import unpack
from typing import Any

from resources import font

FACES = ("light", "regular", "medium", "bold", "naskh", "blessing")
"""The last is naskh with its ligatures on: for the name of God where it stands by itself."""

_WITH_LIGATURES = "blessing"

_UNUSED_TABLES = (b"GSUB", b"GPOS", b"GDEF", b"name", b"OS/2", b"post", b"gasp", b"cmap")
"""What a PDF reader never asks for when glyphs are drawn by number."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One glyph as shaped: its number, the place of its first letter in the text, its advance and its shift."""

    glyph: int
    cluster: int
    advance: float
    dx: float
    dy: float


class _Pen:
    """Collects an outline as PDF path operators, shifted to ``x``, ``y``."""

    def __init__(self, scale: float, x: float, y: float) -> None:
        self.code: list[str] = []
        self._scale, self._x, self._y = scale, x, y
        self._at = (0.0, 0.0)

    def _point(self, point: tuple[float, float]) -> str:
        self._at = point
        return f"{self._x + point[0] * self._scale:.0f} {self._y + point[1] * self._scale:.0f}"

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the library calls these names
        self.code.append(f"{self._point(point)} m")

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.code.append(f"{self._point(point)} l")

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        start = self._at
        first = (start[0] + 2 / 3 * (control[0] - start[0]), start[1] + 2 / 3 * (control[1] - start[1]))
        second = (end[0] + 2 / 3 * (control[0] - end[0]), end[1] + 2 / 3 * (control[1] - end[1]))
        self.curveTo(first, second, end)

    def curveTo(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        self.code.append(f"{self._point(first)} {self._point(second)} {self._point(end)} c")

    def closePath(self) -> None:  # noqa: N802
        self.code.append("h")


class Face:
    """One of the faces of the book, ready to shape."""

    def __init__(self, name: str) -> None:
        import uharfbuzz  # type: ignore[import-untyped]

        self.name = name
        self._hb: Any = uharfbuzz
        self._data = font(name)
        self._face = uharfbuzz.Face(uharfbuzz.Blob(self._data))
        self._font = uharfbuzz.Font(self._face)
        self._scale = 1000 / self._face.upem
        self._advances: dict[int, float] = {}

    def glyph(self, char: str) -> int:
        """The glyph of one character by itself; 0 when the face has none."""
        return int(self._font.get_nominal_glyph(ord(char)) or 0)

    def advance(self, glyph: int) -> float:
        """The width of a glyph as the font file says it (hmtx)."""
        if glyph not in self._advances:
            self._advances[glyph] = self._font.get_glyph_h_advance(glyph) * self._scale
        return self._advances[glyph]

    def shape(self, text: str, *, leftward: bool, script: str, tabular: bool) -> list[Placed]:
        """The glyphs of a run of one direction, from left to right.

        ``liga`` is off, except in the face of the blessing, so that the name of God stays four letters; lam-alef is required by the
        script and stays.
        """
        buffer = self._hb.Buffer()
        buffer.cluster_level = self._hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text)
        buffer.direction, buffer.script, buffer.language = "rtl" if leftward else "ltr", script, "fa"
        self._hb.shape(self._font, buffer, {"liga": self.name == _WITH_LIGATURES, "tnum": tabular})
        scale = self._scale
        return [
            Placed(info.codepoint, info.cluster, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
            for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    def outline(self, glyph: int, x: float, y: float) -> str:
        """The path of a glyph standing at ``x``, ``y``, in operators of PDF; empty for a blank one."""
        pen = _Pen(self._scale, x, y)
        self._font.draw_glyph_with_pen(glyph, pen)
        return " ".join(pen.code)

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The box that holds every glyph of the face."""
        sides = unpack(">4h", bytes(self._face.reference_table("head").data)[36:44])
        left, foot, right, head = (round(side * self._scale) for side in sides)
        return left, foot, right, head

    @cached_property
    def heights(self) -> tuple[int, int]:
        """How far the face reaches above and (negative) below the base line."""
        extents = self._font.get_font_extents("ltr")
        return round(extents.ascender * self._scale), round(extents.descender * self._scale)

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font file that holds these glyphs alone, under their old numbers."""
        wish = self._hb.SubsetInput()
        wish.glyph_set.update(glyphs)
        flags = self._hb.SubsetFlags
        wish.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE
        wish.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _UNUSED_TABLES)
        return bytes(self._hb.subset(self._hb.Face(self._hb.Blob(self._data)), wish).blob.data)


@cache
def face(name: str) -> Face:
    """The face of that name, opened once."""
    return Face(name)
