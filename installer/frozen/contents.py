"""What goes into the frozen program: every module and data file of our rooms, and of the libraries what is used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

ROOMS = ("ui", "yearbook", "sync", "forms", "models", "resources")

LEFT_OUT = ("tkinter", "numpy", "pandas", "IPython", "setuptools", "pip", "pytest", "hypothesis", "pikepdf", "PyInstaller")
"""Modules that a library asks for when they are there, as the tests' own tools are: a frozen program must not depend on that."""

_UNUSED = re.compile(
    r"opengl32sw\.dll|(lib)?Qt6(Quick|Qml|OpenGL|VirtualKeyboard|Pdf|ShaderTools|Labs|Wayland|EglFS)\w*\."
    r"|plugins/(platforminputcontexts/\w*virtualkeyboard|wayland|egldeviceintegrations|platforms/\w*(eglfs|linuxfb|vkkhrdisplay|wayland|vnc))"
    r"|PySide6/(Qt/)?(qml|resources)/"
)
"""Parts of Qt for what the window does not do: 3D, QML, film, other displays. They are most of its weight."""

_TRANSLATION = re.compile(r"PySide6/(Qt/)?translations/(?!qtbase_(fa|en)\.qm$)")


def modules(root: Path) -> list[str]:
    """Every module of our rooms: pages of the window are imported by name, which nobody can see from outside."""
    paths = [path.relative_to(root).with_suffix("") for room in ROOMS for path in (root / room).rglob("*.py")]
    return sorted(".".join(path.parts).removesuffix(".__init__") for path in paths)


def data(collect: Callable[[str], list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """Every file of our rooms that is no code, and where it stands in the program: found, never listed, so none is forgotten.

    ``collect`` is PyInstaller's ``collect_data_files``. Windows has no time zones of its own.
    """
    return sorted(pair for room in (*ROOMS, "tzdata") for pair in collect(room))


def is_used(name: str) -> bool:
    """Whether a collected file is of use; ``name`` is its place in the program."""
    place = name.replace("\\", "/")
    return _UNUSED.search(place) is None and _TRANSLATION.match(place) is None


def used(collected: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The collected files that are of use."""
    return [entry for entry in collected if is_used(entry[0])]


def program(folder: Path, windows: bool) -> Path:
    """The program in the folder that a build was made in."""
    return folder / "salnameh" / ("salnameh.exe" if windows else "salnameh")


def size(path: Path) -> int:
    """The bytes of the program's folder."""
    return sum(file.stat().st_size for file in path.parent.rglob("*") if file.is_file() and not file.is_symlink())


def told(path: Path) -> None:
    """Print where the program is and how big it is."""
    print(f"{path}  {size(path) / 1e6:.0f} MB")
