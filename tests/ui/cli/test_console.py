"""The console: UTF-8 on every machine, letters joined where the console cannot."""

import io
import os
import sys

import pytest

from tests.ui.desk import call
from ui.cli import console

pytestmark = pytest.mark.windows


def test_visual_lines_are_joined_and_turned() -> None:
    plain, visual = call("--help").out, call("--visual", "--help").out
    assert "سالنامه" in plain
    assert "سالنامه" not in visual
    assert any("\ufb50" <= char <= "\ufefc" for char in visual)
    assert [len(line.split()) for line in visual.splitlines()][:3] == [len(line.split()) for line in plain.splitlines()][:3]


def test_a_call_without_the_word_is_plain_again() -> None:
    call("--visual", "--help")
    assert not any("\ufb50" <= char <= "\ufefc" for char in call("--help").out)


def test_streams_of_another_code_page_are_made_utf8(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    console.utf8()
    console.say("cli.live")
    sys.stdout.flush()
    assert raw.getvalue().decode("utf-8") == "اصلی" + os.linesep


def test_items_stand_in_a_persian_list() -> None:
    assert console.listed([1, "دو"]) == "1، دو"
