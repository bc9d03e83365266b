"""The whole book as pages: blocks in the order of the plan, and the numbers of their pages.

Blocks that tell where things stand (contents, divider, legend) are laid out last, again until no label moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from models.errors import Refusal
from resources import text
from resources.digits import persian
from yearbook import furniture
from yearbook.block import Block, Entry, Told
from yearbook.blocks import kind
from yearbook.boxes import Mark, Page, Text
from yearbook.concern import Concern
from yearbook.lines import Ragged, ragged_lines
from yearbook.paper import BLANK, Body
from yearbook.publication import Edition, Part
from yearbook.shaping import table_number

if TYPE_CHECKING:
    from yearbook.block import Tables

__all__ = ["Concern", "LaidOut", "Standing", "lay_out"]

_FRONT, _CHAPTER, _BACK = "front", "chapter", "back"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a table stands: label of its first page, and numbers of its first and last sheet of paper in the file, from 1."""

    table: str
    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A book ready to be drawn, where its tables stand, and what its maker should know."""

    pages: tuple[Page, ...]
    tables: tuple[Standing, ...]
    concerns: tuple[Concern, ...]


@dataclass(frozen=True, slots=True)
class _Slot:
    """A block at its place in the plan: its name, and the zone or chapter it stands in."""

    name: str
    block: Block
    zone: str
    chapter: Part | None = None


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A page of the book: what stands on it, its label, whether it is an odd one, and the block that made it (None: a blank page)."""

    body: Body
    label: str
    odd: bool
    slot: _Slot | None


def lay_out(edition: Edition, tables: Tables | None = None) -> LaidOut:
    """All pages of an edition. Refused: a table or chapter that the edition does not have, a table that no page can hold.

    ``tables`` gives its tables; without, each is read and set anew. Lines of text that stay ragged are among the concerns.
    """
    with ragged_lines() as loose:
        book = _laid_out(edition, tables)
    return replace(book, concerns=(*book.concerns, *_ragged(book.pages, loose)))


def _ragged(pages: Sequence[Page], loose: Sequence[Ragged]) -> Iterator[Concern]:
    """Each ragged line once, with the page it stands on; a line that was set for nothing stands on none."""
    wanted = {line.words for line in loose}
    for page in pages if wanted else ():
        for box in page.boxes:
            if isinstance(box, Text) and box.text in wanted:
                wanted.discard(box.text)
                yield Concern("", box.text, "ragged", 1, page.label)


def _laid_out(edition: Edition, tables: Tables | None) -> LaidOut:
    slots = list(_slots(edition))
    made = [() if slot.block.late else slot.block.lay_out(Told(edition, slot.chapter, tables=tables)) for slot in slots]
    signs = frozenset(sign for bodies in made for body in bodies for sign in body.signs)
    entries: tuple[Entry, ...] = ()
    while True:
        for at, slot in enumerate(slots):
            if slot.block.late:
                made[at] = slot.block.lay_out(Told(edition, slot.chapter, entries, signs))
        leaves = _numbered(list(zip(slots, made, strict=True)))
        found = tuple(_entries(edition, leaves))
        if found == entries:
            return _book(edition, leaves)
        entries = found


def _slots(edition: Edition) -> Iterator[_Slot]:
    """The blocks of the plan in printing order."""
    plan = edition.publication
    yield from (_Slot(name, _kind(name), _FRONT) for name in plan.front)
    for chapter in plan.chapters:
        if chapter.id not in edition.chapters:
            raise Refusal("book.unknown_chapter", chapter=chapter.id)
        yield from (_Slot(name, _kind(name), _CHAPTER, chapter) for name in plan.chapter)
    yield from (_Slot(name, _kind(name), _BACK) for name in plan.back)


def _kind(name: str) -> Block:
    block = kind(name)
    if block is None:
        raise Refusal("book.unknown_block", name=name)
    return block


def _numbered(made: Sequence[tuple[_Slot, Sequence[Body]]]) -> list[_Leaf]:
    """The pages with their labels: covers outside the count, front matter in abjad to an even end, then from 1; odd blocks on odd pages."""
    leaves: list[_Leaf] = []
    number, before = 0, ""
    for slot, bodies in made:
        label = furniture.abjad if slot.zone == _FRONT else _digits
        if slot.block.cover:
            leaves += _cover(slot, bodies, number)
            continue
        if bodies and (slot.block.odd or slot.zone != before) and before and number % 2:
            number += 1
            leaves.append(_Leaf(BLANK, (furniture.abjad if before == _FRONT else _digits)(number), False, None))
        if bodies and before == _FRONT != slot.zone:
            number = 0
        before = slot.zone if bodies else before
        for body in bodies:
            if body.even and number % 2 == 0:  # the page before stays empty, so that what belongs together lies side by side
                number += 1
                leaves.append(_Leaf(BLANK, label(number), True, None))
            number += 1
            leaves.append(_Leaf(body, label(number), number % 2 == 1, slot))
    return leaves


def _digits(number: int) -> str:
    return persian(str(number))


def _cover(slot: _Slot, bodies: Sequence[Body], number: int) -> list[_Leaf]:
    """A cover and its empty inner side; the back cover is the last page of an even number."""
    blank = _Leaf(BLANK, text("book.label_blank"), False, None)
    if slot.zone == _FRONT:
        return [leaf for body in bodies for leaf in (_Leaf(body, text("book.label_cover"), True, slot), blank)]
    fill = [_Leaf(BLANK, _digits(number + 1), False, None)] * (number % 2)
    inner = replace(blank, label=text("book.label_inner_back"), odd=True)
    return [*fill, *(leaf for body in bodies for leaf in (inner, _Leaf(body, text("book.label_back"), False, slot)))]


def _entries(edition: Edition, leaves: Sequence[_Leaf]) -> Iterator[Entry]:
    """The lines of the contents: listed blocks, chapters, tables, each where it first stands."""
    known: set[str] = set()
    for leaf in leaves:
        slot = leaf.slot
        if slot is None:
            continue
        if slot.chapter is None:
            if slot.block.title and slot.block.listed and slot.name not in known:
                yield Entry(slot.zone, "", text(slot.block.title), leaf.label, slot.name)
            known.add(slot.name)
        elif slot.chapter.id not in known:
            known.add(slot.chapter.id)
            heading = edition.chapters[slot.chapter.id]
            yield Entry("chapter", persian(str(heading.number)), heading.fa, leaf.label, heading.id)
        for code in leaf.body.tables:
            if code not in known:
                known.add(code)
                table = edition.sheet(code).table
                number = table_number(*(persian(str(part)) for part in table.number)).removesuffix("-")
                yield Entry("table", number, table.fa, leaf.label, code)


def _book(edition: Edition, leaves: Sequence[_Leaf]) -> LaidOut:
    """The finished pages, with an anchor where each block and chapter begins."""
    spans: dict[str, tuple[int, int]] = {}
    pages: list[Page] = []
    begun: set[str] = set()
    for number, leaf in enumerate(leaves, 1):
        pages.append(_page(edition, leaf, begun))
        for code in leaf.body.tables:
            spans[code] = (spans.get(code, (number, 0))[0], number)
    standing = tuple(Standing(code, leaves[first - 1].label, first, last) for code, (first, last) in spans.items())
    concerns = tuple(concern for leaf in leaves for concern in leaf.body.concerns)
    return LaidOut(tuple(pages), standing, concerns)


def _page(edition: Edition, leaf: _Leaf, begun: set[str]) -> Page:
    slot, running, paper = leaf.slot, edition.publication.running(edition.year), edition.publication.paper
    if slot is None:
        return furniture.page(leaf.body, odd=leaf.odd, label=leaf.label, running=running, paper=paper)
    body = _anchored(edition, leaf.body, slot, begun)
    if slot.chapter is None:
        over = text("book.appendices") if slot.zone == _BACK and not leaf.odd else running
        return furniture.page(body, odd=leaf.odd, label=leaf.label, running=over, paper=paper)
    heading = edition.chapters[slot.chapter.id]
    over = running if leaf.odd else heading.fa
    return furniture.page(body, odd=leaf.odd, label=leaf.label, running=over, chapter=heading.number, paper=paper)


def _anchored(edition: Edition, body: Body, slot: _Slot, begun: set[str]) -> Body:
    """The first page of a block that has a name, or of a chapter, with its anchor and its entry of the outline."""
    if slot.chapter is None:
        name, title = slot.name, text(slot.block.title) if slot.block.title else ""
    else:
        heading = edition.chapters[slot.chapter.id]
        name, title = heading.id, text("book.chapter_outline", number=heading.number, title=heading.fa)
    if name in begun or not title:
        return body
    begun.add(name)
    return replace(body, marks=(Mark(name, title, 0), *body.marks))
