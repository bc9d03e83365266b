"""A person types without rest: ``python -m tests.stories.typist FILE`` prints each number once its entry was acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.ui.desk import COOPS, PLACE, call


def main(path: Path) -> None:
    number = 0
    while True:
        number += 1
        if call("enter", path, COOPS, PLACE, number).err:
            raise SystemExit(1)
        print(number)  # noqa: T201 - the acknowledgement, for whoever kills this process


if __name__ == "__main__":
    main(Path(sys.argv[1]))
