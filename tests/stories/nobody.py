"""A user without rights works in folders that cannot be written: ``python -m tests.stories.nobody`` prints what was said, as JSON.

Root writes into any folder, so the process gives its rights away first.
"""

from __future__ import annotations

import json
import os
import pkgutil
import tempfile
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import resources
from tests.ui import desk
from ui.cli import exchange, offices, opening
from ui.workspace.demo import Clock
from ui.workspace.printing import edition_of

NOBODY = 65534
PDF, TWIN = "yearbook.pdf", "yearbook.xlsx"


def prepared(folder: Path) -> dict[str, tuple[object, ...]]:
    """The words of each command; ``open`` may be written, ``shut`` may not, and holds an older book and twin."""
    free, shut = folder / "open", folder / "shut"
    for place in (free, shut):
        place.mkdir()
        (place / "o.salnameh").write_bytes(desk.small())
    desk.lay_out(free)
    (shut / PDF).write_bytes(b"%PDF older")
    (shut / TWIN).write_bytes(b"PK\x03\x04 older")
    with desk.office(free / "o.salnameh") as own, desk.centre(free / "c.salnameh") as central:
        package = desk.sealed(own, free).files[0]
        desk.taken(central, package.read_bytes())
    for path in (folder, free, shut):
        path.chmod(0o755)
    if os.getuid() == 0:  # who is root gives the rights away, and with them what may be written
        for path in (free, *free.iterdir()):
            os.chown(path, NOBODY, NOBODY)
    for path in (*shut.iterdir(), shut):
        path.chmod(0o555 if path.is_dir() else 0o444)
    office, keys = free / "o.salnameh", desk.signing(free)
    return {
        "open": ("office", "open", shut / "o.salnameh"),
        "new": ("office", "new", shut / "new.salnameh", "--id", "gd-14", "--name", "x"),
        "copy": ("office", "copy", office, shut / "copy.salnameh"),
        "book": ("book", office, shut / PDF),
        "twin": ("twin", office, shut / TWIN),
        "key": ("key", shut / "k.salkey", "--id", "gd-14", *keys[4:]),
        "seal": ("seal", office, shut, *keys),
        "receive": ("receive", free / "c.salnameh", package, shut, *desk.signing(free, "centre")),
        "demo": ("demo", shut / "demo"),
    }


def load_everything() -> None:
    """Load every module and sentence while they may be read: the program may lie where nobody may look."""
    for room in ("ui.cli", "ui.workspace", "yearbook", "sync", "forms", "models", "resources"):
        for module in pkgutil.walk_packages(import_module(room).__path__, f"{room}."):
            import_module(module.name)
    for area in resources.shipped("texts").iterdir():
        resources._area(area.name.removesuffix(".toml"))


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        asked = prepared(folder)
        load_everything()
        with desk.office(folder / "office") as own:
            edition_of(own, 1402)
        before = {path.name: path.read_bytes() for path in (folder / "shut").iterdir()}
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            ask(asked)
        kept = {path.name: path.read_bytes() for path in (folder / "shut").iterdir()} == before
        (folder / "shut").chmod(0o755)
        print(json.dumps({"kept": kept}))  # noqa: T201 - the answer to whoever started it


def ask(asked: dict[str, tuple[object, ...]]) -> None:
    """In a process of its own, because rights given away do not come back."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    clock = Clock()
    with patch.object(opening, "now", clock), patch.object(exchange, "now", clock), patch.object(offices, "now", clock):
        told = {name: desk.call(*words) for name, words in asked.items()}
    os.write(1, f"{json.dumps(told, ensure_ascii=False)}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    main()
