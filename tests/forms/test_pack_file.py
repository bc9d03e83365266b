"""The compiled pack: what is read when, what a changed byte does, and that packs of earlier programs open."""

from __future__ import annotations

import json
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.pack import Pack, load_pack, open_pack
from forms.pack_file import PackFile, canonical, written
from forms.pack_identity import Identity
from models.errors import Refusal
from tests.forms.small_pack import DATA, DOCUMENT

pytestmark = pytest.mark.windows

OLD = Path(__file__).parents[1] / "data" / "office-1.salnameh"


def bad(data: bytes, line: int) -> None:
    with pytest.raises(Refusal, match=r"pack\.bad_format") as refused:
        load_pack(data)
    assert refused.value.params["line"] == line


def test_a_pack_says_who_issued_it_and_from_when_it_is_valid() -> None:
    pack = load_pack(DATA)
    assert (pack.id, pack.version, pack.issuer, pack.valid_from) == ("small", "1402.2", "centre", "1402")


def test_a_pack_is_named_by_the_hash_of_its_first_line() -> None:
    assert open_pack(DATA).sha256 == sha256(DATA.splitlines()[0]).hexdigest()


def test_the_index_tells_of_every_table_in_printing_order_without_reading_one() -> None:
    index, *parts = DATA.splitlines(keepends=True)
    pack = open_pack(index + b"".join(b"x" * (len(part) - 1) + b"\n" for part in parts))
    assert [(head.code, head.number, head.fa) for head in pack.heads] == [("T08-02", (8, 2), "جدول"), ("T09-01", (9, 1), "جدول")]
    assert (list(pack.tables), len(pack.tables), "T09-01" in pack.tables, "T09-02" in pack.tables) == (["T08-02", "T09-01"], 2, True, False)


def test_a_table_needs_no_other_part_than_its_own_and_the_units() -> None:
    lines = DATA.splitlines(keepends=True)
    kept = [line if b'"T09-01"' in line or b'"decimals"' in line else b"x" * (len(line) - 1) + b"\n" for line in lines]
    pack = open_pack(b"".join(kept))
    assert pack.tables["T09-01"].column("c").whole
    assert pack.tables["T09-01"] is pack.tables["T09-01"]
    with pytest.raises(Refusal, match=r"pack\.bad_format"):
        _ = pack.tables["T08-02"]


def test_a_part_whose_bytes_were_changed_is_refused_at_its_line_when_it_is_read() -> None:
    lines = DATA.splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if line.startswith(b'{"codes":'))
    lines[at] = lines[at].replace("دو".encode(), "سه".encode())
    pack = open_pack(b"".join(lines))
    with pytest.raises(Refusal, match=r"pack\.bad_format") as refused:
        pack.codes("place", "1402")
    assert refused.value.params["line"] == at + 1


@given(st.integers(0, len(DATA) - 1), st.integers(1, 255))
def test_a_flipped_byte_is_refused_or_gives_the_pack_another_name(place: int, flip: int) -> None:
    data = bytearray(DATA)
    data[place] ^= flip
    try:
        name = load_pack(bytes(data)).sha256
    except Refusal as refused:
        name = refused.code
    assert name != open_pack(DATA).sha256


@given(st.integers(0, len(DATA) - 1))
def test_a_truncated_pack_is_refused(length: int) -> None:
    with pytest.raises(Refusal, match=r"pack\."):
        load_pack(DATA[:length])


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b'{"format":1}', b"[" * 100_000, b"NaN", b"\n" + DATA, b"[1]\n"])
def test_what_is_no_pack_is_refused(data: bytes) -> None:
    bad(data, 1)
    with pytest.raises(Refusal, match=r"pack\.bad_format"):
        open_pack(data)


def test_bytes_that_are_not_canonical_are_refused() -> None:
    bad(DATA + b"\n", 1)
    bad(DATA.replace(b'"format":2', b'"format": 2'), 1)


def test_an_index_that_tells_of_another_table_is_refused() -> None:
    bad(DATA.replace("جدول".encode(), "جدون".encode(), 1), 1)


def test_half_of_a_pair_of_surrogates_is_refused() -> None:
    bad(reindexed("concepts", b'[{"definition":"\\ud800","en":"e","fa":"f","id":"coop","source":"s"}]'), 1)


@pytest.mark.parametrize("content", [b"{}", b"7", b"[7]", b"null"])
def test_a_part_of_another_shape_is_refused_at_its_line(content: bytes) -> None:
    data = reindexed("concepts", content)
    bad(data, PackFile(data).line("concepts"))


def test_a_part_that_is_no_json_is_refused() -> None:
    bad(reindexed("concepts", b"[" * 9), 1)


def test_a_pack_without_a_part_or_with_one_too_many_is_refused() -> None:
    bad(written({name: part for name, part in DOCUMENT.items() if name != "concepts"}, Identity("p", "1")), 1)
    bad(written(DOCUMENT | {"colours": []}, Identity("p", "1")), 1)


def test_a_wrong_definition_is_told_with_the_line_of_its_part() -> None:
    data = written(DOCUMENT | {"units": []}, Identity("p", "1"))
    with pytest.raises(Refusal, match=r"pack\.unknown_unit") as refused:
        load_pack(data)
    assert refused.value.params["line"] in {PackFile(data).line(name) for name in ("tables/T09-01", "tables/T08-02")}


def test_a_part_that_an_earlier_program_did_not_have_is_empty() -> None:
    assert open_pack(DATA).part("colours") == []


@pytest.fixture(scope="module")
def first() -> tuple[Pack, str]:
    """The pack in an office file of the first version of the program, one JSON document, and the name it is known by."""
    data, name = sqlite3.connect(OLD).execute("select data, sha256 from pack").fetchone()
    return open_pack(data), name


def test_a_pack_of_the_first_version_opens_under_its_old_name(first: tuple[Pack, str]) -> None:
    pack, name = first
    assert (pack.sha256, pack.id, pack.version) == (name, "standard", "1402.1")
    assert [head.code for head in pack.heads] == list(pack.tables)
    assert (len(pack.tables), len(pack.tables["T09-01"].leaves), len(pack.codes("county", "1402"))) == (10, 10, 482)
    assert all(table.checks for table in pack.tables.values())


def test_a_damaged_pack_of_the_first_version_is_refused() -> None:
    with pytest.raises(Refusal, match=r"pack\.bad_format"):
        open_pack(b'{"chapters":[]}')


def reindexed(name: str, content: bytes) -> bytes:
    """The pack with other bytes for one part, its index telling their size and hash."""
    file = PackFile(DATA)
    lines = dict(zip(file.index["parts"], DATA.splitlines()[1:], strict=True)) | {name: content}
    index = file.index | {"parts": {part: [len(line), sha256(line).hexdigest()] for part, line in lines.items()}}
    return b"".join(line + b"\n" for line in (canonical(index), *lines.values()))


def test_a_pack_is_read_as_lines_of_json() -> None:
    index, *parts = DATA.splitlines()
    assert [json.loads(part) for part in parts] == [PackFile(DATA).read(name) for name in json.loads(index)["parts"]]
