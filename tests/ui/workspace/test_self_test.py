"""The program examines itself: what works is said, what does not is named, and one broken part hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.errors import Refusal
from resources import text
from ui.workspace import self_test
from ui.workspace.demo import Clock
from ui.workspace.self_test import STEPS, Outcome, Step, examine, report

COUNTS = dict.fromkeys(("faces", "tables", "cells", "sheets"), "…")


def breaks(_folder: Path, _clock: object) -> str:
    raise ZeroDivisionError("planted")


def refuses(_folder: Path, _clock: object) -> str:
    raise Refusal("self_test.file_wrong")


def fine(_folder: Path, _clock: object) -> str:
    return "fine"


def only(monkeypatch: pytest.MonkeyPatch, *proofs: self_test.Proof) -> tuple[Outcome, ...]:
    monkeypatch.setattr(self_test, "STEPS", tuple(Step("self_test.pack", proof) for proof in proofs))
    return examine(Clock())


@pytest.mark.windows
@pytest.mark.parametrize("step", [step for step in STEPS if step.name != "self_test.book"], ids=lambda step: step.name)
def test_each_part_of_the_program_works_here(step: Step, tmp_path: Path) -> None:
    told = text(f"{step.name}_done", **COUNTS)
    assert step.prove(tmp_path, Clock()).endswith(told.rpartition("…")[2])


def test_a_broken_part_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes = only(monkeypatch, breaks, refuses, fine)
    assert [outcome.passed for outcome in outcomes] == [False, False, True]
    assert "ZeroDivisionError" in outcomes[0].sentence
    assert text("self_test.file_wrong") in outcomes[1].sentence


def test_the_place_of_a_bug_is_reported_after_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = report(only(monkeypatch, breaks)).rstrip().splitlines()
    assert lines[2] == text("self_test.broken", steps=1, failures=1)
    assert lines[-1] == "ZeroDivisionError: planted"
    assert any("in breaks" in line for line in lines)


def test_a_program_that_works_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    told = report(only(monkeypatch, fine))
    assert told.splitlines() == [text("self_test.head"), text("self_test.passed", sentence="fine"), text("self_test.whole", steps=1)]


def test_each_step_has_an_empty_folder_with_a_persian_name_that_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def look(folder: Path, _clock: object) -> str:
        seen.append(folder)
        return str(list(folder.iterdir()))

    [outcome] = only(monkeypatch, look)
    assert outcome.sentence == text("self_test.passed", sentence="[]")
    assert (seen[0].name, seen[0].exists()) == (text("self_test.folder"), False)


def test_a_letter_that_a_face_lacks_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(self_test, "text", lambda *_, **__: "漢")
    with pytest.raises(Refusal, match=r"book\.missing_glyph"):
        self_test.letters(tmp_path, Clock())


def test_a_signature_that_holds_for_other_words_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sync.keys.is_signed_by", lambda *_: True)
    with pytest.raises(Refusal, match=r"self_test\.signing_wrong"):
        self_test.signing(tmp_path, Clock())
