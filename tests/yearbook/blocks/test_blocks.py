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
