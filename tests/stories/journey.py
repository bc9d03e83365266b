"""The demo's journey for all stories: made once in a process of its own, and once more under another sky.

Each worker of a run waits for the lock that the maker holds; whoever comes to an unmade journey makes it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import copy, rmtree

from filelock import FileLock

SEED = 1402
ROOT = Path(__file__).resolve().parents[2]
SKIES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LANG": "fa_IR", "LC_ALL": "C"},
)


def start(shared: Path) -> subprocess.Popen[bytes]:
    """The process that makes all that stands below."""
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


def returned(shared: Path) -> Path:
    """The folder of an office file whose sheets the centre gave back, beside the file of a centre that has the demo's package."""
    folder = shared / "returned"
    with FileLock(shared / "returned.lock"):
        if not (folder / "made.txt").exists():
            rmtree(folder, ignore_errors=True)
            folder.mkdir()
            _give_back(first(shared), folder)
            (folder / "made.txt").touch()
    return folder


def _give_back(demo: Path, folder: Path) -> None:
    from models.office import Office
    from models.store import Move
    from models.workflow import RETURNED
    from ui.workspace.centre import receive
    from ui.workspace.demo import Clock, practice_key, practice_trust
    from ui.workspace.session import new_office, open_office

    [package] = demo.glob("*.salbaste")
    with new_office(folder / "centre.salnameh", Office("centre", "centre"), live=False, clock=Clock()) as central:
        [received] = receive(central, package.read_bytes(), practice_trust(SEED, "gd-14"), practice_key("centre", SEED), "folder")
    copy(demo / "office.salnameh", folder)
    with open_office(folder / "office.salnameh", Clock()) as own:
        records = tuple(replace(record, state=RETURNED) for record in own.store.sheets(own.office.id) if record.state == "accepted")
        own.store.set_state(Move(records, received.receipt.number, "centre", "return"))


def _make(folder: Path) -> None:
    from ui.workspace.demo import journey

    told: list[str] = []

    def tell(key: str, **params: object) -> None:
        told.extend(f"{key} {name} {value}" for name, value in params.items() if isinstance(value, int))

    journey(folder, SEED, tell)
    (folder / "told.txt").write_text("\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    first(Path(sys.argv[1]))
    returned(Path(sys.argv[1]))
    second(Path(sys.argv[1]))
