from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui import desk
from ui.workspace.demo import Clock


@pytest.fixture(autouse=True)
def practice_time(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    for module in ("opening", "offices", "exchange"):
        monkeypatch.setattr(f"ui.cli.{module}.now", clock, raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a filled practice file, ``o.salnameh``, a practice centre, ``c.salnameh``, and what is needed to sign."""
    desk.lay_out(tmp_path)
    (tmp_path / "o.salnameh").write_bytes(desk.small())
    with desk.centre(tmp_path / "c.salnameh"):
        pass
    return tmp_path
