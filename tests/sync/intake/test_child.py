import json
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from sync.intake import child
from sync.intake.child import read_workbook
from sync.intake.workbook import RawSheet, Workbook, written
from tests.sync.intake.files import Given, Refused, zipped

pytestmark = pytest.mark.windows

SHEET = RawSheet("S", (("a", 1.5, True, None),), ((0, 0, 0, 1),), hidden=True)


def python(script: str) -> list[str]:
    return [sys.executable, "-c", script]


def saying(answer: str) -> list[str]:
    return python(f"print({answer!r})")


def test_the_sample_is_read_in_a_process_of_its_own(sample_path: Path, sample: Workbook) -> None:
    assert read_workbook(sample_path) == replace(sample, sha256=sha256(sample_path.read_bytes()).hexdigest())


def test_the_program_itself_can_be_the_reader(sample_path: Path, sample: Workbook, monkeypatch: pytest.MonkeyPatch) -> None:
    root = str(Path(child.__file__).parents[2])
    start = (
        f"import sys; sys.path.insert(0, {root!r}); from sync.intake.reader import read_workbook_command as r; sys.exit(r(sys.argv[2:]))"
    )
    assert read_workbook(sample_path, [*python(start), "read-workbook"]).sheets == sample.sheets
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child._own_reader() == [sys.executable, "read-workbook"]


def test_an_unsafe_file_starts_no_process(given: Given, refused: Refused) -> None:
    with refused("workbook.entities"):
        read_workbook(given(zipped(sheet=b"<!DOCTYPE x>")), ["/nothing/here"])


def test_a_file_that_is_no_real_workbook_is_unreadable(given: Given, refused: Refused) -> None:
    with refused("workbook.unreadable"):
        read_workbook(given(zipped()))


def test_sheets_come_back_as_they_were_written(sample_path: Path) -> None:
    assert read_workbook(sample_path, saying(written([SHEET]))).sheets == (SHEET,)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("import os; os._exit(134)", "workbook.unreadable"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "workbook.unreadable"),
        ("import resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); import os; os.abort()", "workbook.unreadable"),
        pytest.param("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "workbook.too_slow", marks=pytest.mark.posix),
    ],
)
def test_a_reader_that_dies_is_a_refusal(sample_path: Path, refused: Refused, script: str, code: str) -> None:
    with refused(code):
        read_workbook(sample_path, python(script))


def test_a_reader_that_never_ends_is_stopped(sample_path: Path, refused: Refused) -> None:
    with refused("workbook.too_slow"):
        read_workbook(sample_path, python("while True: pass"), patience=0.3)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "panic",
        "[]",
        "{}",
        '{"sheets": {}}',
        '{"sheets": [5]}',
        '{"sheets": [{"name": 1, "cells": [], "merged": [], "hidden": false}]}',
        '{"sheets": [{"name": "", "cells": [[[]]], "merged": [], "hidden": false}]}',
        '{"sheets": [{"name": "", "cells": [], "merged": [[1]], "hidden": false}]}',
        '{"refusal": "trust.unknown"}',
    ],
)
def test_an_answer_that_makes_no_sense_is_a_refusal(sample_path: Path, refused: Refused, answer: str) -> None:
    with refused("workbook.unreadable"):
        read_workbook(sample_path, saying(answer))


@pytest.mark.parametrize("code", sorted(child._SAID_BY_CHILD))
def test_what_the_reader_says_is_passed_on(sample_path: Path, refused: Refused, code: str) -> None:
    with refused(code):
        read_workbook(sample_path, saying(json.dumps({"refusal": code})))


def test_whole_numbers_of_the_answer_are_figures_like_others(sample_path: Path) -> None:
    answer = json.dumps({"sheets": [{"name": "S", "cells": [[7]], "merged": [], "hidden": False}]})
    assert repr(read_workbook(sample_path, saying(answer)).sheets[0].cells) == "((7.0,),)"
