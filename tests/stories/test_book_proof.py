"""The demo's book read back: every title where it belongs, every figure under its heads and beside its label."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest

from forms.sheet import Sheet
from models.cell import Cell, Key
from resources.digits import persian
from tests.stories.conftest import Demo
from tests.stories.oracle import Oracle, all_codes, chain, definition, leaves
from tests.stories.pages import Part, bare, read_parts
from tests.stories.proof import all_places, prove
from ui.workspace.demo import Clock
from ui.workspace.printing import edition_of
from ui.workspace.session import open_office
from yearbook.book import build
from yearbook.plans import load
from yearbook.publication import Edition

FOREIGN = re.compile("[\ufb50-\ufefc\ue000-\uf8ff\U000f0000-\U0010ffff]")
ZWNJ = "\u200c"


def title(code: str) -> str:
    return bare(str(definition(code)["fa"]))


def number(code: str) -> str:
    return "-".join(persian(str(part)) for part in definition(code)["number"])  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def edition(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition that the demo printed, from a copy of its office file."""
    path = tmp_path_factory.mktemp("edition") / "office.salnameh"
    shutil.copy(demo.office, path)
    with open_office(path, Clock()) as workspace:
        return edition_of(workspace, 1402)


def printed(edition: Edition, sheet: Sheet, folder: Path) -> tuple[Part, ...]:
    """The parts of one table of the edition, printed from another sheet."""
    code = sheet.table.code
    stream = BytesIO()
    build(replace(edition, publication=edition.publication.only([code]), sheets={code: sheet}), stream)
    (folder / "book.pdf").write_bytes(stream.getvalue())
    return read_parts(folder / "book.pdf")


# what stands where


@pytest.mark.parametrize("code", all_codes())
def test_each_title_is_read_in_order_on_the_page_of_its_table(parts: tuple[Part, ...], read_pages: list[str], code: str) -> None:
    own = [part for part in parts if part.number == number(code)]
    assert own
    assert [part.title.removeprefix(f"{number(code)}-")[: len(title(code))] for part in own] == [title(code)] * len(own)
    assert all(title(code) in bare(read_pages[part.page - 1]) for part in own)


def test_each_chapter_opens_with_its_title_and_the_titles_of_its_tables(read_pages: list[str], edition: Edition) -> None:
    for chapter in edition.publication.chapters:
        words = bare(f"فصل {_ordinal(edition.chapters[chapter.id].number)} {edition.chapters[chapter.id].fa}")
        [opening] = [page for page in map(_without_digits, read_pages) if words in page]
        assert all(_without_digits(title(code)) in opening for code in chapter.tables)


def _without_digits(words: str) -> str:
    """The words alone: the number of a chapter and the page of a table stand between them."""
    return re.sub("[۰-۹]", "", bare(words))


def _ordinal(chapter: int) -> str:
    words = "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم"
    return words.split()[chapter - 1]


@pytest.mark.parametrize("code", all_codes())
def test_each_part_has_the_heads_of_its_table_in_their_order(parts: tuple[Part, ...], code: str) -> None:
    wanted = [tuple(map(bare, chain(code, leaf))) for leaf in leaves(code)]
    for part in (part for part in parts if part.number == number(code)):
        assert len(part.heads) == len(wanted)
        for heads, words in zip(part.heads, wanted, strict=True):
            assert [read[: len(word)] for read, word in zip(heads, words, strict=True)] == list(words)


def test_each_word_of_a_head_is_read_in_order_on_its_page(parts: tuple[Part, ...], read_pages: list[str]) -> None:
    pages = {part.page: bare(read_pages[part.page - 1]) for part in parts}
    lost = []
    for part in parts:
        [code] = [code for code in all_codes() if number(code) == part.number]
        words = {bare(word) for leaf in leaves(code) for head in chain(code, leaf) for word in head.split()}
        lost += [(part.page, word) for word in words if word not in pages[part.page]]
    assert lost == []


# the position proof


@pytest.mark.parametrize("code", all_codes())
def test_each_figure_stands_at_its_place(parts: tuple[Part, ...], oracle: Oracle, code: str) -> None:
    proof = prove(parts, code, oracle)
    assert proof.differences == ()
    assert set(proof.places) == all_places(code, oracle)


def test_only_a_total_repeated_on_a_later_page_is_printed_twice(parts: tuple[Part, ...], oracle: Oracle) -> None:
    for code in all_codes():
        proof = prove(parts, code, oracle)
        twice = len(proof.places) - len(set(proof.places))
        later = sum(1 for part in parts if part.number == number(code)) - 1
        assert twice == later * len(leaves(code))


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [("T01-01", "1402|1402|shahr", "1402|1405|abadi_pop"), ("T02-91", "1395|1402|1|employed|diploma", "1395|1403|2|inactive|higher")],
)
def test_two_exchanged_cells_are_exactly_two_differences(
    edition: Edition, oracle: Oracle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, one: str, other: str
) -> None:
    first, second = Key.parse(code, one), Key.parse(code, other)
    exchanged = {first: second, second: first}
    cell = Sheet.cell

    def read(sheet: Sheet, key: Key) -> Cell | None:
        return cell(sheet, exchanged.get(key, key))

    sheet = edition.sheet(code)
    totals = {key: cell(sheet, key) for key in sheet.keys() if sheet.is_computed(key)}  # noqa: SIM118 - no mapping
    monkeypatch.setattr(sheet, "_computed", totals)  # only what is read is exchanged: totals stay as they were
    monkeypatch.setattr(Sheet, "cell", read)
    monkeypatch.setattr(sheet, "entered", dict)  # so that print reads each cell by its key
    proof = prove(printed(edition, sheet, tmp_path), code, oracle)
    assert {difference.place for difference in proof.differences} == {(code, key.period, key.rows, key.leaf) for key in exchanged}
    assert len(proof.differences) == 2


def test_two_exchanged_heads_are_two_wrong_columns(edition: Edition, oracle: Oracle, tmp_path: Path) -> None:
    sheet = edition.sheet("T09-01")
    words = {"c_op": sheet.table.column("c_im").fa, "c_im": sheet.table.column("c_op").fa}
    table = replace(sheet.table, columns=tuple(replace(column, fa=words.get(column.id, column.fa)) for column in sheet.table.columns))
    wrong = Sheet(table, sheet.period, sheet.office, sheet.lists, sheet.entered(), past=sheet._past)
    proof = prove(printed(edition, wrong, tmp_path), "T09-01", oracle)
    rows = [row for row in oracle.rows("T09-01") if oracle.shown(("T09-01", *row, "c_op")) != oracle.shown(("T09-01", *row, "c_im"))]
    assert {difference.place[1:] for difference in proof.differences} == {(*row, leaf) for row in rows for leaf in words}
    assert len(rows) > 10


def test_two_exchanged_labels_are_two_wrong_rows(edition: Edition, oracle: Oracle, tmp_path: Path) -> None:
    sheet = edition.sheet("T20-03")
    codes = sheet.lists["item"]
    words = {"sso": codes["swo"].fa, "swo": codes["sso"].fa}
    lists = {"item": replace(codes, codes=tuple(replace(code, fa=words.get(code.id, code.fa)) for code in codes))}
    wrong = Sheet(sheet.table, sheet.period, sheet.office, lists, sheet.entered())
    proof = prove(printed(edition, wrong, tmp_path), "T20-03", oracle)
    assert {difference.place[2] for difference in proof.differences} == {("sso",), ("swo",)}


# the file


def test_no_letter_of_the_book_is_read_as_a_form_of_print(read_pages: list[str]) -> None:
    assert [found for page in read_pages for found in FOREIGN.findall(page)] == []
    assert sum(page.count(ZWNJ) for page in read_pages) > 20


@pytest.fixture(scope="session")
def file(demo: Demo) -> pikepdf.Pdf:
    return pikepdf.open(demo.pdf)


def test_every_font_of_the_book_is_embedded_and_cut_down(file: pikepdf.Pdf) -> None:
    fonts = {str(font.BaseFont): font for page in file.pages for font in page.Resources.Font.values()}
    assert fonts
    for name, font in fonts.items():
        assert re.match(r"/[A-Z]{6}\+", name)
        assert font.Subtype == "/Type0"
        assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) < 60_000


def test_the_book_names_no_rgb(file: pikepdf.Pdf) -> None:
    streams = [page.Contents.read_bytes().split() for page in file.pages]
    assert [number for number, words in enumerate(streams, 1) if {b"rg", b"RG", b"cs", b"CS", b"sc", b"SC"} & set(words)] == []
    assert all(b"k" in words or len(words) < 60 for words in streams)


def test_a_page_of_the_book_on_screen_is_its_trim(file: pikepdf.Pdf) -> None:
    for page in file.pages:
        trim, media = ([float(side) for side in box] for box in (page.trimbox, page.mediabox))
        assert trim == media
        assert trim[:2] == [0, 0]


def test_the_book_has_the_pages_that_were_told_with_persian_labels(demo: Demo, file: pikepdf.Pdf) -> None:
    labels = [page.label for page in file.pages]
    assert len(labels) == demo.told("demo.book", "pages")
    assert len(labels) % 2 == 0
    start = labels.index("۱")
    assert labels[start:] == [*(persian(str(at)) for at in range(1, len(labels) - start - 1)), "درون جلد", "جلد دوم"]
    assert labels[2:5] == ["الف", "ب", "ج"]
    assert len(set(labels)) == len(labels)


def test_the_outline_holds_the_chapters_with_their_tables(file: pikepdf.Pdf, edition: Edition) -> None:
    with file.open_outline() as outline:
        chapters = [item for item in outline.root if list(item.children)]
        plan = load("yearbook").only(edition.sheets).chapters
        assert [bare(item.title) for item in chapters] == [
            bare(f"فصل {persian(str(edition.chapters[part.id].number))}: {edition.chapters[part.id].fa}") for part in plan
        ]
        assert [[bare(table.title) for table in item.children] for item in chapters] == [
            [bare(f"جدول {number(code)} {definition(code)['fa']}") for code in part.tables] for part in plan
        ]


def test_each_page_of_a_practice_book_says_so(read_pages: list[str]) -> None:
    assert all("تمرینی" in page for page in read_pages)


# other readers

run = partial(subprocess.run, capture_output=True, check=True, text=True)


def needs(program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


@pytest.mark.deep
def test_poppler_reads_each_title_in_order(demo: Demo) -> None:
    needs("pdftotext")
    pages = [bare(page) for page in run(["pdftotext", demo.pdf, "-"]).stdout.split("\f")]
    assert [code for code in all_codes() if sum(title(code) in page for page in pages) < 2] == []


@pytest.mark.deep
def test_qpdf_finds_no_fault(demo: Demo) -> None:
    needs("qpdf")
    assert "No syntax or stream encoding errors found" in run(["qpdf", "--check", demo.pdf]).stdout


def test_the_document_opens_with_every_page_visible(demo: Demo) -> None:
    with pypdfium2.PdfDocument(demo.pdf) as document:
        pictures = [page.render(scale=0.1, grayscale=True).to_pil() for page in document]
    assert all(picture.size == (60, 85) for picture in pictures)
    assert all(picture.getextrema()[0] < 255 for picture in pictures)
