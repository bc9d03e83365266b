"""A disk runs full under the program: ``python -m tests.stories.full_disk`` prints what each step said and left, as JSON.

On a small tmpfs where one may be mounted; elsewhere the faulty disk of tests/faults stands below SQLite and ``fsync`` fails. A
process of its own, because neither is to meet another test.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias
from unittest.mock import patch

from models.errors import Refusal
from tests.faults.disk import FULL, Disk, Fault
from tests.ui import desk
from ui.workspace.centre import write_receipt
from ui.workspace.demo import Clock
from ui.workspace.importing import import_file
from ui.workspace.printing import build_book, build_twin
from ui.workspace.sample import sample_office, sample_workbook
from ui.workspace.session import new_office

Fill: TypeAlias = Callable[[], object]
Told: TypeAlias = dict[str, object]
OFFICE = "office.salnameh"
OURS = {"ballast", "made", OFFICE, f"{OFFICE}.lock", f"{OFFICE}-wal", f"{OFFICE}-shm"}


@contextmanager
def small_disk(folder: Path) -> Iterator[Fill]:
    """The folder as a disk of its own; the call fills it to the last byte."""
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=False, capture_output=True)
    if mounted.returncode:
        yield from faulty(folder)
        return
    try:
        yield lambda: _fill(folder / "ballast")
    finally:
        subprocess.run(["umount", folder], check=True)


def _fill(ballast: Path) -> None:
    with ballast.open("wb", buffering=0) as stream:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while stream.write(b"x" * size):
                    pass
            except OSError as failure:
                if failure.errno != errno.ENOSPC:
                    raise


def faulty(folder: Path) -> Iterator[Fill]:
    """From the call on, writes of SQLite fail when the office file lies in the folder, and so does ``fsync`` of any file there."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().is_relative_to(folder):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    def fill() -> None:
        if (folder / OFFICE).exists():
            watched_disk().fail(Fault("write", 1, FULL, lasts=True))
        patcher.start()

    watched_disk().fail(None)
    patcher = patch("os.fsync", fsync)
    yield fill
    patcher.stop()
    watched_disk().fail(None)


@cache
def watched_disk() -> Disk:
    """The one faulty disk of this process: its callbacks must live as long as any connection."""
    return Disk()


def code_of(do: Callable[[], object]) -> str:
    try:
        do()
    except Refusal as refusal:
        return refusal.code
    return ""


def left(disk: Path) -> list[str]:
    return sorted(path.name for path in disk.iterdir() if path.name not in OURS)


def importing(disk: Path, fill: Fill, _: Path) -> Told:
    """An import into an office file whose disk is full."""
    with new_office(disk / OFFICE, sample_office(), False, Clock()) as own, sample_workbook() as book:
        fill()
        said = code_of(lambda: import_file(own, book))
        return {"said": said, "changes": len(own.store.changes("gd-14")), "damage": len(own.store.verify())}


def book(disk: Path, fill: Fill, home: Path) -> Told:
    """A book built over an older one."""
    (disk / "made").write_bytes(b"%PDF older")
    with desk.office(home / OFFICE) as own:
        fill()
        said = code_of(lambda: build_book(own, 1402, disk / "made"))
    return {"said": said, "older": (disk / "made").read_bytes() == b"%PDF older", "left": left(disk)}


def twin(disk: Path, fill: Fill, home: Path) -> Told:
    """A twin built over an older one."""
    (disk / "made").write_bytes(b"PK\x03\x04 older")
    with desk.office(home / OFFICE) as own:
        fill()
        said = code_of(lambda: build_twin(own, 1402, disk / "made"))
    return {"said": said, "older": (disk / "made").read_bytes() == b"PK\x03\x04 older", "left": left(disk)}


def package(disk: Path, fill: Fill, home: Path) -> Told:
    """A package that found no room, and then a folder with room."""
    with desk.office(home / OFFICE) as own:
        fill()
        said = code_of(lambda: desk.sealed(own, disk))
        again = desk.sealed(own, home)
        files = [path.read_bytes() == again.package.data for path in again.files]
        return {"said": said, "left": left(disk), "sealed": len(own.store.sent()), "written": files}


def receipt(disk: Path, fill: Fill, home: Path) -> Told:
    """A receipt that found no room is given again, byte for byte."""
    with desk.office(home / OFFICE) as own:
        data = desk.sealed(own, home).package.data
    with desk.centre(home / "centre.salnameh") as central:
        [first] = desk.taken(central, data)
        fill()
        said = code_of(lambda: write_receipt(disk, first))
        [again] = desk.taken(central, data)
    return {"said": said, "left": left(disk), "same": again.data == first.data}


STEPS = {step.__name__: step for step in (importing, book, twin, package, receipt)}


def main(names: list[str]) -> None:
    told = {}
    for name in names or STEPS:
        with TemporaryDirectory() as temporary:
            disk, home = Path(temporary) / "disk", Path(temporary) / "home"
            disk.mkdir()
            home.mkdir()
            with small_disk(disk) as fill:
                told[name] = STEPS[name](disk, fill, home)
    print(json.dumps(told))  # noqa: T201 - the answer to whoever started it


if __name__ == "__main__":
    main(sys.argv[1:])
