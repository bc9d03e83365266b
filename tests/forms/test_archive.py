"""A workbook has the same bytes on every system."""

from __future__ import annotations

from io import BytesIO
from types import SimpleNamespace
from zipfile import ZipFile

from forms.archive import pack


def packed(sheet: bytes) -> BytesIO:
    """What is packed of a library's workbook with this sheet."""

    def save(stream: BytesIO) -> None:
        with ZipFile(stream, "w") as parts:
            parts.writestr("xl/sheet.xml", sheet)
            parts.writestr("xl/picture.png", b"\r\n")

    made = BytesIO()
    pack(SimpleNamespace(properties=SimpleNamespace(), save=save), made, title="", author="", dated="")  # type: ignore[arg-type]
    return made


def test_a_line_break_in_a_cell_is_the_same_on_windows() -> None:
    assert packed(b"<t>a\r\nb</t>").getvalue() == packed(b"<t>a\nb</t>").getvalue()


def test_what_is_no_text_stays_as_it_is() -> None:
    with ZipFile(packed(b"")) as parts:
        assert parts.read("xl/picture.png") == b"\r\n"


def test_no_system_leaves_its_mark_in_the_archive() -> None:
    with ZipFile(packed(b"")) as parts:
        assert {entry.create_system for entry in parts.infolist()} == {3}
