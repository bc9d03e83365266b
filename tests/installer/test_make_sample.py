from io import BytesIO
from zipfile import ZipFile

from installer.make_sample import build
from resources import shipped


def parts(workbook: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(workbook)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_shipped_workbook_is_what_the_figures_make() -> None:
    assert parts(build()) == parts(shipped("sample", "census1395_14.xlsx").read_bytes())


def test_the_workbook_has_the_same_bytes_every_time() -> None:
    assert build() == build()
