"""Power cuts under the real Store: ``python -m tests.faults.power_cuts FOLDER CUTS SEED [SETTING]`` prints the count as JSON.

A day's work is logged write by write. For each cut the files are rebuilt as a disk may leave them: what was synced holds;
what was not holds, vanishes, tears at 512 bytes or becomes noise, write by write. Then the Store opens what is left.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from models.errors import Refusal
from models.store import Store, connect, writer
from tests.faults import work
from tests.faults.disk import Disk, Op

SESSIONS, ACTS = 4, 30
NAME = "o.salnameh"


class Image:
    """One file on the disk: what is lasting, what was written since, and a deleted forerunner that may come back."""

    def __init__(self, lasting: bytes = b"", ghost: bytes | None = None) -> None:
        self.lasting, self.ghost = bytearray(lasting), ghost
        self.waiting: list[Op] = []
        self.gone = False

    def take(self, op: Op) -> None:
        if op.kind == "sync":
            for one in self.waiting:
                put(self.lasting, one)
            self.waiting, self.ghost = [], None
        else:
            self.waiting.append(op)

    def after_cut(self, rng: random.Random) -> bytes | None:
        """What is found when the power is back, None when the file is not there."""
        if self.ghost is not None and rng.random() < 0.5:
            return self.ghost
        if self.gone:
            return None
        left, habit = bytearray(self.lasting), rng.random()
        for op in self.waiting:
            luck = rng.random() if habit < 0.5 else habit  # each write for itself, or all with the same fate
            spoil(left, op, luck, rng)
        return bytes(left)


def put(content: bytearray, op: Op) -> None:
    if op.kind == "truncate":
        del content[op.offset :]
        return
    content.extend(bytes(max(0, op.offset - len(content))))
    content[op.offset : op.offset + len(op.data)] = op.data


def spoil(content: bytearray, op: Op, luck: float, rng: random.Random) -> None:
    """An operation that was not synced: lost, torn, noise at its head, or done."""
    if luck < 0.35:
        return
    if op.kind == "truncate" or luck >= 0.7:
        put(content, op)
    elif luck < 0.6:
        for start in range(0, len(op.data), 512):
            if rng.random() < 0.5:
                put(content, op._replace(offset=op.offset + start, data=op.data[start : start + 512]))
    else:
        put(content, op._replace(data=rng.randbytes(min(64, len(op.data)))))


def images(first: bytes, log: list[Op]) -> Iterator[dict[str, Image]]:
    """The disk before each operation of the log; the same objects, moved on."""
    files = {NAME: Image(first)}
    for op in log:
        yield files
        if op.kind == "delete":
            old = files[op.name]
            files[op.name] = Image(ghost=bytes(old.lasting))
            files[op.name].gone = True
        else:
            image = files.setdefault(op.name, Image())
            image.gone = False
            image.take(op)
    yield files


def day(path: Path, disk: Disk, seed: int) -> tuple[bytes, list[Op], list[tuple[int, work.Standing]]]:
    """The file before, the log of the disk, and at which length of it each standing was acknowledged."""
    with Store.create(path, work.OWNER, True, work.clock) as store:
        work.prepare(store)
    first, log = path.read_bytes(), list[Op]()
    acknowledged, plan = [(0, work.Standing({}))], work.acts(seed)
    disk.log = log
    for _ in range(SESSIONS):
        with Store.open(path, work.clock) as store:
            for act in islice(plan, ACTS):
                act.do(store)
                acknowledged.append((len(log), act.after))
    disk.log = None
    return first, log, acknowledged


def judge(path: Path, told: work.Standing, next_one: work.Standing) -> str:
    """``sound`` when everything told stands (with the act that was under way, or without), lost or damaged otherwise."""
    try:
        with Store.open(path, work.clock) as store:
            found, wrong = work.standing(store), store.verify()
    except (Refusal, ValueError):
        return "damaged"
    if wrong:
        return "damaged"
    return "sound" if found in (told, next_one) else "lost"


def campaign(folder: Path, cuts: int, seed: int) -> dict[str, int]:
    disk, rng = Disk(), random.Random(seed)  # noqa: S311 - a seed, not a secret
    first, log, acknowledged = day(folder / NAME, disk, seed)
    points = sorted(rng.sample(range(len(log) + 1), min(cuts, len(log) + 1)))
    counts = {"operations": len(log), "acts": len(acknowledged) - 1, "cuts": 0, "sound": 0, "lost": 0, "damaged": 0}
    for point, files in enumerate(images(first, log)):
        for _ in range(points.count(point) if cuts <= len(log) else cuts // len(log) + 1):
            told = [standing for at, standing in acknowledged if at <= point]
            place = folder / "cut"
            place.mkdir(exist_ok=True)
            for name in (NAME, f"{NAME}-wal", f"{NAME}-shm"):
                (place / name).unlink(missing_ok=True)
            for name, image in files.items():
                if (content := image.after_cut(rng)) is not None:
                    (place / name).write_bytes(content)
            following = acknowledged[min(len(told), len(acknowledged) - 1)][1]
            counts[judge(place / NAME, told[-1], following)] += 1
            counts["cuts"] += 1
    return counts


def main(folder: str, cuts: str, seed: str, *settings: str) -> None:
    connect.WRITING = (*connect.WRITING, *settings, "wal_autocheckpoint = 60")
    writer.REST = 3600.0  # rests come with the end of each session, so that one seed gives one log
    print(json.dumps(campaign(Path(folder), int(cuts), int(seed))))  # noqa: T201 - the answer to whoever started it


if __name__ == "__main__":
    main(*sys.argv[1:])
