"""Fonts: every one of the file is embedded and cut down, and every code set on a page says which letters it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from yearbook.preflight.drawn import Drawn
from yearbook.preflight.fault import Fault, Outcome

_BFCHAR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
_FORM_OF_PRINT = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_TAGGED = re.compile(r"[A-Z]{6}\+")


def check(drawn: Drawn) -> Outcome:
    """Each font of the pages, and the codes that the pages set in it."""
    fonts: dict[str, Any] = {}
    codes: dict[str, set[bytes]] = {}
    for page, code in zip(drawn.pages, drawn.codes, strict=True):
        named = drawn.file.entry(page, "Resources", "Font") or {}
        for name, reference in named.items():
            fonts.setdefault(name, drawn.file.get(reference))
        for name, used in code.codes.items():
            codes.setdefault(name, set()).update(used)
    faults = [fault for name, font in sorted(fonts.items()) for fault in _font(drawn, name, font, codes.get(name, set()))]
    faults += [Fault("fonts", name, "font_unknown", {"font": name}) for name in sorted(codes.keys() - fonts.keys())]
    return Outcome("fonts", {"fonts": len(fonts), "codes": sum(map(len, codes.values()))}, tuple(faults))


def _font(drawn: Drawn, name: str, font: Any, used: set[bytes]) -> Iterator[Fault]:
    file = drawn.file
    title = str(file.entry(font, "BaseFont") or name)
    program = file.entry(font, "DescendantFonts", 0, "FontDescriptor", "FontFile2")
    if file.entry(font, "Subtype") != "Type0" or not file.bytes_of(program):
        yield Fault("fonts", name, "font_not_embedded", {"font": title})
        return
    if not _TAGGED.match(title):
        yield Fault("fonts", name, "font_not_cut", {"font": title})
    letters = {code.upper(): bytes.fromhex(said.decode()) for code, said in _BFCHAR.findall(file.bytes_of(file.entry(font, "ToUnicode")))}
    lost = [code for code in used if not letters.get(code.upper())]
    if lost:
        yield Fault("fonts", name, "font_says_nothing", {"font": title, "count": len(lost)})
    strange = [said for said in letters.values() if _FORM_OF_PRINT.search(said.decode("utf-16-be", "replace"))]
    if strange:
        yield Fault("fonts", name, "font_says_forms", {"font": title, "count": len(strange)})
