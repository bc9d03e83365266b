"""A book takes its place only when it is proven; its checklist says of which book, what was seen, and who let what pass."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from models.cell import Key
from resources import shipped
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, PLACE, refused
from ui.workspace.checking import check
from ui.workspace.entering import enter
from ui.workspace.explaining import dispute, explain
from ui.workspace.preflighting import Preflight, checklist_path
from ui.workspace.printing import build_book
from ui.workspace.session import Workspace
from ui.workspace.stored_figures import stored_figures
from yearbook import inks
from yearbook.preflight.fault import CHECKS
from yearbook.press import Press


@cache
def schema() -> Draft202012Validator:
    told = json.loads(shipped("schemas", "checklist-1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(told)
    return Draft202012Validator(told)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    with desk.office(tmp_path / "o.salnameh") as workspace:
        yield workspace


def settle(own: Workspace) -> None:
    """Every warning of the small office has its reason."""
    for result in check(own):
        if result.open_warnings:
            explain(own, result.sheet.table.code, "1402", result.open_warnings, "late_registration")


def open_warnings(own: Workspace, book: Path) -> list[str]:
    """What must be passed by name."""
    proof = Preflight(own, book)
    with refused("preflight.stopped"):
        build_book(own, 1402, book, None, proof)
    assert proof.checklist is not None
    return [fault.id for fault in proof.checklist.stopping]


def test_a_clean_book_takes_its_place_with_a_checklist_that_names_it(own: Workspace, tmp_path: Path) -> None:
    settle(own)
    book = tmp_path / "b.pdf"
    proof = Preflight(own, book)
    printed = build_book(own, 1402, book, Press("grey"), proof)
    kept = json.loads(proof.keep().read_text(encoding="utf-8"))
    assert list(schema().iter_errors(kept)) == []
    assert kept["sha256"] == hashlib.sha256(book.read_bytes()).hexdigest()
    assert (kept["book"], kept["inks"], kept["pages"], kept["who"]) == ("b.pdf", "grey", printed.report.pages, "نرگس")
    assert [one["id"] for one in kept["checks"]] == list(CHECKS[1:])
    assert {one["state"] for one in kept["checks"]} == {"clean"}
    page = (tmp_path / "b.pdf.checklist.txt").read_text(encoding="utf-8")
    assert page.splitlines() == list(proof.lines())
    assert "رقم‌ها در سطر و ستون خود" in page


def test_an_open_warning_holds_the_book_back_until_it_is_passed_by_name_and_the_name_is_kept(own: Workspace, tmp_path: Path) -> None:
    book = tmp_path / "b.pdf"
    book.write_bytes(b"%PDF older")
    waiting = open_warnings(own, book)
    assert waiting
    assert book.read_bytes() == b"%PDF older"
    assert not checklist_path(book).exists()
    some = Preflight(own, book, waiting[:-1])
    with refused("preflight.stopped"):
        build_book(own, 1402, book, None, some)
    proof = Preflight(own, book, waiting)
    build_book(own, 1402, book, None, proof)
    kept = json.loads(proof.keep().read_text(encoding="utf-8"))
    assert list(schema().iter_errors(kept)) == []
    faults = [fault for one in kept["checks"] for fault in one["faults"]]
    passed = [fault for fault in faults if not fault["id"].endswith(".ragged")]  # a ragged line is a notice: it holds nothing back
    assert {fault["id"]: fault["passed_by"] for fault in passed} == dict.fromkeys(waiting, "نرگس")
    assert book.read_bytes()[:8] == b"%PDF-1.6"


def test_an_error_holds_the_book_back_and_cannot_be_passed_but_a_dispute_lets_it(own: Workspace, tmp_path: Path) -> None:
    settle(own)
    enter(own, COOPS, PLACE, "99999")
    settle(own)
    book = tmp_path / "b.pdf"
    errors = open_warnings(own, book)
    assert errors
    with refused("preflight.error_passed"):
        build_book(own, 1402, book, None, Preflight(own, book, errors))
    assert not book.exists()
    for result in check(own, [COOPS]):
        for found in result.open_errors:
            dispute(own, COOPS, "1402", found, "رقم با سند می‌خواند.")
    build_book(own, 1402, book, None, Preflight(own, book))
    assert book.exists()


def test_what_is_passed_must_be_a_warning_of_this_book(own: Workspace, tmp_path: Path) -> None:
    settle(own)
    with refused("preflight.unknown_pass"):
        build_book(own, 1402, tmp_path / "b.pdf", None, Preflight(own, tmp_path / "b.pdf", ["findings.T99-99.C01"]))
    assert not (tmp_path / "b.pdf").exists()


def test_an_empty_place_is_a_warning_of_its_table(own: Workspace, tmp_path: Path) -> None:
    settle(own)
    enter(own, COOPS, PLACE, "")
    assert f"findings.{COOPS}.empty" in open_warnings(own, tmp_path / "b.pdf")


def test_a_fault_of_the_drawing_holds_the_book_back(own: Workspace, tmp_path: Path) -> None:
    settle(own)
    book = tmp_path / "b.pdf"
    with patch.object(inks, "stroke", lambda *_: "0 0 1 RG"):
        assert {one.partition(".")[0] for one in open_warnings(own, book)} == {"inks"}
    assert list(tmp_path.glob("*b.pdf*")) == []


def test_the_office_file_is_read_by_plain_sql_with_all_it_ever_held(own: Workspace) -> None:
    before = stored_figures(own.store.path, own.office.id)
    enter(own, COOPS, PLACE, "777")
    enter(own, COOPS, PLACE, "778*")
    values = stored_figures(own.store.path, own.office.id)[COOPS][PLACE]
    assert values[0] == (778.0, None, None, 1)
    assert {(777.0, None, None, 0), before[COOPS][PLACE][0]} < set(values)
    enter(own, COOPS, PLACE, "")
    assert stored_figures(own.store.path, own.office.id)[COOPS][PLACE][0] == (None, None, None, 0)
    assert stored_figures(own.store.path, "gd-20") == {}
    keys = {Key.parse(BOARDS, key).leaf for key in before[BOARDS]}
    assert not any(leaf.startswith("=") for leaf in keys)


def test_the_file_goes_on_being_written_while_and_after_it_was_read(own: Workspace) -> None:
    for text in ("5", "6", "7"):
        enter(own, COOPS, PLACE, text)
        assert stored_figures(own.store.path, own.office.id)[COOPS][PLACE][0][0] == float(text)
