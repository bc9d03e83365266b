"""The guideline: every table of a supplier with what its expert must know, the same bytes each time."""

from __future__ import annotations

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
import pytest

from forms import pack_shapes
from forms.pack import Pack, open_pack, standard_pack
from models.errors import Refusal
from resources import text
from yearbook.guideline import GuidelineReport, build


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack(standard_pack())


def built(pack: Pack, supplier: str = "sso") -> tuple[GuidelineReport, bytes]:
    stream = BytesIO()
    report = build(pack, stream, supplier=supplier, date="1403-03-20", author="م")
    return report, stream.getvalue()


def marks(data: bytes) -> list[str]:
    """The entries of the outline."""
    with pypdfium2.PdfDocument(data) as document:
        return [item.get_title() for item in document.get_toc()]


def words(data: bytes) -> str:
    """Everything that is printed, without half-spaces."""
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document).replace("\u200c", "")


def test_every_table_of_a_supplier_is_told_and_no_other(pack: Pack) -> None:
    report, data = built(pack)
    own = [table for table in pack.tables.values() if table.supplier == "sso"]
    assert report.tables == len(own)
    assert [table.fa for table, mark in zip(own, marks(data), strict=False) if not mark.endswith(table.fa)] == []
    assert len(marks(data)) == len(own) + 1


def test_columns_units_checks_and_concepts_are_printed(pack: Pack) -> None:
    said = words(built(pack)[1])
    [table] = [table for table in pack.tables.values() if table.code == "T11-01"]
    asked = [pack.units[table.unit].fa, pack.concepts[table.concepts[0]].fa, table.checks[0].fa, text("outline.columns_head")]
    assert [word for word in asked if word.replace("\u200c", "") not in said] == []


def test_codes_of_tables_and_checks_are_read_back_as_they_are_printed(pack: Pack) -> None:
    said = set(words(built(pack)[1]).replace("\u200f", " ").split())
    own = [table for table in pack.tables.values() if table.supplier == "sso"]
    assert {code for table in own for code in (table.code, *(check.id for check in table.checks))} - said == set()


def test_the_number_of_pages_is_that_of_the_file(pack: Pack) -> None:
    report, data = built(pack)
    with pypdfium2.PdfDocument(data) as document:
        assert report.pages == len(document)
    assert marks(data)[-1] == text("guideline.reasons")


def test_the_same_pack_and_day_give_the_same_bytes(pack: Pack) -> None:
    assert built(pack) == built(pack)


def test_a_supplier_without_tables_is_refused_with_those_that_have_some(pack: Pack) -> None:
    with pytest.raises(Refusal, match=r"guideline\.nothing") as refused:
        built(pack, "nobody")
    assert "sso" in text(refused.value.code, **refused.value.params)


def test_each_kind_of_checks_has_a_name_in_print() -> None:
    kinds = {*pack_shapes.KINDS, "domain_integer", "identity", "custom", "rollup"}
    assert all(text(f"guideline.kind_{kind}") for kind in kinds)
