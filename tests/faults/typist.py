"""A process that types and is killed: ``python -m tests.faults.typist FOLDER``.

For each line ``SEED REST`` on its input it makes an office file ``SEED.salnameh`` and forks a typist, whose number it tells;
the typist types without end and writes ``n`` when act n is acknowledged. With REST above 0 it stops after so many acts, waits
until the file is at rest and writes ``rest``. After its death comes ``end``.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from models.store import Store, writer
from tests.faults import work


def tell(word: object) -> None:
    os.write(1, f"{word}\n".encode())


def type_on(path: Path, seed: int, rest: int) -> None:
    store = Store.create(path, work.OWNER, True, work.clock)
    work.prepare(store)
    for number, act in enumerate(work.acts(seed), 1):
        act.do(store)
        tell(number)
        if number == rest:
            break
    while store.checkpointed() != (0, 0, 0):
        os.sched_yield()
    tell("rest")
    signal.pause()


def main(folder: str) -> None:
    writer.REST = 0.1
    for line in sys.stdin:
        seed, rest = map(int, line.split())
        child = os.fork()
        if child == 0:
            try:
                type_on(Path(folder) / f"{seed}.salnameh", seed, rest)
            finally:
                os._exit(1)
        tell(child)
        os.waitpid(child, 0)
        tell("end")


if __name__ == "__main__":
    main(sys.argv[1])
