"""What a person notes at a cell: a comment for the office, a footnote for the book, a star to come back to it on a day."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from forms.causes import sentence_of
from forms.entry import KEYBOARD, parse
from models.cell import Key
from models.errors import Refusal
from models.note import COMMENT, FOOTNOTE, STAR, Note, newest
from models.table import Column
from resources import AsIs
from ui.workspace.entering import must_be_changeable
from ui.workspace.session import Workspace

_NOTHING: Mapping[str, Note] = MappingProxyType({})
_DAY = Column("due", "", value="date")


class Noting:
    """What was noted at the cells of a table of this office, in all periods; what is noted through it stands here at once."""

    def __init__(self, workspace: Workspace, table: str, period: str) -> None:
        self._workspace, self._table, self._period = workspace, table, period
        self._read()

    def _read(self) -> None:
        self._notes = self._workspace.store.notes(self._workspace.office.id, self._table)
        self._standing = newest(self._notes)

    def at(self, key: Key) -> Mapping[str, Note]:
        """What stands at a cell by its kind; empty where nothing does."""
        return self._standing.get(key, _NOTHING)

    def cells(self) -> tuple[Key, ...]:
        """The cells at which something stands."""
        return tuple(self._standing)

    def comments(self, key: Key) -> tuple[Note, ...]:
        """Every comment that was written at a cell, oldest first; one that was taken away has no text."""
        return tuple(note for note in self._notes if note.key == key and note.kind == COMMENT)

    def comment(self, key: Key, words: str) -> None:
        """Note a comment; refused as ``comment``."""
        comment(self._workspace, key, words)
        self._read()

    def footnote(self, key: Key, words: str) -> None:
        """Note a footnote of the book; refused as ``footnote``."""
        footnote(self._workspace, self._period, key, words)
        self._read()

    def star(self, key: Key, due: str, words: str = "") -> None:
        """Note a star and its day; refused as ``star``."""
        star(self._workspace, key, due, words)
        self._read()


def starred(workspace: Workspace) -> tuple[Note, ...]:
    """The cells to come back to in all tables, the earliest day first."""
    standing = newest(workspace.store.notes(workspace.office.id)).values()
    return tuple(sorted((kinds[STAR] for kinds in standing if STAR in kinds), key=lambda star: (star.due, star.key)))


def comment(workspace: Workspace, key: Key, words: str) -> Note:
    """A comment at a cell, on the disk when it comes back; empty words take the one that stands away. It is never printed or sent.

    Refused as ``forms.causes.sentence_of``.
    """
    return _kept(workspace, key, COMMENT, sentence_of(words))


def footnote(workspace: Workspace, period: str, key: Key, words: str) -> Note:
    """A footnote at a figure of the sheet of a period, printed with it; empty words take it away.

    Refused: ``entry.locked`` (what is printed of a sheet on its way stays), as ``forms.causes.sentence_of``.
    """
    must_be_changeable(workspace, key.table, period)
    return _kept(workspace, key, FOOTNOTE, sentence_of(words))


def star(workspace: Workspace, key: Key, due: str, words: str = "") -> Note:
    """A star at a cell that is to be looked at again until a Jalali day (``1403/2/20``); an empty day takes it away.

    Refused: what is no day (``note.bad_day``), as ``forms.causes.sentence_of``.
    """
    return _kept(workspace, key, STAR, sentence_of(words), _day(due))


def _day(due: str) -> str:
    reading = parse(due, _DAY, KEYBOARD)
    if reading.cell is None and not reading.rejection:
        return ""
    if reading.cell is None or reading.cell.text is None:
        raise Refusal("note.bad_day", text=AsIs(due))
    return reading.cell.text


def _kept(workspace: Workspace, key: Key, kind: str, words: str, due: str = "") -> Note:
    author = workspace.author()
    note = Note(workspace.office.id, key, kind, words, due, author.who, author.role, author.at)
    workspace.store.note([note])
    return note
