"""Failing calls under the real Store: ``python -m tests.faults.io_errors FOLDER FAULTS SEED`` prints the count as JSON.

The n-th write, sync, truncate, read or open fails, once or from then on, while a day's work goes on. Whatever the person is
told must be true afterwards; what the program says it does not know may be either.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from models.errors import Refusal
from models.store import Store, connect, writer
from tests.faults import work
from tests.faults.disk import CANNOT_OPEN, FULL, READ_ERROR, SHORT, SYNC_ERROR, TRUNCATE_ERROR, WRITE_ERROR, Disk, Fault

CODES = {
    "write": (WRITE_ERROR, FULL, SHORT),
    "sync": (SYNC_ERROR,),
    "truncate": (TRUNCATE_ERROR,),
    "read": (READ_ERROR,),
    "open": (CANNOT_OPEN,),
}


def chosen(rng: random.Random) -> Fault:
    call = rng.choices(list(CODES), (6, 4, 1, 1, 1))[0]
    return Fault(call, rng.randrange(1, 8 if call == "write" else 3), rng.choice(CODES[call]), rng.random() < 0.5)


def told(store: Store, act: work.Act) -> str:
    """What the person is told: saved, or the code of the refusal."""
    try:
        act.do(store)
    except Refusal as refusal:
        return refusal.code
    return "saved"


def is_true(answer: str, before: work.Standing, after: work.Standing, found: work.Standing) -> bool:
    if answer == "saved":
        return found == after
    return found in (before, after) if answer == "store.unknown" else found == before


def copied(store: Store, disk: Disk) -> dict[str, str]:
    """What is told of a copy on a full disk, and the files it leaves."""
    disk.fail(Fault("write", 3, FULL, lasts=True))
    answer = told(store, work.Act(lambda one: one.copy_to(store.path.with_name("copy")), work.standing(store)))
    disk.fail(None)
    return {"copy": answer, "left": " ".join(sorted(file.name for file in store.path.parent.glob("copy*")))}


def campaign(path: Path, faults: int, seed: int) -> dict[str, int | str]:
    disk, rng = Disk(), random.Random(seed)  # noqa: S311 - a seed, not a secret
    counts = {"faults": 0, "hits": 0, "settled": 0, "lies": 0, "stuck": 0, "damaged": 0}
    store, now = Store.create(path, work.OWNER, True, work.clock), work.Standing({})
    work.prepare(store)
    for number in range(faults):
        if number % 10 == 9:  # also with a WAL just begun
            store.close()
            store = Store.open(path, work.clock)
        act = next(work.acts(rng.randrange(10**9), now))
        disk.fail(chosen(rng))
        answer, hit = told(store, act), disk.hits
        disk.fail(None)
        found = work.standing(store)
        counts["faults"] += 1
        counts["hits"] += hit > 0
        counts["settled"] += hit and answer == "saved"
        counts["lies"] += not is_true(answer, now, act.after, found)
        counts[answer] = counts.get(answer, 0) + 1
        after = next(work.acts(rng.randrange(10**9), found))  # with a sound disk again, work goes on in the same Store
        counts["stuck"] += told(store, after) != "saved"
        now = work.standing(store)
    copy = copied(store, disk)
    store.close()
    with Store.open(path, work.clock) as again:
        counts["lies"] += work.standing(again) != now
        counts["damaged"] += len(again.verify())
    return {**counts, **copy}


def main(folder: str, faults: str, seed: str) -> None:
    writer.REST = 3600.0
    connect.WRITING = (*connect.WRITING, "wal_autocheckpoint = 15")  # a COMMIT may fail in the checkpoint after it, though all is saved
    print(json.dumps(campaign(Path(folder) / "o.salnameh", int(faults), int(seed))))  # noqa: T201 - the answer to whoever started it


if __name__ == "__main__":
    main(*sys.argv[1:])
