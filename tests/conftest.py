"""What every test may ask for; the rules of the house stand in tests/plugins/house.py."""

from __future__ import annotations

import os
from collections.abc import Iterator
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


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _stories_under_way(request: pytest.FixtureRequest, shared_folder: Path) -> Iterator[None]:
    """Starts the journey that the stories tell of at the beginning of a run, so that no test has to wait for all of it."""
    told = any("demo" in getattr(item, "fixturenames", ()) for item in request.session.items)
    if not told or os.environ.get("PYTEST_XDIST_WORKER", "gw0") != "gw0":
        yield
        return
    from tests.stories import journey

    with journey.start(shared_folder) as making:
        yield
        making.kill()  # whoever still waits makes the rest
