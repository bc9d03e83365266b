"""A few input cells changed by hand in a returned office file, and everything that comes of it down to the receipt."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from random import Random

from openpyxl import load_workbook

from forms.excel.layout import MARK
from models.cell import Key
from models.errors import Refusal
from models.finding import Finding
from models.release import Receipt
from resources.digits import persian
from sync.package import OpenedPackage, open_package
from tests.stories.filler import places
from tests.stories.journey import SEED
from tests.stories.oracle import Oracle, Place, Value, leaves
from tests.ui.desk import explained
from ui.workspace.centre import receive
from ui.workspace.checking import check
from ui.workspace.demo import Clock, practice_key, practice_trust
from ui.workspace.entering import enter
from ui.workspace.excel_forms import Wanted, forms_out
from ui.workspace.printing import edition_of
from ui.workspace.receipts import take_receipt
from ui.workspace.sealing import seal_release
from ui.workspace.session import Workspace, open_office
from ui.workspace.taking_forms import forms_in
from yearbook import book, twin

KEY, CENTRE, TRUST = practice_key("gd-14", SEED), practice_key("centre", SEED), practice_trust(SEED, "gd-14")
TABLES = ("T02-91", "T09-01", "T01-01", "T20-03", "T11-02", "T06-02", "T03-01", "T02-01", "T02-04", "T17-91")


@dataclass(frozen=True, slots=True)
class Poked:
    """What became of changed cells: findings before and after, the files, package and receipt when the sheet could go."""

    table: str
    cells: dict[Place, str]
    office: Path
    book: Path
    twin: Path
    findings: tuple[frozenset[Finding], frozenset[Finding]]
    package: OpenedPackage | None
    receipt: Receipt | None
    state: str


def draw(seed: int, oracle: Oracle) -> dict[Place, str]:
    """One to three figures of a table, each moved by up to a tenth, as a person would type them."""
    chance = Random(seed)  # noqa: S311 - a draw that can be repeated
    table = TABLES[seed % len(TABLES)]
    now = oracle.periods[table][-1]
    inputs = sorted(place for place, value in oracle.stored.items() if place[:2] == (table, now) and value.number is not None)
    return {place: _moved(place, oracle.stored[place], chance) for place in chance.sample(inputs, chance.randint(1, 3))}


def _moved(place: Place, value: Value, chance: Random) -> str:
    number = value.number or 0
    step = chance.randint(1, max(3, int(number) // 10)) * chance.choice((1, -1))
    if number + step < 0:
        step = abs(step)
    decimals = int(leaves(place[0])[place[3]].get("decimals", 0))
    return f"{float(number + step):.{decimals}f}"


Road = Callable[[Workspace, dict[Place, str], Path], None]
"""How figures come into an office file."""


def typed_in(own: Workspace, cells: dict[Place, str], folder: Path) -> None:
    """Each cell typed by itself."""
    del folder
    for (table, period, codes, leaf), typed in cells.items():
        enter(own, table, "|".join((period, *codes, leaf)), typed)


def by_form(own: Workspace, cells: dict[Place, str], folder: Path) -> None:
    """The sheet given out as a form, these cells of it changed, and the form taken in: every second one as a text in Persian digits."""
    [(table, period)] = {place[:2] for place in cells}
    [(path, _)] = forms_out(own, folder, Wanted(int(period[:4]), tables=(table,), periods=(period,))).files
    book = load_workbook(path)
    [page] = [one for one in book if str(one.cell(row=1, column=1).value).startswith(f"{MARK}|")]
    there = {key: cell for cell, key in places(page, table, period)}
    for number, ((_, _, codes, leaf), typed) in enumerate(cells.items()):
        cell = there[Key(table, period, codes, leaf)]
        cell.value = persian(typed) if number % 2 else float(typed)
    book.save(path)
    assert forms_in(own, path).recorded


def poke(cells: dict[Place, str], office: Path, centre: Path, folder: Path, road: Road = typed_in) -> Poked:
    """The cells brought into a copy of the office file, and the table checked, printed, sealed, received and answered."""
    [table] = {place[0] for place in cells}
    path = folder / "office.salnameh"
    shutil.copy(office, path)
    shutil.copy(centre, folder / "centre.salnameh")
    with open_office(path, Clock()) as own:
        [before] = check(own, [table])
        road(own, cells, folder)
        [after] = check(own, [table])
        _print(own, table, folder)
        package, receipt = _send(own, folder)
        [record] = own.store.sheets(own.office.id, after.record.period, table)
    found = (frozenset(before.findings), frozenset(after.findings))
    return Poked(table, cells, path, folder / "book.pdf", folder / "book.xlsx", found, package, receipt, record.state)


def _print(own: Workspace, table: str, folder: Path) -> None:
    edition = edition_of(own, 1402)
    alone = replace(edition, publication=edition.publication.only([table]))
    for name, write in (("book.pdf", book.build), ("book.xlsx", twin.write)):
        stream = BytesIO()
        write(alone, stream)
        (folder / name).write_bytes(stream.getvalue())


def _send(own: Workspace, folder: Path) -> tuple[OpenedPackage | None, Receipt | None]:
    explained(own)
    try:
        sealing = seal_release(own, KEY, 1402, folder, TRUST)
    except Refusal as refusal:
        if refusal.code != "package.nothing_to_send":
            raise
        return None, None
    data = sealing.package.data
    with open_office(folder / "centre.salnameh", Clock()) as central:
        [received] = receive(central, data, TRUST, CENTRE, "folder")
    take_receipt(own, received.data, TRUST)
    return open_package(data, TRUST, me="centre", live=False, at=own.clock()), received.receipt
