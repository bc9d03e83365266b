"""An open office file with its definitions: what every other function of the workspace is given first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from forms.pack import STANDARD, Pack, open_pack, standard_pack
from forms.pack_identity import age
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
    """An office file that this process holds, the pack it is read with (the newest one), the clock and the person."""

    store: Store
    pack: Pack
    clock: Clock
    person: Person = field(default_factory=Person)
    _packs: dict[str, Pack] = field(default_factory=dict, repr=False, compare=False)

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


def with_pack(workspace: Workspace, version: str) -> Workspace:
    """The workspace read with another version of its pack, as it stands in the file; refused (``store.no_pack``) when it does not."""
    if version == workspace.pack.version:
        return workspace
    opened = workspace._packs  # noqa: SLF001 - kept in the workspace so that a pack is opened once
    if version not in opened:
        opened[version] = open_pack(workspace.store.pack(workspace.pack.id, version).data)
    return replace(workspace, pack=opened[version])


def for_sheet(workspace: Workspace, table: str, period: str, office: Office | None = None) -> Workspace:
    """The workspace with the pack that a sheet is read with, so that a newer pack changes nothing that was begun with an older one.

    A sheet keeps the pack it was entered with. One that is not there yet takes the pack of the year's other sheets, and in a year
    not begun yet the newest pack that is valid for it.
    """
    if len(workspace.store.packs()) <= 1:
        return workspace
    stands = workspace.store.sheets((office or workspace.office).id, period, table)
    return with_pack(workspace, stands[0].pack) if stands else for_year(workspace, period[:4], office)


def for_year(workspace: Workspace, year: str, office: Office | None = None) -> Workspace:
    """The workspace with the pack of a year: that of the sheets begun in it, else the newest one that is valid for it."""
    if len(workspace.store.packs()) <= 1:
        return workspace
    begun = [record.pack for record in workspace.store.sheets((office or workspace.office).id) if record.period[:4] == year]
    return with_pack(workspace, max(begun, key=age)) if begun else _valid(workspace, year)


def _valid(workspace: Workspace, year: str) -> Workspace:
    """The workspace with the newest pack that is valid for a year; before all of them, with the oldest."""
    packs = [with_pack(workspace, known.version) for known in workspace.store.packs() if known.id == workspace.pack.id]
    packs.sort(key=lambda one: age(one.pack.version))
    return next((one for one in reversed(packs) if one.pack.valid_from <= year), packs[0])


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
