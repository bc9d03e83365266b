"""Processes that the proofs start, and what they say."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from models.store import Store
from tests.faults import work

ROOT = Path(__file__).resolve().parents[2]


def start(module: str, *args: object) -> subprocess.Popen[str]:
    argv = [sys.executable, "-m", f"tests.faults.{module}", *map(str, args)]
    return subprocess.Popen(argv, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def run(module: str, *args: object) -> dict[str, Any]:
    """The answer of a campaign; one that ends badly is an error here too."""
    with start(module, *args) as child:
        said, _ = child.communicate(timeout=1200)
    assert child.returncode == 0
    found: dict[str, Any] = {}
    for line in said.splitlines():
        found |= json.loads(line)
    return found


class Typist:
    """One typist at a time, each killed in the end (tests/faults/typist.py)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._nursery = start("typist", folder)

    def begin(self, seed: int, rest: int = 0) -> None:
        assert self._nursery.stdin
        self._nursery.stdin.write(f"{seed} {rest}\n")
        self._nursery.stdin.flush()
        self.path, self._said = self.folder / f"{seed}.salnameh", list[str]()
        self._number = int(self._line())

    def until(self, word: object) -> None:
        while self._line() != str(word):
            pass

    def kill(self) -> int:
        """SIGKILL; how many acts were acknowledged before it struck."""
        os.kill(self._number, signal.SIGKILL)
        self.until("end")
        return max((int(word) for word in self._said[1:] if word.isdecimal()), default=0)

    def close(self) -> None:
        with self._nursery as nursery:
            assert nursery.stdin
            nursery.stdin.close()

    def _line(self) -> str:
        assert self._nursery.stdout
        line = self._nursery.stdout.readline().strip()
        assert line, "the typist's process ended"
        self._said.append(line)
        return line


def told_and_next(seed: int, count: int) -> list[work.Standing]:
    """What must stand after so many acknowledged acts: with the act that was under way, or without."""
    plan = work.acts(seed)
    standings = [work.Standing({}), *(next(plan).after for _ in range(count + 1))]
    return standings[count:]


def found(path: Path) -> work.Standing:
    """What a file says after whatever happened to it; its sums and its chain must be whole."""
    with Store.open(path, work.clock) as store:
        assert store.verify() == ()
        return work.standing(store)
