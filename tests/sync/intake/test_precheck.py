from hashlib import sha256
from pathlib import Path

import pytest

from sync.intake import precheck
from sync.intake.ole import BOF, EOF, FILEPASS
from sync.intake.precheck import admit
from tests.sync.intake.files import Given, Refused, old_excel, record, zipped

pytestmark = pytest.mark.windows

HOSTILE = {
    "invalid.xlsx": "workbook.not_excel",
    "poc-xmlbomb.xlsx": "workbook.entities",
    "protected_passtika.xlsx": "workbook.password",
}
CELL = b'<c r="%s"><v>1</v></c>'


BAD = {
    "empty": (b"", "workbook.empty"),
    "a text": (b"county,value\n", "workbook.not_excel"),
    "a zip without a book": (zipped(book=b"")[:60], "workbook.not_excel"),
    "a zip of something else": (zipped().replace(b"xl/workbook.xml", b"wd/document.xml"), "workbook.not_excel"),
    "a cut workbook": (zipped(sheet=CELL % b"A1")[:-30], "workbook.not_excel"),
    "a damaged part": (zipped(sheet=b"x" * 99).replace(b"xl/worksheets", b"xl/workshee\0s", 1), "workbook.not_excel"),
    "macro": (zipped(macro=b"x"), "workbook.macro"),
    "doctype": (zipped(sheet=b"<?xml?><!DOCTYPE x>"), "workbook.entities"),
    "an entity in wide letters": (zipped(part="<!ENTITY a>".encode("utf-16-le")), "workbook.entities"),
    "far column": (zipped(sheet=CELL % b"XFD1"), "workbook.too_wide"),
    "far row": (zipped(sheet=CELL % b"A1048576"), "workbook.too_long"),
    "far row without cells": (zipped(sheet=b'<x:row r="100000"/>'), "workbook.too_long"),
    "many cells": (zipped(sheet=b"".join(b"<c a='%d'/>" % (n * 7919 % 9973) for n in range(1_000_001))), "workbook.too_many_cells"),
    "a text that swells": (zipped(sheet=b"<v>" + b" " * 2_000_000), "workbook.bomb"),
    "a tag without end": (zipped(sheet=b"<v " + b"".join(b"%d" % (n * n) for n in range(200_000))), "workbook.bomb"),
    "many parts": (zipped(**{f"p{number}": b"" for number in range(2001)}), "workbook.bomb"),
    "old, cut at 512 bytes": (old_excel(Workbook=b"")[:512], "workbook.not_excel"),
    "old, no book": (old_excel(WordDocument=b""), "workbook.not_excel"),
    "new with password": (old_excel(EncryptedPackage=b""), "workbook.password"),
    "old with password": (old_excel(Workbook=record(BOF) + record(FILEPASS, b"\1\0")), "workbook.password"),
    "old with macro": (old_excel(Workbook=record(BOF) + record(EOF), _VBA_PROJECT_CUR=b""), "workbook.macro"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_what_is_no_safe_workbook_is_refused(given: Given, data: bytes, code: str, refused: Refused) -> None:
    with refused(code):
        admit(given(data))


def test_a_zip_with_a_password_is_refused(given: Given, refused: Refused) -> None:
    data = bytearray(zipped())
    for at in (6, data.index(b"PK\x01\x02") + 8):
        data[at] |= 1
    with refused("workbook.password"):
        admit(given(bytes(data)))


def test_a_file_that_is_not_there_is_refused_by_its_name(tmp_path: Path, refused: Refused) -> None:
    with refused("workbook.not_opened") as told:
        admit(tmp_path / "08.xls")
    assert str(told.params["file"]) == "08.xls"


def test_a_file_above_the_limit_is_not_even_read(given: Given, refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precheck, "LARGEST_FILE", 10)
    with refused("workbook.too_large"):
        admit(given(b"PK\x03\x04" + b"0" * 7))


def test_a_cell_cut_by_a_piece_boundary_is_counted_once(given: Given, monkeypatch: pytest.MonkeyPatch, refused: Refused) -> None:
    monkeypatch.setattr(precheck, "_PIECE", 7)
    monkeypatch.setattr(precheck, "MOST_CELLS", 4)
    assert admit(given(zipped(sheet=CELL % b"B2" * 4)))
    with refused("workbook.too_many_cells"):
        admit(given(zipped(sheet=CELL % b"B2" * 5)))


def test_cells_up_to_column_zz_and_row_99999_are_admitted(given: Given) -> None:
    data = zipped(sheet=CELL % b"ZZ99999" + b'<row r="99999"><cols/><f>XFD1048576</f></row>')
    assert admit(given(data)) == sha256(data).hexdigest()


def test_an_old_workbook_is_admitted(given: Given) -> None:
    assert admit(given(old_excel(Workbook=record(BOF) + record(EOF) + record(FILEPASS))))


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_known_hostile_workbooks_are_refused(reference: Path, name: str, refused: Refused) -> None:
    with refused(HOSTILE[name]):
        admit(reference / "hostile_xlsx" / name)


def test_odd_but_honest_workbooks_are_admitted(reference: Path) -> None:
    odd = [path for path in (reference / "hostile_xlsx").iterdir() if path.name not in HOSTILE]
    assert all(map(admit, odd))
    assert len(odd) == 6
