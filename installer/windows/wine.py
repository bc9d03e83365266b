"""Wine, made ready once: a prefix that says Windows 10, with the four system libraries that Wine 8 lacks."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

STAND_INS = Path(__file__).with_name("stand_ins")
ZIG = "ziglang==0.13.0"
_COMPILE = ["-target", "x86_64-windows-gnu", "-shared", "-Os", "-s", "-Wall", "-Werror"]
_OVERRIDES = "ucrtbase=n,b;mscms=n,b;winedbg.exe=d;winemenubuilder.exe=d;mscoree=d;mshtml=d"


INSTALL = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "wine", "wine64", "locales", "qpdf")
MISSING = "Wine is not on this machine and cannot be put there: " + " ".join(INSTALL)


def is_here() -> bool:
    """Whether Windows programs run here; as root on Debian Wine is first put in."""
    if shutil.which("wine") is None and shutil.which("apt-get") and os.geteuid() == 0:
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for argv in (("apt-get", "update", "-qq"), INSTALL):
            subprocess.run(argv, env=environment, capture_output=True, check=False)
    return shutil.which("wine") is not None


def windows_path(path: Path) -> str:
    """The path as a Windows program names it; Wine shows the whole machine as drive Z."""
    return str(PureWindowsPath("Z:" + str(path.resolve())))


@dataclass(frozen=True, slots=True)
class Wine:
    """A Wine of our own, in a folder of its own."""

    prefix: Path

    @property
    def system(self) -> Path:
        """The folder of the system's libraries."""
        return self.prefix / "drive_c" / "windows" / "system32"

    def run(
        self, argv: Sequence[str | Path], folder: Path, variables: Mapping[str, str] | None = None, seconds: float = 600
    ) -> subprocess.CompletedProcess[str]:
        """How the Windows program ended and what it said. It gets pipes: with a file as its output Python does not start here."""
        environment = {**os.environ, **(variables or {})} | {
            "WINEPREFIX": str(self.prefix.resolve()),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _OVERRIDES,
        }
        words = ["wine", *(windows_path(word) if isinstance(word, Path) else word for word in argv)]
        return subprocess.run(
            words,
            cwd=folder,
            env=environment,
            input="",
            capture_output=True,
            timeout=seconds,
            check=False,
            encoding="utf-8",
            errors="replace",
        )


def prepare(prefix: Path, c_library: bytes, tools: Path) -> Wine:
    """The Wine of the prefix, made from nothing, with its stand-ins in place."""
    shutil.rmtree(prefix, ignore_errors=True)
    prefix.parent.mkdir(parents=True, exist_ok=True)
    wine = Wine(prefix)
    wine.run(["wineboot", "-i"], prefix.parent)
    wine.run(["winecfg", "-v", "win10"], prefix.parent)
    placed(wine.system / "ucrtbase.dll").write_bytes(c_library)
    for source in sorted(STAND_INS.glob("*.c")):
        compiled(source, placed(wine.system / f"{source.stem}.dll"), tools)
    return wine


def placed(library: Path) -> Path:
    """The free place of a library in the prefix: what stands there may be a link to Wine's own."""
    library.unlink(missing_ok=True)
    return library


def compiled(source: Path, library: Path, tools: Path) -> None:
    """Make a Windows library of a C file, with a compiler that is fetched once into ``tools``."""
    from installer.windows.interpreter import pip

    zig = tools / "ziglang" / "zig"
    if not zig.exists():
        pip("install", "--no-deps", "--only-binary=:all:", "--target", str(tools), ZIG)
    environment = os.environ | {"ZIG_GLOBAL_CACHE_DIR": str(tools / "cache"), "ZIG_LOCAL_CACHE_DIR": str(tools / "cache")}
    subprocess.run([str(zig), "cc", *_COMPILE, "-o", str(library), str(source)], env=environment, check=True)
