import pytest

from sync.intake.workbook import RawSheet, address

pytestmark = pytest.mark.windows


@pytest.mark.parametrize(("spot", "expected"), [((0, 0), "A1"), ((5, 25), "Z6"), ((9, 26), "AA10"), ((0, 701), "ZZ1")])
def test_an_address_is_written_as_excel_does(spot: tuple[int, int], expected: str) -> None:
    assert address(*spot) == expected


@pytest.mark.parametrize("spot", [(-1, 0), (1, 0), (0, 1), (0, -1)])
def test_nothing_stands_outside_a_sheet(spot: tuple[int, int]) -> None:
    assert RawSheet("S", ((1.0,),)).at(*spot) is None
