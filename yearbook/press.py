"""How a book goes to a printer: which inks, and pages in full sheets. A book without a press edition is for the screen."""

from __future__ import annotations

from dataclasses import dataclass

from models.errors import Refusal

COLOUR, GREY, SPOT = "colour", "grey", "spot"
INK_SETS = (COLOUR, GREY, SPOT)
"""Four-colour tints of the accent; black alone; black and the accent as one ink of its own, which prints cleaner than tints."""

SIGNATURES = (1, 4, 8, 16)
"""So many pages lie on one printed sheet; 1 leaves the number of pages as it is."""


@dataclass(frozen=True, slots=True)
class Press:
    """An edition for a printer: its ink set, and the number of pages that its own is filled up to a multiple of.

    Refused: another ink set (``book.unknown_inks``), another number (``book.bad_signature``).
    """

    inks: str = COLOUR
    signature: int = 1

    def __post_init__(self) -> None:
        """Only what a printer can take is a press edition."""
        if self.inks not in INK_SETS:
            raise Refusal("book.unknown_inks", inks=self.inks)
        if self.signature not in SIGNATURES:
            raise Refusal("book.bad_signature", count=self.signature)

    def missing(self, pages: int) -> int:
        """How many empty pages fill a book of so many pages up."""
        return -pages % self.signature
