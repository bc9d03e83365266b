"""What packs cost: ``python -m tests.bench.packs``.

``open``: opening a pack and making one table with its code lists, as a multiple of json's own parse of the bytes that this reads.
``start``: the start of the program with the whole pack, as a multiple of the start with the ten tables of the first version,
median of alternating rounds; the command opens an office file and shows one table.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from forms.pack import Pack, open_pack, standard_pack
from forms.pack_file import PackFile, written
from forms.pack_identity import Identity
from models.office import Office
from models.store import Store

ROOT = Path(__file__).resolve().parents[2]
ROUNDS, REPEATS = 15, 200
FIRST_TEN = ("T01-01", "T02-01", "T02-04", "T02-91", "T03-01", "T06-02", "T09-01", "T11-02", "T17-91", "T20-03")
CLOCK = "2026-06-11T05:44:10Z"


def seconds(work: Callable[[], object]) -> float:
    """The seconds one call takes, median of many."""
    taken = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def opened(data: bytes, code: str) -> Pack:
    """A pack with one table and its code lists made, as an office opens it."""
    return used(open_pack(data), code)


def used(pack: Pack, code: str) -> Pack:
    """The pack after a table and its code lists were made, places those of one province."""
    for dimension in pack.tables[code].rows:
        if dimension.list == "county":
            pack.codes_within("county", dimension.edition or "1402", "14")
        elif dimension.list:
            pack.codes(dimension.list, dimension.edition)
    return pack


class Watched(PackFile):
    """A pack file that remembers which parts were read."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.seen: set[str] = set()

    def read(self, name: str) -> object:
        """The content of a part."""
        self.seen.add(name)
        return super().read(name)


def bytes_of(data: bytes, code: str) -> list[bytes]:
    """The lines that are read to make one table: the index and its parts."""
    file = Watched(data)
    used(Pack(file), code)
    lines = data.splitlines()
    return [lines[0], *(lines[file.line(name) - 1] for name in sorted(file.seen))]


def open_ratio(data: bytes, code: str) -> float:
    """Opening one table over json's parse of the same bytes."""
    lines = bytes_of(data, code)
    return seconds(lambda: opened(data, code)) / seconds(lambda: [json.loads(line) for line in lines])


def of_ten(data: bytes) -> bytes:
    """The pack of the first ten tables, with the code lists they name."""
    document = PackFile(data).document()
    tables = {code: table | {"checks": []} for code, table in document["tables"].items() if code in FIRST_TEN}
    named = {row.get("list", "") for table in tables.values() for row in table["rows"]}
    lists = {name: record for name, record in document["codes"].items() if record["id"] in {*named, "county", "province"}}
    return written(document | {"tables": tables, "codes": lists}, Identity("standard", "1402.1"))


def office_with(data: bytes, path: Path) -> Path:
    """An office file with this pack."""
    pack = open_pack(data)
    with Store.create(path, Office("gd-14", "x"), False, lambda: CLOCK) as store:
        store.install_pack(pack.id, pack.version, pack.sha256, data)
    return path


def start(path: Path) -> float:
    """The seconds of the command that opens an office file and shows one table."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, str(ROOT / "main.py"), "tables", str(path), "T09-01"], capture_output=True, check=True)
    return time.perf_counter() - begun


def start_ratio(data: bytes) -> tuple[float, float]:
    """The median start with the whole pack over that with ten tables, and the seconds of the latter."""
    with TemporaryDirectory() as folder:
        whole, ten = office_with(data, Path(folder) / "whole.salnameh"), office_with(of_ten(data), Path(folder) / "ten.salnameh")
        rounds = []
        for number in range(ROUNDS):  # each goes first in every other round: what runs second finds the files in memory
            order = (whole, ten) if number % 2 else (ten, whole)
            taken = {path: start(path) for path in order}
            rounds.append((taken[whole], taken[ten]))
    few = statistics.median(seconds for _, seconds in rounds)
    return statistics.median(seconds for seconds, _ in rounds) / few, few


if __name__ == "__main__":
    shipped = standard_pack()
    for asked in ("T09-01", "T02-91", "T02-04"):
        sys.stdout.write(f"open {asked}: {open_ratio(shipped, asked):.2f} x json\n")
    ratio, base = start_ratio(shipped)
    sys.stdout.write(f"start: {ratio:.3f} x {base:.3f} s with ten tables\n")
