"""A pack's rules over last year's file: what they would have found, and which of the cells mended that year they would have caught.

The file itself is never opened for writing, not even locked: a copy of it is read.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from forms.describe import cell_text
from forms.pack import Pack
from forms.sheet import Author, Sheet
from models.cell import Cell, Key, figures
from models.change import Source
from models.errors import Refusal
from models.explanation import rule_of
from models.finding import Finding
from models.observation import CAME
from models.office import Office
from models.store import SheetRecord
from models.workflow import RETURNED
from ui.workspace.session import Clock, Person, Workspace, open_office
from ui.workspace.sheets import elsewhere_of, read_sheet

_NOBODY, _AGAIN = Author("", "", ""), Source("typed")
"""Who puts an old figure back for a moment; nothing of it is ever recorded."""

_Given = dict[tuple[str, str], Mapping[Key, Cell]]


@dataclass(frozen=True, slots=True)
class Mended:
    """A cell that was changed after its sheet was returned or a finding was seen in it: before, after, and the rules that catch it."""

    office: str
    key: Key
    old: str
    new: str
    after: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplayLine:
    """A rule: findings in the figures as they stood before they were mended, findings that are left, and mended cells it catches."""

    rule: str
    raised: int
    left: int
    caught: int


@dataclass(frozen=True, slots=True)
class Replay:
    """What a pack says of an old file. ``rules`` counts every check at every place, ``unknown`` are tables the pack does not have."""

    office: Office
    pack: str
    year: str
    sheets: int
    rules: int
    lines: tuple[ReplayLine, ...]
    mended: tuple[Mended, ...]
    unknown: tuple[str, ...]

    @property
    def missed(self) -> tuple[Mended, ...]:
        """The mended cells that no rule catches."""
        return tuple(cell for cell in self.mended if not cell.rules)

    @property
    def caught(self) -> int:
        """How many mended cells some rule catches."""
        return len(self.mended) - len(self.missed)


def replay(old: Path, pack: Pack, clock: Clock, person: Person, tables: Iterable[str] = ()) -> Replay:
    """The rules of a pack over the newest year of a file; only the named tables when there are any.

    Refused: as opening a file, ``store.locked`` (another program is writing it), ``replay.no_sheets`` (nothing to run over).
    """
    with _copy_of(old) as path, _naming(old, path), open_office(path, clock, person) as workspace:
        forced = {known.version: pack for known in workspace.store.packs()}
        return _replayed(Workspace(workspace.store, pack, clock, person, forced), frozenset(tables))


@contextmanager
def _naming(old: Path, copy: Path) -> Iterator[None]:
    """A refusal names the file that the person knows, and never the copy of it."""
    try:
        yield
    except Refusal as refusal:
        raise Refusal(refusal.code, **{name: old if value == copy else value for name, value in refusal.params.items()}) from refusal


@contextmanager
def _copy_of(old: Path) -> Iterator[Path]:
    """A copy of an office file with what waits beside it."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "old.salnameh"
        if not old.is_file():
            raise Refusal("store.missing", path=old)
        parts = [old, old.with_name(f"{old.name}-wal")]
        try:
            stood = [_stands(part) for part in parts]
            for part, name in zip(parts, (path, path.with_name(f"{path.name}-wal")), strict=True):
                if part.exists():
                    shutil.copyfile(part, name)
        except OSError as failure:
            raise Refusal("file.missing", path=old) from failure
        if stood != [_stands(part) for part in parts]:
            raise Refusal("store.locked", path=old)
        yield path


def _stands(path: Path) -> tuple[int, int]:
    return (path.stat().st_size, path.stat().st_mtime_ns) if path.exists() else (0, 0)


def _replayed(workspace: Workspace, tables: frozenset[str]) -> Replay:
    own = None if workspace.office.is_centre else workspace.office.id
    records = [one for one in workspace.store.sheets(own) if (not tables or one.table in tables) and _cells(workspace, one)]
    if not records:
        raise Refusal("replay.no_sheets", path=workspace.store.path)
    year = max(record.period[:4] for record in records)
    records = [record for record in records if record.period[:4] == year]
    known = [record for record in records if record.table in workspace.pack.tables]
    before = {record: cells for record in known if (cells := _before(workspace, record)) is not None}
    tried = [_tried(workspace, record, before) for record in known]
    return Replay(
        workspace.office,
        workspace.pack.version,
        year,
        len(known),
        sum(one.rules for one in tried),
        _lines(tried),
        tuple(cell for one in tried for cell in one.mended),
        tuple(sorted({record.table for record in records} - set(workspace.pack.tables))),
    )


def _cells(workspace: Workspace, record: SheetRecord) -> dict[Key, Cell]:
    return workspace.store.cells(record.office, record.table, record.period)


@dataclass(frozen=True, slots=True)
class _Before:
    """The cells of a sheet as they were returned, or as a finding was first seen in them."""

    cells: Mapping[Key, Cell]
    after: str


def _before(workspace: Workspace, record: SheetRecord) -> _Before | None:
    """How a sheet stood before anybody mended it; None when it was neither returned nor had a finding.

    The newest changes are taken back one by one, so that a clock that once went wrong long before does no harm. Control totals stand as
    they stood; one that was typed since counts too, because it is what the paper says.
    """
    place = (record.office, record.table, record.period)
    moments = [(step.at, "returned") for step in workspace.store.steps(*place) if step.sheet.state == RETURNED]
    moments += [(one.at, "finding") for one in workspace.store.observations(*place) if one.event == CAME]
    if not moments:
        return None
    at, after = min(moments)
    cells = _cells(workspace, record)
    later = takewhile(lambda recorded: recorded.change.at > at, reversed(workspace.store.changes(*place)))
    for move in (move for recorded in later for move in reversed(recorded.change.cells)):
        if (move.key.table, move.key.period) == (record.table, record.period):
            cells.pop(move.key, None)
            cells |= {} if move.old is None else {move.key: move.old}
    return _Before(cells, after)


@dataclass(frozen=True, slots=True)
class _Tried:
    """One sheet after the rules: findings before it was mended and now, and its mended cells."""

    rules: int
    raised: tuple[Finding, ...]
    left: tuple[Finding, ...]
    mended: tuple[Mended, ...]


def _tried(workspace: Workspace, record: SheetRecord, before: Mapping[SheetRecord, _Before]) -> _Tried:
    office = workspace.office if record.office == workspace.office.id else Office(record.office, record.office)
    now = read_sheet(workspace, record.table, record.period, office)
    left = now.findings()
    if record not in before:
        return _Tried(now.rule_count(), left, left, ())
    was = before[record]
    given: _Given = {(one.table, one.period): stood.cells for one, stood in before.items() if one.office == record.office}
    then = now.holding(was.cells)
    then.elsewhere = elsewhere_of(workspace, office, given)
    raised = then.findings()
    stays = {(rule_of(found), found.at) for found in left}
    held = now.entered()
    wrong = {key: cell for key, cell in sorted(figures(was.cells).items()) if held.get(key) != cell}
    mended = tuple(_mended(now, key, cell, was.after, stays) for key, cell in wrong.items())
    return _Tried(now.rule_count(), raised, left, mended)


def _mended(now: Sheet, key: Key, old: Cell, after: str, stays: set[tuple[str, Key]]) -> Mended:
    """A mended cell with the rules that catch it: its old figure alone, put among the mended ones, makes them fail."""
    leaf, new = now.table.column(key.leaf), now.cell(key)
    edit = now.enter([(key, old, "", "")], _NOBODY, _AGAIN)
    rules = tuple(dict.fromkeys(rule_of(found) for found in edit.came if (rule_of(found), found.at) not in stays))
    now.undo("")
    return Mended(now.office.id, key, cell_text(old, leaf, now.lists), cell_text(new, leaf, now.lists), after, rules)


def _lines(tried: list[_Tried]) -> tuple[ReplayLine, ...]:
    raised = Counter(rule_of(found) for one in tried for found in one.raised)
    left = Counter(rule_of(found) for one in tried for found in one.left)
    caught = Counter(rule for one in tried for cell in one.mended for rule in cell.rules)
    return tuple(ReplayLine(rule, raised[rule], left[rule], caught[rule]) for rule in sorted(raised.keys() | left.keys()))


def as_data(replayed: Replay) -> dict[str, object]:
    """A replay as plain values."""
    return {
        "format": 1,
        "office": {"id": replayed.office.id, "name": replayed.office.fa},
        "pack": replayed.pack,
        "year": replayed.year,
        "sheets": replayed.sheets,
        "rules": replayed.rules,
        "by_rule": [{"rule": one.rule, "raised": one.raised, "left": one.left, "caught": one.caught} for one in replayed.lines],
        "mended": [
            {
                "office": cell.office,
                "table": cell.key.table,
                "key": str(cell.key),
                "old": cell.old,
                "new": cell.new,
                "after": cell.after,
                "rules": list(cell.rules),
            }
            for cell in replayed.mended
        ],
        "unknown_tables": list(replayed.unknown),
    }
