"""The standard as the program holds it: nothing of the material is lost, and every table can be opened and printed."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from forms.pack import Pack, open_pack, standard_pack
from forms.pack_counts import counts_of
from forms.pack_file import PackFile, canonical
from forms.periods import sheets_a_year
from forms.sheet import Sheet
from models.codes import CodeList
from models.finding import Verdict
from models.office import Office
from models.period import Period
from models.table import TOTAL, Column, Dimension

OURS = frozenset({"T02-91", "T17-91"})
"""Tables of the program that the material does not have."""
TABLES = "f5c79b46597e03efd23e0ac3e45577f3a9532dd7f44242fb1d2cceae4e5549f9"
"""The sha-256 of the canonical form of all tables: changes only with a definition."""
TUNED = {
    "T02-01.C09": ("۸", "۵"), "T03-12.C07": ("۸۵", "۱۰۰"), "T09-11.C06": ("۸۵", "۱۰۰"), "T11-09.C06": ("۸۵", "۹۰"),
    "T11-14.C05": ("۸۵", "۹۰"), "T15-03.C03": ("۸۵", "۹۰"), "T17-04.C05": ("۸۵", "۹۰"),
}  # fmt: skip
"""Limits of growth that were measured (decision 0023), and those of the material."""
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
HEAD = {
    "key": "key", "title_fa": "fa", "title_en": "en", "chapter": "chapter", "unit": "unit", "periodicity": "periodicity",
    "measure": "measure", "reporting_org": "supplier", "responsible_unit": "owner", "disclosure": "disclosure",
}  # fmt: skip
MAYBE = {
    "sheet_period": ("sheet_period", ""), "fed_from": ("fed_from", ""), "dominance": ("dominance", {}), "sampling": ("survey", False),
    "survey": ("survey_name", ""), "sampling_limit": ("sampling_limit", {}), "rounded": ("rounded", False),
    "geo_basis": ("geo_basis", "residence"), "operational_system_fa": ("system_fa", ""),
}  # fmt: skip
TEMPLATE = frozenset({"code", "number_fa", "merge", "stub", "columns", "checks", "footnotes_fa", "source_fa", "concepts", *HEAD, *MAYBE})
LEAF = frozenset(
    {"key", "label_fa", "label_en", "kind", "unit", "decimals", "formula", "aggregation", "time", "bounds", "sampling", "hidden", "code"}
)
STUB = frozenset({"dim", "classification", "layout", "items", "total_row", "history_years", "may_open", "open_rows"})
OFFICE = Office("gd-14", "اداره")
Node = dict[str, Any]


@pytest.fixture(scope="module")
def standard() -> Pack:
    return open_pack(standard_pack())


@pytest.fixture(scope="module")
def material(reference: Path) -> Node:
    text = (reference.parent / "domain" / "table-templates.yaml").read_text(encoding="utf-8")
    document: Node = yaml.load(text, Loader=yaml.CSafeLoader)
    return document


def test_the_standard_has_everything_that_was_asked_for(standard: Pack) -> None:
    own = [leaf for code in OURS for leaf in standard.tables[code].leaves]
    things = counts_of(standard).things
    found = {name: things[name] for name in ("tables", "chapters", "leaves", "hidden", "bounded", "items", "checks", "units", "currencies")}
    assert (found["tables"] - len(OURS), found["leaves"] - len(own)) == (181, 1218)
    assert found["checks"] - sum(len(standard.tables[code].checks) for code in OURS) == 1325
    assert [found[name] for name in ("chapters", "hidden", "bounded", "items", "units", "currencies")] == [20, 19, 58, 326, 29, 2]
    assert (things["suppliers"], things["owners"], things["concepts"]) == (15, 14, 35 + 2)


def test_the_standard_makes_657_sheets_a_year(standard: Pack) -> None:
    assert sheets_a_year(table for code, table in standard.tables.items() if code not in OURS) == 657


def test_no_definition_changed_without_being_meant_to() -> None:
    document = PackFile(standard_pack()).document()
    assert sha256(canonical(document["tables"])).hexdigest() == TABLES


def test_each_table_has_a_short_title_of_its_own_in_its_chapter(standard: Pack) -> None:
    short = [(table.chapter, table.short_fa) for table in standard.tables.values()]
    assert len(set(short)) == len(short)
    assert max(len(title) for _, title in short) <= 22


def test_every_table_opens_empty_and_is_judged_without_a_finding(standard: Pack) -> None:
    for table in standard.tables.values():
        sheet = Sheet(table, Period(1402), OFFICE, {row.id: _rows(standard, row) for row in table.rows if row.list}, {})
        assert not [found for found in sheet.findings() if found.severity == "error" and found.verdict is Verdict.FAIL], table.code
        assert all(sheet.cell(key) is None or sheet.cell(key).symbol for key in sheet.keys())  # type: ignore[union-attr]  # noqa: SIM118


def test_each_template_has_only_keys_that_are_compared(material: Node) -> None:
    assert {key for template in material["templates"] for key in template} <= TEMPLATE
    assert {key for template in material["templates"] for leaf in _leaves(template["columns"]) for key in leaf} <= LEAF
    assert {key for template in material["templates"] for row in template["stub"] for key in row} <= STUB


def test_each_head_of_a_template_is_that_of_the_table(standard: Pack, material: Node) -> None:
    for template in material["templates"]:
        table = standard.tables[template["code"]]
        assert {key: template[key] for key in HEAD} == {key: getattr(table, ours) for key, ours in HEAD.items()}
        for key, (ours, absent) in MAYBE.items():
            assert (template.get(key) or absent) == getattr(table, ours), (table.code, key)
        assert template["number_fa"].translate(DIGITS) == "{}-{}".format(*table.number)
        assert template["merge"] == {"province_to_country": {"sum": "sum_additive_recompute_derived"}.get(table.merge, table.merge)}
        assert (template["footnotes_fa"] or [], template["concepts"] or []) == (list(table.notes), list(table.concepts))
        assert template["source_fa"] == f"مأخذ - {table.source_fa}"


def test_each_stub_of_a_template_is_that_of_the_table(standard: Pack, material: Node) -> None:
    for template in material["templates"]:
        table = standard.tables[template["code"]]
        for stub, row in zip(template["stub"], table.rows, strict=True):
            total = stub["total_row"] or {"code": TOTAL, "label_fa": "", "position": "first"}
            assert (stub["dim"], stub["layout"], total) == (
                row.id,
                row.layout,
                {"code": TOTAL, "label_fa": row.total_fa, "position": "first"},
            )
            assert (stub.get("history_years", 0), stub.get("may_open", "")) == (row.history, row.may_open)
            assert stub.get("open_rows", False) == row.open_rows
            if row.layout == "items":
                codes = standard.codes(row.list)
                assert [(item["code"], item["label_fa"], item["label_en"]) for item in stub["items"]] == [(c.id, c.fa, c.en) for c in codes]
            else:
                assert row.list == ("" if row.layout == "year_series" else stub["classification"])


def test_each_column_of_a_template_is_that_of_the_table(standard: Pack, material: Node) -> None:
    for template in material["templates"]:
        table = standard.tables[template["code"]]
        assert list(_columns(template["columns"])) == [_column(column) for column in table.columns], table.code


def test_units_parties_chapters_and_concepts_are_those_of_the_material(standard: Pack, material: Node) -> None:
    labels = {id_: (thing.fa, thing.en) for part in (standard.units, standard.currencies, standard.parties) for id_, thing in part.items()}
    parts = ("units_of_measure", "currencies", "reporting_orgs", "responsible_units")
    assert labels == {thing["id"]: (thing["label_fa"], thing["label_en"]) for part in parts for thing in material[part]}
    for unit in material["units_of_measure"]:
        ours = standard.units[unit["id"]]
        money = (unit.get("currency", ""), unit.get("factor", 1), unit.get("valid_from") or "", unit.get("valid_to") or "")
        assert (unit["integer"], unit["decimals"], *money) == (ours.integer, ours.decimals, ours.currency, ours.factor, "", "")
    assert {thing["id"]: thing["per_irr"] for thing in material["currencies"]} == {id_: c.per_irr for id_, c in standard.currencies.items()}
    chapters = [(one.id, str(one.number), one.fa, one.en) for one in standard.chapters.values()]
    assert chapters == [(one["id"], one["number_fa"].translate(DIGITS), one["title_fa"], one["title_en"]) for one in material["chapters"]]
    for concept in material["concepts"]:
        one = standard.concepts[concept["id"]]
        said = (one.fa, one.en, one.definition, one.source)
        assert said == tuple(concept[key] for key in ("term_fa", "term_en", "definition_fa", "source"))


def test_each_check_of_a_template_stands_in_its_table(standard: Pack, material: Node) -> None:
    for template in material["templates"]:
        table = standard.tables[template["code"]]
        checks = [(check.id, check.severity, check.fa.replace(*TUNED.get(f"{table.code}.{check.id}", ("", "")))) for check in table.checks]
        assert checks == [(one["id"], one["severity"], one["message_fa"].replace(" ÷ ", " / ")) for one in template["checks"]]


def _rows(standard: Pack, row: Dimension) -> CodeList:
    codes = standard.codes(row.list, row.edition)
    return codes.within("14") if row.list == "county" else codes


def _leaves(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        yield from _leaves(node["children"]) if "children" in node else (node,)


def _columns(nodes: list[Node], above: str = "") -> Iterator[tuple[object, ...]]:
    """Heads and leaves of a template from the outermost down, as ``_column`` tells ours."""
    for node in nodes:
        told = (node["key"], above, node["label_fa"], node["label_en"], node.get("code", ""))
        if "children" in node:
            yield (*told, "")
            yield from _columns(node["children"], node["key"])
        else:
            rules = (node["aggregation"], node["time"], node.get("bounds", ""), node.get("sampling", False), node.get("hidden", False))
            yield (*told, node["unit"], node["decimals"], node["kind"] == "derived", node.get("formula", ""), *rules)


def _column(column: Column) -> tuple[object, ...]:
    told = (column.id, column.group, column.fa, column.en, column.item, column.unit)
    rules = (column.place, column.time, column.bounds, column.survey, column.hidden)
    return (*told, column.decimals, column.is_derived, column.formula, *rules) if column.is_leaf else told
