"""A layer between SQLite and the disk: keeps a log of what is written and synced, and fails the n-th call when told to.

It replaces the default VFS of the SQLite library that Python's own module uses, so the real Store runs on it unchanged. Only
for a process of its own: the callbacks must outlive every connection.
"""

from __future__ import annotations

import ctypes as c
import sqlite3
from contextlib import closing, suppress
from pathlib import Path, PurePath
from typing import Any, Literal, NamedTuple

CALLS = ("write", "sync", "truncate", "read", "open")
FULL, READ_ERROR, WRITE_ERROR, SYNC_ERROR, TRUNCATE_ERROR, CANNOT_OPEN = 13, 266, 778, 1034, 1546, 14
SHORT = -1
"""Instead of a code: half of the bytes are written before the write fails."""


class Op(NamedTuple):
    """One thing done to a file: write (offset, data), truncate (offset is the length), sync or delete."""

    kind: Literal["write", "truncate", "sync", "delete"]
    name: str
    offset: int = 0
    data: bytes = b""


class Fault(NamedTuple):
    """The n-th call of a kind answers ``code``; when it ``lasts``, so do all after it."""

    call: str
    number: int
    code: int
    lasts: bool


_READ_WRITE = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_int, c.c_int64)
_TRUNCATE = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int64)
_SYNC = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_int)
_OPEN = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_void_p, c.c_int, c.c_void_p)
_DELETE = c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_char_p, c.c_int)


def _pointers(names: str) -> list[tuple[str, Any]]:
    return [(name, c.c_void_p) for name in names.split()]


class _Methods(c.Structure):
    _fields_ = [
        ("version", c.c_int),
        *_pointers("close read write truncate sync size lock unlock reserved control sector device"),
        *_pointers("shm_map shm_lock shm_barrier shm_unmap fetch unfetch"),
    ]


class _File(c.Structure):
    _fields_ = [("methods", c.c_void_p)]


class _Vfs(c.Structure):
    _fields_ = [
        ("version", c.c_int),
        ("file_size", c.c_int),
        ("path_length", c.c_int),
        ("next", c.c_void_p),
        ("name", c.c_char_p),
        *_pointers("data open delete access full_path dl_open dl_error dl_sym dl_close random sleep time error time64"),
        *_pointers("set_call get_call next_call"),
    ]


def _library() -> c.CDLL:
    """The SQLite library in this process; one that is built into Python cannot be watched, and that must be said."""
    lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    shared = [line.split()[-1] for line in lines if "libsqlite3" in line]
    if not shared:
        raise RuntimeError("Python's SQLite is no shared library: the faulty disk cannot stand below it")
    return c.CDLL(shared[0])


class Disk:
    """The watched disk of this process. ``log`` is filled while it is a list."""

    def __init__(self) -> None:
        self.log: list[Op] | None = None
        self.hits = 0
        self._fault: Fault | None = None
        self._calls = 0
        self._names: dict[int, str] = {}
        self._tables: dict[int, _Methods] = {}
        self._kept: list[Any] = []
        library = _library()
        library.sqlite3_vfs_find.restype = c.c_void_p
        library.sqlite3_vfs_register.argtypes = [c.c_void_p, c.c_int]
        base = _Vfs.from_address(library.sqlite3_vfs_find(None))
        self._vfs = _Vfs.from_buffer_copy(base)
        self._vfs.name, self._vfs.next = b"watched", None
        self._vfs.open = self._callback(_OPEN, self._opener(_OPEN(base.open)))
        self._vfs.delete = self._callback(_DELETE, self._deleter(_DELETE(base.delete)))
        if library.sqlite3_vfs_register(c.addressof(self._vfs), 1) != 0:
            raise RuntimeError("SQLite refused the watched disk")
        self._prove()

    def fail(self, fault: Fault | None) -> None:
        """From now on the fault stands; None is a sound disk."""
        self._fault, self._calls, self.hits = fault, 0, 0

    def _prove(self) -> None:
        """A new connection must go through this layer, or every proof built on it would be worth nothing."""
        self.fail(Fault("open", 1, CANNOT_OPEN, lasts=True))
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect("/proc/self/never")) as connection:
            connection.execute("SELECT 1 FROM sqlite_master")
        if not self.hits:
            raise RuntimeError("SQLite does not go through the watched disk")
        self.fail(None)

    def _answer(self, call: str) -> int:
        """0, or the code with which this call fails."""
        if self._fault is None or self._fault.call != call:
            return 0
        self._calls += 1
        struck = self._calls == self._fault.number or (self._fault.lasts and self._calls > self._fault.number)
        self.hits += struck
        return self._fault.code if struck else 0

    def _note(self, op: Op) -> None:
        if self.log is not None:
            self.log.append(op)

    def _callback(self, kind: Any, function: Any) -> int | None:
        made = kind(function)
        self._kept.append(made)
        return c.cast(made, c.c_void_p).value

    def _opener(self, real: Any) -> Any:
        def opened(vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
            if code := self._answer("open"):
                _File.from_address(file).methods = None
                return code
            result = int(real(vfs, name, file, flags, out))
            if result == 0:
                self._names[file] = PurePath(c.string_at(name).decode()).name if name else ""
                handle = _File.from_address(file)
                handle.methods = self._methods(handle.methods)
            return result

        return opened

    def _deleter(self, real: Any) -> Any:
        def delete(vfs: int, name: bytes, sync: int) -> int:
            self._note(Op("delete", PurePath(name.decode()).name))
            return int(real(vfs, name, sync))

        return delete

    def _methods(self, address: int) -> int:
        """The methods of a file with ours in place of four of them; one table for each kind of file SQLite has."""
        if address not in self._tables:
            table = _Methods.from_buffer_copy(_Methods.from_address(address))
            table.version = min(table.version, 2)  # 3 would read through a memory map, past this layer
            table.read = self._callback(_READ_WRITE, self._reader(_READ_WRITE(table.read)))
            table.write = self._callback(_READ_WRITE, self._writer(_READ_WRITE(table.write)))
            table.truncate = self._callback(_TRUNCATE, self._truncater(_TRUNCATE(table.truncate)))
            table.sync = self._callback(_SYNC, self._syncer(_SYNC(table.sync)))
            self._tables[address] = table
        return c.addressof(self._tables[address])

    def _reader(self, real: Any) -> Any:
        return lambda file, out, size, offset: self._answer("read") or real(file, out, size, offset)

    def _writer(self, real: Any) -> Any:
        def write(file: int, data: int, size: int, offset: int) -> int:
            code = self._answer("write")
            if code == SHORT:
                real(file, data, size // 2, offset)
                return WRITE_ERROR
            if code == 0:
                self._note(Op("write", self._names[file], offset, c.string_at(data, size)))
            return code or int(real(file, data, size, offset))

        return write

    def _truncater(self, real: Any) -> Any:
        def truncate(file: int, size: int) -> int:
            code = self._answer("truncate")
            if code == 0:
                self._note(Op("truncate", self._names[file], size))
            return code or int(real(file, size))

        return truncate

    def _syncer(self, real: Any) -> Any:
        def sync(file: int, flags: int) -> int:
            code = self._answer("sync")
            if code == 0:
                self._note(Op("sync", self._names[file]))
            return code or int(real(file, flags))

        return sync
