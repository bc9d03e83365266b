"""A kind of block: how a part of a publication becomes pages. Each kind is a module of ``yearbook.blocks`` that has a ``BLOCK``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yearbook.paper import Body
from yearbook.publication import Edition, Part

if TYPE_CHECKING:  # a table asks much of what blocks ask
    from yearbook.blocks.table import Asked

    Tables = Callable[[Edition, str], Asked]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: ``level`` is front, chapter, table or back; ``label`` the folio of its page, ``target`` its anchor."""

    level: str
    number: str
    title: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a block may ask: the edition, and in a chapter which one.

    A ``late`` block also knows where everything stands (``entries``) and the signs that the tables use; others see both empty.
    ``tables`` gives the tables of the edition where something is known of them from an earlier building.
    """

    edition: Edition
    chapter: Part | None = None
    entries: tuple[Entry, ...] = ()
    signs: frozenset[str] = frozenset()
    tables: Tables | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A kind of block. ``lay_out`` gives its pages, none when it has nothing to say.

    ``title`` is the key of its name in the outline of the file and, when ``listed``, in the contents. A ``late`` block is laid out when
    all others have their pages, again as often as its own length moves a page. A ``cover`` stands outside the count of pages, an ``odd``
    one begins on an odd page.
    """

    lay_out: Callable[[Told], tuple[Body, ...]]
    title: str = ""
    listed: bool = True
    late: bool = False
    cover: bool = False
    odd: bool = False
