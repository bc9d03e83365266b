"""The disk as every system shows it: one number for a failure, and one way to give a finished file its name."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

_WINDOWS = {
    19: errno.EROFS,  # the medium is write-protected
    21: errno.ENODEV,  # the device is not ready: a stick that was taken out
    32: errno.EBUSY,  # another program has the file open
    33: errno.EBUSY,  # another program has locked a part of it
    39: errno.ENOSPC,
    55: errno.ENODEV,
    64: errno.ENODEV,  # the share has gone
    112: errno.ENOSPC,
    0x48F: errno.ENODEV,  # the device is not connected
}
"""Windows' own numbers (winerror.h) whose meaning is lost in ``errno``: its C library calls most of them "no permission"."""

PAUSES = tuple(0.05 * 2**turn for turn in range(7))
"""Seconds between eight tries: an antivirus or an indexer looks into every new file for a moment."""


def number(failure: OSError) -> int:
    """The ``errno`` a failure stands for, the same on every system; 0 when it has none."""
    return _WINDOWS.get(getattr(failure, "winerror", None) or 0, failure.errno or 0)


def put_in_place(
    draft: Path, path: Path, move: Callable[[Path, Path], None] = os.replace, pause: Callable[[float], None] = time.sleep
) -> None:
    """The draft stands at ``path``, at the latest after six seconds; raises what ``move`` raises, EBUSY while a program holds one."""
    pauses = iter(PAUSES)
    while True:
        try:
            return move(draft, path)
        except PermissionError as failure:
            if path.is_dir():  # no permission, says Windows
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path)) from failure
            if not _is_held(failure, path):
                raise
            seconds = next(pauses, None)
            if seconds is None:
                raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path)) from failure
            pause(seconds)


def _is_held(failure: OSError, path: Path) -> bool:
    """Whether another program has one of the files open: Windows says 5 (no permission) when that is the file to be replaced."""
    code = getattr(failure, "winerror", None)
    return code in (32, 33) or (code == 5 and path.is_file())
