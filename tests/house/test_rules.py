"""The rules of tests/plugins/house.py, each broken on purpose in a small run of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


BROKEN = {
    "skipped: test_a.py::test_skips": "def test_skips(): pytest.skip('no time')",
    "skipped: test_b.py": "",
    "warning: test_a.py::test_warns": "@pytest.mark.filterwarnings('default')\ndef test_warns(): warnings.warn('old', stacklevel=1)",
    "over 0.2 s: test_a.py::test_slow": "def test_slow():\n    while time.process_time() < began + 0.3: pass",
    "FAILED test_a.py::test_logs": "def test_logs(): logging.getLogger('x').warning('odd')",
    "ERROR test_a.py::test_fixture_logs": "@pytest.fixture\ndef odd(): logging.error('odd')\ndef test_fixture_logs(odd): pass",
    "FAILED test_a.py::test_far": "def test_far(): socket.socket().connect(('192.0.2.1', 80))",
}
KEPT = """
@pytest.mark.deep
def test_deep_and_slow():
    while time.process_time() < began + 0.3: pass
def test_waits_for_a_busy_machine(): time.sleep(0.3)
def test_hears_the_log(caplog): logging.warning('odd')
def test_wants_the_reference(): pytest.skip(REFERENCE_MISSING)
def test_wants_wine(): pytest.skip(WINE_MISSING + " and cannot be put there")
"""
HEAD = "import logging, os, pytest, socket, time, warnings\nfrom tests.plugins.house import REFERENCE_MISSING, WINE_MISSING\n"
HEAD += "began = time.process_time()\n"


def run_of(folder: Path, body: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_a.py").write_text(HEAD + body, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nslow_limit = 0.2\nmarkers = deep\n", encoding="utf-8")
    argv = [sys.executable, "-m", "pytest", "-rfE", "-p", "tests.plugins.house", "-p", "no:cacheprovider", *options, "."]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(argv, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("broken")
    (folder / "test_b.py").write_text("import pytest\npytest.skip('no', allow_module_level=True)\n", encoding="utf-8")
    return run_of(folder, "\n".join(BROKEN.values()), "-p", "xdist", "-n", "2").stdout


@pytest.mark.parametrize("told", BROKEN)
def test_a_broken_rule_is_told(broken: str, told: str) -> None:
    assert told in broken


def test_a_broken_rule_makes_the_run_red(tmp_path: Path) -> None:
    assert run_of(tmp_path, next(iter(BROKEN.values()))).returncode == 1


def test_what_the_rules_allow_is_green(tmp_path: Path) -> None:
    ended = run_of(tmp_path, KEPT)
    assert (ended.returncode, "for want of the reference data: 1" in ended.stdout) == (0, True)
    assert "nothing was proven of Windows, Wine is not on this machine: 1" in ended.stdout


def test_the_home_folder_is_a_temporary_one() -> None:
    assert "home-of-tests-" in str(Path.home())


def test_this_machine_itself_may_be_called(tmp_path: Path) -> None:
    place = str(tmp_path / "socket")  # a machine whose network is cut has no loopback either
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as caller:
        server.bind(place)
        server.listen()
        caller.connect(place)
        assert caller.getpeername() == place
