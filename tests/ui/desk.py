"""Two directorates and a centre at work: filled office files made once, opened as often as a test likes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

import pytest

from main import main
from models.errors import Refusal
from models.office import Office
from resources.figures import sample_figures
from sync.keys import create_key
from sync.receipts import answer
from sync.trust import CentreKey, OfficeKey, TrustList, sign_list
from ui.workspace.centre import Received, receive
from ui.workspace.checking import check
from ui.workspace.demo import Clock, practice_key
from ui.workspace.explaining import explain
from ui.workspace.importing import import_file
from ui.workspace.sample import load_figures, sample_office, sample_workbook
from ui.workspace.sealing import Sealing, seal_release
from ui.workspace.session import Person, Workspace, new_office, open_office

SOUTH, NORTH, CENTRE = (practice_key(name, 1) for name in ("gd-14", "gd-20", "centre"))
PACKS = practice_key("packs", 1)
"""The key by which the centre signs packs of definitions."""
ROOTS = tuple(practice_key(f"root {number}", 1) for number in range(3))
NARGES = Person("نرگس")
CENSUS = "T02-91"
COOPS, BOARDS, REGISTER = "T09-01", "T03-01", "T17-91"
PLACE = "1402|1401|c_op"
"""An entered whole figure of the table of cooperatives."""


def trust(until: str = "2027-01-01T00:00:00Z", expires: str = "") -> TrustList:
    offices = (_office("gd-14", SOUTH.public, until[:10]), _office("gd-20", NORTH.public, until[:10]))
    roots = tuple(root.public for root in ROOTS)
    return TrustList(1, "2024-01-01T00:00:00Z", expires or until, 2, roots, _CENTRE, offices)


_CENTRE = (CentreKey("receipt", CENTRE.public), CentreKey("pack", PACKS.public))


def _office(name: str, public: bytes, until: str) -> OfficeKey:
    return OfficeKey(name, "director_general", public, "2024-01-01", until)


@cache
def filled() -> bytes:
    """The bytes of a practice file with the census table and all figures of the sample, every sheet ready."""
    with TemporaryDirectory() as folder, new_office(Path(folder) / "o.salnameh", sample_office(), False, Clock(), NARGES) as own:
        with sample_workbook() as path:
            import_file(own, path)
        load_figures(own)
        own.store.close()
        return own.store.path.read_bytes()


@cache
def small() -> bytes:
    """The bytes of a practice file with three tables of the sample, every sheet ready: quick to seal."""
    few = [figure for figure in sample_figures() if figure[0] in (COOPS, REGISTER, BOARDS)]
    with TemporaryDirectory() as folder, new_office(Path(folder) / "o.salnameh", sample_office(), False, Clock(), NARGES) as own:
        with patch("ui.workspace.sample.sample_figures", lambda: few):
            load_figures(own)
        own.store.close()
        return own.store.path.read_bytes()


@contextmanager
def office(path: Path, content: bytes | None = None) -> Iterator[Workspace]:
    """The office file at this path, made with the content (the small one) when it is not there."""
    if not path.exists():
        path.write_bytes(small() if content is None else content)
    with open_office(path, Clock(), NARGES) as own:
        yield own


@contextmanager
def centre(path: Path, live: bool = False) -> Iterator[Workspace]:
    """The centre's file, made when it is not there."""
    if path.exists():
        with open_office(path, Clock()) as central:
            yield central
    else:
        with new_office(path, Office("centre", "مرکز"), live, Clock()) as central:
            yield central


def explained(own: Workspace) -> None:
    """Every warning of the file gets its cause, as an office gives it before it sends."""
    for result in check(own):
        if result.open_warnings:
            explain(own, result.record.table, result.record.period, result.open_warnings, "coverage_changed")


def sealed(own: Workspace, folder: Path) -> Sealing:
    """The package of every sheet that is ready, its warnings explained."""
    explained(own)
    return seal_release(own, SOUTH, 1402, folder, trust())


def taken(central: Workspace, package: bytes) -> tuple[Received, ...]:
    return receive(central, package, trust(), CENTRE, "folder")


def cells(path: Path) -> list[tuple[object, ...]]:
    """Every cell, sheet and recorded change of an office file, by a plain reading that shares nothing with the store."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as plain:
        return [row for table in ("cell", "sheet", "change", "sent", "arrival") for row in plain.execute(f"SELECT * FROM {table}")]  # noqa: S608 - names written here


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[Refusal]]:
    with pytest.raises(Refusal) as seen:
        yield seen
    assert seen.value.code == code


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


def call(*words: object) -> Said:
    """A command of the program, in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
    return Said(code, out.getvalue(), err.getvalue())


FOUR_WORDS = "چهار واژه رمز خوب"


@cache
def key_file(seed: bytes) -> bytes:
    return create_key(FOUR_WORDS, bytes, seed)


def lay_out(folder: Path) -> Path:
    """The folder with what a person needs to sign: keys of the southern office and of the centre, list of keys, passphrase."""
    for name, key in (("gd-14", SOUTH), ("centre", CENTRE), ("packs", PACKS)):
        (folder / f"{name}.salkey").write_bytes(key_file(key.seed))
    (folder / "trust.json").write_bytes(sign_list(trust(), *ROOTS))
    (folder / "pass.txt").write_text(FOUR_WORDS, encoding="utf-8")
    return folder


def signing(folder: Path, name: str = "gd-14") -> tuple[object, ...]:
    """The words of a command that sign, from a folder laid out."""
    key, keys, words = folder / f"{name}.salkey", folder / "trust.json", folder / "pass.txt"
    return "--key", key, "--trust", keys, "--passphrase-file", words


def returning(received: Received, table: str) -> bytes:
    """The centre's receipt as it would be had it returned one of the sheets."""
    sheets = tuple(replace(sheet, result="returned", errors=1) if sheet.table == table else sheet for sheet in received.receipt.sheets)
    return answer(replace(received.receipt, number="R-1403-000099", verdict="partly", sheets=sheets), CENTRE)
