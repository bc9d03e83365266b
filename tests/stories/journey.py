"""The demo's journey for all stories: made once in a process of its own, and once more under another sky.

Each worker of a run waits for the lock that the maker holds; whoever comes to an unmade journey makes it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import rmtree

from filelock import FileLock

SEED = 1402
ROOT = Path(__file__).resolve().parents[2]
SKIES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LANG": "fa_IR", "LC_ALL": "C"},
)


def start(shared: Path) -> subprocess.Popen[bytes]:
    """The process that makes both journeys."""
    environment = {**os.environ, **SKIES[0], "PYTHONPATH": str(ROOT)}
    return subprocess.Popen([sys.executable, "-m", "tests.stories.journey", shared], env=environment, cwd=shared)


def first(shared: Path) -> Path:
    """The folder of the journey, with the counts that its steps told."""
    folder = shared / "demo"
    with FileLock(shared / "demo.lock"):
        if not (folder / "told.txt").exists():
            rmtree(folder, ignore_errors=True)
            _make(folder)
    return folder


def second(shared: Path) -> Path:
    """The folder of the same journey by the command line, with another hash seed, time zone, language and working folder."""
    folder = shared / "elsewhere" / "demo"
    with FileLock(shared / "elsewhere.lock"):
        if not (folder / "told.txt").exists():
            rmtree(folder, ignore_errors=True)
            folder.parent.mkdir(exist_ok=True)
            argv = [sys.executable, str(ROOT / "main.py"), "demo", folder.name, "--seed", str(SEED)]
            ended = subprocess.run(argv, env={**os.environ, **SKIES[1]}, cwd=folder.parent, check=True, capture_output=True)
            (folder / "told.txt").write_bytes(ended.stdout)
    return folder


def _make(folder: Path) -> None:
    from ui.workspace.demo import journey

    told: list[str] = []

    def tell(key: str, **params: object) -> None:
        told.extend(f"{key} {name} {value}" for name, value in params.items() if isinstance(value, int))

    journey(folder, SEED, tell)
    (folder / "told.txt").write_text("\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    first(Path(sys.argv[1]))
    second(Path(sys.argv[1]))
