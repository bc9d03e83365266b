from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from models.cell import Key
from models.errors import Refusal
from resources import text
from tests.ui import desk
from tests.ui.window.conftest import Window
from tests.ui.window.grid.conftest import Hands
from tests.ui.window.watchdog import Watchdog
from ui.workspace.centre import receive, write_receipt
from ui.workspace.keys import believe, open_key
from ui.workspace.practice import PracticeWorld
from ui.workspace.sample import sample_workbook
from ui.workspace.session import open_office

NUMBERS = ((12, 3, 15, 4), (1200, 7, 8, 9), (20, 21, 22, 23))
TSV = "12\t3\t15\t4\r\n1,200\t7\t8\t9\r\n20\t21\t22\t23\r\n"
LINES = "".join("<tr>" + "".join(f'<td class=xl65 style="mso-number-format:0">{n}</td>' for n in line) + "</tr>" for line in NUMBERS)
HTML = f"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table>{LINES}</table></body></html>"


def copied(html: str = "") -> None:
    data = QMimeData()
    data.setText(TSV)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def column_of(hands: Hands, leaf: str) -> list[Key]:
    sheet = hands.grid.grid_model.desk.sheet
    return [place for place in sheet.keys() if place.rows[0] != "TOTAL" and place.leaf == leaf]  # noqa: SIM118 - a sheet is no dictionary


def answer_of_centre(world: PracticeWorld, package: Path) -> Path:
    sign = open_key(world.centre_key, world.passphrase)
    with open_office(world.centre, lambda: "2026-11-25T08:00:00Z") as centre:
        [answer] = receive(centre, package.read_bytes(), believe(centre, world.trust), sign, "folder")
        return write_receipt(package.parent, answer)


def test_digits_and_a_dash_are_typed_and_taken_back(window: Window) -> None:
    hands = window.enter("T09-01")
    [place, below, *_], desk = column_of(hands, "c_op"), window.desk()
    before = desk.shown(place), desk.shown(below)
    hands.grid.go_to(place)
    for letters in ("۱۲۳۴", "-"):
        hands.type(letters)
        hands.press(Qt.Key.Key_Return)
    assert (desk.shown(place), desk.shown(below)) == ("۱٬۲۳۴", "ـ")
    hands.control(Qt.Key.Key_Z)
    hands.control(Qt.Key.Key_Z)
    assert (desk.shown(place), desk.shown(below)) == before


@pytest.mark.parametrize("html", ["", HTML])
def test_a_copied_range_is_pasted_with_its_report_and_taken_back_at_once(window: Window, html: str) -> None:
    hands = window.enter("T09-01")
    [place, below, *_], desk = column_of(hands, "c_op"), window.desk()
    before = desk.shown(place)
    copied(html)
    hands.grid.go_to(place)
    hands.control(Qt.Key.Key_V)
    assert (desk.shown(place), desk.shown(below)) == ("۱۲", "۱٬۲۰۰")
    assert "خانه ثبت شد" in window.entry.report.summary
    hands.control(Qt.Key.Key_Z)
    assert desk.shown(place) == before


def test_a_finding_is_seen_jumped_to_and_corrected(window: Window) -> None:
    hands = window.enter("T09-01")
    place = column_of(hands, "c_op")[0]
    hands.grid.go_to(place)
    hands.type("۹۹۹۹۹")
    hands.press(Qt.Key.Key_Return)
    window.until(lambda: window.line("T09-01").errors > 0)
    assert window.frame.rail.items["findings"].badge == window.line("T09-01").errors
    page = window.findings
    page.view.setFocus()
    hands.press(Qt.Key.Key_Return)
    window.settle()
    assert window.frame.page == "entry"
    assert hands.grid.current_key() in {finding.at for finding in window.desk().findings()}
    hands.control(Qt.Key.Key_Z)
    window.until(lambda: window.desk().unsaved == 0 and window.line("T09-01").errors == 0)


def test_the_printed_bytes_are_shown_and_saved(window: Window, tmp_path: Path) -> None:
    book = window.book
    window.until(lambda: book.built is not None and book.preview.drawn > 0)
    book.save_to(tmp_path / "book.pdf")
    book.twin_to(tmp_path / "book.xlsx")
    window.settle()
    assert book.built is not None
    assert (tmp_path / "book.pdf").read_bytes() == book.built.path.read_bytes()
    assert book.preview.pages == book.built.report.pages > 30
    assert (tmp_path / "book.xlsx").stat().st_size > 10_000


def test_what_is_ready_is_sealed_and_the_receipt_taken(window: Window, world: PracticeWorld) -> None:
    exchange = window.exchange
    desk.explained(window.file.workspace)
    exchange.signing.set_value("passphrase", world.passphrase)
    exchange.seal_button.click()
    window.until(lambda: bool(exchange.made_path.text()) and window.line("T09-01").record is not None)
    receipt = answer_of_centre(world, Path(exchange.made_path.text()))
    exchange.take_from(receipt)
    window.until(lambda: {line.record.state for line in window.file.lines if line.record is not None} == {"accepted"})
    assert exchange.signing.passphrase == ""
    assert [event.kind for event in exchange.log.events] == ["good"]


def test_the_centre_answers_a_package_in_the_same_window(bare: Window, world: PracticeWorld) -> None:
    bare.open(world.office)
    exchange = bare.exchange
    desk.explained(bare.file.workspace)
    exchange.signing.set_value("passphrase", world.passphrase)
    exchange.seal_button.click()
    bare.until(lambda: bool(exchange.made_path.text()))
    package = Path(exchange.made_path.text())
    bare.file.left.emit()
    bare.until(lambda: bare.frame.file is None)
    bare.open(world.centre)
    centre = bare.centre
    centre.signing.set_value("passphrase", world.passphrase)
    centre.receive_from(package)
    bare.until(lambda: len(bare.file.lines) == 10)
    assert Path(centre.made_path.text()).exists()


def test_the_centre_s_window_says_why_a_package_was_not_taken(bare: Window, world: PracticeWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    bare.open(world.office)
    bare.exchange.signing.set_value("passphrase", world.passphrase)
    bare.exchange.seal_button.click()
    bare.until(lambda: bool(bare.exchange.made_path.text()))
    package = Path(bare.exchange.made_path.text())
    bare.file.left.emit()
    bare.until(lambda: bare.frame.file is None)
    bare.open(world.centre)

    def other_pack(*_: object) -> None:
        raise Refusal("package.unknown_pack", pack="1300.0")

    monkeypatch.setattr("ui.workspace.centre.judge", other_pack)
    bare.centre.signing.set_value("passphrase", world.passphrase)
    bare.centre.receive_from(package)
    bare.until(lambda: bool(bare.centre.made_path.text()))
    assert text("package.unknown_pack", pack="1300.0") in bare.centre.strip.words


def test_nothing_holds_the_window_longer_than_a_tenth_of_a_second(window: Window, world: PracticeWorld) -> None:
    dog = Watchdog(window.frame)
    hands = window.enter("T02-91", "1395")
    for letters in ("۱۲", "-", "x", "۳۴"):
        hands.type(letters)
        hands.press(Qt.Key.Key_Return)
    window.show("findings")
    window.until(lambda: window.book.built is not None)
    window.exchange.signing.set_value("passphrase", world.passphrase)
    window.show("settings")
    window.show("entry")
    window.settle()
    assert dog.longest <= 0.1


def test_a_workbook_is_imported_with_its_report_and_refused_in_place(window: Window, tmp_path: Path) -> None:
    page = window.tables
    with sample_workbook() as path:
        page.import_from(path)
        window.settle()
    assert (page.strip.kind, "چیزی تغییر نکرد" in page.strip.words) == ("good", True)
    page.import_from(tmp_path / "none.xlsx")
    window.settle()
    assert (page.strip.kind, window.frame.page) == ("error", "tables")


def test_an_import_is_seen_in_the_table_that_was_open(window: Window) -> None:
    hands = window.enter("T02-91", "1395")
    place = next(key for key in window.desk().sheet.keys() if window.desk().shown(key) == "۳۹٬۸۵۴")  # noqa: SIM118 - a sheet is no dictionary
    hands.grid.go_to(place)
    hands.type("۷")
    hands.press(Qt.Key.Key_Return)
    window.until(lambda: window.desk().unsaved == 0)
    with sample_workbook() as path:
        window.tables.import_from(path)
        window.settle()
    window.frame.show_page("entry", ("T02-91", "1395"))
    window.until(lambda: window.entry.desk is not None)
    assert window.desk().shown(place) == "۳۹٬۸۵۴"
