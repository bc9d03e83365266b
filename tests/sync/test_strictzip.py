from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Refusal
from sync import strictzip
from sync.strictzip import MAX_ENTRIES, MAX_FILE, read, unpack, write

pytestmark = pytest.mark.windows

PARTS = {"datapackage.json": b"{}", "data/T05-03.csv": b"a,b\n" * 50, "manifest.dsse.json": b"x"}
FILE = write(PARTS)
LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"


def contents(data: bytes) -> dict[str, bytes]:
    return {name: unpack(data, entry) for name, entry in read(data).items()}


def refused(code: str, data: bytes) -> None:
    with pytest.raises(Refusal) as seen:
        contents(data)
    assert seen.value.code == code


def renamed(old: bytes, new: bytes) -> bytes:
    return FILE.replace(old, new)


@given(
    st.dictionaries(
        st.sampled_from(["datapackage.json", "manifest.dsse.json", *(f"data/T01-{n:02}.csv" for n in range(9))]),
        st.binary(max_size=500),
        min_size=1,
    )
)
def test_what_was_packed_is_unpacked(parts: dict[str, bytes]) -> None:
    assert contents(write(parts)) == parts


def test_common_tools_open_it_and_find_no_fault() -> None:
    with zipfile.ZipFile(io.BytesIO(FILE)) as other:
        assert other.testzip() is None
        assert {name: other.read(name) for name in other.namelist()} == PARTS
        assert [info.date_time for info in other.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 3


def test_parts_stand_in_the_order_of_their_names() -> None:
    assert list(read(write(dict(reversed(PARTS.items()))))) == sorted(PARTS)


@pytest.mark.parametrize("data", [b"", b"PK", b"#!/bin/sh\n" + FILE, b"%PDF-1.7\n"])
def test_what_does_not_begin_as_a_package_is_none(data: bytes) -> None:
    refused("package.not_a_package", data)


@pytest.mark.parametrize("data", [FILE + b"x", FILE + b"\0" * 30, FILE[:-2] + b"\x03\x00abc"])
def test_something_after_the_end_is_refused(data: bytes) -> None:
    refused("package.trailing_bytes", data)


@pytest.mark.parametrize("size", [4, 30, 100, len(FILE) // 2, len(FILE) - 22])
def test_a_file_cut_off_is_refused(size: int) -> None:
    refused("package.bad_structure", FILE[:size])


def test_a_file_above_twenty_megabytes_is_not_looked_into() -> None:
    refused("package.too_big", LOCAL + b"\0" * MAX_FILE)


def spoiled(at: int, value: int) -> bytes:
    data = bytearray(FILE)
    data[at] ^= value
    return bytes(data)


FIRST_CENTRAL = FILE.index(CENTRAL)
END = len(FILE) - 22


@pytest.mark.parametrize(
    "at",
    [
        *(FIRST_CENTRAL + offset for offset in (0, 4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 30, 32, 34, 36, 38, 42, 46)),
        *(offset for offset in (4, 6, 8, 10, 12, 14, 18, 22, 26, 28, 30)),
        *(END + offset for offset in (4, 6, 8, 10, 12, 16, 20)),
    ],
)
def test_heads_that_disagree_with_each_other_or_the_form_are_refused(at: int) -> None:
    with pytest.raises(Refusal, match=r"package\.bad_structure|package\.trailing_bytes"):
        read(spoiled(at, 1))


@pytest.mark.parametrize(
    "name",
    [
        "../tc-03/T05-03",
        "C:/a/T05-03.csv",
        "data/T0\u06f3-03.cv",
        "data/T05-3.csv.",
        "data/T05-03.cs/",
        "data/CON-03.csv",
        "data/\u202eT05-3.c",
    ],
)
def test_a_name_outside_the_form_is_refused(name: str) -> None:
    raw = name.encode("utf-8")[:15].ljust(15, b"x")
    refused("package.bad_name", renamed(b"data/T05-03.csv", raw))


@pytest.mark.parametrize("second", [b"data/T05-03.csv", b"DATA/t05-03.CSV"])
def test_a_name_twice_or_as_a_case_pair_is_refused(second: bytes) -> None:
    data = write({"data/T05-03.csv": b"a", "data/T05-04.csv": b"b"})
    refused("package.duplicate_entry", data.replace(b"data/T05-04.csv", second))


def test_parts_in_another_order_are_refused() -> None:
    data = write({"data/T05-03.csv": b"a", "data/T05-04.csv": b"b"})
    refused("package.bad_structure", data.replace(b"T05-03", b"T05-09"))


def test_a_gap_between_parts_is_refused() -> None:
    second = FILE.index(LOCAL, 4)
    start = struct.pack("<I", FIRST_CENTRAL + 1)
    data = FILE[:second] + b"!" + FILE[second:END] + FILE[END : END + 16] + start + FILE[END + 20 :]
    refused("package.bad_structure", data)


def test_a_gap_before_the_directory_is_refused() -> None:
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 3, 3, END - FIRST_CENTRAL, FIRST_CENTRAL + 1, 0)
    refused("package.bad_structure", FILE[:FIRST_CENTRAL] + b"!" + FILE[FIRST_CENTRAL:END] + end)


def test_bytes_hidden_behind_a_packed_part_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    real = zlib.compressobj

    class Hiding:
        def compress(self, data: bytes) -> bytes:
            packer = real(9, zlib.DEFLATED, -15)
            return packer.compress(data) + packer.flush()

        def flush(self) -> bytes:
            return b"hidden"

    monkeypatch.setattr(zlib, "compressobj", lambda *_: Hiding())
    refused("package.damaged", write(PARTS))


def test_a_directory_longer_than_its_parts_is_refused() -> None:
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2, 2, END - FIRST_CENTRAL, FIRST_CENTRAL, 0)
    refused("package.bad_structure", FILE[:END] + end)


def test_a_directory_with_fewer_records_than_counted_is_refused() -> None:
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 4, 4, END - FIRST_CENTRAL, FIRST_CENTRAL, 0)
    refused("package.bad_structure", FILE[:END] + end)


def test_too_many_parts_are_refused_before_they_are_read() -> None:
    count = MAX_ENTRIES + 1
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, END - FIRST_CENTRAL, FIRST_CENTRAL, 0)
    refused("package.too_many_entries", FILE[:END] + end)


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    refused("package.bomb", write({"datapackage.json": b"\0" * 1_000_000}))


def test_parts_that_are_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strictzip, "MAX_TOTAL", 203)
    assert len(read(FILE)) == 3
    monkeypatch.setattr(strictzip, "MAX_TOTAL", 202)
    refused("package.bomb", FILE)


def with_size(size: int) -> bytes:
    real = struct.pack("<I", 200)
    return FILE.replace(real, struct.pack("<I", size))


@pytest.mark.parametrize("size", [0, 199, 201, 5000])
def test_a_lying_size_is_refused(size: int) -> None:
    refused("package.damaged", with_size(size))


def test_changed_bytes_of_a_part_are_refused() -> None:
    start = read(FILE)["data/T05-03.csv"].start
    refused("package.damaged", spoiled(start, 0xFF))
    refused("package.damaged", FILE.replace(struct.pack("<I", zlib.crc32(PARTS["data/T05-03.csv"])), b"\0\0\0\0"))
