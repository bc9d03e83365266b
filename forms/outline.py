"""A table told in words to the person who fills it: who, when, rows, columns with their rules, checks with their reasons.

The same outline is read on the screen (``pack show``) and printed in the guideline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from forms.describe import table_name
from forms.formula import names, parse
from forms.pack import Pack
from forms.why import why
from models.codes import Code
from models.errors import Refusal
from models.table import Column, Dimension, Table
from models.terms import Concept
from resources import AsIs, text

_WEIGHT = re.compile(r"(weighted_mean)\((\w+)\)\Z")
EDITION = "1402"
"""Edition of the divisions that counts the places of a table without an edition of its own."""
_PLACES = ("county", "district")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A head or leaf: how deep it stands under other heads, its unit (empty for a head) and what its cells are."""

    depth: int
    fa: str
    unit: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check: its id, error or warning in words, its message, why it matters and what usually causes its findings.

    ``own`` says that reason and causes are of this check, not of all checks of its kind.
    """

    id: str
    severity: str
    fa: str
    why: str
    causes: str
    own: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """A table in words; ``facts`` are pairs of a label and what it says."""

    table: Table
    number: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[str, ...]
    columns: tuple[ColumnLine, ...]
    checks: tuple[CheckLine, ...]
    concepts: tuple[Concept, ...]


def outline(pack: Pack, code: str) -> Outline:
    """The outline of a table; refused (``entry.unknown_table``) when the pack has none of this code."""
    if code not in pack.tables:
        raise Refusal("entry.unknown_table", table=AsIs(code))
    table = pack.tables[code]
    return Outline(
        table,
        table_name(table),
        tuple(_facts(pack, table)),
        tuple(_row(pack, row) for row in table.rows),
        tuple(_column(pack, table, column) for column in table.columns),
        tuple(_checks(pack, table)),
        tuple(pack.concepts[concept] for concept in table.concepts),
    )


def _facts(pack: Pack, table: Table) -> list[tuple[str, str]]:
    period = text("outline.sheet_of_year") if table.sheet_period == "year" else text(f"outline.{table.periodicity}")
    said = [
        ("supplier", pack.parties[table.supplier].fa),
        ("owner", pack.parties[table.owner].fa),
        ("period", period),
        ("unit", pack.units[table.unit].fa),
        ("system", table.system_fa),
        ("source", table.source_fa),
        ("place", text(f"outline.{table.geo_basis}") if table.geo_basis != "residence" else ""),
        ("survey", text("outline.is_survey") if table.survey else ""),
        ("disclosure", text(f"outline.{table.disclosure}") if table.disclosure != "none" else ""),
    ]
    return [(text(f"outline.{label}"), value) for label, value in said if value]


def _row(pack: Pack, row: Dimension) -> str:
    if row.layout in ("open", "year_series"):
        return text(f"outline.{row.layout}")
    codes = pack.codes(row.list, row.edition or (EDITION if row.list in _PLACES else ""))
    said = [text("outline.members", name=codes.fa, count=len(codes))]
    if row.list in _PLACES:
        said = [codes.fa]
    if row.total_fa:
        said.append(text("outline.total", total=row.total_fa))
    if row.history:
        said.append(text("outline.history", years=row.history))
    if row.open_rows:
        said.append(text("outline.open_rows"))
    if row.may_open:
        said.append(text("outline.may_open"))
    return "؛ ".join(said)


def _column(pack: Pack, table: Table, column: Column) -> ColumnLine:
    depth = len(table.heads(column))
    if not column.is_leaf:
        return ColumnLine(depth, column.fa, "", ())
    unit = pack.units[column.unit].fa if column.unit else ""
    return ColumnLine(depth, column.fa, unit, tuple(_rules(pack, table, column)))


def _rules(pack: Pack, table: Table, column: Column) -> list[str]:
    if column.is_derived:
        return [text("outline.computed", formula=spelt(pack, table, column.formula))]
    if column.value != "number":
        return [text(f"outline.typed_{column.value}")]
    exact = text("outline.decimals", count=column.decimals) if column.decimals else text("outline.whole") if column.whole else ""
    rules = [f"{text('outline.typed')}، {exact}" if exact else text("outline.typed")]
    rules.append(_rule(table, "place", column.place))
    if table.periodicity != "annual" or table.sheet_period == "year":
        time = _rule(table, "time", column.time)
        rules.append(f"{time}، {text(f'outline.bounds_{column.bounds}')}" if column.bounds else time)
    if column.hidden:
        rules.append(text("outline.hidden"))
    return rules


def _rule(table: Table, over: str, rule: str) -> str:
    weighted = _WEIGHT.match(rule)
    if weighted:
        return text(f"outline.{over}_{weighted[1]}", weight=table.column(weighted[2]).fa)
    return text(f"outline.{over}_{rule}")


def spelt(pack: Pack, table: Table, formula: str) -> str:
    """A formula with the heads of its columns instead of their ids: «جمع» of which column is told where two have one head."""
    said: dict[str, str] = {}
    for name in names(parse(formula)):
        said[name] = f"«{_spoken(pack, table, name)}»"
    pattern = "|".join(re.escape(name) for name in sorted(said, key=len, reverse=True))
    shown = re.sub(rf"(?<![\w.\]])(?:{pattern})(?![\w(])", lambda found: said[found[0]], formula) if said else formula
    return shown.replace("*", "×").replace("/", "÷")


def _spoken(pack: Pack, table: Table, name: str) -> str:
    """A reference in words: its head, with the table it stands in when that is another one."""
    other, _, leaf = name.rpartition(".")
    code = other.partition("[")[0]
    where = pack.tables.get(code, table)
    leaf = leaf.removeprefix("TOTAL(").rstrip(")")
    heads = " › ".join(head.fa for head in (*where.heads(where.column(leaf)), where.column(leaf)))
    return f"{heads} ({table_name(where)})" if where is not table else heads


def _checks(pack: Pack, table: Table) -> list[CheckLine]:
    told = []
    for check in table.checks:
        found = why(pack.check_texts, table, check)
        causes = "؛ ".join(found.causes) if found else ""
        told.append(
            CheckLine(
                check.id, text(f"outline.{check.severity}"), check.fa, found.why if found else "", causes, bool(found and found.checks)
            )
        )
    return told


def lines(pack: Pack, code: str) -> list[str]:
    """The outline of a table as lines for a screen, the empty table last; refused as ``outline``."""
    told = outline(pack, code)
    shown = [text("outline.title", number=told.number, title=told.table.fa)]
    shown += [f"  {label}: {value}" for label, value in told.facts]
    shown += [text("outline.rows_head"), *(f"  {row}" for row in told.rows), text("outline.columns_head")]
    for column in told.columns:
        unit = f" ({column.unit})" if column.unit else ""
        shown.append(f"{'  ' * (column.depth + 1)}{column.fa}{unit}" + (f": {'؛ '.join(column.rules)}" if column.rules else ""))
    shown.append(text("outline.checks_head"))
    for check in told.checks:
        shown.append(f"  {check.id} {check.severity}: {check.fa}")
        if check.why:
            shown.append(f"      {text('outline.why', why=check.why)}")
    shown += _listed("outline.notes_head", told.table.notes)
    shown += _listed("outline.concepts_head", [f"{concept.fa}: {concept.definition}" for concept in told.concepts])
    return [*shown, text("outline.empty_head"), *_empty(told.table, *_stub(pack, told.table.rows[0]))]


def _listed(head: str, said: list[str] | tuple[str, ...]) -> list[str]:
    return [text(head), *(f"  {line}" for line in said)] if said else []


def _stub(pack: Pack, row: Dimension) -> tuple[list[str], list[str]]:
    """The labels of the first rows (a past year, the total, a few members), and a line that says how many more there are."""
    labels = [text("outline.past_year")] * bool(row.history) + [row.total_fa] * bool(row.total_fa)
    codes = tuple(_codes(pack, row))
    labels += [code.fa for code in codes[:_SHOWN]]
    return labels or [""], [text("outline.more_rows", count=len(codes) - _SHOWN)] if len(codes) > _SHOWN else []


def _codes(pack: Pack, row: Dimension) -> Iterable[Code]:
    if row.layout in ("open", "year_series") or not row.list:
        return ()
    return pack.codes(row.list, row.edition or (EDITION if row.list in _PLACES else ""))


def _empty(table: Table, labels: list[str], more: list[str]) -> list[str]:
    width = max(len(table.heads(leaf)) for leaf in table.leaves) + 1
    grid = []
    for level in range(width):
        heads = [(*table.heads(leaf), leaf) for leaf in table.leaves]
        said = [chain[level].fa if level < len(chain) else "" for chain in heads]
        grid.append(["" if number and said[number - 1] == head and level + 1 < width else head for number, head in enumerate(said)])
    cells = ["=" if leaf.is_derived else "." for leaf in table.leaves]
    return [" | ".join(("", *heads)) for heads in grid] + [" | ".join((label, *cells)) for label in labels] + more
