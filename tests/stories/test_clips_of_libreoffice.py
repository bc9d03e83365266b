"""LibreOffice itself makes the HTML that is pasted, and takes what is copied here, cell for cell."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from ui.window.grid.clipboard import mime_of
from ui.workspace.html_table import html_block

pytestmark = pytest.mark.deep
ROWS = (("12", "-3.5", "1-2", "12*"), ("…", "ـ", "بروجن", "0012"), ("1403-02-12", "12/5", "", "5-Dec"))


def converted(source: Path, to: str, *how: str) -> Path:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is not installed")
    profile = f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    argv = [office, profile, "--headless", *how, "--convert-to", to, "--outdir", str(source.parent / "out"), str(source)]
    subprocess.run(argv, check=True, capture_output=True, timeout=120)
    return source.parent / "out" / f"{source.stem}.{to.partition(':')[0]}"


def test_what_is_copied_here_arrives_there_as_it_was(tmp_path: Path) -> None:
    page = tmp_path / "copy.html"
    page.write_text(f'<html><head><meta charset="utf-8"></head><body>{mime_of(ROWS).html()}</body></html>', encoding="utf-8")
    sheet = load_workbook(converted(page, "xlsx", "--infilter=HTML (StarCalc)")).worksheets[0]
    found = [["" if cell.value is None else str(cell.value) for cell in row] for row in sheet.iter_rows(max_col=4)]
    assert found[: len(ROWS)] == [list(row) for row in ROWS]


def test_a_sheet_with_merged_heads_and_hidden_rows_is_read_as_it_is_seen(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in (("شاغل", None, "=1/0"), ("مرد", "زن", None), (1234.5, -5, 7), (1, 2, 3)):
        sheet.append(line)
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[3].hidden = True
    sheet["A4"].number_format = '0.0;-0.0;"-"'
    path = tmp_path / "seen.xlsx"
    book.save(path)
    block = html_block(converted(path, "html").read_text(encoding="utf-8"))
    assert block is not None
    assert (block.rows, block.covered) == ((("شاغل", "", "#DIV/0!"), ("مرد", "زن", ""), ("1.0", "2", "3")), {(0, 1)})  # type: ignore[comparison-overlap]
