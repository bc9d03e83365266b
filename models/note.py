"""What a person notes at a cell: a comment, a footnote of the book, a star to come back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.cell import Key

COMMENT: Final = "comment"
FOOTNOTE: Final = "footnote"
STAR: Final = "star"
NOTES: Final = (COMMENT, FOOTNOTE, STAR)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing noted at a cell of a sheet; of each kind the newest stands, the older ones stay readable.

    ``kind`` is comment (for the office alone), footnote (printed at the figure) or star (to be looked at again). ``text`` is empty where
    the note was taken away; of a star it is what to do, and may be empty. ``due`` is the Jalali day of a star («1403-02-20»), empty for a
    star that was taken away and for other kinds. ``at`` is UTC text with Z, ``role`` the role in which ``who`` wrote.
    """

    office: str
    key: Key
    kind: str
    text: str
    due: str
    who: str
    role: str
    at: str

    @property
    def stands(self) -> bool:
        """Whether it says something, and does not only take away what was said before."""
        return bool(self.due if self.kind == STAR else self.text)


def newest(notes: tuple[Note, ...]) -> dict[Key, dict[str, Note]]:
    """What stands at each cell by its kind, of notes that are oldest first."""
    found: dict[Key, dict[str, Note]] = {}
    for note in notes:
        found.setdefault(note.key, {})[note.kind] = note
    standing = {key: {kind: note for kind, note in kinds.items() if note.stands} for key, kinds in found.items()}
    return {key: kinds for key, kinds in standing.items() if kinds}
