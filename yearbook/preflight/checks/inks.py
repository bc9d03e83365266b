"""Inks: only those of the chosen set, black alone for black, the accent in its tints, never more than 300 per cent on one spot.

Read from the code of every page, not from what draws it (look of the book, section 5).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yearbook.preflight.drawn import Drawn
from yearbook.preflight.fault import Fault, Outcome
from yearbook.preflight.page_code import PageCode
from yearbook.press import COLOUR, GREY, SPOT

_ACCENT, _TINTS, _MOST = (0.90, 0.45, 0.40, 0.30), (1.0, 0.7, 0.45, 0.25, 0.12), 3.0
_NEAR = 0.0011
_PICTURES = {COLOUR: ("DeviceCMYK", "DeviceGray"), GREY: ("DeviceGray",), SPOT: ("DeviceGray",)}


def check(drawn: Drawn, inks: str) -> Outcome:
    """Each colour named on each page; ``inks`` is the set of the edition."""
    faults = []
    mixes: set[tuple[str, tuple[float, ...]]] = set()
    for number, (page, code) in enumerate(zip(drawn.pages, drawn.codes, strict=True), 1):
        mixes |= code.inks
        said = {"page": drawn.label(number)}
        faults += [Fault("inks", f"p{number}", kind, {**said, "what": what}) for kind, what in _wrong(drawn, page, code, inks)]
    return Outcome("inks", {"pages": len(drawn.pages), "mixes": len(mixes)}, tuple(faults))


def _wrong(drawn: Drawn, page: dict[str, Any], code: PageCode, inks: str) -> Iterator[tuple[str, str]]:
    for operator, parts in sorted(code.inks):
        fault = _of_mix(operator, parts, inks)
        if fault:
            yield fault, f"{' '.join(f'{part:g}' for part in parts)} {operator}"
    for space in sorted(code.spaces):
        if inks != SPOT or drawn.file.entry(page, "Resources", "ColorSpace", space, 0) != "Separation":
            yield "ink_other_space", space
    for kind in sorted(code.kinds - {"Do"}):
        yield "ink_effect", kind
    for name, picture in sorted((drawn.file.entry(page, "Resources", "XObject") or {}).items()) if "Do" in code.kinds else ():
        if drawn.file.entry(picture, "ColorSpace") not in _PICTURES[inks]:
            yield "ink_other_space", name


def _of_mix(operator: str, parts: tuple[float, ...], inks: str) -> str:
    """What is wrong with a colour; empty when nothing is."""
    if operator in ("k", "K"):
        strange = any(parts[:3]) and (inks != COLOUR or not _is_tint(parts))
        return "ink_too_much" if sum(parts) > _MOST else "ink_not_of_set" if strange else ""
    is_spot = inks == SPOT and operator in ("scn", "SCN") and len(parts) == 1 and _is_step(parts[0])
    return "" if is_spot else "ink_other_space"


def _is_tint(parts: tuple[float, ...]) -> bool:
    return any(all(abs(part - full * tint) < _NEAR for part, full in zip(parts, _ACCENT, strict=True)) for tint in _TINTS)


def _is_step(tint: float) -> bool:
    return any(abs(tint - step) < _NEAR for step in _TINTS)
