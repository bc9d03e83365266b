"""The book and its twin are built from the newest sheets up to the year, and replace an older file only when whole."""

from pathlib import Path

from models.cell import Key
from models.office import Office
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, refused
from ui.workspace.checking import check
from ui.workspace.demo import Clock
from ui.workspace.entering import enter
from ui.workspace.explaining import dispute, explain
from ui.workspace.printing import build_book, build_twin, edition_of
from ui.workspace.session import new_office
from yearbook.cache import BookCache


def test_of_each_table_the_newest_sheet_up_to_the_year_is_printed(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        assert str(edition_of(own, 1402).sheets[COOPS].period) == "1402"
        assert str(edition_of(own, 1401).sheets[COOPS].period) == "1401"


def test_an_empty_place_makes_a_draft(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        assert not edition_of(own, 1402).draft
        enter(own, COOPS, PLACE, "")
        assert edition_of(own, 1402).draft


def test_an_older_book_is_replaced_and_an_office_file_never(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF older")
    with desk.office(tmp_path / "o.salnameh") as own:
        assert build_book(own, 1402, tmp_path / "b.pdf").unfinished == ()
        before = (tmp_path / "o.salnameh").read_bytes()
        with refused("file.other_kind"):
            build_book(own, 1402, tmp_path / "o.salnameh")
        assert (tmp_path / "o.salnameh").read_bytes() == before


def test_the_number_of_an_edition_comes_from_its_figures_alone(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        first, again = edition_of(own, 1402), edition_of(own, 1402)
        enter(own, COOPS, PLACE, "201")
        other = edition_of(own, 1402)
    assert first.code == again.code != other.code
    assert (len(first.code), first.code.isdigit(), first.live) == (10, True, False)


def test_book_and_twin_stand_on_the_disk(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        printed = build_book(own, 1402, tmp_path / "b.pdf")
        assert build_twin(own, 1402, tmp_path / "b.xlsx") == len(printed.report.tables) == 3
    assert (tmp_path / "b.pdf").read_bytes()[:5] == b"%PDF-"
    assert (tmp_path / "b.xlsx").read_bytes()[:2] == b"PK"


def test_with_a_cache_a_changed_figure_draws_few_pages_and_the_book_is_the_full_one(tmp_path: Path) -> None:
    cache = BookCache()
    with desk.office(tmp_path / "o.salnameh") as own:
        first = build_book(own, 1402, tmp_path / "b.pdf", cache=cache).report
        enter(own, COOPS, PLACE, "201")
        again = build_book(own, 1402, tmp_path / "b.pdf", cache=cache).report
        build_book(own, 1402, tmp_path / "full.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "full.pdf").read_bytes()
    assert 0 < again.drawn < first.drawn / 2


def test_with_no_sheet_nothing_is_printed_over_an_older_book(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"older")
    with new_office(tmp_path / "o.salnameh", Office("gd-14", "x"), True, Clock()) as own, refused("book.nothing_to_print"):
        build_book(own, 1402, tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == b"older"


def test_an_explanation_marked_for_print_is_a_footnote_while_it_holds(tmp_path: Path) -> None:
    key = Key(BOARDS, "1402", ("1401",), "recv_t")
    with desk.office(tmp_path / "o.salnameh") as own:
        plain = edition_of(own, 1402)
        [warning] = [found for result in check(own, [BOARDS]) for found in result.warnings]
        explain(own, BOARDS, "1402", [warning], "late_registration", "تنها برای مرکز.")
        assert edition_of(own, 1402).footnotes == plain.footnotes == {}
        explain(own, BOARDS, "1402", [warning], "late_registration", printed=True)
        labelled = edition_of(own, 1402)
        assert labelled.footnotes == {key: ("دیرثبتی",)}
        explain(own, BOARDS, "1402", [warning], "late_registration", "پرونده‌های اسفند ثبت شد.", printed=True)
        noted = edition_of(own, 1402)
        assert noted.footnotes == {key: ("پرونده‌های اسفند ثبت شد.",)}
        assert len({plain.code, labelled.code, noted.code}) == 3
        enter(own, BOARDS, "1402|1401|recv_m", "99999")
        assert edition_of(own, 1402).footnotes == {}


def test_a_disputed_error_makes_no_draft(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
        assert edition_of(own, 1402).draft
        for result in check(own, [COOPS]):
            for found in result.errors:
                dispute(own, COOPS, "1402", found, "رقم با سند می‌خواند.")
        assert not edition_of(own, 1402).draft
        assert build_book(own, 1402, tmp_path / "b.pdf").unfinished == ()
