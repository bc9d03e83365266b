"""What a file says of itself: language and direction, and for a printer everything PDF/X-4 asks for (design of the book, section 7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yearbook.preflight.drawn import Drawn
from yearbook.preflight.fault import Fault, Outcome
from yearbook.press import Press

_NEVER = ("AcroForm", "OpenAction", "AA", "Names")
_SAID = re.compile(rb"<(?:\w+:)?(GTS_PDFXVersion|Trapped|CreateDate|ModifyDate|MetadataDate|DocumentID|VersionID|RenditionClass)>([^<]+)<")
_FOUR_INKS = 4


def check(drawn: Drawn, press: Press | None) -> Outcome:
    """The file's own words; ``press`` is None for the screen."""
    faults = [Fault("press", what, f"says_{what}", {}) for what in _wrong(drawn, press)]
    return Outcome("press", {"objects": sum(1 for _ in drawn.file.everything())}, tuple(faults))


def _wrong(drawn: Drawn, press: Press | None) -> Iterator[str]:
    file, root = drawn.file, drawn.file.entry(drawn.file.trailer, "Root")
    if file.entry(root, "Lang") != b"fa-IR" or file.entry(root, "ViewerPreferences", "Direction") != "R2L":
        yield "language"
    if len(file.entry(file.trailer, "ID") or ()) != 2:
        yield "identity"
    if "Encrypt" in file.trailer or any(name in root for name in _NEVER):
        yield "actions"
    if press is not None:
        yield from _for_press(drawn)


def _for_press(drawn: Drawn) -> Iterator[str]:
    file, root = drawn.file, drawn.file.entry(drawn.file.trailer, "Root")
    if any(page.get("Annots") for page in drawn.pages):
        yield "links"
    intent = file.entry(root, "OutputIntents", 0)
    profile = file.entry(intent, "DestOutputProfile")
    if file.entry(intent, "S") != "GTS_PDFX" or file.entry(profile, "N") != _FOUR_INKS or file.bytes_of(profile)[12:20] != b"prtrCMYK":
        yield "condition"
    said = dict(_SAID.findall(file.bytes_of(file.entry(root, "Metadata"))))
    dates = {said.get(name) for name in (b"CreateDate", b"ModifyDate", b"MetadataDate")}
    whole = {b"DocumentID", b"VersionID", b"RenditionClass"} <= said.keys() and len(dates) == 1 and None not in dates
    if said.get(b"GTS_PDFXVersion") != b"PDF/X-4" or said.get(b"Trapped") != b"False" or not whole:
        yield "metadata"
    if any(page.get("Trans") for page in drawn.pages):
        yield "transitions"
