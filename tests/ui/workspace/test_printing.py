"""The book and its twin are built from the newest sheets up to the year, and replace an older file only when whole."""

from pathlib import Path

from models.office import Office
from tests.ui import desk
from tests.ui.desk import COOPS, refused
from ui.workspace.demo import Clock
from ui.workspace.entering import enter
from ui.workspace.printing import build_book, build_twin, edition_of
from ui.workspace.session import new_office


def test_of_each_table_the_newest_sheet_up_to_the_year_is_printed(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, "1403|1401|c_op", "1")
        assert str(edition_of(own, 1402).sheets[COOPS].period) == "1402"
        assert str(edition_of(own, 1401).sheets[COOPS].period) == "1401"
        assert str(edition_of(own, 1500).sheets[COOPS].period) == "1403"


def test_the_number_of_an_edition_is_the_same_whenever_it_is_made(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        first, again, other = edition_of(own, 1402), edition_of(own, 1402), edition_of(own, 1401)
    assert first.code == again.code != other.code
    assert (len(first.code), first.code.isdigit(), first.live) == (10, True, False)


def test_book_and_twin_stand_on_the_disk(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        report = build_book(own, 1402, tmp_path / "b.pdf")
        assert build_twin(own, 1402, tmp_path / "b.xlsx") == len(report.tables) == 3
    assert (tmp_path / "b.pdf").read_bytes()[:5] == b"%PDF-"
    assert (tmp_path / "b.xlsx").read_bytes()[:2] == b"PK"


def test_with_no_sheet_nothing_is_printed_over_an_older_book(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"older")
    with new_office(tmp_path / "o.salnameh", Office("gd-14", "x"), True, Clock()) as own, refused("book.nothing_to_print"):
        build_book(own, 1402, tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").read_bytes() == b"older"
