import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.house.source import ROOT, modules
from tests.yearbook.editions import edition, leaf, sheet, table, words
from yearbook import blocks
from yearbook.blocks import kind
from yearbook.layout import lay_out
from yearbook.plans import read_plan
from yearbook.words import PARTS

POSTER = """
from yearbook.block import Block
from yearbook.boxes import Text
from yearbook.paper import Body

BLOCK = Block(lambda told: (Body((Text(100, 100, told.edition.office.id),)),))
"""


def test_a_new_kind_of_block_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "wall_poster.py").write_text(POSTER, encoding="utf-8")
    monkeypatch.setattr(blocks, "__path__", [*blocks.__path__, str(tmp_path)])
    plan = read_plan('format = 1\nid = "x"\nback = ["wall-poster"]\nchapters = [{id="ch09", tables=["T09-01"]}]', "x")
    one = edition(sheet(table(leaf("n")), "1401 5"))
    assert words(lay_out(replace(one, publication=plan)).pages[-1])[0] == "gd-14"


def test_no_code_but_its_own_file_names_a_kind_that_plans_name() -> None:
    names = {path.stem for path in (ROOT / "yearbook" / "blocks").glob("*.py") if kind(path.stem) is not None}
    assert len(names) > 5
    for path, source in modules().items():
        if path.startswith("yearbook/") and not path.startswith("yearbook/blocks/"):
            found = re.findall(r"yearbook\.blocks(?:\.| import )(\w+)", source)
            assert set(found) & (names - {"contents"}) == set(), path


@pytest.mark.parametrize("name", ["poster", "table", "..cover", "a b", ""])
def test_a_name_without_a_kind_gives_none(name: str) -> None:
    assert kind(name) is None


def test_the_worked_example_of_the_page_on_publications_prints_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = (ROOT / "docs" / "publications.md").read_text(encoding="utf-8")
    code, plan = (re.search(rf"```{kind_}\n(.*?)```", told, re.DOTALL) for kind_ in ("python", "toml"))
    assert code
    assert plan
    (tmp_path / "thanks.py").write_text(code[1], encoding="utf-8")
    monkeypatch.setattr(blocks, "__path__", [*blocks.__path__, str(tmp_path)])
    one = edition(sheet(table(leaf("n")), "1401 5"))
    pages = lay_out(replace(one, publication=read_plan(plan[1], "thanks.plan.toml"))).pages
    assert "معاونت تعاون" in words(pages[-1])
    assert "سپاسنامه" in words(pages[0])


def test_the_page_on_publications_names_every_kind_and_every_text() -> None:
    told = (ROOT / "docs" / "publications.md").read_text(encoding="utf-8")
    names = {path.stem.replace("_", "-") for path in (ROOT / "yearbook" / "blocks").glob("*.py") if kind(path.stem) is not None}
    assert {name for name in names if f"`{name}`" not in told} == set()
    texts = {*PARTS, *(text for part in PARTS.values() for text in part)}
    assert {text for text in texts if text not in told} == set()
