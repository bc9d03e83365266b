"""Whether a proven package fits the installed definitions (exchange format 4, step 10)."""

from __future__ import annotations

from collections.abc import Mapping

from forms.open_rows import takes
from models.cell import Cell, Key
from models.errors import Refusal
from models.table import Table
from sync.package import OpenedPackage
from sync.table_csv import columns


def must_fit(opened: OpenedPackage, pack: str, tables: Mapping[str, Table]) -> None:
    """Refuse a package made with other definitions than the given tables of ``pack``.

    Refused: ``package.unknown_pack`` (another pack, or a table it does not have), ``package.data_unknown_column`` (other row
    dimensions), ``package.data_unknown_place`` (a column the table does not have, or a number where a text belongs).
    """
    manifest = opened.manifest
    if manifest.pack != pack or not all(sheet.code in tables for sheet in manifest.tables):
        raise Refusal("package.unknown_pack", pack=manifest.pack)
    for code, dimensions in opened.dimensions.items():
        if dimensions != columns(tables[code]):
            raise Refusal("package.data_unknown_column", table=code)
    for cells in (opened.computed, *(sheet.cells for sheet in opened.release.sheets)):
        for key, cell in cells.items():
            if not _stands_in(tables[key.table], key, cell):
                raise Refusal("package.data_unknown_place", table=key.table, cell=str(key))


def _stands_in(table: Table, key: Key, cell: Cell) -> bool:
    leaf = next((leaf for leaf in (*table.labels, *table.leaves) if leaf.id == key.leaf), None)
    if leaf is None or not takes(table, key):
        return False
    return cell.text is None if leaf.value == "number" else cell.number is None
