"""Plants named faults one by one into a copy of the program; each must turn a test red.

    python -m tests.mutants [NAME...]

The faults stand in the TOML files beside this one: ``name``, ``file``, ``find`` (occurs exactly once), ``replace`` and
``tests``, the files that must notice (or ``contracts``, for the direction of imports). Ends with 1 when a fault survives or
cannot be planted.
"""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 2
LONGEST = 180.0
"""Seconds after which a fault counts as noticed: the program hangs with it. Being slow beside another test notices nothing."""
LEFT_BEHIND = shutil.ignore_patterns(".venv", ".git", "__pycache__", ".*_cache", ".hypothesis", "demo", "build", "dist")
CONTRACTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake somebody could make, and the tests that must see it."""

    name: str
    file: str
    find: str
    replace: str
    tests: tuple[str, ...]


def read_faults(folder: Path) -> list[Fault]:
    """All faults, in the order of the files and of their places in them; ValueError when two have one name."""
    faults = [
        Fault(**(fault | {"tests": tuple(fault["tests"])}))
        for path in sorted(folder.glob("*.toml"))
        for fault in tomllib.loads(path.read_text(encoding="utf-8"))["fault"]
    ]
    if len({fault.name for fault in faults}) != len(faults):
        raise ValueError("two faults have one name")
    return faults


def ended(tree: Path, tests: Sequence[str]) -> int:
    """The exit code of the tests in a copy of the program; 1 when they do not end."""
    pytest = ["-m", "pytest", "-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "-o", f"slow_limit={LONGEST}", *tests]
    argv = [sys.executable, *(["-c", CONTRACTS] if list(tests) == ["contracts"] else pytest)]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # a compiled file of the same second and size would hide the fault
    try:
        return subprocess.run(argv, cwd=tree, env=environment, capture_output=True, check=False, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        return 1


def try_fault(fault: Fault, tree: Path) -> str:
    """What became of the fault: ``caught``, ``survived``, or why it could not be tried. The copy is whole again afterwards."""
    path = tree / fault.file
    right = path.read_text(encoding="utf-8") if path.is_file() else ""
    if right.count(fault.find) != 1:
        return f"not planted: its text occurs {right.count(fault.find)} times in {fault.file}"
    path.write_text(right.replace(fault.find, fault.replace), encoding="utf-8")
    code = ended(tree, fault.tests)
    path.write_text(right, encoding="utf-8")
    if code in (4, 5):
        return "not tried: its tests do not exist"
    return "survived" if code == 0 else "caught"


def red_without_faults(faults: Sequence[Fault], tree: Path) -> list[str]:
    """Sets of tests that are red though nothing was planted: what they notice would prove nothing."""
    wanted = sorted({fault.tests for fault in faults})
    return [" ".join(tests) for tests in wanted if ended(tree, tests) not in (0, 4, 5)]


def try_all(faults: Sequence[Fault], root: Path) -> list[str]:
    """What became of each fault, in their order; two copies of the program are used in turn."""
    with tempfile.TemporaryDirectory(prefix="mutants-") as scratch, ThreadPoolExecutor(AT_ONCE) as pool:
        if (root.parent / "shared").is_dir():
            (Path(scratch) / "shared").symlink_to(root.parent / "shared")
        trees: queue.Queue[Path] = queue.Queue()
        for number in range(AT_ONCE):
            trees.put(Path(shutil.copytree(root, Path(scratch) / str(number), ignore=LEFT_BEHIND)))
        if red := red_without_faults(faults, trees.queue[0]):
            return [f"red without a fault: {tests}" for tests in red]

        def one(fault: Fault) -> str:
            tree = trees.get()
            try:
                return try_fault(fault, tree)
            finally:
                trees.put(tree)

        return list(pool.map(one, faults))


def main(names: Sequence[str]) -> int:
    """The exit code: 0 when every fault was caught."""
    faults = [fault for fault in read_faults(Path(__file__).parent) if not names or fault.name in names]
    if unknown := set(names) - {fault.name for fault in faults}:
        print("no such fault:", *sorted(unknown))
        return 1
    results = try_all(faults, ROOT)
    for name, result in zip([fault.name for fault in faults], results, strict=False):
        print(f"{name:<40} {result}" if len(results) == len(faults) else result)
    caught = results.count("caught")
    print(f"{len(faults)} faults, {caught} caught")
    return int(caught != len(faults))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
