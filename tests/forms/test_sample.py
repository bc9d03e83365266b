"""The sample's figures satisfy the checks of the standard pack, so that a practice office starts clean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import pytest

from forms import entry
from forms.pack import Pack, open_pack, standard_pack
from forms.sheet import Sheet
from models.cell import Cell, Flag, Key, Symbol
from models.office import Office
from models.period import Period
from models.table import Table
from resources.figures import sample_figures

TABLES = sorted({table for table, _, _ in sample_figures()})


@pytest.fixture(scope="module")
def pack() -> Pack:
    return open_pack(standard_pack())


@pytest.fixture(scope="module")
def cells(pack: Pack) -> Mapping[str, Mapping[Key, Cell]]:
    found: dict[str, dict[Key, Cell]] = defaultdict(dict)
    for table, place, typed in sample_figures():
        key = Key.parse(table, place)
        leaf = pack.tables[table].column(key.leaf)
        cell = entry.parse(typed, leaf, "keyboard", codes=pack.codes(leaf.codes) if leaf.codes else None).cell
        assert cell is not None, (table, place, typed)
        found[table][key] = cell
    return found


def sheet(pack: Pack, table: Table, cells: Mapping[Key, Cell], year: str) -> Sheet:
    lists = {row.id: pack.codes(row.list, row.edition) for row in table.rows if row.list}
    lists |= {"county": lists["county"].within("14")} if "county" in lists else {}
    now = {key: cell for key, cell in cells.items() if key.period == year}
    past = {key: cell for key, cell in cells.items() if key.period < year}
    return Sheet(table, Period.parse(year), Office("gd-14", "x"), lists, now, past=past)


@pytest.mark.parametrize("year", ["1401", "1402"])
@pytest.mark.parametrize("table", TABLES)
def test_a_sample_sheet_is_complete_and_without_error(pack: Pack, cells: Mapping[str, Mapping[Key, Cell]], table: str, year: str) -> None:
    filled = sheet(pack, pack.tables[table], cells[table], year)
    assert not filled.empty()
    assert set(filled.entered()) <= set(filled.keys())
    assert [finding for finding in filled.findings() if finding.severity == "error"] == []


def test_the_sample_warns_where_a_county_was_split_and_where_a_workshop_closed(pack: Pack, cells: Mapping[str, Mapping[Key, Cell]]) -> None:
    sheets = [sheet(pack, pack.tables[table], cells[table], year) for table in TABLES for year in ("1401", "1402")]
    warned = [(finding.at.table, finding.check, str(finding.at)) for filled in sheets for finding in filled.findings()]
    assert warned == [("T02-01", "C09", "1402|1402|pop_t"), ("T03-01", "C11", "1402|1401|recv_t")]


def test_the_sample_opens_a_year_with_what_was_pending(pack: Pack, cells: Mapping[str, Mapping[Key, Cell]]) -> None:
    filled = sheet(pack, pack.tables["T03-01"], cells["T03-01"], "1402")
    before, now = (filled.cell(Key("T03-01", year, ("TOTAL",), leaf)) for year, leaf in (("1401", "close"), ("1402", "open")))
    assert before is not None
    assert before == now
    assert before.number


def test_the_sample_has_every_symbol_a_person_meets_and_a_provisional_figure(cells: Mapping[str, Mapping[Key, Cell]]) -> None:
    every = [cell for table in cells.values() for cell in table.values()]
    assert {cell.symbol for cell in every} == {None, Symbol.NOT_APPLICABLE, Symbol.NOT_AVAILABLE, Symbol.NOT_COLLECTED}
    assert [cell.number is not None for cell in every if cell.flags is Flag.PROVISIONAL] == [True]
