"""The folder of definitions that a person edits, read into one document, with the line of everything in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from forms import pack_shapes
from forms.code_source import code_lists
from forms.pack_spot import Record, Spot
from models.errors import Refusal
from resources import AsIs

_HEAD_OF_ITEMS = ("fa", "en", "total_fa")


class Source:
    """The files of a folder of definitions: their document, and where in them an id stands.

    Raises Refusal ``pack.bad_format``, ``pack.missing_file`` and ``pack.duplicate_id`` with file and line.
    """

    def __init__(self, folder: Traversable) -> None:
        self._folder = folder
        self._files: dict[str, tuple[PurePosixPath, str]] = {}
        self.document: Record = {name: self._records(f"{name}.toml", name) for name in pack_shapes.LISTS}
        self.document["codes"] = code_lists(self._records("lists.toml", "lists", "codes"), self._code_file, self.place)
        self.document["tables"] = self._tables()

    def place(self, part: str, mark: str, nth: int = 1) -> tuple[PurePosixPath, int]:
        """File and line where ``mark`` (an id, a key or a code) stands in a part of the document; line 1 when it stands nowhere."""
        path, text = self._files.get(part, (PurePosixPath(part), ""))
        name = re.escape(mark)
        for pattern in (rf'\b(?:id|dim|check)\s*=\s*"{name}"', rf"^{name}(?:,|\s*=)"):
            found = list(re.finditer(pattern, text, re.MULTILINE))
            if found:
                return path, text.count("\n", 0, found[min(nth, len(found)) - 1].start()) + 1
        return path, 1

    def _read(self, part: str, *steps: str) -> str:
        path = PurePosixPath(*steps)
        try:
            text = self._folder.joinpath(*steps).read_text(encoding="utf-8")
        except FileNotFoundError as missing:
            raise Refusal("pack.missing_file", file=path) from missing
        except UnicodeDecodeError as bad:
            raise Refusal("pack.bad_format", file=path, line=bad.object.count(b"\n", 0, bad.start) + 1) from bad
        self._files[part] = (path, text)
        return text

    def _code_file(self, name: str) -> tuple[PurePosixPath, str]:
        self._read(name, "codes", f"{name}.csv")
        return self._files[name]

    def _toml(self, part: str, *steps: str) -> Record:
        text = self._read(part, *steps)
        path = self._files[part][0]
        try:
            record = tomllib.loads(text)
        except tomllib.TOMLDecodeError as bad:
            line = re.search(r"at line (\d+)", str(bad))
            raise Refusal("pack.bad_format", file=path, line=int(line[1]) if line else text.count("\n") + 1) from bad
        if record.pop("format", None) != 1:
            raise Refusal("pack.bad_format", file=path, line=self.place(part, "format")[1])
        return record

    def _records(self, part: str, key: str, *above: str) -> list[Record]:
        record = self._toml(key, *above, part)
        for unknown in sorted(record.keys() - {key}):
            file, line = self.place(key, unknown)
            raise Refusal("pack.unknown_key", file=file, line=line, key=AsIs(unknown))
        found = record.get(key)
        if not pack_shapes.records(found):
            file, line = self.place(key, key)
            raise Refusal("pack.bad_format", file=file, line=line)
        return list(found or [])

    def _tables(self) -> Record:
        tables: Record = {}
        for steps in self._table_files():
            code = steps[-1].removesuffix(".toml")
            table = self._toml(code, *steps)
            if table.get("code") != code or table.get("chapter") != steps[-2]:
                wrong = "chapter" if table.get("code") == code else "code"
                file, line = self.place(code, wrong)
                raise Refusal("pack.bad_value", file=file, line=line, key=wrong, value=AsIs(table.get(wrong, "")))
            tables[code] = _filled(table)
            self._take_items(code, table)
        return tables

    def _take_items(self, code: str, table: Record) -> None:
        """Make the rows that a table defines itself a code list ``T11-10.item``, under the head of the list its dimension names."""
        row = next((row for row in _dicts(table.get("rows")) if row.get("layout") == "items"), None)
        if row is None or "items" not in table or row.get("list") not in self.document["codes"]:
            return
        name = f"{code}.{row['list']}"
        self._files[name] = self._files[code]
        items, spot = table.pop("items"), Spot(self.place, code)
        if not pack_shapes.records(items):
            spot.at("items").refuse("bad_value", key="items", value=str(items))
        for item in items:
            spot.at(item.get("id", "items")).shaped(item, pack_shapes.ITEM)
        head = {key: value for key, value in self.document["codes"][row["list"]].items() if key in _HEAD_OF_ITEMS}
        self.document["codes"][name] = head | {
            "id": name,
            "source": code,
            "codes": [[item["id"], item["fa"], item["en"], ""] for item in items],
        }
        row["list"] = name

    def _table_files(self) -> Iterator[tuple[str, str, str]]:
        for chapter in sorted(self._folder.joinpath("tables").iterdir(), key=lambda entry: entry.name):
            if chapter.is_dir():
                for name in sorted(entry.name for entry in chapter.iterdir()):
                    if name.endswith(".toml"):
                        yield "tables", chapter.name, name


def _filled(table: Record) -> Record:
    """The table with what the source may leave unsaid: a derived leaf is recomputed, a check without severity is an error."""
    for column in _dicts(table.get("columns")):
        if "formula" in column:
            column.setdefault("place", "recompute")
            column.setdefault("time", "recompute")
    for check in _dicts(table.get("checks")):
        check.setdefault("severity", "error")
    return table


def _dicts(value: object) -> list[Record]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
