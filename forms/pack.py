"""Definitions proven once: a folder of TOML and CSV becomes one compiled file, the file becomes a Pack that reads what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from forms import code_lists, pack_file, pack_shapes
from forms.calendar import Calendar
from forms.correspondence import Correspondence
from forms.names import Names
from forms.pack_file import PackFile
from forms.pack_identity import Identity, identity_of
from forms.pack_spot import Record, list_name
from models.calendar import Closure, Holiday, RestRule
from models.codes import CodeList
from models.errors import Refusal
from models.finding import Check, CheckText
from models.indicator import Indicator
from models.places import History
from models.table import Column, Dimension, Table
from models.terms import Chapter, Concept, Currency, LeftOut, Party, Unit
from resources import AsIs, shipped

STANDARD = ("standard", "1402.4")
"""Id and version of the pack that is shipped with the program."""
SHIPPED = "standard.saljadval"
"""Its file among the shipped ones, written by ``pack build``: no start of the program compiles definitions."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TableHead:
    """What the index of a pack tells of a table: enough for a list of all tables without reading one."""

    code: str
    number: tuple[int, int]
    fa: str
    short_fa: str
    chapter: str
    periodicity: str
    supplier: str


class Pack:
    """The definitions a sheet is read with. ``sha256`` of its index is its name among packs of one id and version.

    ``tables`` are in printing order. Every part (a table, a code list, the units) is read and made when it is first asked for.
    """

    def __init__(self, file: PackFile) -> None:
        self.id, self.version = file.identity.id, file.identity.version
        self.issuer, self.valid_from = file.identity.issuer, file.identity.valid_from
        self.sha256 = file.sha256
        self._file = file
        self._records = _Room(file, "codes")
        self._editions = code_lists.Editions(self._records)
        self._lists: dict[str, CodeList] = {}

    @cached_property
    def heads(self) -> tuple[TableHead, ...]:
        """What the index tells of each table, in printing order."""
        return tuple(TableHead(**head | {"number": tuple(head["number"])}) for head in self._file.index["tables"])

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """The tables by code."""
        return _Tables(self._file)

    @cached_property
    def units(self) -> Mapping[str, Unit]:
        """The units by id."""
        return self._by_id("units", Unit)

    @cached_property
    def currencies(self) -> Mapping[str, Currency]:
        """The currencies by id."""
        return self._by_id("currencies", Currency)

    def calendar(self, closures: Iterable[Closure] = ()) -> Calendar:
        """The working days that the pack knows of, with the closures entered since."""
        rests = (RestRule(**record | {"days": tuple(record["days"])}) for record in self.part("rests"))
        return Calendar(rests, (Holiday(**record) for record in self.part("holidays")), closures)

    @cached_property
    def chapters(self) -> Mapping[str, Chapter]:
        """The chapters by id."""
        return self._by_id("chapters", Chapter)

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Suppliers and owners by id."""
        return self._by_id("parties", Party)

    @cached_property
    def concepts(self) -> Mapping[str, Concept]:
        """The concepts by id."""
        return self._by_id("concepts", Concept)

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """The indicators by id."""
        cards = (Indicator(**record | {"levels": tuple(record["levels"])}) for record in self.part("indicators"))
        return {card.id: card for card in cards}

    @cached_property
    def check_texts(self) -> tuple[CheckText, ...]:
        """Why checks matter, by kind and for single ones (``forms.why``)."""
        lists = ("causes", "checks")
        return tuple(CheckText(**record | {key: tuple(record.get(key, ())) for key in lists}) for record in self.part("check_texts"))

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Checks of the source that wait for a table."""
        return tuple(LeftOut(**record) for record in self.part("left_out"))

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of all code lists with their editions: ``county-1402``, ``sex``."""
        return tuple(self._editions)

    @property
    def list_records(self) -> Mapping[str, Record]:
        """The code lists as they were compiled, by name; one with a history is a single record. Each is read when asked for."""
        return self._records

    def codes(self, list_id: str, edition: str = "") -> CodeList:
        """The code list in this edition; refused (``pack.unknown_list``) when the pack has none."""
        name = list_name(list_id, edition)
        if name not in self._lists:
            if name not in self._editions:
                raise Refusal("pack.unknown_list", file=pack_file.NAME, line=1, list=AsIs(name))
            self._lists[name] = code_lists.code_list(self._editions[name])
        return self._lists[name]

    def codes_within(self, list_id: str, edition: str, parent: str) -> CodeList:
        """The part of a list in this edition that belongs to ``parent`` (the counties of a province); no other code is made.

        Refused as ``codes``.
        """
        name = list_name(list_id, edition)
        if name in self._lists:
            return self._lists[name].within(parent)
        try:
            record = self._editions.within(name, parent)
        except KeyError:
            return self.codes(list_id, edition)
        return code_lists.code_list(record)

    def editions(self, list_id: str) -> tuple[str, ...]:
        """The editions of a list, oldest first; none for a list that has no editions or is not there."""
        known = self._records.get(list_id, {}).get("history", ())
        return tuple(known) or tuple(name.removeprefix(f"{list_id}-") for name in self._records if name.startswith(f"{list_id}-"))

    def above(self, codes: CodeList) -> CodeList | None:
        """The list that the parents of these codes belong to; None when they are of the list itself."""
        list_id, _, edition = codes.above.rpartition("-")
        return self.codes(list_id or edition, edition if list_id else "") if codes.above else None

    def history(self, list_id: str) -> History:
        """The codes of a list through all its editions; refused (``pack.unknown_list``) when the list has none."""
        record = self._records.get(list_id, {})
        if "history" not in record:
            raise Refusal("pack.unknown_list", file=pack_file.NAME, line=1, list=AsIs(list_id))
        return code_lists.history(record)

    def aliases(self, list_id: str, edition: str = "") -> Mapping[str, str]:
        """Other names of the codes of a list in this edition, each with its code."""
        name = list_name(list_id, edition)
        return code_lists.aliases(self._records.get(name) or self._records.get(list_id, {}), edition)

    def names(self, list_id: str, edition: str = "") -> Names:
        """The names of a code list in this edition, other names included; refused (``pack.unknown_list``) as ``codes``."""
        return Names(self.codes(list_id, edition), self.aliases(list_id, edition))

    def correspondence(self, name: str, to: str) -> Correspondence:
        """The codes of one list beside those of another, by their names (``isic-4-sci``, ``isic-4``); refused when there is none."""
        record = self._records.get(name, {})
        if to not in record.get("maps", {}):
            raise Refusal("pack.unknown_list", file=pack_file.NAME, line=1, list=AsIs(f"{name} > {to}"))
        return Correspondence(name, to, tuple((left, right) for left, right in record["maps"][to]))

    def document(self) -> Record:
        """All parts as the one document they were compiled from; every part is read."""
        return self._file.document()

    def part(self, name: str) -> Any:
        """A part as it was compiled; an empty list when the pack, of an earlier program, does not have it."""
        return self._file.read(name) if name in self._file else []

    def _by_id(self, name: str, kind: type[T]) -> Mapping[str, T]:
        return {record["id"]: kind(**record) for record in self.part(name)}


class _Room(Mapping[str, Record]):
    """The parts in a room of a pack's file by name, each read when it is asked for."""

    def __init__(self, file: PackFile, room: str) -> None:
        self._file, self._room = file, room

    def __getitem__(self, name: str) -> Record:
        record: Record = self._file.read(f"{self._room}/{name}")
        return record

    def __contains__(self, name: object) -> bool:
        return f"{self._room}/{name}" in self._file

    def __iter__(self) -> Iterator[str]:
        return self._file.names(self._room)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Tables(Mapping[str, Table]):
    """The tables of a pack by code, in printing order."""

    def __init__(self, file: PackFile) -> None:
        self._file = file
        self._order = tuple(head["code"] for head in file.index["tables"])
        self._made: dict[str, Table] = {}

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(record["id"] for record in self._file.read("units") if record["integer"])

    def __getitem__(self, code: str) -> Table:
        if code not in self._made:
            self._made[code] = _table(self._file.read(f"tables/{code}"), self._whole)
        return self._made[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def __contains__(self, code: object) -> bool:
        return f"tables/{code}" in self._file


def build(folder: Traversable, pack_id: str, version: str, issuer: str = "centre", valid_from: str = "") -> bytes:
    """The compiled pack that a folder of definitions describes: the same files give the same bytes.

    Raises Refusal ``pack.*`` with the file and the line of the first thing that is wrong.
    """
    from forms.pack_proof import prove  # every kind of check stands behind it, and a pack is opened far more often than proven
    from forms.pack_source import Source

    source = Source(folder)
    prove(source.document, source.place)
    return pack_file.written(source.document, Identity(pack_id, version, issuer, valid_from))


def build_folder(folder: Traversable) -> bytes:
    """The compiled pack of a folder that says in ``pack.toml`` what it is; refused as ``build`` and ``identity_of`` say."""
    identity = identity_of(folder)
    return build(folder, identity.id, identity.version, identity.issuer, identity.valid_from)


@cache
def standard_pack() -> bytes:
    """The bytes of the pack shipped with the program, compiled from the definitions in ``forms`` by ``pack build``."""
    return shipped("packs", SHIPPED).read_bytes()


def open_pack(data: bytes) -> Pack:
    """The pack these bytes hold, as it was proven when it was installed or shipped: nothing is read but its index.

    Each part is held to its hash when it is read (``pack.bad_format``). Packs of every released version of the program open.
    """
    return Pack(pack_file.open_file(data))


def load_pack(data: bytes) -> Pack:
    """The pack these bytes hold, proven whole; refused (``pack.*``) when anything in it is unknown or not canonical."""
    from forms.pack_proof import prove

    file, document = pack_file.document_of(data, pack_shapes.LISTS)
    prove(document, lambda part, _mark, _nth: (pack_file.NAME, _line(file, part)))
    try:
        same = pack_file.written(document, file.identity) == data
    except UnicodeEncodeError:  # half of a surrogate pair, written as an escape
        same = False
    if not same:
        raise Refusal("pack.bad_format", file=pack_file.NAME, line=1)
    return Pack(file)


def _line(file: PackFile, part: str) -> int:
    """The line of a part that a proof speaks of: a table, a code list, or a part by its own name."""
    return max(file.line(name) for name in (part, f"tables/{part}", f"codes/{part}"))


def _table(record: Record, whole: frozenset[str]) -> Table:
    """The table of a record that was just read: nobody else holds it, so its keys are taken out as they are used."""
    for row in record["rows"]:
        row["id"] = row.pop("dim")
    record["number"] = tuple(record["number"])
    record["rows"] = tuple(Dimension(**row) for row in record["rows"])
    record["columns"] = tuple(_column(column, whole) for column in record["columns"])
    record["checks"] = tuple(_check(check) for check in record["checks"])
    for key in ("notes", "concepts"):
        record[key] = tuple(record.get(key, ()))
    return Table(**record)


def _column(record: Record, whole: frozenset[str]) -> Column:
    if "in" in record:
        record["group"] = record.pop("in")
    return Column(**record, whole=record.get("unit") in whole)


def _check(record: Record) -> Check:
    return Check(record.pop("id"), record.pop("kind"), record.pop("severity"), record.pop("fa"), record)
