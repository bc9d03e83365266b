"""Pages: an empty one stands only where a book has one: inside the covers, before what begins on an odd page, at the end of a signature."""

from __future__ import annotations

from models.terms import Chapter
from resources import text
from yearbook.blocks import kind
from yearbook.furniture import ordinal
from yearbook.preflight.drawn import Drawn
from yearbook.preflight.fault import Fault, Outcome
from yearbook.preflight.page_code import PageCode
from yearbook.preflight.parts import bare
from yearbook.press import Press
from yearbook.publication import Edition


def check(drawn: Drawn, edition: Edition, press: Press | None) -> Outcome:
    """Each page that shows nothing, and each part of a table that has a head and no row."""
    empty = [is_empty(code, *_size(drawn, number)) for number, code in enumerate(drawn.codes)]
    openings = [edition.chapters[part.id] for part in edition.publication.chapters]
    filled = press.signature - 1 if press is not None else 0
    named = _named(edition)
    end = len(empty) - 2 if "back-cover" in edition.publication.back and empty[-2:] == [True, False] else len(empty)
    faults = []
    for number, blank in enumerate(empty):
        behind_cover = number == 1 and "cover" in edition.publication.front
        before_chapter = number + 1 < len(empty) and _opens(drawn.words[number + 1], openings)
        inside_back = number == end < len(empty)
        at_end = number < end and all(empty[number:end]) and end - number <= filled + (end < len(empty))
        lone = number % 2 == 1 and number + 1 < end and not empty[number + 1]
        before_block = lone and any(name in bare(drawn.words[number + 1]) for name in named)
        if blank and not (behind_cover or before_chapter or before_block or inside_back or at_end):
            faults.append(Fault("pages", f"p{number + 1}", "page_empty", {"page": drawn.label(number + 1)}))
    faults += [
        Fault("pages", f"p{part.page}", "part_without_rows", {"page": drawn.label(part.page), "number": part.number})
        for part in drawn.parts
        if not part.lines([False] * len(part.heads))
    ]
    return Outcome("pages", {"pages": len(empty), "empty": sum(empty)}, tuple(faults))


def _named(edition: Edition) -> list[str]:
    """What stands on a page that begins on an odd one outside the chapters: the ministry on the inner title, the names of the others."""
    front = [block for name in edition.publication.front if (block := kind(name)) is not None and block.odd]
    back = [block for name in edition.publication.back if (block := kind(name)) is not None and block.title]
    return [bare(text(block.title or "book.ministry")) for block in (*front, *back)]


def is_empty(code: PageCode, width: float, height: float) -> bool:
    """Whether a page shows nothing but a watermark and the printer's marks around it."""
    inside = [
        rule for rule in code.rules if 0 <= rule.x0 <= width and 0 <= rule.y0 <= height and 0 <= rule.x1 <= width and 0 <= rule.y1 <= height
    ]
    return not (code.letters or inside or code.areas or code.curves)


def _size(drawn: Drawn, number: int) -> tuple[float, float]:
    trim = drawn.file.entry(drawn.pages[number], "TrimBox") or [0, 0, 0, 0]
    return float(trim[2]) - float(trim[0]), float(trim[3]) - float(trim[1])


def _opens(words: str, chapters: list[Chapter]) -> bool:
    """Whether a page is the opening of a chapter: it counts the chapter in words and has its title; contents only have the title."""
    read = bare(words)
    return any(bare(text("book.chapter", ordinal=ordinal(chapter.number))) in read and bare(chapter.fa) in read for chapter in chapters)
