"""Small books built and read back, and faults put into them on purpose."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from forms.sheet import Sheet
from yearbook.book import build
from yearbook.preflight.checks.store import Value
from yearbook.preflight.fault import Fault, Outcome
from yearbook.preflight.prove import prove
from yearbook.press import Press
from yearbook.publication import Edition


def stored(sheets: Iterable[Sheet]) -> dict[str, dict[str, list[Value]]]:
    """What an office file with these sheets would hold."""
    return {
        one.table.code: {
            str(key): [(cell.number, cell.text, None if cell.symbol is None else str(cell.symbol), int(cell.flags))]
            for key, cell in {**one.entered(), **one._past}.items()
        }
        for one in sheets
    }


def built(edition: Edition, press: Press | None = None) -> bytes:
    stream = io.BytesIO()
    build(edition, stream, press)
    return stream.getvalue()


def outcomes(data: bytes, edition: Edition, press: Press | None = None) -> tuple[Outcome, ...]:
    return prove(data, edition, press, stored(edition.sheets.values()))


def faults(data: bytes, edition: Edition, press: Press | None = None) -> list[Fault]:
    return [fault for outcome in outcomes(data, edition, press) for fault in outcome.faults]


def told(found: Iterable[Fault]) -> list[str]:
    """Check and kind of each fault; its sentence must be there too."""
    return [f"{fault.check} {fault.code}" for fault in found if fault.sentence()]


def redrawn(data: bytes, change: Callable[[bytes], bytes], page: int = -1) -> bytes:
    """The file with the code of its pages (or one of them, from 0) changed."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, sheet in enumerate(pdf.pages):
            if page in (-1, number):
                sheet.Contents = pdf.make_stream(change(sheet.Contents.read_bytes()))
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False, static_id=True)
    return out.getvalue()
