"""The guideline for filling the tables of a pack, written as a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from forms.pack import Pack
from resources import jalali, text
from ui.workspace.files import write_file

if TYPE_CHECKING:  # layout and drawing load heavy libraries: only a build pays for them
    from yearbook.guideline import GuidelineReport


def write_guideline(pack: Pack, to: Path, supplier: str, at: str) -> GuidelineReport:
    """The report of the guideline written to ``to``: all tables of the pack, or those that one supplier enters; ``at`` is now (UTC).

    Refused: ``guideline.nothing`` (the supplier enters no table), and the codes of the file area.
    """
    from yearbook.guideline import build

    date, author = jalali.day_of(at), text("book.ministry")
    return write_file(to, lambda stream: build(pack, stream, supplier=supplier, date=date, author=author), over=b"%PDF")
