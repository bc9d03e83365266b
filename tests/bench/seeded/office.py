"""The figures in the sheets of the program: what its checks find in them as they are, and after a mistake."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from forms.elsewhere import Elsewhere
from forms.pack import Pack, open_pack, standard_pack
from forms.periods import KINDS, collected, shorter
from forms.proposals import with_proposals
from forms.sheet import Author, Sheet
from models.cell import Cell, Key, control_of
from models.change import Source
from models.codes import CodeList
from models.finding import Finding
from models.office import Office
from models.period import Period
from models.table import Table
from tests.bench.seeded.data import Figures
from tests.bench.seeded.errors import Planted

PROVINCE = "14"
_AUTHOR = Author("bench", "province_stat", "2026-06-11T05:44:10Z")
_NAMED = re.compile(r"(T\d\d-\d\d)\[")
Name = tuple[str, str]


class Trial:
    """An office file in memory with these figures: sheets by (table, period), each made when it is first asked for."""

    def __init__(self, figures: Figures, pack: Pack | None = None) -> None:
        self.pack = pack or open_pack(standard_pack())
        self._cells = figures.cells
        self._codes = {table for table, _ in figures.cells}
        self._periods: dict[str, set[str]] = defaultdict(set)
        for table, period in figures.cells:
            self._periods[table].add(period)
        self._lists: dict[str, Mapping[str, CodeList]] = {}
        self._readers = self._who_reads()
        self.elsewhere = self._elsewhere({})
        self._known: dict[Name, frozenset[Finding]] = {}
        self._controlled: dict[Name, Sheet] = {}

    def _elsewhere(self, changed: Mapping[Name, Mapping[Key, Cell]]) -> Elsewhere:
        """The sheets of the office; with ``changed`` typed cells those that rest on them are made anew, the others stay."""
        touched = {table for table, _ in changed}
        touched |= {reader for table in touched for reader in self._readers[table]}

        def find(table: str, period: str) -> Sheet:
            if changed and (table not in touched or not _rests_on(period, changed)):
                kept = self.elsewhere.sheet(table, period)
                if kept is not None:
                    return kept
            return with_proposals(self._made((table, period), changed, there))

        there = Elsewhere(self.pack.tables, find, lambda table: self._periods[table])
        return there

    def _made(self, name: Name, changed: Mapping[Name, Mapping[Key, Cell]], elsewhere: Elsewhere) -> Sheet:
        code, period = name
        table = self.pack.tables[code]
        past = self._past(table, Period.parse(period), changed)
        cells = changed.get(name, self._cells.get(name, {}))
        published = self._past(table, Period.parse(period), {})
        office = Office(f"gd-{PROVINCE}", PROVINCE)
        lists = self._lists_of(table)
        return Sheet(table, Period.parse(period), office, lists, cells, past=past, published=published, elsewhere=elsewhere)

    def _past(self, table: Table, period: Period, changed: Mapping[Name, Mapping[Key, Cell]]) -> dict[Key, Cell]:
        """The cells of earlier sheets of the same length; a longer one was confirmed as it was proposed."""
        found: dict[Key, Cell] = {}
        for one in sorted(self._periods[table.code]):
            earlier = Period.parse(one)
            if earlier.kind == period.kind and earlier < period:
                typed = changed.get((table.code, one), self._cells[table.code, one])
                confirmed = self.elsewhere.sheet(table.code, one) if shorter(table, earlier) else None
                found |= typed if confirmed is None else confirmed.entered()
        return found

    def _lists_of(self, table: Table) -> Mapping[str, CodeList]:
        if table.code not in self._lists:
            self._lists[table.code] = {
                row.id: self.pack.codes_within("county", row.edition, PROVINCE)
                if row.list == "county"
                else self.pack.codes(row.list, row.edition)
                for row in table.rows
                if row.list
            }
        return self._lists[table.code]

    def _who_reads(self) -> Mapping[str, list[str]]:
        """Which tables name a table in a check or formula."""
        found: dict[str, list[str]] = defaultdict(list)
        for code in sorted(self._codes):
            table = self.pack.tables[code]
            sides = [str(check.params.get(side, "")) for check in table.checks for side in ("left", "right")]
            for named in sorted(set(_NAMED.findall(" ".join([*sides, *(leaf.formula for leaf in table.leaves)]))) - {code}):
                found[named].append(code)
        return found

    def sheets(self, year: int) -> list[Name]:
        """The sheets of a year that the tables have, typed or proposed."""
        whole = Period(year)
        found = []
        for code in sorted(self._codes):
            first = KINDS.index(collected(self.pack.tables[code]))
            found += [(code, str(period)) for kind in KINDS[first:] for period in (whole.parts(kind) or (whole,))]
        return found

    def sheet(self, name: Name) -> Sheet:
        """A sheet of the office with what its shorter ones propose."""
        found = self.elsewhere.sheet(*name)
        if found is None:
            raise KeyError(name)
        return found

    def around(self, mistake: Planted) -> list[Name]:
        """The sheets that a wrong cell has to do with: its own, the longer ones, those of tables that name its table."""
        own, period = (mistake.table, mistake.period), Period.parse(mistake.period)
        if mistake.is_past:
            return [own]
        longer = [str(one) for one in (period.lying_in(kind) for kind in KINDS[KINDS.index(period.kind) :])]
        tables = [mistake.table, *self._readers[mistake.table]]
        names = ((table, one) for table in tables for one in longer if self._has(table, one))
        return list(dict.fromkeys([own, *names]))

    def _has(self, table: str, period: str) -> bool:
        return KINDS.index(Period.parse(period).kind) >= KINDS.index(collected(self.pack.tables[table]))

    def known(self, name: Name) -> frozenset[Finding]:
        """What the checks find in a sheet as it is."""
        if name not in self._known:
            self._known[name] = frozenset(self.sheet(name).findings())
        return self._known[name]

    def found(self, mistake: Planted) -> list[Finding]:
        """What the checks find after a mistake, and did not find before."""
        held = (mistake.table, next(iter(mistake.moves)).period)
        wrong = {key: Cell(number=figure) for key, figure in mistake.moves.items()}
        there = self._elsewhere({held: {**self._cells[held], **wrong}})
        own, *others = self.around(mistake)
        found = [*self._after(own, there)] if mistake.is_past else [*self._entered(own, wrong)]
        for name in others:
            found += self._after(name, there)
        return found

    def _after(self, name: Name, there: Elsewhere) -> Iterable[Finding]:
        sheet = there.sheet(*name)
        return () if sheet is None else (one for one in sheet.findings() if one not in self.known(name))

    def _entered(self, name: Name, wrong: Mapping[Key, Cell]) -> Iterable[Finding]:
        """What comes when the wrong figures are typed into the right sheet; they are taken back again."""
        sheet = self.controlled(name)
        sheet.findings()
        edit = sheet.enter(((key, cell, "", "") for key, cell in wrong.items()), _AUTHOR, Source("typed"))
        sheet.undo(_AUTHOR.at)
        return edit.came

    def controlled(self, name: Name) -> Sheet:
        """A typed sheet with the sums of its paper beside what is computed: a control total at every sum, none at a rate."""
        if name not in self._controlled:
            sheet = self.sheet(name)
            sums = (key for key in sheet.keys() if sheet.is_computed(key) and "/" not in sheet.table.column(key.leaf).formula)  # noqa: SIM118
            told = {
                control_of(key): Cell(number=cell.number)
                for key in sums
                if (cell := sheet.cell(key)) is not None and cell.number is not None
            }
            self._controlled[name] = self._made(name, {name: {**self._cells[name], **told}}, self.elsewhere)
        return self._controlled[name]


def _rests_on(period: str, changed: Iterable[Name]) -> bool:
    """Whether a sheet of a period reads one of these: the same or a shorter one, or one of the year before."""
    own = Period.parse(period)
    others = [Period.parse(one) for _, one in changed]
    return any(own.contains(one) or own.same_last_year().contains(one) for one in others)
