"""A user without rights opens office files: ``python -m tests.faults.read_only`` prints the refusals as JSON.

Root writes into any folder, so the process gives its rights away first, and needs a folder that others may enter.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from models.errors import Refusal
from models.store import Store
from tests.faults import work

NOBODY = 65534


def refused(do: Callable[[], object]) -> str:
    try:
        do()
    except Refusal as refusal:
        return refusal.code
    return ""


def prepared(folder: Path, name: str) -> Path:
    place = folder / name
    place.mkdir()
    with Store.create(place / "o.salnameh", work.OWNER, True, work.clock) as store:
        work.prepare(store)
        next(work.acts(1)).do(store)
    return place / "o.salnameh"


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)
        files = {"file": prepared(folder, "file"), "folder": prepared(folder, "folder")}
        files["file"].parent.chmod(0o777)
        files["file"].parent.joinpath("o.salnameh.lock").unlink()
        files["file"].chmod(0o444)
        files["folder"].chmod(0o666)
        files["folder"].parent.chmod(0o555)
        before = {name: path.read_bytes() for name, path in files.items()}
        if child := os.fork():
            os.waitpid(child, 0)
        else:
            ask(files)
        kept = all(path.read_bytes() == before[name] for name, path in files.items())
        print(json.dumps({"kept": kept}))  # noqa: T201 - the answer to whoever started it


def ask(files: dict[str, Path]) -> None:
    """In a process of its own, because rights given away do not come back."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    told = {name: refused(lambda path=path: Store.open(path, work.clock)) for name, path in files.items()}  # type: ignore[misc]  # bound at once
    told["new"] = refused(lambda: Store.create(files["folder"].parent / "new.salnameh", work.OWNER, True, work.clock))
    os.write(1, f"{json.dumps(told)}\n".encode())
    os._exit(0)


if __name__ == "__main__":
    main()
