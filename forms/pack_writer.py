"""The folder of definitions that a compiled pack came from, written as a person edits it: TOML and CSV, one record a line.

``forms.pack.build`` of these files gives the same pack. Comments of the folder it was first built from are not in a pack and are lost.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping

from forms.pack_shapes import CODE_HEAD, CODE_MORE, LISTS, SPELL_HEAD, SPELL_MORE

Record = Mapping[str, object]

_TABLE = (
    "code", "key", "number", "fa", "short_fa", "en", "chapter", "unit", "periodicity", "sheet_period", "measure", "supplier", "owner",
    "merge", "disclosure", "dominance", "fed_from", "survey", "survey_name", "sampling_limit", "rounded", "geo_basis", "system_fa",
    "source_fa", "notes", "concepts",
)  # fmt: skip
_ROW = ("dim", "list", "edition", "layout", "history", "total_fa", "may_open", "open_rows")
_COLUMN = (
    "id", "in", "fa", "en", "item", "unit", "value", "codes", "decimals", "formula", "place", "time", "bounds", "survey", "hidden",
)  # fmt: skip
_CHECK_FIRST = (
    "id", "kind", "columns", "x", "expr", "a", "b", "num", "den", "scale", "part", "whole", "parts", "left", "op",
    "right", "opening", "closing", "inflow", "outflow", "along", "factor", "min", "max", "except_columns", "integer", "row", "of",
    "max_pct",
)  # fmt: skip
_CHECK_LAST = ("dim", "rows", "source", "when", "editions", "explain", "severity", "fa")
_LIST = ("id", "edition", "history", "fa", "en", "above", "total_fa", "complete", "source", "note", "maps", "aliases")


def files_of(document: Mapping[str, object]) -> dict[str, str]:
    """The texts of the files by their paths in the folder, without ``pack.toml``."""
    lists: Mapping[str, Record] = _records_by_name(document["codes"])
    tables = _records_by_name(document["tables"])
    files = {f"{name}.toml": _file({}, {name: _lines(document.get(name, ()), ())}) for name in LISTS}
    files |= {f"tables/{table['chapter']}/{code}.toml": table_toml(table, lists) for code, table in tables.items()}
    own = {name: record for name, record in lists.items() if name.partition(".")[0] not in tables}
    heads = [_head_of_list(record) for record in own.values()]
    files["codes/lists.toml"] = _file({}, {"lists": _lines(heads, _LIST)})
    for name, record in own.items():
        files[f"codes/{name}.csv"] = _codes_csv(record)
        for to, pairs in _records_by_name(record.get("maps", {})).items():
            files[f"codes/map_{name}_{to}.csv"] = _csv([("from", "to"), *_rows(pairs)])
    aliases = [(name, *row) for name, record in own.items() for row in _rows(record.get("aliases", ()))]
    if aliases:
        files["codes/aliases.csv"] = _csv([("list", "alias", "code", "from", "to"), *aliases])
    return files


def table_toml(table: Record, lists: Mapping[str, Record]) -> str:
    """The file of a table; ``lists`` are the code lists of its pack, of which it takes back the rows it defines itself.

    What ``forms.pack_source`` fills in by itself (both rules of a derived leaf) is left unsaid.
    """
    code = str(table["code"])
    rows, items = [], []
    for row in _dicts(table["rows"]):
        name, _, head = str(row.get("list", "")).partition(".")
        if head and name == code:
            items = [dict(zip(("id", "fa", "en"), item, strict=False)) for item in _rows(lists[f"{code}.{head}"]["codes"])]
            row |= {"list": head}
        rows.append(row)
    blocks = {
        "rows": _lines(rows, _ROW),
        "items": _lines(items, ("id", "fa", "en")),
        "columns": _lines(map(_unsaid, _dicts(table["columns"])), _COLUMN),
        "checks": _lines(_dicts(table["checks"]), _CHECK_FIRST, _CHECK_LAST),
    }
    single = {key: table[key] for key in (*_TABLE, *sorted(table.keys() - {*_TABLE, *blocks})) if key in table}
    return _file(single, {key: lines for key, lines in blocks.items() if lines or key != "items"})


def _unsaid(column: dict[str, object]) -> dict[str, object]:
    by_itself = ("place", "time") if "formula" in column else ()
    return {key: value for key, value in column.items() if key not in by_itself}


def _head_of_list(record: Record) -> dict[str, object]:
    head = {key: value for key, value in record.items() if key != "codes"}
    if "maps" in head:
        head["maps"] = list(_records_by_name(head["maps"]))
    if "aliases" in head:
        head["aliases"] = True
    return head


def _codes_csv(record: Record) -> str:
    head, more = (SPELL_HEAD, SPELL_MORE) if "history" in record else (CODE_HEAD, CODE_MORE)
    rows = _rows(record["codes"])
    wide = max([len(head), *map(len, rows)])
    return _csv([(*head, *more)[:wide], *((*row, *[""] * (wide - len(row))) for row in rows)])


def _csv(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _file(single: Record, blocks: Mapping[str, list[str]]) -> str:
    """A TOML file: its single keys, long lists of texts over several lines, then each list of records with one of them a line."""
    said = [_single(key, value) for key, value in single.items()]
    records = ["\n".join((f"{key} = [", *(f"  {line}," for line in lines), "]")) for key, lines in blocks.items()]
    return "\n\n".join(("\n".join(("format = 1", *said)), *records)) + "\n"


def _single(key: str, value: object) -> str:
    if key == "notes" and isinstance(value, list):
        return "\n".join((f"{key} = [", *(f"  {_value(item)}," for item in value), "]"))
    return f"{key} = {_value(value)}"


def _lines(records: object, first: tuple[str, ...], last: tuple[str, ...] = ()) -> list[str]:
    """Each record as an inline table: the keys of ``first``, others as they come, the keys of ``last``."""
    lines = []
    for record in _dicts(records):
        between = [key for key in record if key not in first and key not in last]
        lines.append(_value({key: record[key] for key in (*first, *between, *last) if key in record}))
    return lines


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(str(key))} = {_value(item)}" for key, item in value.items()) + "}"
    return _text(value)


def _key(key: str) -> str:
    return key if key.isascii() and key.replace("_", "a").replace("-", "a").isalnum() else _text(key)


def _text(value: object) -> str:
    """A text between quotation marks; JSON's way of writing it is TOML's, but for the sign of deletion."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _records_by_name(value: object) -> dict[str, Record]:
    return dict(value) if isinstance(value, Mapping) else {}


def _dicts(value: object) -> list[dict[str, object]]:
    return [dict(item) for item in value] if isinstance(value, Iterable) else []


def _rows(value: object) -> list[list[object]]:
    return [list(row) for row in value] if isinstance(value, Iterable) else []
