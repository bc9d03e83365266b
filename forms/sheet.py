"""A sheet: one office's filling of a table for a period. Reads like a mapping from key to cell; entering gives a Change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from weakref import proxy

from forms.came_and_went import came_and_went, moved
from forms.compute import compute, has_operands, is_total
from forms.control import R05, Controls
from forms.demoted import demoted_check, demoted_table
from forms.elsewhere import Elsewhere
from forms.judging import Judging
from forms.open_rows import codes_of, followed, in_order, is_open_code, is_open_row, labels_of, takes
from forms.periods import shorter
from forms.rows import Row, rows
from forms.undoing import Steps
from forms.users import Users
from models.cell import Cell, Flag, Key, controlled, figures, is_control
from models.change import CellChange, Change, Source
from models.codes import CodeList
from models.errors import Refusal
from models.finding import Finding, Verdict
from models.office import Office
from models.period import Period
from models.table import LABEL, TOTAL, Column, Table
from resources import AsIs
from resources.digits import latin, persian


@dataclass(frozen=True, slots=True)
class Edit:
    """What one entry did: the Change to record, the computed cells that moved with it, findings that came and went."""

    change: Change
    moved: tuple[CellChange, ...]
    came: tuple[Finding, ...]
    went: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts, in which role, and at what time (UTC text with Z)."""

    who: str
    role: str
    at: str


class Sheet:
    """The cells of a table for a period, with everything computed from them and every finding about them.

    ``cells`` are those entered in the reference period, control totals too; ``past`` those of earlier periods (never changed here);
    ``lists`` the code list of each row dimension, cut to the office's province; ``published`` the cells of earlier periods
    as they stood when they were published. ``elsewhere`` reaches the other sheets of the office; without it formulas over them are not
    available and rules over them are not judged. ``used`` are the codes of open rows that the office ever made, so that none comes again.
    ``demoted`` names rules (``T05-02.C09``) whose errors are warnings here.
    """

    def __init__(
        self,
        table: Table,
        period: Period,
        office: Office,
        lists: Mapping[str, CodeList],
        cells: Mapping[Key, Cell],
        *,
        past: Mapping[Key, Cell] | None = None,
        published: Mapping[Key, Cell] | None = None,
        elsewhere: Elsewhere | None = None,
        used: Iterable[str] = (),
        demoted: frozenset[str] = frozenset(),
    ) -> None:
        self.table, self.period, self.office = demoted_table(table, demoted), period, office
        self.elsewhere, self.demoted = elsewhere, demoted
        self._own = str(period)
        self._entered = figures(cells)
        self._past = figures(past or {})
        self._published = figures(published or {})
        self._asked, self._used = lists, set(used)
        self._carried = self._carry()
        self.lists = self._grown()
        self._computed: dict[Key, Cell | None] = {}
        self.steps = Steps()
        self._is_own: dict[str, bool] = {}
        self._inputs: tuple[Key, ...] | None = None
        self._users = Users(table, self.lists)
        self.judging = Judging(proxy(self))
        self._controls = Controls(proxy(self), cells, demoted_check(table.code, R05, demoted))

    # open rows

    def _shorter(self) -> tuple[Sheet, ...]:
        """The sheets of the shorter periods whose open rows this one has too."""
        if self.elsewhere is None or not self.table.has_open_rows:
            return ()
        found = (self.elsewhere.sheet(self.table.code, str(period)) for period in shorter(self.table, self.period))
        return tuple(sheet for sheet in found if sheet is not None)

    def _carry(self) -> dict[str, str]:
        """The labels of open rows of the earlier and the shorter periods: what a row is called before it has a figure here."""
        labels = labels_of(self.table, self._past)
        for sheet in self._shorter():
            labels |= labels_of(self.table, sheet.entered())
        return labels

    def _grown(self) -> Mapping[str, CodeList]:
        """The lists with the open rows that have a cell here or in a shorter period behind the members."""
        codes = codes_of(self.table, self._entered).union(*(codes_of(self.table, sheet.entered()) for sheet in self._shorter()))
        self._used |= codes
        return followed(self.table, self._asked, codes, self._carried | labels_of(self.table, self._entered))

    def _lists_at(self, period: str) -> Mapping[str, CodeList]:
        """The lists as they stand in the rows of a period: an earlier one had its own open rows."""
        if not self.table.has_open_rows or period == self._own:
            return self.lists
        return followed(self.table, self._asked, codes_of(self.table, (key for key in self._past if key.period == period)), {})

    def typed_label(self, row: Row) -> str:
        """The label that the office typed for an open row, here or in an earlier or a shorter period; empty when it has none."""
        here = self._entered.get(Key(self.table.code, self._own, row.codes, LABEL))
        return (here.text if here is not None else None) or self._carried.get(row.codes[0], "")

    def carried(self, key: Key) -> str:
        """The label that an earlier or a shorter period gives an open row which has none here yet; empty for any other place."""
        mine = key.leaf == LABEL and is_open_row(self.table, key.rows) and key not in self._entered
        return self._carried.get(key.rows[0], "") if mine else ""

    @property
    def carries(self) -> bool:
        """Whether an earlier or a shorter period has open rows of its own: the number of a row then says which of them it is."""
        return bool(self._carried)

    def offered(self, count: int, blank: Iterable[str] = ()) -> tuple[Row, ...]:
        """The rows in printing order with those that may be filled next: ``blank`` ones, those of earlier periods, ``count`` new ones."""
        rows = self.rows()
        if not self.table.takes_rows:
            return rows
        here = {row.codes[0] for row in rows if is_open_code(row.codes[0])}
        earlier = {*self._carried, *blank} - here
        last = max((int(code[1:]) for code in (*here, *earlier, *self._used)), default=0)
        spare = {*earlier, *(f"o{number}" for number in range(last + 1, last + 1 + count))}
        known = {row.codes[0]: row for row in rows if row.codes[0] in here}
        tail = (known.get(code) or Row("open", self._own, (code,)) for code in in_order(here | spare))
        return (*(row for row in rows if row.codes[0] not in here), *tail)

    # reading

    def rows(self) -> tuple[Row, ...]:
        """The rows in printing order, totals first."""
        opened = {key.rows[0] for key in self._entered} if self.table.is_open else ()
        return rows(self.table, self.lists, self.period, {key.period for key in self._past}, opened)

    def key(self, row: Row, leaf: Column) -> Key:
        """The place where a row and a leaf cross."""
        return Key(self.table.code, row.period, row.codes, leaf.id)

    def cell(self, key: Key) -> Cell | None:
        """What stands there: entered, or computed from what is entered, of this or an earlier period. None: not yet entered.

        A cell of another table or of a period of another length is read there.
        """
        if key.period == self._own and key.table == self.table.code:
            entered = self._entered.get(key)
        elif self._lies_elsewhere(key):
            return self.elsewhere.cell(key, self.table) if self.elsewhere is not None else None
        else:
            entered = self._past.get(key)
        if entered is not None:
            return entered
        if key not in self._computed:
            if is_control(key):
                return self._controls.get(key)
            self._computed[key] = compute(self.table, self._lists_at(key.period), key, self.cell)
        return self._computed[key]

    def _lies_elsewhere(self, key: Key) -> bool:
        if key.period not in self._is_own:  # asked for with every cell that is read
            self._is_own[key.period] = Period.parse(key.period).kind == self.period.kind
        return key.table != self.table.code or not self._is_own[key.period]

    def filled(self, cells: Mapping[Key, Cell]) -> Sheet:
        """The same sheet with these cells where nothing was entered."""
        return self.holding({**figures(cells), **self._entered})

    def holding(self, entered: Mapping[Key, Cell]) -> Sheet:
        """The same sheet with these cells as everything that was entered, and with its own control totals."""
        return Sheet(
            self.table,
            self.period,
            self.office,
            self._asked,
            {**self._controls.cells(), **entered},
            past=self._past,
            published=self._published,
            elsewhere=self.elsewhere,
            used=self._used,
            demoted=self.demoted,
        )

    def knows(self, dimension: int, code: str) -> bool | None:
        """Whether a row code stands in a dimension; None where the dimension has no list. An open row may stand in any sheet."""
        if is_open_row(self.table, (code,)):
            return True
        codes = self.lists.get(self.table.rows[dimension].id)
        return None if codes is None else code in codes

    def published(self, key: Key) -> Cell | None:
        """What was published at a place of a past year, computed from the published cells; None when nothing was."""
        if self._lies_elsewhere(key):
            return self.cell(key)
        if key in self._published or not self._published:
            return self._published.get(key)
        return compute(self.table, self._lists_at(key.period), key, self.published)

    def label(self, row: Row, dimension: int = -1) -> str:
        """The Persian label of a row in one of its dimensions: place, total, year, or the number of an open row."""
        if row.kind in ("year", "history"):
            return persian(row.period)
        if row.kind == "open":
            return self._carried.get(row.codes[0]) or persian(row.codes[0][1:])
        axis = self.table.rows[dimension]
        code = row.codes[dimension]
        return axis.total_fa if code == TOTAL else self.lists[axis.id][code].fa

    def is_computed(self, key: Key) -> bool:
        """Whether the program computes the cell: a derived leaf, or a total that nobody typed."""
        return key not in self._entered and key not in self._past and has_operands(self.table, self.lists, key)

    def leaves(self, row: Row) -> tuple[Column, ...]:
        """The leaves that have a cell in a row; an open row begins with its label."""
        return (*self.table.labels, *self.table.leaves) if is_open_row(self.table, row.codes) else self.table.leaves

    def keys(self) -> Iterator[Key]:
        """The places of the reference period, row by row; past years are not among them."""
        for row in self.rows():
            if row.period == self._own:
                yield from (self.key(row, leaf) for leaf in self.leaves(row))

    def entered(self) -> dict[Key, Cell]:
        """The entered cells of the reference period, a copy."""
        return dict(self._entered)

    def controls(self) -> dict[Key, Cell]:
        """The control totals, each beside its cell under ``=<leaf>``; a copy. They are compared and are never figures of the sheet."""
        return self._controls.cells()

    def empty(self) -> tuple[Key, ...]:
        """Places that wait for an entry: neither number nor symbol, and not computed from others."""
        if self._inputs is None:
            self._inputs = tuple(self._places_to_fill())
        return tuple(key for key in self._inputs if self.cell(key) is None)

    def _places_to_fill(self) -> Iterator[Key]:
        for row in self.rows():
            if row.period == self._own:
                over = is_total(self.table, self.lists, row.codes)
                for leaf in self.leaves(row):
                    key = self.key(row, leaf)
                    if not ((over or leaf.is_derived) and has_operands(self.table, self.lists, key)):
                        yield key

    # findings

    def findings(self) -> tuple[Finding, ...]:
        """Every rule that fails, in the order of the definition and of the rows; what was not judged yet is judged first.

        Control totals that differ (R05) come last.
        """
        return self._said(Verdict.FAIL)

    def undecided(self) -> tuple[Finding, ...]:
        """Every rule that cannot be decided, with the reason."""
        return self._said(Verdict.UNDECIDED)

    def _said(self, verdict: Verdict) -> tuple[Finding, ...]:
        judged = self.judging.failed() if verdict is Verdict.FAIL else self.judging.found()
        found = (*judged.values(), *self._controls.found().values())
        return tuple(finding for finding in found if finding.verdict is verdict)

    def findings_at(self, key: Key) -> tuple[Finding, ...]:
        """What fails at a place, in the order of the definition, as far as the sheet is judged."""
        control = self._controls.found([key]).values()
        return (*self.judging.at(key), *(finding for finding in control if finding.verdict is Verdict.FAIL))

    def rule_count(self) -> int:
        """How many rules there are: every check at every place it runs on."""
        return len(self.judging.rules()) + len(self._controls)

    @property
    def is_judged(self) -> bool:
        """Whether every rule was judged."""
        return self.judging.is_done

    def judge(self, rules: int) -> None:
        """Make or judge the next few rules; ``findings`` does what is left by itself."""
        self.judging.advance(rules)

    # entering

    def place(self, code_text: str) -> Key:
        """The place that a person named («1402|1401|c_op»); refused (``entry.unknown_place``) when the table has none such."""
        key = Key.parse(self.table.code, latin(code_text))
        known = key in set(self.keys()) or (self.table.takes_rows and self._may_open(key))
        if not known or key.leaf not in {leaf.id for leaf in (*self.table.labels, *self.table.leaves)}:
            raise Refusal("entry.unknown_place", table=AsIs(self.table.code), text=AsIs(code_text))
        return key

    def _may_open(self, key: Key) -> bool:
        return key.period == str(self.period) and is_open_code(key.rows[0]) and len(key.rows) == 1

    def enter(self, cells: Iterable[tuple[Key, Cell | None, str, str]], author: Author, source: Source, why: str = "") -> Edit:
        """The edit that puts cells at their places, each with the address and raw text of its source; None empties a place.

        A figure typed over a computed total is marked as a typed total; an open row of an earlier period brings its label. Refused: a
        derived cell (``entry.derived``), the label of a member (``entry.fixed_label``), and a control total (at ``control_of(key)``) that
        is no number or has nothing to be compared with (``control.*``).
        """
        moves = tuple(self._move(*entry) for entry in self._labelled(list(cells)))
        moves = tuple(move for move in moves if move.old != move.new)
        edit = self._apply(Change(self.office.id, moves, author.who, author.role, author.at, source, why))
        if moves:
            self.steps.did(edit.change)
        return edit

    def would(self, cells: Mapping[Key, Cell]) -> Edit:
        """What entering these cells would do; the sheet stays as it is, and nothing is to be undone."""
        moves = tuple(self._move(key, cell, "", "") for key, cell in cells.items())
        edit = self._apply(Change(self.office.id, moves, "", "", "", Source("typed")))
        self._apply(edit.change.reversed(""))
        return edit

    def _labelled(self, entries: list[tuple[Key, Cell | None, str, str]]) -> list[tuple[Key, Cell | None, str, str]]:
        """The cells, and with the first figure of an open row that an earlier period has its label: each sheet is whole by itself."""
        given = {key for key, *_ in entries} | self._entered.keys()
        filled = (key for key, cell, *_ in entries if cell is not None and not is_control(key))
        codes = in_order(codes_of(self.table, filled) & self._carried.keys())
        missing = [key for key in (Key(self.table.code, self._own, (code,), LABEL) for code in codes) if key not in given]
        return [*entries, *((key, Cell(text=self._carried[key.rows[0]]), "", "") for key in missing)]

    def _move(self, key: Key, cell: Cell | None, place: str, raw: str) -> CellChange:
        if is_control(key):
            return self._controls.move(key, cell, place, raw)
        if self.table.column(key.leaf).is_derived:
            raise Refusal("entry.derived", table=AsIs(self.table.code), text=AsIs(key))
        if not takes(self.table, key):
            raise Refusal("entry.fixed_label", table=AsIs(self.table.code), text=AsIs(key))
        if cell is not None and has_operands(self.table, self.lists, key):
            cell = replace(cell, flags=cell.flags | Flag.TYPED_TOTAL)
        return CellChange(key, self._entered.get(key), cell, place, raw)

    def undo(self, at: str) -> Edit | None:
        """The edit that takes back the last one, None when there is nothing to undo. It is itself a change in the history."""
        change = self.steps.back()
        return None if change is None else self._apply(change.reversed(at))

    def redo(self, at: str) -> Edit | None:
        """The edit that does again what was last undone, None when there is nothing to redo."""
        change = self.steps.again()
        return None if change is None else self._apply(replace(change, at=at, source=Source("redo")))

    def _apply(self, change: Change) -> Edit:
        typed = [move.key for move in change.cells if not is_control(move.key)]
        touched = self._users.reach(typed, self.keys)
        if self.table.has_open_rows:  # a row that comes or goes moves every total over it
            touched = list(dict.fromkeys([*touched, *self.keys()]))
        found = self.judging.found() if self.table.takes_rows else self.judging.standing(touched)
        seen = dict.fromkeys([*touched, *(controlled(move.key) for move in change.cells)])
        said = self._controls.found(seen)
        before = {key: self.cell(key) for key in touched}
        for move in change.cells:
            if is_control(move.key):
                self._controls.put(move.key, move.new)
            elif move.new is None:
                self._entered.pop(move.key, None)
            else:
                self._entered[move.key] = move.new
        for key in touched:
            self._computed.pop(key, None)
        if self.table.takes_rows:  # rows came or went: the rules of such a table are few and are made anew
            self._rows_moved()
            after = self.judging.found()
        else:
            after = self.judging.again(touched)
        self._controls.forget(seen)
        came, went = came_and_went(found, after)
        controls_came, controls_went = came_and_went(said, self._controls.found(seen))
        return Edit(change, moved(change, before, self.cell), (*came, *controls_came), (*went, *controls_went))

    def _rows_moved(self) -> None:
        self.lists = self._grown()
        self._computed.clear()
        self._inputs = None
        self._users = Users(self.table, self.lists)
        self.judging = Judging(proxy(self))
        self._controls.made_anew()
