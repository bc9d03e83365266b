"""The pack: what is built from a folder of definitions, what is loaded, and what is refused with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import checks, pack_shapes
from forms.pack import STANDARD, Pack, build, load_pack, open_pack, standard_pack
from forms.pack_file import PackFile, written
from forms.pack_identity import Identity
from models.errors import Refusal
from models.table import TOTAL
from resources import shipped, text
from resources.figures import sample_figures

pytestmark = pytest.mark.windows

TABLE = """format = 1
code = "T09-01"
key = "coops"
number = [9, 1]
fa = "f"
short_fa = "s"
en = "e"
chapter = "ch09"
unit = "coop"
periodicity = "annual"
measure = "stock"
supplier = "gd"
owner = "u_coop"
source_fa = "s"
rows = [
  {dim = "place", list = "place", edition = "1402", layout = "members", total_fa = "t"},
]
columns = [
  {id = "coops", fa = "c", item = "place-1402:01"},
  {id = "c_t", in = "coops", fa = "t", unit = "coop", formula = "c_op + c_im"},
  {id = "c_op", in = "coops", fa = "o", unit = "coop", place = "sum", time = "last"},
  {id = "c_im", in = "coops", fa = "i", unit = "coop", place = "weighted_mean(c_op)", time = "last"},
  {id = "kind", fa = "k", value = "code", codes = "place-1402", place = "none", time = "last"},
]
checks = [
  {id = "C01", kind = "domain", min = 0, fa = "m"},
  {id = "C02", kind = "part_of", part = "7 * c_op", whole = "c_t", when = "c_im > 0", fa = "m"},
  {id = "C03", kind = "row_total", row = "TOTAL", of = "members", fa = "m"},
  {id = "C04", kind = "ratio", x = "c_t", max = 5, rows = ["01"], severity = "warning", fa = "m"},
  {id = "C05", kind = "complete", columns = ["kind"], fa = "m"},
]
"""
FILES = {
    "tables/ch09/T09-01.toml": TABLE,
    "units.toml": 'format = 1\nunits = [\n  {id = "coop", fa = "u", en = "u", integer = true, decimals = 0},\n]\n',
    "currencies.toml": 'format = 1\ncurrencies = [{id = "irr", fa = "r", en = "r", per_irr = 1}]\n',
    "rests.toml": 'format = 1\nrests = [\n  {id = "friday", days = ["friday"]},\n]\n',
    "holidays.toml": 'format = 1\nholidays = [\n  {id = "nowruz", day = "01-01", fa = "n"},\n]\n',
    "chapters.toml": 'format = 1\nchapters = [{id = "ch09", number = 9, fa = "c", en = "c"}]\n',
    "parties.toml": 'format = 1\nparties = [\n  {id = "gd", role = "supplier", fa = "g", en = "g"},\n'
    '  {id = "u_coop", role = "owner", fa = "u", en = "u"},\n]\n',
    "concepts.toml": "format = 1\nconcepts = []\n",
    "left_out.toml": 'format = 1\nleft_out = [{table = "T09-01", check = "C09", needs = "T11-01", expr = "x"}]\n',
    "indicators.toml": "format = 1\nindicators = []\n",
    "check_texts.toml": 'format = 1\ncheck_texts = [\n  {id = "sum", why = "w", causes = ["c"]},\n]\n',
    "codes/lists.toml": 'format = 1\nlists = [\n  {id = "place", edition = "1402", fa = "p"},\n]\n',
    "codes/place-1402.csv": "id,fa,en,parent\n01,a,A,\n02,b,B,01\n",
}
T = "tables/ch09/T09-01.toml"
REFUSED = [
    # what is spoilt in which file, the refusal, the line it names
    (T, "format = 1", "format = 2", "bad_format", 1),
    (T, "number = [9, 1]", "number = [9, 1", "bad_format", 5),
    (T, 'measure = "stock"', 'measure = "stock"\nmessure = "stock"', "unknown_key", 12),
    (T, 'en = "e"\n', "", "missing_key", 1),
    (T, 'short_fa = "s"', 'short_fa = "12345678901234567890123"', "bad_value", 6),
    (T, 'periodicity = "annual"', 'periodicity = "yearly"', "bad_value", 10),
    (T, 'code = "T09-01"', 'code = "T09-02"', "bad_value", 2),
    (T, 'chapter = "ch09"', 'chapter = "ch10"', "bad_value", 8),
    (T, 'unit = "coop"\nper', 'unit = "coops"\nper', "unknown_unit", 9),
    (T, 'supplier = "gd"', 'supplier = "u_coop"', "unknown_name", 12),
    (T, 'source_fa = "s"', 'source_fa = "s"\nconcepts = ["coop"]', "unknown_name", 15),
    (T, 'list = "place", edition = "1402"', 'list = "place", edition = "1403"', "unknown_list", 16),
    (T, 'list = "place", edition = "1402", layout', "layout", "missing_key", 16),
    (T, 'layout = "members"', 'layout = "open"', "bad_value", 16),
    (T, 'place = "sum", time = "last"', 'place = "sum", time = "last", bounds = "largest"', "bad_value", 21),
    (T, 'time = "last"},\n  {id = "c_im"', 'time = "none", bounds = "smallest"},\n  {id = "c_im"', "bad_value", 21),
    (T, 'measure = "stock"', 'measure = "stock"\nsheet_period = "year"', "bad_value", 12),
    (T, 'measure = "stock"', 'measure = "stock"\ndisclosure = "dominance"', "missing_key", 1),
    (T, 'measure = "stock"', 'measure = "stock"\ndisclosure = "dominance"\ndominance = {value = "c_o"}', "unknown_name", 13),
    (T, 'measure = "stock"', 'measure = "stock"\ndisclosure = "dominance"\ndominance = {other = "c_op"}', "bad_value", 13),
    (T, 'measure = "stock"', 'measure = "stock"\ndominance = {value = "c_op"}', "missing_key", 12),
    (T, "]\ncolumns", ']\nitems = [{id = "1", fa = "i", en = "i"}]\ncolumns', "unknown_key", 18),
    (T, "place-1402:01", "place-1402:77", "unknown_name", 19),
    (T, "place-1402:01", "area:77", "unknown_list", 19),
    (T, 'formula = "c_op + c_im"', 'formula = "c_op + c_in"', "unknown_column", 20),
    (T, 'formula = "c_op + c_im"', 'formula = "c_op + kind"', "unknown_column", 20),
    (T, 'formula = "c_op + c_im"', 'formula = "c_op +"', "bad_expression", 20),
    (T, 'formula = "c_op + c_im"', 'formula = "c_op + c_t"', "bad_expression", 20),
    (T, 'unit = "coop", place = "sum"', 'unit = "coup", place = "sum"', "unknown_unit", 21),
    (T, 'place = "sum", time = "last"', 'place = "sum"', "missing_rule", 21),
    (T, 'place = "sum", time = "last"', 'time = "last"', "missing_rule", 21),
    (T, 'place = "sum"', 'place = "last"', "bad_value", 21),
    (T, 'place = "sum"', 'place = "recompute"', "bad_value", 21),
    (T, "weighted_mean(c_op)", "weighted_mean(c_os)", "unknown_column", 22),
    (T, 'id = "c_im", in = "coops"', 'id = "c_im", in = "coop"', "unknown_column", 22),
    (T, '{id = "c_im"', '{id = "c_op"', "duplicate_id", 22),
    (T, 'codes = "place-1402"', 'codes = "place"', "unknown_list", 23),
    (T, 'value = "code", codes = "place-1402", place = "none", time = "last"', 'en = "k"', "missing_key", 23),
    (T, 'kind = "domain"', 'kind = "domains"', "unknown_kind", 26),
    (T, "min = 0", "least = 0", "unknown_key", 26),
    (T, "min = 0, ", "", "missing_key", 26),
    (T, "min = 0", 'min = "0"', "bad_value", 26),
    (T, "min = 0", 'min = 0, columns = ["kind"]', "unknown_column", 26),
    (T, '"7 * c_op"', '"c_op * c_im"', "bad_expression", 27),
    (T, "c_im > 0", "c_im", "bad_expression", 27),
    (T, "c_im > 0", "c_in > 0", "unknown_column", 27),
    (T, 'id = "C03"', 'id = "C02"', "duplicate_id", 28),
    (T, 'id = "C03"', 'id = "c_op"', "duplicate_id", 28),
    (T, 'row = "TOTAL"', 'row = "03"', "unknown_name", 28),
    (T, 'of = "members"', 'of = ["01", "03"]', "unknown_name", 28),
    (T, 'of = "members"', 'of = "members", dim = "sex"', "unknown_name", 28),
    (T, 'x = "c_t"', 'x = "kind"', "unknown_column", 29),
    (T, "max = 5, ", "", "missing_key", 29),
    (T, 'rows = ["01"]', 'rows = "total rows"', "unknown_name", 29),
    (T, 'rows = ["01"]', 'rows = "history"', "unknown_name", 29),
    (T, 'severity = "warning"', 'severity = "warn"', "bad_value", 29),
    (T, 'columns = ["kind"]', 'columns = ["kinds"]', "unknown_column", 30),
    (
        T,
        'kind = "part_of", part = "7 * c_op", whole =',
        'kind = "stock_flow", opening = "c_t", inflow = "c_im", closing =',
        "missing_key",
        27,
    ),
    (T, '  {dim = "place", list = "place", edition = "1402", layout = "members", total_fa = "t"},\n', "", "bad_value", 15),
    ("chapters.toml", '[{id = "ch09", number = 9, fa = "c", en = "c"}]', "9", "bad_format", 2),
    ("units.toml", "units = [", "extra = 1\nunits = [", "unknown_key", 2),
    ("units.toml", "decimals = 0", "decimals = true", "bad_value", 3),
    ("units.toml", "units = [", "unit = [", "unknown_key", 2),
    ("units.toml", "units = [", "units = 1 # [", "bad_format", 3),
    ("units.toml", "decimals = 0", 'decimals = 0, currency = "irn"', "unknown_name", 3),
    ("units.toml", "decimals = 0", 'decimals = 0, currency = "irr", factor = 0', "bad_value", 3),
    ("units.toml", "decimals = 0", 'decimals = 0, valid_from = "1405"', "bad_value", 3),
    ("units.toml", "decimals = 0", 'decimals = 0, valid_from = "1405-01-01", valid_to = "1404-12-29"', "bad_value", 3),
    ("currencies.toml", "per_irr = 1", "per_irr = 0", "bad_value", 2),
    ("rests.toml", '"friday"]', '"fryday"]', "unknown_name", 3),
    ("rests.toml", "},\n", '},\n  {id = "weekend", days = ["thursday"], valid_from = "1403-01-01"},\n', "two_rests", 4),
    ("holidays.toml", "01-01", "13-01", "bad_value", 3),
    ("holidays.toml", "01-01", "1403-12-31", "bad_value", 3),
    ("holidays.toml", "01-01", "1403-1-1", "bad_value", 3),
    ("parties.toml", 'id = "u_coop"', 'id = "gd"', "duplicate_id", 4),
    ("left_out.toml", "T11-01", "T09-01", "bad_value", 2),
    ("left_out.toml", 'table = "T09-01"', 'table = "T08-01"', "unknown_name", 2),
    ("codes/lists.toml", 'fa = "p"', 'fa = "p", above = "land"', "unknown_list", 3),
    ("codes/lists.toml", "},\n", '},\n  {id = "place", edition = "1402", fa = "p"},\n', "duplicate_id", 4),
    ("codes/place-1402.csv", "02,b,B,01", "02,b,B", "bad_format", 3),
    ("codes/place-1402.csv", "02,b,B,01", '02,"b,B,01', "bad_format", 3),
    ("codes/place-1402.csv", "id,fa,en,parent", "id,en,fa,parent", "bad_format", 1),
    ("codes/place-1402.csv", "02,b,B,01", "01,b,B,", "duplicate_id", 3),
    ("codes/place-1402.csv", "02,b,B,01", "02,b,B,03", "unknown_name", 3),
    ("codes/place-1402.csv", "02,b,B,01", "02,,B,01", "bad_value", 3),
    ("codes/place-1402.csv", "02,b,B,01", "TOTAL,b,B,01", "bad_value", 3),
    (T, 'total_fa = "t"', 'total_fa = "t", open_rows = true, history = 2', "bad_value", 16),
    (T, '"members", total_fa', '"years_then_members", open_rows = true, total_fa', "bad_value", 16),
    (T, 'total_fa = "t"},', 'open_rows = true},\n  {dim = "p", list = "place", edition = "1402", layout = "members"},', "bad_value", 15),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, body in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


def compiled(document: dict[str, Any]) -> bytes:
    """A pack of a document that was changed after its proof, with hashes that fit."""
    return written(document, Identity("p", "1"))


@pytest.mark.parametrize(("file", "old", "new", "code", "line"), REFUSED)
def test_a_spoilt_definition_is_refused_with_file_and_line(folder: Path, file: str, old: str, new: str, code: str, line: int) -> None:
    assert FILES[file].count(old) == 1 or old in ("},\n", 'codes = "place-1402"', 'place = "sum", time = "last"')
    (folder / file).write_text(FILES[file].replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        build(folder, "p", "1")
    assert (refused.value.code, str(refused.value.params["file"]), refused.value.params["line"]) == (f"pack.{code}", file, line)
    assert str(file) in text(refused.value.code, **refused.value.params)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "units.toml").unlink()
    with pytest.raises(Refusal) as refused:
        build(folder, "p", "1")
    assert (refused.value.code, str(refused.value.params["file"])) == ("pack.missing_file", "units.toml")


def test_a_file_in_another_encoding_is_refused_at_its_line(folder: Path) -> None:
    (folder / "units.toml").write_bytes(b"format = 1\n# \xc7\xcf\n")
    with pytest.raises(Refusal) as refused:
        build(folder, "p", "1")
    assert (refused.value.code, refused.value.params["line"]) == ("pack.bad_format", 2)


def test_two_tables_of_one_slug_are_refused(folder: Path) -> None:
    (folder / T).with_name("T09-02.toml").write_text(TABLE.replace("T09-01", "T09-02").replace("[9, 1]", "[9, 2]"))
    with pytest.raises(Refusal, match=r"duplicate_id .*line=3"):
        build(folder, "p", "1")


def test_names_of_a_definition_are_told_as_they_are_written(folder: Path) -> None:
    (folder / T).write_text(TABLE.replace("c_op + c_im", "pop15 + c_im"))
    with pytest.raises(Refusal) as refused:
        build(folder, "p", "1")
    assert "pop15" in text(refused.value.code, **refused.value.params)


def test_what_the_source_leaves_unsaid_is_filled(folder: Path) -> None:
    table = load_pack(build(folder, "p", "1")).tables["T09-01"]
    assert (table.column("c_t").place, table.column("c_t").time) == ("recompute", "recompute")
    assert [check.severity for check in table.checks] == ["error", "error", "error", "warning", "error"]


def test_a_table_is_read_back_as_it_was_written(folder: Path) -> None:
    table = load_pack(build(folder, "p", "1")).tables["T09-01"]
    assert (table.number, table.rows[0].total_fa, table.column("c_op").group) == ((9, 1), "t", "coops")
    assert table.checks[1].params == {"part": "7 * c_op", "whole": "c_t", "when": "c_im > 0"}


def test_two_builds_give_the_same_bytes(folder: Path) -> None:
    assert build(folder, "p", "1") == build(folder, "p", "1") == compiled(PackFile(build(folder, "p", "1")).document())


def test_the_order_of_keys_in_the_source_changes_nothing(folder: Path) -> None:
    before = build(folder, "p", "1")
    (folder / T).write_text(TABLE.replace('en = "e"\n', "").replace('measure = "stock"', 'measure = "stock"\nen = "e"'))
    assert build(folder, "p", "1") == before


def test_the_version_is_in_the_bytes(folder: Path) -> None:
    one, two = (load_pack(build(folder, "p", version)) for version in ("1", "2"))
    assert (one.version, two.version) == ("1", "2")
    assert one.sha256 != two.sha256


@pytest.mark.parametrize(("part", "name", "key"), [("codes", "place-1402", "edition"), ("tables", "T09-01", "code")])
def test_what_stands_under_another_name_than_its_own_is_refused(small: bytes, part: str, name: str, key: str) -> None:
    document = PackFile(small).document()
    document[part][name][key] = "T09-03"
    with pytest.raises(Refusal, match=rf"pack\.bad_value .*key='{key}'"):
        load_pack(
            compiled(document) if part == "codes" else compiled(document).replace(b'"code":"T09-03","fa"', b'"code":"T09-01","fa"', 1)
        )


def test_other_files_in_the_folder_are_left_alone(folder: Path) -> None:
    before = build(folder, "p", "1")
    (folder / "tables" / "README.md").write_text("x")
    (folder / "tables" / "ch09" / "T09-01.toml~").write_text("x")
    assert build(folder, "p", "1") == before


def places(node: object) -> list[tuple[object, object]]:
    steps = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    return [(node, step) for step, _ in steps] + [place for _, below in steps for place in places(below)]


@given(st.integers(0, 10**6), st.sampled_from([None, True, -1, 2.5, "", "x", "T09-01", [], [[]], {}, {"id": "x"}]))
def test_a_pack_that_was_tampered_with_is_a_pack_or_refused(small: bytes, number: int, value: object) -> None:
    document = PackFile(small).document()
    found = places(document)
    node, step = found[number % len(found)]
    node[step] = value  # type: ignore[index]
    try:
        data = compiled(document)
    except (KeyError, TypeError, AttributeError):  # no index can be written of it
        return
    try:
        load_pack(data)
    except Refusal as refused:
        assert refused.code.startswith("pack.")  # noqa: PT017 - a pack is as good an answer


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = tmp_path_factory.mktemp("pack")
    for name, body in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(body, encoding="utf-8")
    return build(root, "p", "1")


def test_the_standard_pack_has_its_tables_in_printing_order(standard: Pack) -> None:
    assert (standard.id, standard.version) == STANDARD
    assert list(standard.tables) == sorted(standard.tables)


def test_a_table_is_made_once(standard: Pack) -> None:
    assert standard.tables["T02-91"] is standard.tables["T02-91"]
    assert (len(standard.tables), "T09-99" in standard.tables) == (183, False)


def test_each_number_leaf_of_the_standard_pack_has_a_known_unit(standard: Pack) -> None:
    leaves = [leaf for table in standard.tables.values() for leaf in table.leaves if leaf.value == "number"]
    assert all(not (standard.units[leaf.unit].integer and leaf.decimals) for leaf in leaves)


def test_places_are_known_by_edition(standard: Pack) -> None:
    assert [len(standard.codes("county", edition)) for edition in ("1402", "1395")] == [482, 429]
    assert [len(standard.codes("county", edition).within("14")) for edition in ("1402", "1395")] == [12, 9]
    assert (standard.codes("county", "1395")["1108"].fa, standard.codes("county", "1402")["1108"].fa) == ("سرباز", "راسک")


def test_an_unknown_list_or_edition_is_refused(standard: Pack) -> None:
    with pytest.raises(Refusal, match=r"pack\.unknown_list") as refused:
        standard.codes("county", "1380")
    assert "county-1380" in text(refused.value.code, **refused.value.params)


def test_names_of_places_are_written_as_in_print(standard: Pack) -> None:
    names = [code.fa for name in ("county", "province") for code in standard.codes(name, "1402")]
    assert {"فرخ\u200cشهر", "خانمیرزا", "قائم\u200cشهر", "چهارمحال و بختیاری", "علی\u200cآباد کتول"} <= set(names)
    assert not [name for name in names if set(name) & set("يكىة") or name != name.strip() or "\u200c " in name]


def test_counties_of_1402_are_those_of_the_reference(standard: Pack, reference: Path) -> None:
    lines = (reference / "divisions" / "counties_1402.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [line.split(",")[:2] for line in lines] == [[code.id, code.parent] for code in standard.codes("county", "1402")]


def test_counties_of_1395_are_those_of_the_history(standard: Pack, reference: Path) -> None:
    history = (reference / "divisions" / "county_code_history_1367_1402.csv").read_text(encoding="utf-8-sig").splitlines()
    column = history[0].split(",").index("1395")
    assert {line.split(",")[column] for line in history[1:]} == {code.id for code in standard.codes("county", "1395")}


def test_each_activity_belongs_to_one_whole(standard: Pack) -> None:
    activity = standard.codes("activity")
    assert [code.id for code in activity.children("active")] == ["employed", "unemployed"]
    assert [row.list for row in standard.tables["T02-91"].rows] == ["county", "sex", "activity"]
    assert all(leaf.place == "sum" and not leaf.is_derived for leaf in standard.tables["T02-91"].leaves)


def test_no_check_of_the_standard_waits_for_a_table(standard: Pack) -> None:
    assert standard.left_out == ()


def test_no_printed_text_of_the_standard_pack_has_arabic_letters() -> None:
    assert not set(standard_pack().decode()) & set("يكىة")


def test_each_kind_of_the_engine_has_its_keys_in_the_pack() -> None:
    own = {kind: shape.must.keys() | shape.may.keys() for kind, shape in pack_shapes.KINDS.items()}
    common = checks.COMMON_KEYS | {"id", "kind", "severity", "fa"}
    assert {kind: keys - common for kind, keys in own.items()} == {kind: set(module.KEYS) - common for kind, module in checks.KINDS.items()}


def test_each_kind_is_explained_on_the_page_of_the_format() -> None:
    page = Path(__file__).resolve().parents[2].joinpath("docs", "pack-format.md").read_text(encoding="utf-8")
    assert all(f"| `{kind}` |" in page for kind in pack_shapes.KINDS)


def test_sample_figures_stand_at_entered_leaves_once(standard: Pack) -> None:
    figures = sample_figures()
    assert len({(table, key) for table, key, _ in figures}) == len(figures) == 1214
    leaves = [standard.tables[table].column(key.rpartition("|")[2]) for table, key, _ in figures]
    assert all(leaf.is_leaf and not leaf.is_derived for leaf in leaves)
    assert not [key for _, key, _ in figures if TOTAL in key]


def test_sample_figures_say_that_they_are_invented() -> None:
    assert "invented" in shipped("sample", "figures.csv").read_text(encoding="utf-8").splitlines()[0]


def test_open_rows_leave_the_leaf_of_labels_and_the_codes_of_rows_to_the_office(folder: Path) -> None:
    path, codes = folder / "tables/ch09/T09-01.toml", folder / "codes/place-1402.csv"
    path.write_text(TABLE.replace('total_fa = "t"', 'total_fa = "t", open_rows = true'), encoding="utf-8")
    assert build(folder, "p", "1")
    path.write_text(
        path.read_text(encoding="utf-8").replace('{id = "kind"', '{id = "label"').replace('["kind"]', '["label"]'), encoding="utf-8"
    )
    with pytest.raises(Refusal, match=r"pack\.bad_value"):
        build(folder, "p", "1")
    path.write_text(TABLE.replace('total_fa = "t"', 'total_fa = "t", open_rows = true'), encoding="utf-8")
    codes.write_text(codes.read_text(encoding="utf-8").replace("02,b", "o2,b"), encoding="utf-8")
    with pytest.raises(Refusal, match=r"pack\.bad_value"):
        build(folder, "p", "1")
