import json
import subprocess
import sys
from pathlib import Path

import pytest

from sync.intake import reader
from sync.intake.reader import read, read_workbook_command
from sync.intake.workbook import ERROR
from tests.sync.intake.files import Given, old_excel, zipped

pytestmark = pytest.mark.windows

ROOT = Path(reader.__file__).parents[2]
MAIN = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'
BOOK = b"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>%s</sheets></workbook>"""
SHEET = b'<sheet name="S" sheetId="1" r:id="rId1"/>'
LINKS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
LINK = b'<Relationship Id="%s" Target="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"/>'


def book(rows: bytes, target: bytes = b"worksheets/sheet1.xml", sheets: bytes = SHEET) -> bytes:
    links = LINK % (b"rId1", target, b"worksheet") + LINK % (b"rId2", b"chartsheets/sheet1.xml", b"chartsheet")
    start = {"_rels/.rels": LINKS % LINK % (b"rId1", b"xl/workbook.xml", b"officeDocument")}
    return zipped(book=BOOK % sheets, sheet=MAIN % rows, **start, **{"xl/_rels/workbook.xml.rels": LINKS % links})


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits are for the child process; in this one they would stay."""
    monkeypatch.setattr(reader, "_limited", lambda: None)


def said(capsys: pytest.CaptureFixture[str], path: Path) -> dict[str, object]:
    assert read_workbook_command([str(path)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert isinstance(answer, dict)
    return answer


@pytest.mark.parametrize("target", [b"worksheets/sheet1.xml", b"/xl/worksheets/sheet1.xml"])
def test_an_error_or_a_formula_never_computed_does_not_pass_as_a_blank(given: Given, target: bytes) -> None:
    rows = (
        b'<row r="2"><c r="B2"><v>1</v></c><c t="e" r="C2"><v>#N/A</v></c><c r="D2"><f>1+1</f></c><c r="E2"><f>1+1</f><v>2</v></c></row>'
        b'<row r="4"><c r="AA4" t="e"><v>#REF!</v></c></row>'
    )
    (sheet,) = read(given(book(rows, target)))
    assert sheet.cells[1][:5] == (None, 1.0, ERROR, ERROR, 2.0)
    assert sheet.at(3, 26) == ERROR


def test_a_sheet_that_is_a_chart_is_no_sheet_of_cells(given: Given) -> None:
    chart = SHEET.replace(b'"S"', b'"C"').replace(b"rId1", b"rId2") + SHEET
    data = book(b'<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>', sheets=chart)
    assert [(sheet.name, sheet.cells) for sheet in read(given(data))] == [("S", ((ERROR,),))]


def test_an_error_without_an_address_makes_the_workbook_unreadable(given: Given) -> None:
    with pytest.raises(LookupError):
        read(given(book(b'<row><c t="e"><v>#N/A</v></c></row>')))


def test_values_stay_what_they_are(given: Given) -> None:
    rows = b'<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1"><v>0.5</v></c><c r="C1" t="inlineStr"><is><t>x  y</t></is></c></row>'
    assert read(given(book(rows)))[0].cells == ((True, 0.5, "x  y"),)


def test_a_date_becomes_text(reference: Path) -> None:
    cells = read(reference / "hostile_xlsx" / "date_1904.xlsx")[0].cells
    assert cells[0] == ("2021-01-01", 15.0)


def test_hidden_sheets_and_merged_ranges_are_told(reference: Path) -> None:
    hidden = read(reference / "hostile_xlsx" / "TwoSheetsOneHidden.xlsx")
    merged = read(reference / "hostile_xlsx" / "merged_range.xlsx")[0].merged
    assert ([sheet.hidden for sheet in hidden], merged[:2]) == ([True, False], ((0, 0, 1, 0), (0, 1, 1, 1)))


def test_every_error_of_an_excel_file_is_marked(reference: Path) -> None:
    assert {row[0] for row in read(reference / "hostile_xlsx" / "errors.xlsx")[0].cells} == {ERROR}


def test_a_workbook_of_the_strict_kind_has_its_sheets(reference: Path) -> None:
    assert [sheet.name for sheet in read(reference / "hostile_xlsx" / "sample.strict.xlsx")] == ["Sheet1", "rich test", "Sheet3"]


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (old_excel(Workbook=b"")[:512], "workbook.unreadable"),
        (book(b"", sheets=b""), "workbook.unreadable"),
        (zipped(), "workbook.unreadable"),
        (zipped().replace(b"xl/workbook.xml", b"xl/workbook.bin"), "workbook.unreadable"),
        (book(b'<row r="100001"><c r="A100001"><v>1</v></c></row>'), "workbook.too_many_cells"),
        (book(b'<row r="30000"><c r="AZ30000"><v>1</v></c></row>'), "workbook.too_many_cells"),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_code(given: Given, capsys: pytest.CaptureFixture[str], data: bytes, code: str) -> None:
    assert said(capsys, given(data)) == {"refusal": code}


class PanicException(BaseException):
    pass


class PasswordError(Exception):
    pass


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize(
    ("failure", "code"),
    [(PanicException, "workbook.unreadable"), (PasswordError, "workbook.password"), (MemoryError, "workbook.bomb")],
)
def test_even_a_panic_of_the_reader_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failure: type[BaseException], code: str
) -> None:
    def fails(_: Path) -> list[object]:
        raise failure

    monkeypatch.setattr(reader, "read", fails)
    assert said(capsys, Path("x")) == {"refusal": code}


@pytest.mark.posix
def test_the_child_bounds_its_memory_and_its_time() -> None:
    script = "import sync.intake.reader as r, resource as s; r._limited(); print(s.getrlimit(s.RLIMIT_AS)[0], s.getrlimit(s.RLIMIT_CPU)[0])"
    ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout.split() == [str(1 << 30), "20"]


def test_a_system_without_limits_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    reader._limited()
