"""The page that says how an expert writes a rule, followed to the letter: drafted, replayed, mended, installed, and it finds an error."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from forms.checks import KINDS
from tests.ui import desk
from tests.ui.desk import call

PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"
STEP = re.compile(r"```toml\n# (?P<file>[^\n,]+)(?P<line>,[^\n]*)?\n(?P<text>[^`]*)```|^ +salnameh (?P<command>[^\n]+)$", re.MULTILINE)
RULE = "T09-01.C13"


def section(head: str) -> str:
    return PAGE.read_text(encoding="utf-8").split(f"## {head}\n")[1].split("\n## ")[0]


def written(path: Path, line: str) -> None:
    """The line stands last in the list of checks, in place of an earlier one of its id."""
    check_id = line.split('"')[1]
    kept = [one for one in path.read_text(encoding="utf-8").rstrip().splitlines() if not one.startswith(f'  {{id = "{check_id}"')]
    assert kept[-1] == "]"
    path.write_text("\n".join([*kept[:-1], line.rstrip(), "]", ""]), encoding="utf-8")


def follow() -> list[desk.Said]:
    """The answers to the commands of the page, with its files and lines written where it says."""
    said = []
    for step in STEP.finditer(section("A rule in ten minutes")):
        if step["command"]:
            said.append(call(*shlex.split(step["command"])))
        elif step["line"]:
            written(Path(step["file"]), step["text"])
        else:
            Path(step["file"]).write_text(step["text"], encoding="utf-8")
    return said


@pytest.fixture(autouse=True)
def last_year(work: Path) -> None:
    """The file of last year lies in the folder too."""
    (work / "last-year.salnameh").write_bytes(desk.small())


def test_the_page_is_followed_from_the_first_line_to_a_finding(work: Path) -> None:
    before = (work / "last-year.salnameh").read_bytes()
    said = follow()
    export, build, replay, again, replayed, verify, explain, install, *entered, checked = said
    assert [one.code for one in (export, build, again, verify, explain, install, *entered)] == [0] * 10
    assert RULE in replay.out
    assert RULE not in replayed.out
    assert "مشکل: ۰" in verify.out
    assert "شمار عضو هر تعاونی" in explain.out
    assert "شمار عضو هر تعاونی" in checked.out
    assert (work / "last-year.salnameh").read_bytes() == before


def test_the_examples_of_the_page_are_all_kinds_in_force() -> None:
    block = section("The sixteen kinds, one example each").split("```toml\n")[1].split("```")[0]
    kinds = [one["kind"] for one in tomllib.loads(block)["checks"]]
    assert sorted(kinds) == sorted(KINDS)
