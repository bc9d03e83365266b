from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.source import ROOT

PARTS = ["**Question.**", "**Choices.**", "**Choice.**", "**Why.**", "**What it costs.**"]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_its_five_parts_in_half_a_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^\*\*.*?\.\*\*", text, re.MULTILINE) == PARTS
    assert text.count("\n") <= 35


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md", "docs/words.md"])
def test_each_page_that_is_named_exists(page: str) -> None:
    named = re.findall(r"`((?:docs|resources|forms|tests|installer)/[\w./-]*)`", (ROOT / page).read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_commands_of_the_readme_are_understood() -> None:
    from installer.bootstrap import understood

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    python3 installer/bootstrap.py (\w+)([^#\n]*)", readme, re.MULTILINE)
    verbs = {understood([verb, *([] if verb == "run" else rest.split())]).verb for verb, rest in commands}
    assert verbs == {"demo", "run", "test", "doctor"}
