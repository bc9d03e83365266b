"""Names of places in files of others: ``python -m tests.bench.names REFERENCE`` prints file, matched, ambiguous, unknown, wrong."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from forms.pack import load_pack, standard_pack
from tests.forms.named import all_names, answers


def table(reference: Path) -> str:
    """The table, a line a file and edition."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for asked, answer in answers(load_pack(standard_pack()), all_names(reference)):
        edition = "" if asked.file.startswith("changes") else asked.edition
        counts.setdefault((asked.file, edition), Counter())[answer if answer in ("matched", "ambiguous", "wrong") else "unknown"] += 1
    lines = ["| file | edition | names | matched | ambiguous | unknown | wrong |", "|---|---|---|---|---|---|---|"]
    for (file, edition), count in counts.items():
        told = " | ".join(str(count[kind]) for kind in ("matched", "ambiguous", "unknown", "wrong"))
        lines.append(f"| {file} | {edition} | {count.total()} | {told} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{table(Path(sys.argv[1]))}\n")
