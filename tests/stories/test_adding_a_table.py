"""The page that says how the centre adds a table in five minutes, followed to the letter; and every mistake on the way."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui import desk
from tests.ui.desk import PACKS, call

PAGE = Path(__file__).resolve().parents[2] / "docs" / "pack-format.md"
HEAD = "## How the centre adds a table in five minutes"


STEP = re.compile(r"```toml\n# (?P<file>\S+)\n(?P<text>[^`]*)```|^ +salnameh (?P<command>[^\n]+)$", re.MULTILINE)


def steps() -> list[tuple[str, str]]:
    """What the page tells to do, in order: a file to write with its text, or a command."""
    section = PAGE.read_text(encoding="utf-8").split(HEAD)[1].split("\n## ")[0]
    return [(step["file"] or "", step["text"] or step["command"]) for step in STEP.finditer(section)]


def follow() -> Iterator[desk.Said]:
    """The answers to the commands of the page, each file written as the page has it."""
    for file, body in steps():
        if file:
            Path(file).write_text(body, encoding="utf-8")
        else:
            yield call(*shlex.split(body))


def test_the_page_is_followed_from_the_first_step_to_a_figure_in_the_new_table(work: Path) -> None:
    said = list(follow())
    assert [answer.code for answer in said] == [0] * 7
    export, build, verify, show, install, tables, enter = said
    assert "pack" in export.out
    assert PACKS.keyid[:16] in build.out
    assert "مشکل: ۰" in verify.out
    assert "پاسخ از درخواست بیشتر است" in show.out
    assert "نصب شد" in install.out
    assert "درصد پاسخ" in tables.out
    assert "۱۲" in enter.out
    checked = call("check", work / "office.salnameh")
    assert "جدول ۹-۹۰" in checked.out


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The definitions of the standard pack as the first step of the page gives them."""
    folder = tmp_path_factory.mktemp("exported") / "pack"
    assert call("pack", "export", folder).code == 0
    return folder


def spoilt(work: Path, exported: Path, file: str, old: str, new: str) -> desk.Said:
    """The answer to ``pack build`` when the page was followed with one mistake."""
    shutil.copytree(exported, work / "pack")
    for name, body in steps():
        if name:
            Path(name).write_text(body, encoding="utf-8")
    path = work / "pack" / file
    body = path.read_text(encoding="utf-8")
    assert old in body
    path.write_text(body.replace(old, new, 1), encoding="utf-8")
    return call("pack", "build", work / "pack", work / "standard.saljadval", "--key", work / "packs.salkey")


TABLE = "tables/ch09/T09-90.toml"
OTHER = '{id = "C02", kind = "equals_other", left = "given", right = "T09-99[ROW].asked", op = "==", fa'
SPOILT = [
    (TABLE, 'id = "given"', 'id = "asked"', "asked"),
    (TABLE, "100 * given / asked", "100 * givne / asked", "givne"),
    (TABLE, "100 * given / asked", "100 * share / asked", "100 * share / asked"),
    (TABLE, "100 * given / asked", "100 * given / T09-91[ROW].asked", "T09-91"),
    (TABLE, '{id = "C02", kind = "part_of", part = "given", whole = "asked", fa', OTHER, "T09-99"),
    ("pack.toml", "1402.9", "1402.09", "version"),
    ("codes/sex.csv", "\n2,", "\n1,", "1"),
    ("codes/district.csv", ",0001,", ",9901,", "9901"),
    ("codes/lists.toml", 'above = "province"', 'above = "land"', "land"),
    ("indicators.toml", "T02-03[YEAR].part_t", "T02-03[YEAR].part_x", "part_x"),
]


@pytest.mark.parametrize(("file", "old", "new", "named"), SPOILT, ids=[new for _, _, new, _ in SPOILT])
def test_a_mistake_is_told_with_its_file_and_line_and_nothing_is_written(
    work: Path, exported: Path, file: str, old: str, new: str, named: str
) -> None:
    said = spoilt(work, exported, file, old, new)
    assert (said.code, said.out) == (1, "")
    assert (Path(file).name in said.err, "سطر" in said.err, named in said.err) == (True, True, True), said.err
    assert not (work / "standard.saljadval").exists()


def test_an_exported_folder_is_compiled_to_the_same_pack_and_never_overwritten(work: Path, exported: Path) -> None:
    built = call("pack", "build", exported, work / "again.saljadval")
    mark = re.search(r"[0-9a-f]{16}", built.out)
    assert mark is not None
    assert mark[0] in call("pack", "list").out
    assert call("pack", "export", exported).code == 1
