"""The program frozen for this system: ``python -m installer.frozen build DIR`` leaves it in ``DIR/salnameh``."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.frozen.contents import program, told

RECIPE = Path(__file__).resolve().parents[1] / "salnameh.spec"


def build(folder: Path) -> Path:
    """The frozen program, made anew in the folder; PyInstaller's own words are shown when it fails."""
    argv = [sys.executable, "-m", "PyInstaller", "-y", "--log-level", "WARN"]
    argv += ["--distpath", str(folder), "--workpath", str(folder / "work"), str(RECIPE)]
    ended = subprocess.run(argv, cwd=RECIPE.parents[1], capture_output=True, check=False)
    if ended.returncode:
        sys.stderr.write(ended.stderr.decode("utf-8", "replace"))
        raise SystemExit(1)
    return program(folder, sys.platform == "win32")


def understood(argv: Sequence[str]) -> argparse.Namespace:
    """The command of a person, understood."""
    parser = argparse.ArgumentParser(prog="python -m installer.frozen", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", metavar="build", required=True)
    verbs.add_parser("build", help="freeze the program").add_argument("folder", type=Path, metavar="DIR")
    return parser.parse_args(list(argv))


if __name__ == "__main__":
    told(build(understood(sys.argv[1:]).folder))
