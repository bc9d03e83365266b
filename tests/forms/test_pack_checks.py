"""Every check of the standard becomes rules in some sheet of its table: none is idle, none stumbles over its definition."""

from __future__ import annotations

import re
from collections import Counter

from forms.checks import compile_checks
from forms.elsewhere import Elsewhere
from forms.pack import Pack, open_pack, standard_pack
from forms.periods import sheets_of
from forms.sheet import Sheet
from models.cell import Cell, Key
from models.codes import CodeList
from models.finding import Check
from models.office import Office
from models.period import Period
from models.table import TOTAL, Table

BETWEEN_TABLES = 127
"""The 122 between-table checks of the source and five of its others; 6 of them row by row over months."""
OFFICE = Office("gd-14", "اداره کل")


def lists(pack: Pack, table: Table) -> dict[str, CodeList]:
    found = {}
    for row in table.rows:
        if row.list:
            codes = pack.codes(row.list, row.edition)
            found[row.id] = codes.within("14") if row.list == "county" else codes
    return found


def one_of_each(table: Table) -> tuple[Period, ...]:
    """A month, a season and a year of the table, as far as it has them."""
    return tuple({period.kind: period for period in sheets_of(table, 1402)}.values())


def made(pack: Pack, code: str, period: Period, elsewhere: Elsewhere) -> Sheet:
    """The sheet of a table without a figure, but with the period before it."""
    table = pack.tables[code]
    rows = tuple("" if row.layout == "year_series" else TOTAL for row in table.rows)
    before = Key(code, str(period.same_last_year()), rows, table.leaves[0].id)
    return Sheet(table, period, OFFICE, lists(pack, table), {}, past={before: Cell(1.0)}, elsewhere=elsewhere)


def test_every_check_of_the_standard_becomes_rules_in_some_sheet() -> None:
    pack = open_pack(standard_pack())
    elsewhere = Elsewhere(pack.tables, lambda code, period: made(pack, code, Period.parse(period), elsewhere), lambda _: ("1402",))
    idle = []
    for code, table in pack.tables.items():
        seen: Counter[str] = Counter()
        for period in one_of_each(table):
            seen.update(rule.check.id for rule in compile_checks(made(pack, code, period, elsewhere)))
        idle += [f"{code}.{check.id}" for check in table.checks if not seen[check.id] and not table.is_open]
    assert idle == []


LENGTHS = {"month": 0, "season": 1, "year": 2}
ASKED = {"monthly": 0, "quarterly": 1, "annual": 2}


def coarsest(pack: Pack, table: Table, check: Check) -> int:
    """The length of the longest sheets that are typed of the tables a check names."""
    named = re.findall(r"(T\d\d-\d\d)\[", f"{check.params['left']} {check.params['right']}")
    tables = [table, *(pack.tables[code] for code in named)]
    return max(2 if one.sheet_period else ASKED[one.periodicity] for one in tables)


def test_every_check_between_tables_runs_in_the_edition_of_its_coarsest_table_and_in_those_it_names() -> None:
    pack = open_pack(standard_pack())
    elsewhere = Elsewhere(pack.tables, lambda code, period: made(pack, code, Period.parse(period), elsewhere), lambda _: ("1402",))
    wrong, count = [], 0
    for code, table in pack.tables.items():
        between = [one for one in table.checks if one.kind == "equals_other" and "[" in f"{one.params['left']} {one.params['right']}"]
        count += len(between)
        between = [one for one in between if "[MONTH]" not in str(one.params)]  # row by row, in every sheet that has rows of months
        for period in one_of_each(table) if between else ():
            ran = {rule.check.id for rule in compile_checks(made(pack, code, period, elsewhere))}
            length = LENGTHS[period.kind]
            for one in between:
                named = one.params.get("editions", tuple(ASKED))
                assert isinstance(named, tuple | list)
                wanted = length >= coarsest(pack, table, one) and length in {ASKED[name] for name in named}
                if wanted != (one.id in ran):
                    wrong.append((code, one.id, str(period), wanted))
    assert wrong == []
    assert count == BETWEEN_TABLES
