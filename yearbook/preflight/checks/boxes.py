"""Boxes: trim within bleed within the sheet, of one size all over the book; on a screen a page is its trim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yearbook.preflight.drawn import Drawn
from yearbook.preflight.fault import Fault, Outcome
from yearbook.press import Press

_BLEED = 3 * 72 / 25.4
_NEAR = 0.01

_Box = tuple[float, float, float, float]


def check(drawn: Drawn, press: Press | None) -> Outcome:
    """Each page's boxes."""
    faults = [fault for number, page in enumerate(drawn.pages, 1) for fault in _page(drawn, number, page, press)]
    sizes = {tuple(round(side, 2) for side in trim) for page in drawn.pages if (trim := _box(drawn, page, "TrimBox")) is not None}
    if len(sizes) > 1:
        faults.append(Fault("boxes", "book", "sizes_differ", {"count": len(sizes)}))
    return Outcome("boxes", {"pages": len(drawn.pages)}, tuple(faults))


def _page(drawn: Drawn, number: int, page: dict[str, Any], press: Press | None) -> Iterator[Fault]:
    media, bleed, trim = (_box(drawn, page, name) for name in ("MediaBox", "BleedBox", "TrimBox"))
    said = {"page": drawn.label(number)}
    if media is None or trim is None or trim[0] >= trim[2] or trim[1] >= trim[3]:
        yield Fault("boxes", f"p{number}", "box_missing", said)
    elif {"ArtBox", "CropBox"} & page.keys():
        yield Fault("boxes", f"p{number}", "box_extra", said)
    elif press is None:
        if any(abs(one - other) > _NEAR for one, other in zip(media, trim, strict=True)):
            yield Fault("boxes", f"p{number}", "box_not_trim", said)
    elif bleed is None or not (_within(trim, bleed, _BLEED) and _within(bleed, media, 0.0)):
        yield Fault("boxes", f"p{number}", "boxes_not_nested", said)


def _box(drawn: Drawn, page: dict[str, Any], name: str) -> _Box | None:
    sides = drawn.file.entry(page, name)
    if not isinstance(sides, list) or len(sides) != 4:
        return None
    left, low, right, high = (float(drawn.file.get(side)) for side in sides)
    return left, low, right, high


def _within(inner: _Box, outer: _Box, margin: float) -> bool:
    """Whether a box lies in another with so much around it."""
    left, low, right, high = inner
    return (
        left - outer[0] >= margin - _NEAR
        and low - outer[1] >= margin - _NEAR
        and outer[2] - right >= margin - _NEAR
        and outer[3] - high >= margin - _NEAR
    )
