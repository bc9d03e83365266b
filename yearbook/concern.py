"""What the maker of a book should know of one of its tables, or of a line of its text."""

from __future__ import annotations

from dataclasses import dataclass

from resources import text


@dataclass(frozen=True, slots=True)
class Concern:
    """Something the maker of a book should know of a table: ``code`` is its sentence ``book.<code>``, ``count`` how often.

    ``title`` is the short title of the table. A line of text (``ragged``) has no table: ``title`` are its words, ``page`` its folio.
    """

    table: str
    title: str
    code: str
    count: int = 0
    page: str = ""

    def sentence(self) -> str:
        """The Persian sentence."""
        return text(f"book.{self.code}", title=self.title, count=self.count, page=self.page)
