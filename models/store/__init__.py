"""The office file: sheets, cells, every change they are read from, and what was sent and received.

The only room that talks to the database. One process per file, one writer thread in it; reading never waits for writing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self, TypeAlias, TypeVar

from filelock import FileLock

from models.calendar import Closure
from models.cell import Cell, Key, figures
from models.change import Change
from models.edition import KeptEdition, Printing
from models.errors import Refusal
from models.explanation import Answer, Demotion, Explanation, Said
from models.note import Note
from models.observation import Observation
from models.office import Office
from models.store import cells, connect, copying, editions, exchange, history, kept, making, noted, packs, said, sheets, statements, verify
from models.store.connection import Connection, Reader
from models.store.exchange import Arrival, ChainHead, Sent
from models.store.history import HistoryEntry, RecordedChange
from models.store.packs import InstalledPack, PackRecord
from models.store.sheets import Move, SheetRecord, Step
from models.store.verify import Damage
from models.store.writer import Acknowledgement, Writer

__all__ = [
    "Acknowledgement",
    "Arrival",
    "ChainHead",
    "Clock",
    "Damage",
    "HistoryEntry",
    "InstalledPack",
    "Move",
    "PackRecord",
    "RecordedChange",
    "Sent",
    "SheetRecord",
    "Step",
    "Store",
]

Clock: TypeAlias = Callable[[], str]
"""Gives UTC text with Z: ``2026-06-11T05:44:10Z``."""

NOTHING = Said()
"""Nothing is said."""

T = TypeVar("T")


class Store:
    """An open office file: whose it is, whether it is live or practice, and everything that stands in it."""

    def __init__(self, path: Path, clock: Clock, lock: FileLock) -> None:
        """Use ``Store.open`` or ``Store.create``, which look at the file first."""
        self.path = path
        self._clock = clock
        self._lock = lock
        self._writer = Writer(path)
        self._reader = Reader(lambda: connect.reading(path), path)
        try:
            self.office, self.live, self.created = self._identity()
        except BaseException:
            self._reader.close()
            self._writer.close()
            raise

    @classmethod
    def create(cls, path: Path, office: Office, live: bool, clock: Clock) -> Store:
        """A new, empty office file, open; live or practice for ever. Never overwrites (``store.exists``)."""
        path = connect.local(path)
        if path.exists():
            raise Refusal("store.exists", path=path)
        lock = connect.hold(path)
        try:
            copying.appear(path, lambda part: making.made(part, office, live, clock()))
        finally:
            lock.release()
        return cls.open(path, clock)

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Store:
        """The office file at ``path``, held by this process until closed.

        Refusals: ``store.missing``, ``store.network_path``, ``store.not_an_office_file``, ``store.newer``,
        ``store.locked``, ``store.read_only``, ``store.damaged``, ``store.unsafe_place``, ``store.disk_error``.
        """
        path = connect.local(path)
        if not path.exists():
            raise Refusal("store.missing", path=path)
        lock = connect.hold(path)
        try:
            connect.look(path)
            return cls(path, clock, lock)
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Everything taken is written and stands in the one file; the file is free for others."""
        self._reader.close()
        self._writer.close()
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # Trust

    def trust(self) -> bytes | None:
        """The list of keys this file believes, None before the first one was taken."""
        return self._reader.over(kept.trust)

    def keep_trust(self, data: bytes) -> None:
        """From now on this list of keys is the one believed; the older ones stay beside it."""
        self._write(lambda connection: kept.trust_kept(connection, data))

    # Working days

    def closures(self) -> tuple[Closure, ...]:
        """The closures that were entered, by province and day."""
        return self._reader.over(kept.closures)

    def keep_closure(self, closure: Closure) -> None:
        """The closure stands in the file; refused (``calendar.closed_already``) when that day is one already."""
        self._write(lambda connection: kept.closure_kept(connection, closure))

    # Packs

    def install_pack(self, id: str, version: str, sha256: str, data: bytes) -> None:  # noqa: A002 - the word of the definition
        """The pack's exact bytes stand in the file; again is harmless. Refuses ``store.pack_damaged``, ``store.pack_differs``."""
        pack = InstalledPack(id, version, data)
        self._write(lambda connection: packs.installed(connection, pack, sha256, self._clock()))

    def pack(self, id: str | None = None, version: str | None = None) -> InstalledPack:  # noqa: A002 - the word of the definition
        """The pack installed last among those meant; refused (``store.no_pack``) when there is none."""
        return self._reader.over(lambda connection: packs.newest(connection, id, version))

    def packs(self) -> tuple[PackRecord, ...]:
        """Every pack in the file, in the order of their installing."""
        return self._reader.over(packs.listed)

    # Sheets

    def open_sheet(self, office: str, table: str, period: str, pack: str) -> SheetRecord:
        """The sheet of an office for a table and period; made as draft of revision 1, read with ``pack``, when there is none."""
        return self._write(lambda connection: sheets.opened(connection, office, table, period, pack))

    def sheets(self, office: str | None = None, period: str | None = None, table: str | None = None) -> tuple[SheetRecord, ...]:
        """The sheets asked for, in the order office, table, period."""
        return tuple(sheets.record_of(row) for row in self._reader.rows(*sheets.statement(office, table, period)))

    def set_state(self, move: Move) -> None:
        """The sheets stand as the move says, all or none, each step logged with the hash of its cells."""
        self._write(lambda connection: sheets.moved(connection, move, self._clock()))

    def steps(self, office: str, table: str, period: str) -> tuple[Step, ...]:
        """The logged steps of a sheet, oldest first."""
        rows = self._reader.rows(statements.STEPS, (office, table, period))
        return tuple(sheets.step_of(office, table, period, pack, row) for pack, *row in rows)

    # Cells

    def record(self, change: Change, move: Move | None = None) -> Acknowledgement[int]:
        """The change's place in the writer's queue. Saved when ``wait`` has returned.

        Its sheets were opened before, or ``move`` opens them and says how they stand, in the same transaction.
        Refusals come from ``wait``: ``store.stale``, ``store.foreign_sheet``, ``store.revision_kept``, ``store.disk_full``,
        ``store.read_only``, ``store.busy``, ``store.disk_error``, ``store.unknown``, ``store.damaged_row``.
        """

        def work(connection: Connection) -> int:
            if move is not None:
                sheets.moved(connection, move, self._clock())
            return cells.recorded(connection, change, self.office.id)

        return self._writer.submit(work)

    def cells(self, office: str, table: str, period: str, *, controls: bool = False) -> dict[Key, Cell]:
        """The entered cells of a sheet as they stand now, in the order of their keys; each is proven by its check sum.

        Control totals are kept as cells too; no reading gives them but this one, when it is asked to.
        """
        found = cells.cells_of(table, self._reader.rows(statements.CELLS, (office, table, period)))
        return found if controls else figures(found)

    def cells_at(self, office: str, table: str, period: str, at: str) -> dict[Key, Cell]:
        """The cells as they were known at an instant (UTC text with Z): the vintage, read from the changes."""
        return self._replayed(statements.CHANGES_UNTIL, office, table, period, at)

    def cells_of_revision(self, office: str, table: str, period: str, revision: int) -> dict[Key, Cell]:
        """The cells as they stood at the end of a revision of the sheet, read from the changes."""
        return self._replayed(statements.CHANGES_TO_REVISION, office, table, period, revision)

    def history(self, office: str, key: Key) -> tuple[HistoryEntry, ...]:
        """Everything that happened to a cell, oldest first."""
        return self._reader.over(lambda connection: history.history(connection, office, key))

    def changes(
        self, office: str, table: str | None = None, period: str | None = None, last: int | None = None
    ) -> tuple[RecordedChange, ...]:
        """The recorded changes that touch these sheets, oldest first; ``last`` keeps only the newest so many (for undo)."""
        return self._reader.over(lambda connection: history.changes(connection, office, table, period, last))

    def rebuild(self) -> None:
        """Every cell is again what the changes say: the way back when only readings are damaged."""
        self._write(cells.rebuilt)

    # What is said of findings

    def explain(self, entries: Iterable[Explanation]) -> None:
        """The explanations, disputes and withdrawals stand in the file, all or none; the same one again changes nothing."""
        self.keep_said(Said(explanations=tuple(entries)))

    def explanations(self, office: str | None = None, table: str | None = None, period: str | None = None) -> tuple[Explanation, ...]:
        """What was said of findings at cells of these tables and periods, oldest first."""
        return self._reader.over(lambda connection: said.explanations(connection, office, table, period))

    def answer(self, entries: Iterable[Answer]) -> None:
        """The centre's answers stand in the file; the same one again changes nothing."""
        self.keep_said(Said(answers=tuple(entries)))

    def answers(self, office: str | None = None, table: str | None = None, period: str | None = None) -> tuple[Answer, ...]:
        """What the centre answered to disputes, oldest first."""
        return self._reader.over(lambda connection: said.answers(connection, office, table, period))

    def demote(self, entries: Iterable[Demotion]) -> None:
        """The rules only warn from now on; the same one again changes nothing."""
        self.keep_said(Said(demotions=tuple(entries)))

    def demotions(self) -> tuple[Demotion, ...]:
        """The rules that only warn, oldest first."""
        return self._reader.over(said.demotions)

    def keep_said(self, words: Said) -> None:
        """Explanations, answers and demotions stand in the file, all or none."""
        self._write(lambda connection: said.kept(connection, words))

    def observe(self, seen: Iterable[Observation]) -> None:
        """The findings that came and went stand in the file, all or none."""
        rows = tuple(seen)
        self._write(lambda connection: said.observed(connection, rows))

    def observations(self, office: str | None = None, table: str | None = None, period: str | None = None) -> tuple[Observation, ...]:
        """The findings that came and went, oldest first."""
        return self._reader.over(lambda connection: said.observations(connection, office, table, period))

    def note(self, entries: Iterable[Note]) -> None:
        """The notes at cells stand in the file, all or none; the same one again changes nothing."""
        given = tuple(entries)
        self._write(lambda connection: noted.kept(connection, given))

    def notes(self, office: str | None = None, table: str | None = None, period: str | None = None) -> tuple[Note, ...]:
        """What was noted at cells of these tables and periods, oldest first."""
        return self._reader.over(lambda connection: noted.notes(connection, office, table, period))

    # Final editions

    def editions(self) -> tuple[KeptEdition, ...]:
        """The final editions of this file in the order of their making, each with the files printed of it."""
        return self._reader.over(editions.editions)

    def keep_edition(self, edition: KeptEdition, printing: Printing) -> None:
        """The edition and a file of it stand for ever; the same again changes nothing (``store.edition_kept``: another has its place)."""
        self._write(lambda connection: editions.kept(connection, edition, printing))

    # The file

    def verify(self) -> tuple[Damage, ...]:
        """Everything that is wrong in the file: sums of all rows, the hash chain, cells against changes; empty when sound."""
        return self._reader.over(verify.verified)

    def copy_to(self, path: Path) -> None:
        """A checked copy at ``path``, whole or not at all; an existing file is refused (``store.exists``)."""
        target = Path(path).absolute()
        self._reader.over(lambda connection: copying.copied(connection, target))

    def checkpointed(self) -> tuple[int, int, int]:
        """(0, 0, 0) when the one file holds everything; otherwise SQLite's last answer, or how many writings wait for rest."""
        return self._writer.checkpointed()

    # Exchange

    def chain_head(self) -> ChainHead:
        """The newest package this office sealed; the next one has its sequence + 1 and names its hash as previous."""
        return self._reader.over(exchange.head)

    def record_sent(self, package: Sent, data: bytes, *moves: Move) -> None:
        """The package and every step of its sheets up to sent, in one transaction; the same package again changes nothing.

        Refused (``store.chain_moved``) when it does not follow the head of the chain.
        """

        def work(connection: Connection) -> None:
            if exchange.sent_recorded(connection, package, data):
                for move in moves:
                    sheets.moved(connection, move, self._clock())

        self._write(work)

    def sent(self) -> tuple[Sent, ...]:
        """The packages this office sealed, in the order of the chain."""
        return self._reader.over(exchange.sent)

    def sent_bytes(self, hash: str) -> bytes | None:  # noqa: A002 - the word of the format
        """The file of a package this office sealed, None when it is not ours."""
        return self._reader.over(lambda connection: exchange.sent_bytes(connection, hash))

    def next_receipt_number(self) -> int:
        """The number of the next receipt of this office, from 1 on."""
        return len(self.arrivals()) + 1

    def record_arrival(
        self,
        arrival: Arrival,
        package: bytes,
        receipt: bytes,
        changes: Iterable[Change] = (),
        move: Move | None = None,
        words: Said = NOTHING,
        also: Iterable[Move] = (),
    ) -> bytes:
        """The receipt that stands for this package: the one given, or that of its first arrival, which then changes nothing.

        The package, its receipt, its sheets (``move``, ``also``: their revisions and states), cells (source ``received``) and its words
        are stored in one transaction. Refused when it is practice in a live file or the reverse (``store.other_kind``), and
        when the receipt number is taken.
        """
        if arrival.live != self.live:
            raise Refusal("store.other_kind", path=self.path)

        def work(connection: Connection) -> bytes:
            earlier = exchange.arrival_recorded(connection, arrival, package, receipt)
            if earlier is not None:
                return earlier
            self._take(connection, changes, (move, *also), words)
            return receipt

        return self._write(work)

    def arrivals(self, sender: str | None = None) -> tuple[Arrival, ...]:
        """The packages that came in, oldest first: of one sender, or all."""
        return self._reader.over(lambda connection: exchange.arrivals(connection, sender, self.live))

    def arrival_bytes(self, hash: str) -> tuple[bytes, bytes] | None:  # noqa: A002 - the word of the format
        """The package that came in and the receipt given for it, None when it never came."""
        return self._reader.over(lambda connection: exchange.arrival_bytes(connection, hash))

    def record_receipt(
        self, data: bytes, move: Move | None = None, changes: Iterable[Change] = (), words: Said = NOTHING, also: Iterable[Move] = ()
    ) -> bool:
        """Whether the receipt is new; a new one, the sheets it decides, their cells and its answers stand in one transaction."""

        def work(connection: Connection) -> bool:
            new = exchange.receipt_recorded(connection, data, self._clock())
            if new:
                self._take(connection, changes, (move, *also), words)
            return new

        return self._write(work)

    def _take(self, connection: Connection, changes: Iterable[Change], moves: Iterable[Move | None], words: Said) -> None:
        for move in moves:
            if move is not None:
                sheets.moved(connection, move, self._clock())
        for change in changes:
            cells.recorded(connection, change, self.office.id)
        said.kept(connection, words)

    def receipts(self) -> tuple[bytes, ...]:
        """The receipts this office got, oldest first."""
        return self._reader.over(exchange.receipts)

    def _replayed(self, statement: str, office: str, table: str, period: str, until: str | int) -> dict[Key, Cell]:
        rows = self._reader.rows(statement, (office, table, period, until))
        found = {cells.key_of(table, key): cells.cell_of(cell) for key, cell in sorted(cells.replayed(rows).items())}
        return figures({key: cell for key, cell in found.items() if cell is not None})

    def _identity(self) -> tuple[Office, bool, str]:
        """Whose file it is, whether it is live, and since when."""
        meta = {str(key): str(value) for key, value in self._reader.rows(statements.whole("meta"))}
        if not {"office", "office_fa", "live", "created"} <= meta.keys():
            raise Refusal("store.damaged", path=self.path)
        return Office(meta["office"], meta["office_fa"]), meta["live"] == "1", meta["created"]

    def _write(self, work: Callable[[Connection], T]) -> T:
        return self._writer.submit(work).wait()
