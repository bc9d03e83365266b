"""The one table of symbols and texts: what is printed in a cell, what may be typed for it, where its Persian name stands.

Source: the legends of the Statistical Pocketbook 1392 and of the Gilan yearbook 1392 of the Statistical Centre of Iran.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A printed sign: its id (as in ``models.cell``), its glyph, the texts that mean it, the key of its Persian name."""

    id: str
    glyph: str
    aliases: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Key of the sentence of the legend, for ``resources.text``."""
        return f"symbols.{self.id}"


DASHES = ("-", "–", "—", "−", "ـ", "--")
DOT = "."
STARS = ("*", "**")
BOXES = ("□", "△", "محرمانه")
ZERO_WORDS = ("صفر",)
MINUS_SIGNS = "-−–"
"""Texts whose meaning depends on the road they came by (``forms.entry``)."""

SYMBOLS = (
    Sign("not_collected", "ـ", DASHES),
    Sign("not_available", "…", ("…", "..", "...", "....", "ooo")),
    Sign("not_applicable", "×", ("×", "x", "X", "✕")),
    Sign("not_computable", "××", ("××", "xx", "XX")),
    Sign("below_half", "۰٫۰"),  # decided at print from the stored value; never typed
    Sign("negligible", "//", ("//",)),
    Sign("confidential", "□", BOXES),  # set by rule; never typed
)
"""Signs that stand in the place of a number, in the order of the printed legend."""

FLAGS = (
    Sign("provisional", "*", ("*",)),
    Sign("estimated", "**", ("**",)),
    Sign("revised", "ʳ", ("r", "R", "ʳ")),
)
"""Signs beside a number."""

MEANS = {alias: sign.id for sign in SYMBOLS for alias in sign.aliases}
"""Text standing alone in a cell to the symbol it means."""

MARKS = {alias: sign.id for sign in FLAGS for alias in sign.aliases}
"""Text behind a number to the flag it means."""

_GLYPHS = {sign.id: sign.glyph for sign in (*SYMBOLS, *FLAGS)}


def glyph(id: str) -> str:  # noqa: A002 - the word of the table
    """What is printed for the symbol or flag with this id; KeyError when there is none."""
    return _GLYPHS[id]
