from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.house.source import ROOT

HEAVY = ("PySide6", "pandas", "reportlab", "sqlalchemy", "openpyxl", "python_calamine", "uharfbuzz", "cryptography")


def imported_by(*argv: str) -> set[str]:
    """The packages a command of the program leaves imported."""
    watch = "import atexit, runpy, sys\natexit.register(lambda: print('\\n' + ' '.join(sys.modules), file=sys.stderr))\n"
    watch += f"sys.argv = {['main.py', *argv]!r}\nrunpy.run_path('main.py', run_name='__main__')\n"
    ended = subprocess.run(
        [sys.executable, "-c", watch], cwd=ROOT, env=os.environ | {"PYTHONPATH": "."}, capture_output=True, text=True, check=False
    )
    return {name.partition(".")[0] for name in ended.stderr.splitlines()[-1].split()}


def test_asking_for_help_imports_nothing_heavy() -> None:
    found = imported_by("--help")
    assert "argparse" in found
    assert found & set(HEAVY) == set()


def test_checking_needs_neither_window_nor_book() -> None:
    found = imported_by("check")
    assert "argparse" in found
    assert found & {"PySide6", "pandas", "reportlab"} == set()


@pytest.mark.parametrize("room", ["models", "resources", "forms"])
def test_the_nouns_and_the_forms_are_light(room: str) -> None:
    watch = f"import {room}, sys; print(' '.join(sys.modules))"
    ended = subprocess.run([sys.executable, "-c", watch], cwd=ROOT, capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in ended.stdout.split()} & set(HEAVY) == set()
