"""What cannot be printed says so in a sentence, and the older book stays whole: nothing half-written stands over it or beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pytest

from models.errors import Refusal
from resources import text
from resources.digits import persian
from tests.ui import desk
from tests.ui.desk import REGISTER, refused
from tests.yearbook.editions import county_list, edition, leaf, sheet, table
from tests.yearbook.preflight.proofs import built, faults
from ui.workspace.checking import check
from ui.workspace.entering import enter
from ui.workspace.explaining import explain
from ui.workspace.preflighting import Preflight
from ui.workspace.printing import build_book
from ui.workspace.session import Workspace
from yearbook.book import build
from yearbook.publication import Part

OLD = b"%PDF older"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    """A small office whose findings are answered, with an older book beside its file."""
    (tmp_path / "b.pdf").write_bytes(OLD)
    with desk.office(tmp_path / "o.salnameh") as workspace:
        for result in check(workspace):
            if result.open_warnings:
                explain(workspace, result.sheet.table.code, "1402", result.open_warnings, "late_registration")
        yield workspace


def untouched(folder: Path) -> bool:
    assert [path.name for path in folder.iterdir() if "b.pdf" in path.name] == ["b.pdf"]
    assert (folder / "b.pdf").read_bytes() == OLD
    return True


def name_of_a_company(own: Workspace, written: str) -> None:
    named = next(column.id for column in own.pack.tables[REGISTER].leaves if column.value == "text")
    enter(own, REGISTER, f"1402|o1|{named}", written)


def test_a_sign_that_the_font_has_not_is_named_with_its_place(own: Workspace, tmp_path: Path) -> None:
    name_of_a_company(own, "شرکت ☃ پارس")
    with pytest.raises(Refusal) as said:
        build_book(own, 1402, tmp_path / "b.pdf")
    sentence = text(said.value.code, **said.value.params)
    assert said.value.code == "book.missing_glyph"
    assert "☃" in sentence
    assert "U+2603" in sentence
    assert untouched(tmp_path)


def test_words_of_several_scripts_are_printed_and_proven(own: Workspace, tmp_path: Path) -> None:
    name_of_a_company(own, "شرکت Ford (پارس) 12")
    proof = Preflight(own, tmp_path / "b.pdf")
    build_book(own, 1402, tmp_path / "b.pdf", None, proof)
    assert proof.checklist is not None
    assert proof.checklist.stopping == ()


@pytest.mark.parametrize("proven", [False, True])
def test_a_disk_that_runs_full_leaves_the_older_book_and_no_checklist(own: Workspace, tmp_path: Path, proven: bool) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "")

    proof = Preflight(own, tmp_path / "b.pdf") if proven else None
    with patch.object(os, "fsync", full), refused("file.disk_full"):
        build_book(own, 1402, tmp_path / "b.pdf", None, proof)
    assert untouched(tmp_path)


def test_a_book_that_is_open_in_a_reader_stays_and_is_named(own: Workspace, tmp_path: Path) -> None:
    def busy(*_: object) -> None:
        raise OSError(errno.EBUSY, "")

    with patch("ui.workspace.files.put_in_place", busy), refused("file.in_use"):
        build_book(own, 1402, tmp_path / "b.pdf", None, Preflight(own, tmp_path / "b.pdf"))
    assert untouched(tmp_path)


def test_a_plan_that_names_an_unknown_table_writes_nothing() -> None:
    one = edition(sheet(table(leaf("n")), "1401 5"))
    (chapter,) = one.publication.chapters
    wrong = replace(one, publication=replace(one.publication, chapters=(Part(chapter.id, ("T09-01", "T99-99")),)))
    stream = BytesIO()
    with pytest.raises(Refusal) as said:
        build(wrong, stream)
    assert said.value.code == "book.unknown_table"
    assert "T99-99" in text(said.value.code, **said.value.params)
    assert stream.getvalue() == b""


def test_a_head_of_two_hundred_letters_and_a_table_without_data_are_printed_and_proven() -> None:
    head = ("شمار کارگاه‌های بازرسی‌شده در سال " * 7)[:200].strip()
    long = edition(sheet(table(leaf("n", head), leaf("m", "دو")), "1401 5 6\n1402 7 8\n1403 9 10"))
    empty = edition(sheet(table(leaf("n"), leaf("m", "دو")), ""))
    assert faults(built(long), long) == []
    assert faults(built(empty), empty) == []


@pytest.mark.parametrize(("columns", "rows"), [(60, 3), (2, 400)])
def test_sixty_columns_and_four_hundred_rows_are_printed_and_proven(columns: int, rows: int) -> None:
    members = county_list(*(f"ردیف {persian(str(number))}" for number in range(rows)))
    drawing = "\n".join(f"{code.id} " + " ".join(str(1000 * at + number) for number in range(columns)) for at, code in enumerate(members))
    asked = table(*(leaf(f"c{number}", f"ستون {persian(str(number))}") for number in range(columns)))
    one = edition(sheet(asked, drawing, {"county": members}))
    assert faults(built(one), one) == []
