"""What every test may ask for; the rules of the house stand in tests/plugins/house.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.plugins.house"]

settings.register_profile("house", derandomize=True, database=None, deadline=None, max_examples=200)
settings.load_profile("house")


@pytest.fixture(scope="session")
def reference() -> Path:
    """The folder of reference data beside the project; the only reason for which a test may be skipped."""
    from tests.plugins.house import REFERENCE_MISSING  # pytest must be the first to import it

    folder = Path(__file__).resolve().parents[2] / "shared" / "reference"
    if not folder.is_dir():
        pytest.skip(REFERENCE_MISSING)
    return folder
