from collections.abc import Callable
from struct import pack

import pytest

from sync.intake.ole import BOF, BOOLERR, BOUNDSHEET, EOF, FORMULA, Container, Damaged, error_cells, records, workbook_stream
from tests.sync.intake.files import old_excel, record


def book() -> bytes:
    """Two sheets: in the first an error at B3, a logical value, a computed error at C4 and a chart; in the second nothing."""
    first = record(BOF) + record(BOOLERR, pack("<HHHBB", 2, 1, 0, 7, 1)) + record(BOOLERR, pack("<HHHBB", 2, 2, 0, 1, 0))
    first += record(BOF) + record(EOF)
    first += record(FORMULA, pack("<HHH", 3, 2, 0) + b"\2\0\x07\0\0\0\xff\xff" + b"\0" * 6) + record(EOF)
    second = record(BOF) + record(EOF) + record(BOOLERR, pack("<HHHBB", 9, 9, 0, 7, 1))
    start = len(record(BOF) + 2 * record(BOUNDSHEET, pack("<IH", 0, 0)) + record(EOF))
    sheets = record(BOUNDSHEET, pack("<IH", start, 0)) + record(BOUNDSHEET, pack("<IH", start + len(first), 0))
    return record(BOF) + sheets + record(EOF) + first + second


def test_a_stream_is_found_by_its_name() -> None:
    container = Container(old_excel(Workbook=b"abc" * 2000, Other=b"x"))
    assert (container.stream("Workbook"), container.names) == (b"abc" * 2000, frozenset({"Root Entry", "Workbook", "Other"}))


def test_error_cells_are_found_sheet_by_sheet() -> None:
    assert error_cells(book()) == (frozenset({(2, 1), (3, 2)}), frozenset())


@pytest.mark.parametrize("name", ["Workbook", "Book"])
def test_the_workbook_stream_has_two_possible_names(name: str) -> None:
    assert (workbook_stream(Container(old_excel(**{name: book()}))) or b"").startswith(book())


def test_a_container_of_something_else_has_no_workbook_stream() -> None:
    assert workbook_stream(Container(old_excel(WordDocument=b""))) is None


def test_a_small_stream_is_read_from_the_small_sectors() -> None:
    data = bytearray(old_excel(Blocks=b"A" * 64 + b"small stream", Table=pack("<128I", *[1, 0xFFFFFFFE], *[0xFFFFFFFF] * 126)))
    data[1024 + 116 : 1024 + 124] = pack("<II", 2, 4096)  # the root entry holds the small sectors
    data[60:64] = pack("<I", 10)  # the small allocation is the stream Table
    data[1024 + 128 + 116 : 1024 + 128 + 124] = pack("<II", 1, 12)
    data[512 + 4 * 17 : 512 + 4 * 18] = pack("<I", 0xFFFFFFFE)
    assert Container(bytes(data)).stream("Blocks") == b"small stream"


@pytest.mark.parametrize(
    "cut",
    [
        lambda data: data[:20],
        lambda data: data[:512],
        lambda data: data[:700],
        lambda data: data[:30] + b"\x07" + data[31:],
        lambda data: b"x" + data[1:],
        lambda data: data[:516] + pack("<I", 1) + data[520:],  # the directory follows itself in a ring
        lambda data: data[:516] + pack("<I", 100_000) + data[520:],
        lambda data: data[:68] + pack("<II", 2, 1 << 30) + data[76:],  # an endless list of allocation sectors
    ],
)
def test_a_container_that_does_not_hold_together_is_damaged(cut: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Damaged):
        Container(cut(old_excel(Workbook=b"\x02\0\0\0" * 128 * 8))).stream("Workbook")


def test_a_further_list_of_allocation_sectors_is_followed() -> None:
    listing = pack("<128I", *[0xFFFFFFFF] * 127, 0xFFFFFFFE)
    data = old_excel(List=listing, Workbook=b"w" * 5000)
    assert Container(data[:68] + pack("<II", 2, 1) + data[76:]).stream("Workbook") == b"w" * 5000


def test_a_sheet_without_an_end_ends_with_the_bytes() -> None:
    start = len(record(BOUNDSHEET, pack("<I", 0)))
    cut = record(BOUNDSHEET, pack("<I", start)) + record(BOF) + record(BOOLERR, pack("<HHHBB", 2, 1, 0, 7, 1))
    assert error_cells(cut) == (frozenset({(2, 1)}),)


def test_a_record_cut_short_ends_the_records() -> None:
    assert list(records(record(BOF, b"ab") + b"\x09\x08")) == [(BOF, b"ab")]
