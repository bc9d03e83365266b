"""The sample workbook as it is read, ways to spoil it, and the expectation of a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from forms.pack import Pack, open_pack, standard_pack
from models.errors import Refusal
from resources import shipped, text
from sync.intake.reader import read
from sync.intake.workbook import Workbook
from tests.sync.intake.files import Given, Refused, Spoil, with_cell


@pytest.fixture(scope="session")
def standard() -> Pack:
    return open_pack(standard_pack())


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return Path(str(shipped("sample", "census1395_14.xlsx")))


@pytest.fixture(scope="session")
def sample(sample_path: Path) -> Workbook:
    return Workbook("census1395_14.xlsx", "00", tuple(read(sample_path)))


@pytest.fixture
def spoil(sample: Workbook) -> Spoil:
    """The sample with its second sheet (Shahrekord, 1402) changed: cells by address, or ``name``, ``hidden``, ``merged``."""

    def changed(number: int = 1, **changes: object) -> Workbook:
        sheets = list(sample.sheets)
        for name, value in changes.items():
            if name.isupper():
                sheets[number] = with_cell(sheets[number], name, value)  # type: ignore[arg-type]
            else:
                sheets[number] = replace(sheets[number], **{name: value})  # type: ignore[arg-type]
        return replace(sample, sheets=tuple(sheets))

    return changed


@pytest.fixture
def refused() -> Refused:
    """Expects a refusal of a code, and that its sentence can be said."""

    @contextmanager
    def expecting(code: str) -> Iterator[Refusal]:
        told = Refusal(code)
        with pytest.raises(Refusal) as raised:
            yield told
        told.code, told.params = raised.value.code, raised.value.params
        assert (told.code, bool(text(told.code, **told.params))) == (code, True)

    return expecting


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """Writes bytes as a file named 08.xls."""

    def file(data: bytes) -> Path:
        path = tmp_path / "08.xls"
        path.write_bytes(data)
        return path

    return file
