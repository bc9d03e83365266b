"""A small office: three counties, one table of five leaves with a past year, and an open one; its file is a real one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from forms.pack import Pack
from models.cell import Cell, Key
from models.change import Source
from models.codes import Code, CodeList
from models.finding import Check
from models.office import Office
from models.store import Store
from models.table import TOTAL, Column, Dimension, Table
from tests.forms.drawing import TABLE
from ui.workspace.desk import Desk
from ui.workspace.session import Workspace

NOW = "2026-06-11T05:44:10Z"
COUNTIES = CodeList(
    "county", "1402", "شهرستان", tuple(Code(f"140{n}", fa, parent="14") for n, fa in enumerate(["بروجن", "شهرکرد", "فارسان"], 1))
)
CHECKS = (
    Check("C01", "domain", "error", "منفی نیست.", {"columns": ["m", "w"], "min": 0, "integer": True}),
    Check("C02", "growth", "warning", "تغییر زیاد است.", {"columns": ["m"], "max_pct": 50, "base": "prev_year"}),
)
SMALL = replace(TABLE, checks=CHECKS)
OPEN = replace(
    SMALL,
    code="T01-98",
    rows=(Dimension("company", layout="open"),),
    columns=(
        Column("name", "نام", value="text", place="none", time="last"),
        Column("seat", "شهرستان", value="code", codes="county", place="none", time="last"),
        Column("jobs", "شاغل", unit="person", place="sum", whole=True),
    ),
    checks=(),
)


class SmallPack(Pack):
    """Two tables and one list."""

    def __init__(self, tables: Mapping[str, Table]) -> None:
        self.id, self.version, self.tables = "small", "1", tables
        self.chapters, self.units, self.parties, self.concepts = {}, {}, {}, {}

    def codes(self, list_id: str, edition: str = "") -> CodeList:
        assert (list_id, edition) in (("county", "1402"), ("county", ""))
        return COUNTIES

    def codes_within(self, list_id: str, edition: str, parent: str) -> CodeList:
        return self.codes(list_id, edition).within(parent)


@contextmanager
def small_office(folder: Path) -> Iterator[Workspace]:
    """The office, its file open; 1401 has figures of two leaves."""
    with Store.create(folder / "small.db", Office("gd-14", "اداره کل"), False, lambda: NOW) as store:
        tables: dict[str, Table] = {SMALL.code: SMALL, OPEN.code: OPEN}
        workspace = Workspace(store, SmallPack(tables), lambda: NOW)
        past = Desk(workspace, SMALL.code, "1401")
        figures = (("1401.m", 100.0), ("1401.w", 50.0), ("1402.m", 200.0), ("1402.w", 90.0), ("1403.m", 10.0), ("1403.w", 5.0))
        entered = past.put([(key(name, "1401"), Cell(number=figure)) for name, figure in figures], Source("typed"))
        assert entered.acknowledgement is not None
        entered.acknowledgement.wait()
        yield workspace


def key(name: str, period: str = "1402") -> Key:
    """A place of the small table: «1401.m», or the leaf alone in the total row."""
    county, _, leaf = name.rpartition(".")
    return Key(SMALL.code, period, (county or TOTAL,), leaf)
