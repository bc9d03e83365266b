"""The list of tables: each with its number and the page it begins on."""

from __future__ import annotations

from dataclasses import replace

from yearbook.block import Block, Told
from yearbook.blocks import contents
from yearbook.paper import Body


def lay_out(told: Told) -> tuple[Body, ...]:
    """The pages of the list, the tables under the names of their chapters; none for a book without tables."""
    if not any(entry.level == "table" for entry in told.entries):
        return ()
    listed = [entry for entry in told.entries if entry.level in ("chapter", "table")]
    lines = [entry if entry.level == "chapter" else replace(entry, level=contents.LISTED) for entry in listed]
    return contents.lay_out(lines, told.edition.publication.paper, "book.table_list")


BLOCK = Block(lay_out, title="book.table_list", late=True)
