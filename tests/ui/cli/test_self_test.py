"""``--self-test FILE`` writes what was found and says with its exit code whether all is well."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from main import main
from models.errors import Refusal
from resources import text
from ui.cli.self_test import painted, self_test
from ui.workspace import self_test as examination


@pytest.fixture(autouse=True)
def one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    step = examination.Step("self_test.pack", lambda _folder, _clock: "fine")
    monkeypatch.setattr(examination, "STEPS", (step,))


class Picture:
    """A window whose picture has so many colours; it takes the part of application and frame at once."""

    def __init__(self, colours: int) -> None:
        self.colours = colours
        self.did: list[object] = []

    def window(self) -> tuple[Any, Any]:
        return self.application, lambda: self

    def application(self, argv: Sequence[str]) -> SimpleNamespace:
        self.did.append(tuple(argv))
        return SimpleNamespace(processEvents=lambda: self.did.append("events"))

    def __getattr__(self, name: str) -> Any:
        def act() -> Picture:
            self.did.append(name)
            return self

        return act

    def width(self) -> int:
        return 80

    height = width

    def pixel(self, x: int, y: int) -> int:
        return (x + y) % self.colours


def test_the_result_is_written_where_it_was_asked_for(tmp_path: Path) -> None:
    assert main(["--self-test", str(tmp_path / "result.txt")]) == 0
    assert (tmp_path / "result.txt").read_text(encoding="utf-8").splitlines()[-1] == text("self_test.whole", steps=2)


def test_a_failure_is_written_and_ends_with_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "STEPS", (examination.Step("self_test.pack", lambda *_: 1 / 0),))  # type: ignore[arg-type]
    assert self_test([str(tmp_path / "result.txt")], None) == 1
    assert text("self_test.broken", steps=1, failures=1) in (tmp_path / "result.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [[], ["a", "b"]])
def test_without_one_file_it_is_wrong_use(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert self_test(words, None) == 2
    assert text("self_test.usage") in capsys.readouterr().err


def test_a_result_that_cannot_be_written_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert self_test([str(tmp_path / "gone" / "result.txt")], None) == 1
    assert text("file.no_folder", path=tmp_path / "gone") in capsys.readouterr().err


def test_a_window_is_opened_unseen_painted_once_and_closed() -> None:
    picture = Picture(5)
    assert painted(picture.window()) == text("self_test.window_done")
    assert picture.did == [("-platform", "offscreen"), "show", "events", "grab", "toImage", "close"]


def test_a_blank_window_is_a_failure() -> None:
    with pytest.raises(Refusal, match=r"self_test\.window_wrong"):
        painted(Picture(2).window())


def test_a_program_with_a_window_examines_it_too(tmp_path: Path) -> None:
    self_test([str(tmp_path / "result.txt")], Picture(5).window())
    assert text("self_test.window_done") in (tmp_path / "result.txt").read_text(encoding="utf-8")


def test_an_earlier_result_is_replaced_and_another_file_is_not(tmp_path: Path) -> None:
    result = tmp_path / "result.txt"
    assert [self_test([str(result)], None) for _ in range(2)] == [0, 0]
    result.write_bytes(b"mine")
    assert (self_test([str(result)], None), result.read_bytes()) == (1, b"mine")
