"""The pack shipped with the program: what the definitions say, proven whole, and the same bytes on every machine."""

from __future__ import annotations

from importlib.resources import files

import pytest

from forms.pack import STANDARD, build_folder, load_pack, open_pack, standard_pack
from forms.pack_file import PackFile
from models.errors import Refusal

pytestmark = pytest.mark.windows


def test_the_shipped_pack_is_what_the_definitions_say() -> None:
    same = build_folder(files("forms")) == standard_pack()
    assert same, "the definitions in forms/ were edited: run «python main.py pack build»"


def test_the_shipped_pack_is_proven_whole_and_names_itself() -> None:
    pack = load_pack(standard_pack())
    assert (pack.id, pack.version, pack.issuer, pack.valid_from) == (*STANDARD, "centre", "1402")
    assert pack.sha256 == open_pack(standard_pack()).sha256


def test_every_part_of_the_shipped_pack_is_made_without_a_proof() -> None:
    pack = open_pack(standard_pack())
    assert [table.code for table in pack.tables.values()] == [head.code for head in pack.heads]
    empty = [name for name in pack.lists if not len(pack.codes(*split(name)))]
    assert empty == ["sso_branch"], "offices fill it themselves"
    assert all((pack.units, pack.chapters, pack.parties, pack.concepts, pack.indicators, pack.check_texts))


def split(name: str) -> tuple[str, str]:
    """A list and its edition, of the name they have together."""
    head, _, edition = name.rpartition("-")
    return (head, edition) if head else (name, "")


def test_the_shipped_pack_has_no_line_ends_but_those_between_its_parts() -> None:
    assert b"\r" not in standard_pack()
    assert standard_pack().count(b"\n") == 1 + len(PackFile(standard_pack()).index["parts"])


@pytest.mark.parametrize("edition", ["1402", "1395"])
def test_the_counties_of_a_province_are_read_without_the_others(edition: str) -> None:
    own = open_pack(standard_pack()).codes_within("county", edition, "14")
    pack = open_pack(standard_pack())
    assert own == pack.codes("county", edition).within("14") == pack.codes_within("county", edition, "14")
    assert {code.parent for code in own} == {"14"}
    assert len(own) == {"1402": 12, "1395": 9}[edition]
    with pytest.raises(Refusal, match=r"pack\.unknown_list"):
        pack.codes_within("county", "1302", "14")
