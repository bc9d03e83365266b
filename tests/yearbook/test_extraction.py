"""What two readers take out of a book: every title with its number and years, every word of the running text, every figure by its place."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from resources.digits import persian
from tests.yearbook import whole_pack
from tests.yearbook.editions import sample_edition
from tests.yearbook.preflight.proofs import built, faults
from yearbook.paper import A4, B5, Paper
from yearbook.preflight.drawn import read
from yearbook.preflight.expected import asked
from yearbook.preflight.parts import bare
from yearbook.preflight.places import located
from yearbook.publication import Edition


def running_words(edition: Edition) -> list[str]:
    """Every word of the definitions of concepts, of notes and sources of the printed tables."""
    sheets = [edition.sheet(code) for code in edition.publication.tables]
    concepts = [
        edition.concepts[id_] for id_ in dict.fromkeys(one for sheet in sheets for one in sheet.table.concepts) if id_ in edition.concepts
    ]
    texts = [words for concept in concepts for words in (concept.fa, concept.definition)]
    texts += [words for sheet in sheets for words in (*sheet.table.notes, sheet.table.source_fa)]
    return [word for text in texts for word in text.split()]


def titles(edition: Edition) -> Iterator[str]:
    for code in edition.publication.tables:
        yield asked(edition.sheet(code)).title


def pdfium(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def poppler(data: bytes, folder: Path) -> list[str]:
    (folder / "book.pdf").write_bytes(data)
    ended = subprocess.run(["pdftotext", folder / "book.pdf", "-"], capture_output=True, text=True, check=True)
    assert not ended.stderr
    return ended.stdout.split("\f")


def plain(text: str) -> str:
    """Letters and digits alone: readers put signs at either side of a word beside figures, and turn brackets and quotation marks."""
    return persian(re.sub(r"[^\w\u200c]", "", bare(text)))


def lost_words(edition: Edition, pages: list[str]) -> list[str]:
    everything = plain("".join(pages))
    return [word for word in dict.fromkeys(running_words(edition)) if plain(word) not in everything]


def titles_in_order(edition: Edition, pages: list[str]) -> int:
    """How many titles are found with number and years, each on the page of the one before or on a later one."""
    read_pages, at, found = [bare(page) for page in pages], 0, 0
    for title in titles(edition):
        first, last, words = title.split("-", 2)
        turned = f"{words}{first}-{last}-"  # PDFium reads a line of several texts from either end; each text is in order
        here = next((number for number in range(at, len(read_pages)) if title in read_pages[number] or turned in read_pages[number]), None)
        if here is not None:
            at, found = here, found + 1
    return found


def places(edition: Edition, data: bytes) -> tuple[int, int]:
    """How many cells were read by their places, and how many the sheets have."""
    parts = read(data).parts
    tables = [asked(edition.sheet(code)) for code in edition.publication.tables]
    readings = [located([part for part in parts if part.number == one.number], one, edition.units) for one in tables]
    seen = sum(1 for reading in readings for place in reading.places if not place.again)
    return seen, sum(len(one.leaves) * sum(1 for line in one.lines if line.row is not None) for one in tables)


def test_the_sample_book_gives_back_every_title_word_and_figure() -> None:
    edition = sample_edition(live=True)
    data = built(edition)
    pages = pdfium(data)
    assert titles_in_order(edition, pages) == len(edition.publication.tables) == 10
    assert lost_words(edition, pages) == []
    seen, wanted = places(edition, data)
    assert seen == wanted > 2000
    assert faults(data, edition) == []


def test_a_word_and_a_title_that_are_missing_are_missed() -> None:
    edition = sample_edition(live=True)
    pages = pdfium(built(edition))
    first = next(titles(edition))
    assert titles_in_order(edition, [bare(page).replace(first.split("-", 2)[2], "") for page in pages]) == 9
    word = next(word for word in running_words(edition) if len(word) > 6)
    assert word in lost_words(edition, [page.replace(word, "") for page in pages])


@pytest.mark.deep
@pytest.mark.posix
@pytest.mark.parametrize(("paper", "province"), [(A4, whole_pack.FEW), (B5, whole_pack.MANY)], ids=["A4", "B5"])
def test_the_whole_pack_gives_back_every_title_word_and_figure_to_both_readers(paper: Paper, province: str, tmp_path: Path) -> None:
    assert shutil.which("pdftotext")
    edition = whole_pack.edition(paper, province)
    data = built(edition)
    words = len(running_words(edition))
    for name, pages in (("PDFium", pdfium(data)), ("pdftotext", poppler(data, tmp_path))):
        found = titles_in_order(edition, pages)
        sys.stdout.write(
            f"{name}: {found} of {len(edition.publication.tables)} titles, words lost {lost_words(edition, pages)} of {words}\n"
        )
        assert found == len(edition.publication.tables)
        assert lost_words(edition, pages) == []
    seen, wanted = places(edition, data)
    sys.stdout.write(f"{seen} of {wanted} cells by their places\n")
    assert seen == wanted
    assert faults(data, edition) == []
