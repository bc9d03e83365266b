"""Every check of the standard becomes rules in some sheet of its table: none is idle, none stumbles over its definition."""

from __future__ import annotations

from collections import Counter

from forms.checks import compile_checks
from forms.elsewhere import Elsewhere
from forms.pack import Pack, open_pack, standard_pack
from forms.periods import sheets_of
from forms.sheet import Sheet
from models.cell import Cell, Key
from models.codes import CodeList
from models.office import Office
from models.period import Period
from models.table import TOTAL, Table

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
