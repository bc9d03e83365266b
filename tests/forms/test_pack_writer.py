"""A compiled pack written back as the folder a person edits: the same pack comes out of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from forms import pack_shapes
from forms.pack import build, open_pack, standard_pack
from forms.pack_file import PackFile
from forms.pack_writer import files_of, table_toml

words = st.text(min_size=1, max_size=12)
numbers = st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False)


def _records(shape: pack_shapes.Shape) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Records of a shape with any text, number or list of texts under its keys; only ids are what ids are."""
    values = st.one_of(words, numbers, st.booleans(), st.lists(words, max_size=3))
    must, may = (dict.fromkeys(keys, values) for keys in (shape.must, shape.may))
    return st.lists(st.fixed_dictionaries(must, optional=may), max_size=3)


@given(
    _records(pack_shapes.Shape({"dim": pack_shapes.text}, {"layout": pack_shapes.text, "history": pack_shapes.whole})),
    _records(pack_shapes.COLUMN),
    _records(pack_shapes.KINDS["domain"]),
    st.dictionaries(words, numbers, max_size=3),
    st.lists(words, max_size=3),
)
def test_a_table_that_was_written_is_read_as_it_was(
    rows: list[dict[str, Any]],
    columns: list[dict[str, Any]],
    checks: list[dict[str, Any]],
    limits: dict[str, float],
    notes: list[str],
) -> None:
    table = {"code": "T09-01", "number": [9, 1], "sampling_limit": limits, "notes": notes, "new_key": True}
    table |= {"rows": rows, "columns": columns, "checks": checks}
    read = tomllib.loads(table_toml(table, {}))
    for column in columns:
        for key in ("place", "time") if "formula" in column else ():
            column.pop(key, None)
    assert read == table | {"format": 1}


def test_the_standard_written_as_files_builds_the_same_pack(tmp_path: Path) -> None:
    document = PackFile(standard_pack()).document()
    for name, text in files_of(document).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    known = open_pack(standard_pack())
    assert build(tmp_path, known.id, known.version, known.issuer, known.valid_from) == standard_pack()


def test_a_table_is_written_with_one_record_a_line() -> None:
    document = PackFile(standard_pack()).document()
    lines = table_toml(document["tables"]["T11-10"], document["codes"]).splitlines()
    assert lines[:2] == ["format = 1", 'code = "T11-10"']
    assert '  {dim = "item", list = "item", layout = "items", total_fa = "جمع"},' in lines
    assert '  {id = "6", fa = "هزینه سفر", en = "Travel"},' in lines
    [derived] = [line for line in lines if line.startswith('  {id = "avg"')]
    assert derived.endswith('formula = "amt / cases"},')
