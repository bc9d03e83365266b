"""Building a book against reading it back: ``python -m tests.bench.preflight CONTENT`` (a content file of the book bench).

Prints pages, figures, seconds of both and their ratio; the budget is five times the build. Reading is every check of preflight, the
figures of each table included.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from models.cell import Cell
from models.table import Column
from tests.bench.book import as_given, edition
from tests.yearbook.preflight.proofs import stored
from yearbook.book import build
from yearbook.preflight import expected
from yearbook.preflight.checks import figures as figures_check
from yearbook.preflight.prove import prove
from yearbook.press import Press
from yearbook.tables import stub


def main(source: Path) -> None:
    """Build and read back the book of a content file."""
    vars(stub)["figure"] = as_given
    shown = expected.shown
    vars(figures_check)["shown"] = lambda cell, leaf, codes: shown(cell, _as_given(cell, leaf), codes)
    book, press, stream = edition(json.loads(source.read_text(encoding="utf-8"))), Press("colour"), BytesIO()
    held = stored(book.sheets.values())
    started = time.perf_counter()
    pages = build(book, stream, press).pages
    built = time.perf_counter()
    outcomes = prove(stream.getvalue(), book, press, held)
    read = time.perf_counter()
    figures = sum(outcome.counts.get("figures", 0) for outcome in outcomes if outcome.check == "figures")
    faults = sum(len(outcome.faults) for outcome in outcomes)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"pages {pages}  figures {figures}  faults {faults}  memory {memory:.0f} MiB\n")
    sys.stdout.write(f"build {built - started:.2f} s  reading {read - built:.2f} s  ratio {(read - built) / (built - started):.2f}\n")


def _as_given(cell: Cell | None, leaf: Column) -> Column:
    """The leaf with the decimals of its own figure, as the bench of the book prints it."""
    broken = cell is not None and cell.number is not None and cell.number != int(cell.number)
    return replace(leaf, decimals=1) if broken else leaf


if __name__ == "__main__":
    main(Path(sys.argv[1]))
