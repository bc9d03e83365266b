"""What freezing costs at the start: ``python -m tests.bench.frozen PROGRAM`` prints the ratio of the frozen program to the plain one."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9


def seconds(words: list[str]) -> float:
    """The seconds a command takes to its end."""
    begun = time.perf_counter()
    subprocess.run(words, capture_output=True, check=True)
    return time.perf_counter() - begun


def ratio(program: str) -> float:
    """The median of frozen to plain over alternating rounds."""
    plain = [sys.executable, str(ROOT / "main.py"), "--help"]
    return statistics.median(seconds([program, "--help"]) / seconds(plain) for _ in range(ROUNDS))


if __name__ == "__main__":
    sys.stdout.write(f"{ratio(sys.argv[1]):.2f}\n")
