"""Makes ``resources/sample/census1395_14.xlsx`` from the figures beside it: ``python -m installer.make_sample``.

The workbook is laid out like the published one, so that the sample goes the way of a real file: one sheet a county, the
first a row lower than the others, two rows of merged heads, empty columns between, blanks where the census counted nobody.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from forms.pack import open_pack, standard_pack
from resources import shipped

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FIGURES, WORKBOOK = "census1395_14.csv", "census1395_14.xlsx"
_MOMENT = "2017-03-20T00:00:00Z"
_Figures = dict[tuple[str, str, str], float]


def build() -> bytes:
    """The workbook; the same bytes every time."""
    from openpyxl import Workbook

    wording = tomllib.loads(Path(__file__).with_name("sample_workbook.toml").read_text("utf-8"))
    counties = open_pack(standard_pack()).codes("county", "1395")
    book = Workbook()
    del book["Sheet"]
    for number, (county, figures) in enumerate(_figures().items()):
        name = counties[county].fa.translate(str.maketrans(wording["letters"]))
        sheet = book.create_sheet(f"{name}{county}")
        _fill(sheet, wording, wording["title"].format(code=county, name=name), figures, top=3 if number == 0 else 2)
    packed = BytesIO()
    book.save(packed)
    return _settled(packed)


def _figures() -> dict[str, _Figures]:
    """Figures of each county by sex, activity and leaf."""
    lines = shipped("sample", FIGURES).read_text("utf-8").splitlines()
    counties: dict[str, _Figures] = defaultdict(dict)
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        counties[row["county"]][row["sex"], row["activity"], row["leaf"]] = int(row["value"])
    return counties


def _fill(sheet: Worksheet, wording: dict[str, Any], title: str, figures: _Figures, top: int) -> None:
    sheet.sheet_view.rightToLeft = True
    head, below = top + 2, top + 3
    sheet[f"B{top}"] = title
    sheet[f"A{head}"], sheet[f"D{head}"] = wording["stub"], wording["group"]
    for column, node in wording["heads"].items():
        sheet[f"{column}{below if 'D' <= column <= 'K' else head}"] = node["text"]
    for merged in (f"B{top}:G{top}", f"A{head}:B{below}", f"C{head}:C{below}", f"D{head}:K{head}", f"G{below}:H{below}"):
        sheet.merge_cells(merged)
    row = below
    for sex, block in wording["rows"]["blocks"].items():
        for activity, label in {"TOTAL": block, **wording["rows"]["labels"]}.items():
            row += 1
            sheet[f"A{row}"] = label
            for column, node in wording["heads"].items():
                sheet[f"{column}{row}"] = figures.get((sex, activity, node["leaf"]))
            sheet.merge_cells(f"A{row}:B{row}")
            sheet.merge_cells(f"G{row}:H{row}")


def _settled(packed: BytesIO) -> bytes:
    """The same workbook without the time at which it was written."""
    out = BytesIO()
    with ZipFile(packed) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", _MOMENT.encode(), part)
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = ZIP_DEFLATED, 0o644 << 16, 0
            target.writestr(entry, part)
    return out.getvalue()


if __name__ == "__main__":
    Path(str(shipped("sample", WORKBOOK))).write_bytes(build())
