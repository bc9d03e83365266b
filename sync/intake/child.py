"""A foreign workbook, read in a process of its own that may die: an abort cannot be caught in ours."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath

from models.errors import Refusal
from sync.intake.precheck import MOST_CELLS, admit
from sync.intake.workbook import RawSheet, Workbook, understood

PATIENCE = 60.0
"""Seconds on the clock; the child allows itself 20 seconds of processor time."""

_SAID_BY_CHILD = {"workbook.password", "workbook.bomb", "workbook.too_many_cells", "workbook.unreadable"}
_OUT_OF_TIME = -24
"""Return code of a process that used up its processor time (SIGXCPU)."""


def read_workbook(path: Path, command: Sequence[str] = (), patience: float = PATIENCE) -> Workbook:
    """The workbook of a foreign file; refused with the reason (``workbook.*``) when it is unsafe, locked or unreadable.

    ``command`` starts the reader when this program does not run from its source or its bundle.
    """
    digest, name = admit(path), PurePath(path.name)
    try:
        ended = subprocess.run(  # noqa: S603 - our own interpreter and our own reader
            [*(command or _own_reader()), str(path.resolve())],
            cwd=None if command else Path(__file__).resolve().parents[2],  # where ``-m`` finds the reader
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as late:
        raise Refusal("workbook.too_slow", file=name) from late
    if ended.returncode == _OUT_OF_TIME:
        raise Refusal("workbook.too_slow", file=name)
    return Workbook(path.name, digest, _sheets(ended.stdout if ended.returncode == 0 else b"", name))


def _own_reader() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "read-workbook"]
    return [sys.executable, "-m", "sync.intake.reader"]


def _sheets(said: bytes, name: PurePath) -> tuple[RawSheet, ...]:
    try:
        answer = json.loads(said)
        refusal = answer.get("refusal")
        if refusal is None:
            return understood(answer["sheets"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as garbage:
        raise Refusal("workbook.unreadable", file=name) from garbage
    raise Refusal(refusal if refusal in _SAID_BY_CHILD else "workbook.unreadable", file=name, limit=MOST_CELLS)
