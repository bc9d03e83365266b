from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from models.errors import Refusal
from ui.workspace.printing import build_book, build_final, edition_of
from ui.workspace.publications import Asked, asked, publications, words_of
from ui.workspace.sample import load_figures, sample_office
from ui.workspace.session import Workspace, new_office

PLAN = 'format = 1\nid = "own"\nfa = "گزیده"\npaper = "B5"\nchapter = ["tables"]\nchapters = [{id="ch09", tables=["T09-01"]}]\n'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("office") / "o.salnameh"
    with new_office(path, sample_office(), False, lambda: "2026-06-11T05:44:10Z") as workspace:
        load_figures(workspace)
        yield workspace


@pytest.fixture
def folder(office: Workspace) -> Iterator[Path]:
    """The folder of the office file, emptied of plans and texts afterwards."""
    folder = office.store.path.parent
    yield folder
    for path in folder.glob("*.toml"):
        path.unlink()


def code(office: Workspace, name: str, table: str = "") -> str:
    with pytest.raises(Refusal) as caught:
        asked(office, name, table)
    return caught.value.code


def test_the_shipped_publications_come_first_and_the_office_s_own_plans_behind_them(office: Workspace, folder: Path) -> None:
    (folder / "own.plan.toml").write_text(PLAN, encoding="utf-8")
    assert [known.name for known in publications(office)] == ["affiliate", "concepts", "table", "yearbook", "own"]
    assert publications(office)[-1].file == "own.plan.toml"


def test_an_own_plan_is_built_on_its_paper_with_its_title(office: Workspace, folder: Path) -> None:
    (folder / "own.plan.toml").write_text(PLAN, encoding="utf-8")
    printed = build_book(office, 1402, folder / "own.pdf", asked=asked(office, "own"))
    assert [one.table for one in printed.report.tables] == ["T09-01"]
    assert (printed.report.pages, printed.unplanned) == (1, ())
    with pypdfium2.PdfDocument(folder / "own.pdf") as file:
        assert file[0].get_size() == pytest.approx((481.9, 680.3), abs=0.1)
        assert "گزیده" in file[0].get_textpage().get_text_range()


def test_an_own_plan_that_names_a_table_the_pack_has_not_is_refused_with_file_and_line(office: Workspace, folder: Path) -> None:
    (folder / "own.plan.toml").write_text(PLAN.replace("T09-01", "T09-88"), encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        asked(office, "own")
    assert (caught.value.code, caught.value.params["file"], caught.value.params["line"]) == ("book.plan_table", "own.plan.toml", 6)


@pytest.mark.parametrize(
    ("name", "table", "refused"),
    [
        ("nothing", "", "book.unknown_publication"),
        ("../o", "", "book.unknown_publication"),
        ("table", "", "book.which_table"),
        ("yearbook", "T09-01", "book.no_table_asked"),
        ("table", "T99-01", "book.unknown_table"),
    ],
)
def test_what_cannot_be_built_is_refused(office: Workspace, name: str, table: str, refused: str) -> None:
    assert code(office, name, table) == refused


def test_a_table_without_a_sheet_is_refused(office: Workspace, folder: Path) -> None:
    with pytest.raises(Refusal, match=r"book\.no_sheet"):
        build_book(office, 1402, folder / "t.pdf", asked=Asked("table", "T05-01"))


def test_one_table_as_a_sheet_bears_the_code_it_has_in_the_yearbook(office: Workspace) -> None:
    whole, alone = edition_of(office, 1402), edition_of(office, 1402, asked(office, "table", "T09-01"))
    assert alone.publication.tables == ("T09-01",)
    assert alone.code_of("T09-01") == whole.code_of("T09-01") != ""


def test_the_concept_book_needs_no_figure_and_defines_every_concept_that_tables_name(office: Workspace, folder: Path) -> None:
    build_book(office, 1402, folder / "c.pdf", asked=asked(office, "concepts"))
    with pypdfium2.PdfDocument(folder / "c.pdf") as file:
        read = "".join(page.get_textpage().get_text_range() for page in file)
    named = {concept for table in office.pack.tables.values() for concept in table.concepts}
    assert len(named) > 30
    plain = "".join(read.split())
    missing = [id_ for id_ in named if "".join(office.pack.concepts[id_].fa.split()) not in plain]
    assert len(missing) <= len(named) // 10  # names with brackets and figures are read in another order


def test_the_book_of_an_affiliate_has_only_tables_that_affiliates_enter(office: Workspace) -> None:
    tables = edition_of(office, 1402, asked(office, "affiliate")).publication.tables
    assert tables
    assert {office.pack.tables[code].supplier for code in tables} <= {"sso", "company"}


@pytest.mark.parametrize("what", [Asked("table", "T09-01"), Asked("concepts", without_figures=True)])
def test_only_a_whole_book_becomes_a_final_edition(office: Workspace, folder: Path, what: Asked) -> None:
    with pytest.raises(Refusal, match=r"editions\.not_whole"):
        build_final(office, 1402, folder / "f.pdf", asked=what)


def test_the_texts_of_the_year_stand_beside_the_office_file(office: Workspace, folder: Path) -> None:
    assert words_of(office, 1402).parts == {}
    (folder / "o.book-1402.toml").write_text('format = 1\n[foreword]\ntext = "سلام"\n', encoding="utf-8")
    assert words_of(office, 1402).of("foreword", "text") == "سلام"
    assert words_of(office, 1401).parts == {}


def test_texts_that_are_not_utf_8_are_refused_with_their_line(office: Workspace, folder: Path) -> None:
    (folder / "o.book-1402.toml").write_bytes(b"format = 1\n\xff")
    with pytest.raises(Refusal) as caught:
        words_of(office, 1402)
    assert (caught.value.code, caught.value.params["line"]) == ("book.not_utf8", 2)
