"""The frozen programs of a run, each built once for all its workers, and what their demo left."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
SEED = "7"


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo of one program made: the identity of its package, the content of its book, its receipt, its twin, its words."""

    manifest: str
    book: bytes
    receipt: bytes
    twin: bytes
    words: str


def demo_of(folder: Path) -> Demo:
    """The demo that stands in the folder."""
    [package], [receipt] = folder.glob("*.salbaste"), folder.glob("*.salrasid")
    with ZipFile(package) as parts:
        payload = b64decode(json.loads(parts.read("manifest.dsse.json"))["payload"])
    words = (folder / "journey.txt").read_text(encoding="utf-8").replace(str(folder), "")
    return Demo(
        hashlib.sha256(payload).hexdigest(),
        _content(folder / "yearbook.pdf"),
        receipt.read_bytes(),
        _parts(folder / "yearbook.xlsx"),
        words,
    )


def _content(book: Path) -> bytes:
    """The book unpacked: compressed bytes may differ between builds of zlib."""
    plain = book.with_suffix(".qdf")
    subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--static-id", str(book), str(plain)], check=True)
    return plain.read_bytes()


def _parts(twin: Path) -> bytes:
    with ZipFile(twin) as parts:
        return b"".join(name.encode() + parts.read(name) for name in parts.namelist())


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of that name, made by the first worker of this run that asks for it."""
    base = factory.getbasetemp()
    shared = base.parent if re.match(r"popen-gw\d+\Z", base.name) else base
    folder, done = shared / name, shared / f"{name}.done"
    with FileLock(f"{folder}.lock"):
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
