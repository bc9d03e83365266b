"""Files that the program makes for a person: whole or not at all, and never half over an older one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from models.disk import number, put_in_place
from models.errors import Refusal

T = TypeVar("T")
_CODES = {
    errno.ENOSPC: "file.disk_full",
    errno.EDQUOT: "file.disk_full",
    errno.EACCES: "file.no_permission",
    errno.EPERM: "file.no_permission",
    errno.EROFS: "file.no_permission",
    errno.ENOENT: "file.no_folder",
    errno.ENOTDIR: "file.no_folder",
    errno.EEXIST: "file.no_folder",
    errno.ENODEV: "file.no_folder",
    errno.EBUSY: "file.in_use",
}


def write_file(path: Path, write: Callable[[BinaryIO], T], over: bytes) -> T:
    """What ``write`` gave back, once its bytes stand at ``path`` and are on the disk; an older file stays until then.

    Only a file that begins with ``over`` is replaced: a book never takes the place of an office file. Refused:
    ``file.other_kind``, ``file.disk_full``, ``file.no_permission``, ``file.no_folder``, ``file.in_use``, ``file.not_written``; the older
    file is untouched.
    """
    if path.exists() and not _begins(path, over):
        raise Refusal("file.other_kind", path=path)
    draft = path.with_name(f".{path.name}.part")
    try:
        with draft.open("wb") as stream:
            made = write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        put_in_place(draft, path)
    except OSError as failure:
        raise refused(failure, path) from failure
    finally:
        with suppress(OSError):  # a folder that may not even be looked into holds no draft of ours
            draft.unlink(missing_ok=True)
    return made


def refused(failure: OSError, path: Path) -> Refusal:
    """The refusal that a failure of writing ``path`` stands for; it names the folder when that is what is missing."""
    found = number(failure)
    return Refusal(_CODES.get(found, "file.not_written"), path=path.parent if found == errno.ENOENT else path)


def new_file(path: Path, data: bytes) -> None:
    """The bytes at a path where nothing stood before; refused (``file.exists``) when something does, else as ``write_file``."""
    if path.exists():
        raise Refusal("file.exists", path=path)
    write_file(path, lambda stream: stream.write(data), over=data)


def _begins(path: Path, start: bytes) -> bool:
    try:
        if path.is_dir():  # no permission, says Windows
            raise IsADirectoryError
        with path.open("rb") as stream:
            return stream.read(len(start)) == start
    except OSError as failure:
        raise refused(failure, path) from failure


def read_file(path: Path) -> bytes:
    """The bytes of a file of a person's choice (a key, a list of keys); refused (``file.missing``) when it is not there."""
    try:
        return path.read_bytes()
    except OSError as failure:
        raise Refusal("file.missing", path=path) from failure
