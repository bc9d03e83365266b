"""The rules of tests/plugins/house.py, each broken on purpose in a small run of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def run_of(folder: Path, body: str, *options: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(body, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\nslow_limit = 0.2\nmarkers = deep\n", encoding="utf-8")
    argv = [sys.executable, "-m", "pytest", "-q", "-p", "tests.plugins.house", "-p", "no:cacheprovider", "-p", "no:xdist", *options, "."]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(argv, cwd=folder, env=environment, capture_output=True, text=True, check=False)


BROKEN = {
    "an unexpected skip": "import pytest\ndef test_a(): pytest.skip('no time')\n",
    "a module that skips itself": "import pytest\npytest.skip('no', allow_module_level=True)\n",
    "a warning": "import warnings\ndef test_a(): warnings.warn('old')\n",
    "a slow test": "import time\ndef test_a(): time.sleep(0.3)\n",
    "a log line": "import logging\ndef test_a(): logging.getLogger('x').warning('odd')\n",
    "a log line of a fixture": "import logging, pytest\n@pytest.fixture\ndef f(): logging.error('odd')\ndef test_a(f): pass\n",
    "a far address": "import socket\ndef test_a(): socket.socket().connect(('192.0.2.1', 80))\n",
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_rule_makes_the_run_red(tmp_path: Path, body: str) -> None:
    ended = run_of(tmp_path, body)
    assert ended.returncode not in (0, 4), ended.stdout + ended.stderr


def test_a_skip_for_want_of_the_reference_data_is_counted_and_green(tmp_path: Path) -> None:
    body = "import pytest\nfrom tests.plugins.house import REFERENCE_MISSING\ndef test_a(): pytest.skip(REFERENCE_MISSING)\n"
    ended = run_of(tmp_path, body)
    assert (ended.returncode, "for want of the reference data: 1" in ended.stdout) == (0, True)


def test_a_deep_test_may_take_longer(tmp_path: Path) -> None:
    body = "import time, pytest\n@pytest.mark.deep\ndef test_a(): time.sleep(0.3)\n"
    assert run_of(tmp_path, body).returncode == 0


def test_a_test_that_asks_for_the_log_may_hear_a_warning(tmp_path: Path) -> None:
    body = "import logging\ndef test_a(caplog): logging.warning('odd')\n"
    assert run_of(tmp_path, body).returncode == 0


def test_the_rules_hold_with_two_workers(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text("import pytest\ndef test_a(): pytest.skip('no')\n", encoding="utf-8")
    argv = [sys.executable, "-m", "pytest", "-p", "tests.plugins.house", "-p", "no:cacheprovider", "-n", "2", "."]
    ended = subprocess.run(argv, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert (ended.returncode, "rule of the house broken: skipped" in ended.stdout) == (1, True)


def test_the_home_folder_is_a_temporary_one() -> None:
    assert "home-of-tests-" in str(Path.home())


def test_this_machine_itself_may_be_called() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as caller:
        assert caller.getpeername() == server.getsockname()
