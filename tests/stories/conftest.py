"""The demo's journey, made once for all stories."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.stories import journey
from tests.stories.oracle import Oracle
from tests.stories.pages import Part, read_parts, texts
from tests.stories.workbooks import Data, read_data
from tests.ui import desk


@dataclass(frozen=True, slots=True)
class Demo:
    """What the journey left in its folder; nothing in it may be changed or opened for writing."""

    folder: Path

    @property
    def office(self) -> Path:
        return self.folder / "office.salnameh"

    @property
    def centre(self) -> Path:
        return self.folder / "centre.salnameh"

    @property
    def pdf(self) -> Path:
        return self.folder / "yearbook.pdf"

    @property
    def twin(self) -> Path:
        return self.folder / "yearbook.xlsx"

    @property
    def package(self) -> Path:
        return next(self.folder.glob("*.salbaste"))

    @property
    def receipt(self) -> Path:
        return next(self.folder.glob("*.salrasid"))

    def told(self, key: str, name: str) -> int:
        """A count that a step of the journey told."""
        line = next(
            line for line in (self.folder / "told.txt").read_text(encoding="utf-8").splitlines() if line.startswith(f"{key} {name} ")
        )
        return int(line.rsplit(" ", 1)[1])


@pytest.fixture(scope="session")
def demo(shared_folder: Path) -> Demo:
    """The demo, waited for."""
    return Demo(journey.first(shared_folder))


@pytest.fixture(scope="session")
def oracle(demo: Demo) -> Oracle:
    """What the demo's office file says, by plain SQL."""
    return Oracle(demo.office)


@pytest.fixture(scope="session")
def parts(demo: Demo) -> tuple[Part, ...]:
    """The parts of the tables of the demo's book."""
    return read_parts(demo.pdf)


@pytest.fixture(scope="session")
def read_pages(demo: Demo) -> list[str]:
    """The text of each page of the demo's book."""
    return texts(demo.pdf)


@pytest.fixture(scope="session")
def returned(demo: Demo, shared_folder: Path) -> Demo:
    """The demo after the centre gave every sheet back: figures may change again, and a new revision may be sent."""
    return replace(demo, folder=journey.returned(shared_folder))


@pytest.fixture(scope="session")
def data(demo: Demo) -> Data:
    """The sheet of data of the demo's Excel twin."""
    return read_data(demo.twin)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a centre: its keys, the list of keys, an office file that was just made; a person who knows the passphrase."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("getpass.getpass", lambda _: desk.FOUR_WORDS)
    folder = tmp_path / "work"
    folder.mkdir()
    desk.lay_out(folder)
    (folder / "packs.salkey").write_bytes(desk.key_file(desk.PACKS.seed))
    made = desk.call("office", "new", folder / "office.salnameh", "--id", "gd-14", "--name", "اداره کل", "--practice")
    assert made.code == 0
    return folder
