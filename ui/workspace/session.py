"""An open office file with its definitions: what every other function of the workspace is given first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from forms.pack import STANDARD, Pack, open_pack, standard_pack
from forms.sheet import Author
from models.errors import Refusal
from models.office import Office
from models.store import Store

Clock = Callable[[], str]
EDITION = "1402"
"""Edition of the divisions that a table without an edition of its own is read with."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who works here: a name and the roles chosen at start; the proof is the key's passphrase, not a password."""

    name: str = "-"
    roles: tuple[str, ...] = ("province_statistician", "province_stat_head", "director_general")


@dataclass(frozen=True, slots=True)
class Workspace:
    """An office file that this process holds, the pack it is read with, the clock and the person."""

    store: Store
    pack: Pack
    clock: Clock
    person: Person = field(default_factory=Person)

    @property
    def office(self) -> Office:
        """Whose file it is."""
        return self.store.office

    @property
    def live(self) -> bool:
        """Whether the file is live; practice files say so everywhere."""
        return self.store.live

    def author(self) -> Author:
        """The person at this moment, in the first of the roles."""
        return Author(self.person.name, self.person.roles[0], self.clock())


@contextmanager
def new_office(path: Path, office: Office, live: bool, clock: Clock, person: Person | None = None) -> Iterator[Workspace]:
    """A new office file with the standard pack, open; refused (``store.exists``) when the file is there already."""
    with Store.create(path, office, live, clock) as store:
        data = standard_pack()
        pack = open_pack(data)
        store.install_pack(pack.id, pack.version, pack.sha256, data)
        yield Workspace(store, pack, clock, person or Person())


@contextmanager
def open_office(path: Path, clock: Clock, person: Person | None = None) -> Iterator[Workspace]:
    """The office file, open and held until the end; every refusal of the store, and ``pack.damaged`` of its definitions."""
    with Store.open(path, clock) as store:
        yield Workspace(store, open_pack(store.pack(STANDARD[0]).data), clock, person or Person())


def copy_office(workspace: Workspace, to: Path) -> Path:
    """The path of a checked copy of the office file; an existing file is never overwritten (``store.exists``)."""
    workspace.store.copy_to(to)
    return to


def own_province(workspace: Workspace, office: Office) -> str:
    """The Persian name of an office's province; refused (``entry.unknown_office``) when there is none."""
    provinces = workspace.pack.codes("province", EDITION)
    if office.province not in provinces:
        raise Refusal("entry.unknown_office", text=office.id)
    return provinces[office.province].fa
