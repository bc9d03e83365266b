"""What a folder of code lists is refused for, with the file and the line; the lists are written here as a person writes them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forms.code_proof import prove_code_lists
from forms.pack_shapes import LISTS
from forms.pack_source import Source
from models.errors import Refusal
from resources import text

FILES = {
    "lists.toml": """format = 1
lists = [
  {id = "province", history = ["1390", "1395"], fa = "p"},
  {id = "county", history = ["1390", "1395"], fa = "c", above = "province", aliases = true},
  {id = "group", edition = "4", fa = "g", maps = ["sector"]},
  {id = "sector", fa = "s"},
  {id = "branch", fa = "b", above = "county-1395", complete = false},
]
""",
    "province.csv": "id,from,to,fa,en,parent,came_from\n01,1390,,a,A,,\n",
    "county.csv": "id,from,to,fa,en,parent,came_from,date\n0101,1390,1390,a,,01,,\n0101,1395,,b,,01,,\n0102,1395,,c,,01,0101,1393-05-01\n",
    "group-4.csv": "id,fa,en,parent,note,valid_from,valid_to\nA,a,A,,,,\n01,b,B,A,,1390,\n02,c,C,A,n,,\n",
    "sector.csv": "id,fa,en,parent\nS,s,S,\n",
    "branch.csv": "id,fa,en,parent\nb1,b,,0101\nb2,c,,\n",
    "aliases.csv": "list,alias,code,from,to\ncounty,ab,0102,,\ncounty,aa,0101,1390,1395\n",
    "map_group-4_sector.csv": "from,to\nA,S\n01,S\n",
}
REFUSED: list[tuple[Any, ...]] = [
    # what is spoilt in which file, the refusal, the line it names
    ("sector.csv", "S,s,S,\n", "S,s,S,\nS,t,T,\n", "duplicate_id", 3),
    ("sector.csv", "S,s,S,\n", "S,s,S\n", "bad_format", 2),
    ("sector.csv", "id,fa", "id,name", "bad_format", 1),
    ("sector.csv", "S,s,S,\n", 'S,"s"t,S,\n', "bad_format", 2),
    ("sector.csv", "S,s,S,\n", "S,,S,\n", "bad_value", 2),
    ("sector.csv", "S,s,S,\n", "TOTAL,s,S,\n", "bad_value", 2),
    ("group-4.csv", "01,b,B,A", "01,b,B,B", "unknown_name", 3),
    ("group-4.csv", "A,a,A,,,,", "A,a,A,01,,,", "parent_circle", 2),
    ("group-4.csv", "01,b,B,A", "01,b,B,01", "parent_circle", 3),
    ("branch.csv", "b1,b,,0101", "b1,b,,0109", "unknown_name", 2),
    ("lists.toml", "complete = false", "complete = true", "missing_key", 3, "branch.csv"),
    ("lists.toml", 'above = "county-1395"', 'above = "county-1396"', "unknown_list", 7),
    ("lists.toml", 'above = "province"', 'above = "provinces"', "unknown_list", 4),
    ("lists.toml", 'history = ["1390", "1395"], fa = "c"', 'history = ["1395", "1390"], fa = "c"', "bad_value", 4),
    ("lists.toml", '{id = "sector", fa = "s"}', '{id = "sector", fa = "s", owner = "x"}', "unknown_key", 6),
    ("lists.toml", '{id = "sector", fa = "s"}', '{id = "province", fa = "s"}', "duplicate_id", 6),
    ("lists.toml", 'maps = ["sector"]', 'maps = ["sectors"]', "missing_file", 0, "map_group-4_sectors.csv"),
    ("county.csv", "0101,1390,1390", "0101,1390,1395", "duplicate_id", 3),
    ("county.csv", "0101,1390,1390", "0101,1390,", "duplicate_id", 3),
    ("county.csv", "0101,1390,1390", "0101,1391,1390", "unknown_name", 2),
    ("county.csv", "0102,1395,,c", "0102,1395,1396,c", "unknown_name", 4),
    ("county.csv", "0102,1395,,c", "0102,1395,1390,c", "bad_value", 4),
    ("county.csv", "c,,01,0101", "c,,01,0103", "unknown_name", 4),
    ("county.csv", "c,,01,0101", "c,,02,0101", "unknown_name", 4),
    ("county.csv", "c,,01,0101", "c,,,0101", "missing_key", 4),
    ("county.csv", "0102,1395,,c", "0102,1395,,", "bad_value", 4),
    ("aliases.csv", "aa,0101", "aa,0109", "unknown_name", 3),
    ("aliases.csv", "1390,1395", "1390,1396", "unknown_name", 3),
    ("aliases.csv", "county,aa", "county,", "bad_value", 3),
    ("map_group-4_sector.csv", "01,S", "03,S", "unknown_name", 3),
    ("map_group-4_sector.csv", "01,S", "01,T", "unknown_name", 3),
]


def folder_of(tmp_path: Path, files: dict[str, str]) -> Path:
    (tmp_path / "codes").mkdir()
    (tmp_path / "tables").mkdir()
    for name in LISTS:
        (tmp_path / f"{name}.toml").write_text(f"format = 1\n{name} = []\n", encoding="utf-8")
    for name, content in files.items():
        (tmp_path / "codes" / name).write_text(content, encoding="utf-8")
    return tmp_path


def proven(folder: Path) -> dict[str, Any]:
    source = Source(folder)
    prove_code_lists(source.document["codes"], source.place)
    return dict(source.document["codes"])


def test_a_right_folder_is_proven_and_read(tmp_path: Path) -> None:
    codes = proven(folder_of(tmp_path, FILES))
    assert codes["group-4"]["codes"] == [["A", "a", "A", ""], ["01", "b", "B", "A", "", "1390"], ["02", "c", "C", "A", "n"]]
    assert codes["county"]["codes"][2] == ["0102", "1395", "", "c", "", "01", "0101", "1393-05-01"]
    assert (codes["county"]["aliases"], codes["group-4"]["maps"]) == (
        [["ab", "0102", "", ""], ["aa", "0101", "1390", "1395"]],
        {"sector": [["A", "S"], ["01", "S"]]},
    )


@pytest.mark.parametrize("spoilt", REFUSED, ids=lambda spoilt: f"{spoilt[0]} {spoilt[3]} {spoilt[2]!r}")
def test_a_spoilt_list_is_refused_with_file_and_line(tmp_path: Path, spoilt: tuple[Any, ...]) -> None:
    file, old, new, code, line = spoilt[:5]
    assert FILES[file].count(old) == 1
    folder = folder_of(tmp_path, FILES | {file: FILES[file].replace(old, new)})
    with pytest.raises(Refusal) as refused:
        proven(folder)
    assert (refused.value.code, refused.value.params.get("line", 0)) == (f"pack.{code}", line)
    assert str(refused.value.params["file"]) == f"codes/{[file, *spoilt[5:]][-1]}"
    assert text(refused.value.code, **refused.value.params)
