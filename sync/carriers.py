"""Carriers: folders and memory sticks that take a package from one office to another. All input and output of sync."""

from __future__ import annotations

import errno
import os
import re
from dataclasses import dataclass
from pathlib import Path

from models.disk import number, put_in_place
from models.errors import Refusal
from sync.strictzip import MAX_FILE

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\.[a-z]{1,12}\Z")
_CODES = {
    errno.ENOSPC: "package.disk_full",
    errno.EDQUOT: "package.disk_full",
    errno.EFBIG: "package.disk_full",
    errno.EROFS: "package.read_only",
    errno.EACCES: "package.read_only",
    errno.EPERM: "package.read_only",
    errno.ENOENT: "package.folder_gone",
    errno.ENOTDIR: "package.folder_gone",
    errno.ENODEV: "package.folder_gone",
    errno.ENXIO: "package.folder_gone",
    errno.EBUSY: "package.in_use",
}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, often on a memory stick, that packages and receipts are put into."""

    path: Path

    def must_be_there(self) -> None:
        """Refuse (``package.folder_gone``, ``package.read_only``) before anything else is done when the folder cannot take a file."""
        if not self.path.is_dir():
            raise Refusal("package.folder_gone", folder=self.path)
        if not os.access(self.path, os.W_OK):
            raise Refusal("package.read_only", folder=self.path)

    def put(self, name: str, data: bytes) -> Path:
        """The file, once its bytes are on the disk and were read back equal: then the stick may be taken out.

        Putting the same bytes again changes nothing. Refused: ``package.bad_file_name``, ``package.name_taken`` (other bytes under
        this name are never overwritten), ``package.disk_full``, ``package.read_only``, ``package.folder_gone``,
        ``package.in_use``, ``package.not_written``. A refused file leaves nothing behind that looks whole.
        """
        if _NAME.match(name) is None:
            raise Refusal("package.bad_file_name", name=name)
        target, draft = self.path / name, self.path / f"{name}.tmp"
        try:
            if target.exists():
                _must_be_same(target, data)
                _settle(target)  # an earlier try may have been cut off right after the renaming
                _settle(self.path)
                return target
            _write_through(draft, data)
            put_in_place(draft, target)
            _settle(self.path)
            if target.read_bytes() == data:
                return target
            target.unlink()
        except OSError as failure:
            _remove(draft)
            raise Refusal(_CODES.get(number(failure), "package.not_written"), folder=self.path) from failure
        raise Refusal("package.not_written")


def fetch(path: Path, limit: int = MAX_FILE) -> bytes:
    """The bytes of a file that somebody brought, never more than ``limit``.

    Refused: ``package.no_file`` (gone, unreadable, or no plain file), ``package.too_big``.
    """
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise Refusal("package.no_file", name=path.name)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as failure:
        raise Refusal("package.no_file", name=path.name) from failure
    if len(data) > limit:
        raise Refusal("package.too_big", megabytes=limit >> 20)
    return data


def _must_be_same(target: Path, data: bytes) -> None:
    if not target.is_file() or target.stat().st_size != len(data) or target.read_bytes() != data:
        raise Refusal("package.name_taken", name=target.name)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(path: Path) -> None:
    """A new name is durable only after this, for file and folder (POSIX); Windows has no such call and keeps its own order."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(draft: Path) -> None:
    try:
        draft.unlink(missing_ok=True)
    except OSError:  # the stick is gone: so is the draft
        return
