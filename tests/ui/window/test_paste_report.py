"""What the strip over the grid says of a paste: what was left out, and every cell that was not entered as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from resources.digits import persian
from tests.ui.small import SMALL, key, small_office
from ui.window.parts import Told
from ui.window.paste_report import MORE, MOST, PasteReport, left_lines, summary
from ui.workspace.block import Block
from ui.workspace.desk import Desk
from ui.workspace.headings import NOTHING, Left


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with small_office(tmp_path) as workspace:
        yield Desk(workspace, SMALL.code, "1402")


@pytest.fixture
def report(qtbot: QtBot) -> PasteReport:
    made = PasteReport()
    qtbot.addWidget(made)
    return made


def more(report: PasteReport) -> QAbstractButton | None:
    found = [button for button in report.findChildren(QAbstractButton) if "هم نشان بده" in button.text()]
    return found[-1] if found else None


def told(report: PasteReport) -> list[str]:
    return [line.accessibleName().translate({0x2068: None, 0x2069: None}) for line in report.findChildren(Told)]


def test_each_thing_that_was_left_out_has_its_sentence() -> None:
    lines = list(left_lines(Left(1, 2, (3, 4), 5, (("فارسان", "بروجن"),))))
    assert [line.split()[0] for line in lines] == ["۱", "۲", "۳", "۴", "۵", "عنوان"]
    assert "«فارسان» روی «بروجن»" in lines[-1]
    assert list(left_lines(NOTHING)) == []


def test_heads_that_were_left_out_are_told_though_every_figure_was_plain(desk: Desk, report: PasteReport) -> None:
    report.show_paste(desk.paste(Block((("مرد", "زن"), ("1", "2"))), key("1401.m")), desk)
    assert not report.isHidden()
    assert any("سرستون" in label.accessibleName() for label in report.findChildren(QLabel))


def test_a_plain_paste_is_not_reported(desk: Desk, report: PasteReport) -> None:
    report.show_paste(desk.paste(Block((("1", "2"), ("3", "4"))), key("1401.m")), desk)
    assert report.isHidden()


def test_every_cell_in_doubt_can_be_listed(desk: Desk, report: PasteReport, qtbot: QtBot) -> None:
    pasted = desk.paste(Block((("1O5", "1O6", "1O7"), ("#REF!", "12*", "1O8"), ("5-Dec", "####", "1O9"))), key("1401.m"))
    report.show_paste(pasted, desk)
    assert len(told(report)) == MOST
    button = more(report)
    assert button is not None
    assert "۳" in button.text()
    button.click()
    qtbot.waitUntil(lambda: more(report) is None)
    assert len(told(report)) == 9 <= MOST + MORE
    for written in ("1O5", "#REF!", "12*", "5-Dec", "####"):
        assert any(f"«{written}»" in line or f"«{persian(written)}»" in line for line in told(report))


def test_a_column_too_narrow_is_told_with_what_to_do(desk: Desk, report: PasteReport) -> None:
    report.show_paste(desk.paste(Block((("####", "5"),)), key("1401.m")), desk)
    [line] = told(report)
    assert "پهن‌تر کنید" in line


def test_the_summary_counts_the_three_answers(desk: Desk) -> None:
    pasted = desk.paste(Block((("1", "12*"), ("-", "abc1"))), key("1401.m"))
    assert "۲ خانه ثبت شد؛ ۱ خانه جور دیگر خوانده شد؛ ۲ خانه خوانده نشد" in summary(pasted)


def test_a_figure_that_a_blank_took_away_is_named(desk: Desk, report: PasteReport) -> None:
    desk.enter(key("1401.m"), "5")
    report.show_paste(desk.paste(Block((("", "2"),)), key("1401.m")), desk)
    [line] = told(report)
    assert "رقم پیشین (۵) برداشته شد" in line
