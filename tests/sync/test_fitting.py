from __future__ import annotations

from dataclasses import replace

import pytest

from models.cell import Cell
from models.errors import Refusal
from models.table import Dimension, Table
from sync.fitting import must_fit
from tests.sync.world import INSURED, SEASONS, TABLES, opened, place, release, sealed, sheet

OPENED = opened(sealed().data)


def refused(code: str, pack: str, tables: dict[str, Table]) -> None:
    with pytest.raises(Refusal) as seen:
        must_fit(OPENED, pack, tables)
    assert seen.value.code == code


def test_a_package_fits_the_definitions_it_was_made_with() -> None:
    must_fit(OPENED, "1402.0", TABLES)


def test_another_pack_or_an_unknown_table_is_refused() -> None:
    refused("package.unknown_pack", "1403.0", TABLES)
    refused("package.unknown_pack", "1402.0", {"T05-03": INSURED})


def test_other_row_dimensions_are_refused() -> None:
    refused("package.data_unknown_column", "1402.0", {**TABLES, "T05-03": replace(INSURED, rows=(Dimension("office", "office"),))})


def test_a_column_the_table_does_not_have_is_refused() -> None:
    refused("package.data_unknown_place", "1402.0", {**TABLES, "T09-01": replace(SEASONS, columns=INSURED.columns)})


@pytest.mark.parametrize(("leaf", "cell"), [("men", Cell(text="x")), ("remark", Cell(5.0))])
def test_a_text_where_a_number_belongs_and_the_reverse_is_refused(leaf: str, cell: Cell) -> None:
    package = sealed(release(sheets=(sheet({place(leaf=leaf): cell}),)))
    with pytest.raises(Refusal, match=r"package\.data_unknown_place"):
        must_fit(opened(package.data), "1402.0", TABLES)
