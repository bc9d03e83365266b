"""Commands that make something to look at."""

import re
from pathlib import Path

import pytest

from tests.ui.desk import call


def test_a_book_is_built_and_told_in_pages_and_tables(folder: Path) -> None:
    said = call("book", folder / "o.salnameh", folder / "b.pdf")
    assert said.code == 0
    assert "۳ جدول" in said.out
    assert (folder / "b.pdf").stat().st_size > 0


def test_a_twin_is_built_beside_it(folder: Path) -> None:
    said = call("twin", folder / "o.salnameh", folder / "b.xlsx")
    assert said.code == 0
    assert "۳ جدول" in said.out


@pytest.mark.parametrize("command", ["book", "twin"])
def test_a_year_without_figures_gives_no_file(folder: Path, command: str) -> None:
    said = call(command, folder / "o.salnameh", folder / "b", "--year", 1300)
    assert (said.code, said.out, (folder / "b").exists()) == (1, "", False)


def test_the_demo_keeps_what_it_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def journey(folder: Path, seed: int, tell: object) -> None:
        assert callable(tell)
        folder.mkdir()
        tell("demo.corrected", errors=seed)

    monkeypatch.setattr("ui.workspace.demo.journey", journey)
    said = call("demo", tmp_path / "d", "--seed", "5")
    assert said.code == 0
    assert (tmp_path / "d" / "journey.txt").read_text(encoding="utf-8") == said.out
    assert "۵" in said.out.splitlines()[0]


def test_a_demo_over_a_file_is_refused(folder: Path) -> None:
    said = call("demo", folder / "o.salnameh")
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith(".\n")


def test_a_preflight_tells_its_checks_and_holds_a_book_back_until_its_warnings_are_passed(folder: Path) -> None:
    book = folder / "b.pdf"
    held = call("book", folder / "o.salnameh", book, "--preflight")
    assert held.code == 1
    assert not book.exists()
    assert "✓ قلم‌ها" in held.out
    assert "نگه داشته شد" in held.err
    names = re.findall(r"هشدار \[\u2068?([^\]\u2069]+)", held.out)
    assert names
    said = call("book", folder / "o.salnameh", book, "--person", "نرگس", *(word for name in names for word in ("--pass", name)))
    assert said.code == 0
    assert said.out.count("پذیرنده: نرگس") == len(names)
    told = [line.split("] ")[-1].removeprefix("  یادآوری: ") for line in said.out.splitlines() if "یادآوری" in line]
    assert len(told) == len(set(told))  # what the checklist tells is not told again
    assert {path.name for path in folder.glob("b.pdf*")} == {"b.pdf", "b.pdf.checklist.json", "b.pdf.checklist.txt"}
