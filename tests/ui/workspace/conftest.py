from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.small import small_office
from ui.workspace.session import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with small_office(tmp_path) as workspace:
        yield workspace
