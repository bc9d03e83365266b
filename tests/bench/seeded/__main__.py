"""What the checks see of planted mistakes: ``python -m tests.bench.seeded [--cells N] [--series REFERENCE]``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from forms.pack import open_pack, standard_pack
from tests.bench.seeded.data import year
from tests.bench.seeded.definitions import forms
from tests.bench.seeded.office import Trial
from tests.bench.seeded.series import lines as real_lines
from tests.bench.seeded.trials import clean, lines, results

YEAR = 1402


def main(arguments: list[str] | None = None) -> None:
    """Prints the false findings and the table of planted mistakes."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.seeded")
    parser.add_argument("--cells", type=int, default=300)
    parser.add_argument("--change", type=float, default=0.02, help="how far the growth of a figure usually lies from that of its kind")
    parser.add_argument("--series", type=Path, metavar="REFERENCE", help="the folder of reference data: limits of growth on real series")
    asked = parser.parse_args(arguments)
    if asked.series is not None:
        for line in real_lines(asked.series, open_pack(standard_pack())):
            tell(line)
        return
    begun = time.perf_counter()
    figures, known = year(YEAR, change=asked.change), forms()
    tell(f"figures: {sum(map(len, figures.cells.values()))} typed cells, {len(figures.broken)} demands not met, {since(begun)}")
    trial = Trial(figures)
    begun = time.perf_counter()
    found = clean(trial, trial.sheets(YEAR))
    tell(f"clean: {found.cells} cells, {found.rules} rules, {since(begun)}")
    tell(f"false errors: {sum(found.errors.values())} {dict(found.errors)}")
    tell(f"false warnings: {sum(found.warnings.values())} = {100 * found.warned:.3f} % of the cells {dict(found.warnings)}")
    begun = time.perf_counter()
    for line in lines(results(figures, known, YEAR, asked.cells)):
        tell(line)
    tell(since(begun))


def tell(text: str) -> None:
    """One line."""
    sys.stdout.write(f"{text}\n")


def since(begun: float) -> str:
    """The seconds since then."""
    return f"{time.perf_counter() - begun:.1f} s"


if __name__ == "__main__":
    main()
