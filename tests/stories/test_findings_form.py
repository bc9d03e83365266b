"""The demo's file is checked in the documented form of findings: a finished year can still be read by other programs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.stories.conftest import Demo
from tests.ui.desk import call
from tests.ui.findings import valid


def test_the_file_of_the_demo_is_told_as_the_schema_says(demo: Demo, tmp_path: Path) -> None:
    shutil.copyfile(demo.office, tmp_path / "office.salnameh")
    said = call("check", tmp_path / "office.salnameh", "--json")
    told = json.loads(said.out)
    assert (said.code, valid(told)) == (0, True)
    assert len(told["sheets"]) > 5
    assert {sheet["state"] for sheet in told["sheets"]} == {"accepted"}
    assert any(sheet["findings"] for sheet in told["sheets"])
