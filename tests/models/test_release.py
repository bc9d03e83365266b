from __future__ import annotations

from models.cell import Cell, Key
from models.release import Receipt, SheetRevision


def test_the_cells_of_a_released_sheet_stay_out_of_the_log() -> None:
    sheet = SheetRevision("T09-01", "1402", 1, 0, "approved", {Key("T09-01", "1402", ("1401",), "c_op"): Cell(number=41.0)})
    assert "41" not in repr(sheet)


def test_a_receipt_that_takes_everything_names_no_refusal_and_nothing_missing() -> None:
    receipt = Receipt("1", "ab", "gd-14", 1, "ab", "2026-06-11T05:44:10Z", "folder", "accepted", live=False)
    assert (receipt.refusal, receipt.missing, receipt.sheets) == ("", (), ())
