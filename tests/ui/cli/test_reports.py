"""The command report: three files of one kind of truth, and clear words where it cannot."""

import json
from pathlib import Path

import pytest

from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, call
from tests.ui.findings import valid
from ui.workspace.checking import check
from ui.workspace.explaining import dispute


def test_a_report_tells_what_it_made_and_ends_with_one_when_there_is_an_error(folder: Path) -> None:
    call("enter", folder / "o.salnameh", COOPS, PLACE, "99999")
    said = call("report", folder / "o.salnameh", "--pdf", folder / "r.pdf", "--xlsx", folder / "r.xlsx", "--json", folder / "r.json")
    assert said.code == 1
    assert [name in said.out for name in ("r.pdf", "r.xlsx", "r.json")] == [True] * 3
    assert "صفحه، ۳ برگه، ۵ یافته" in said.out
    assert (folder / "r.pdf").read_bytes()[:5] == b"%PDF-"
    assert valid(json.loads((folder / "r.json").read_text(encoding="utf-8")))


def test_a_disputed_error_waits_for_the_centre_and_ends_with_zero(folder: Path) -> None:
    call("enter", folder / "o.salnameh", COOPS, PLACE, "99999")
    with desk.office(folder / "o.salnameh") as own:
        [result] = check(own, [COOPS])
        for found in result.errors:
            dispute(own, COOPS, "1402", found, "قاعده برای این شهرستان درست نیست.")
    assert call("report", folder / "o.salnameh", "--json", folder / "r.json").code == 0
    told = json.loads((folder / "r.json").read_text(encoding="utf-8"))
    assert valid(told)
    assert [found["turn"] for sheet in told["sheets"] for found in sheet["findings"] if found["severity"] == "error"] == ["centre"] * 2


def test_a_report_without_errors_ends_with_zero_and_of_one_unit_has_its_sheets(folder: Path) -> None:
    said = call("report", folder / "o.salnameh", "--owner", "u_coop", "--json", folder / "r.json")
    assert said.code == 0
    assert [sheet["table"] for sheet in json.loads((folder / "r.json").read_text(encoding="utf-8"))["sheets"]] == [COOPS]


@pytest.mark.parametrize(
    ("file", "words", "named"),
    [
        ("o.salnameh", (), "--pdf"),
        ("c.salnameh", ("--json", "r.json"), "نخست جدولی را وارد کنید"),
        ("o.salnameh", ("--json", "r.json", "--owner", "u_none"), "u_none"),
        ("none.salnameh", ("--json", "r.json"), "none.salnameh"),
        ("o.salnameh", ("--json", "none/r.json"), "none"),
        ("o.salnameh", ("--xlsx", "o.salnameh"), "o.salnameh"),
        ("o.salnameh", ("--pdf", "trust.json"), "trust.json"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, file: str, words: tuple[str, ...], named: str
) -> None:
    monkeypatch.chdir(folder)
    call("check", "o.salnameh")  # what a report finds stands in the ledger before
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}
    said = call("report", file, *words)
    assert said.code == 1
    assert named in said.err
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"} == before


def test_a_file_that_is_open_elsewhere_is_refused(folder: Path) -> None:
    with desk.office(folder / "o.salnameh"):
        said = call("report", folder / "o.salnameh", "--json", folder / "r.json")
    assert (said.code, said.out) == (1, "")
    assert "o.salnameh" in said.err
    assert not (folder / "r.json").exists()
