"""The Windows program, made on Linux: a Python for Windows is assembled once below ``build/windows`` and runs under Wine.

``python -m installer.windows build DIR`` leaves the frozen program in ``DIR/salnameh``; ``python -m installer.windows python ARGS``
runs that Python in the project's folder, as the tests do.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

from installer.frozen.contents import program, told
from installer.windows.interpreter import REQUIREMENTS, assemble, c_library
from installer.windows.wine import MISSING, STAND_INS, Wine, is_here, prepare

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "build" / "windows"
PYTHON = PLACE / "python" / "python.exe"
_RECIPE = (REQUIREMENTS, *(Path(__file__).with_name(name) for name in ("interpreter.py", "wine.py")), *sorted(STAND_INS.glob("*.c")))


def ready() -> Wine:
    """The Wine that runs ``PYTHON``; assembled anew only when the recipe has changed since, so a second call needs no network."""
    mark = hashlib.sha256(b"".join(path.read_bytes() for path in _RECIPE)).hexdigest()
    stamp = PLACE / "stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return Wine(PLACE / "wine")
    stamp.unlink(missing_ok=True)
    assemble(PYTHON.parent, PLACE / "archives")
    wine = prepare(PLACE / "wine", c_library(PLACE / "archives"), PLACE / "tools")
    stamp.write_text(mark, encoding="ascii")
    return wine


def build(wine: Wine, folder: Path) -> Path:
    """The frozen Windows program, made anew in the folder; PyInstaller's own words are shown when it fails."""
    argv: list[str | Path] = [PYTHON, "-m", "PyInstaller", "-y", "--log-level", "WARN", "--distpath", folder, "--workpath", folder / "work"]
    ended = wine.run([*argv, ROOT / "installer" / "salnameh.spec"], ROOT, seconds=1800)
    if ended.returncode:
        sys.stderr.write(ended.stderr)
        raise SystemExit(1)
    return program(folder, windows=True)


def understood(argv: Sequence[str]) -> argparse.Namespace:
    """The command of a person, understood."""
    parser = argparse.ArgumentParser(prog="python -m installer.windows", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", metavar="build | python", required=True)
    verbs.add_parser("build", help="freeze the program for Windows").add_argument("folder", type=Path, metavar="DIR")
    verbs.add_parser("python", help="run the Windows Python").add_argument("words", nargs=argparse.REMAINDER, metavar="ARGS")
    return parser.parse_args(list(argv))


def main(argv: Sequence[str]) -> int:
    """The exit code: 2 when Wine is missing, otherwise that of what was run."""
    asked = understood(argv)
    if not is_here():
        print(MISSING, file=sys.stderr)
        return 2
    wine = ready()
    if asked.verb == "build":
        told(build(wine, asked.folder))
        return 0
    ended = wine.run([PYTHON, *asked.words], ROOT, seconds=3600)
    sys.stdout.write(ended.stdout)
    sys.stderr.write(ended.stderr)
    return ended.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
