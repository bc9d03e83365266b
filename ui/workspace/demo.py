"""The whole journey on the sample: figures in, checked, a planted mistake found, printed, sealed, received, answered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from forms.describe import cell_text, place, row_name, table_name
from models.cell import Cell, Key
from models.change import Source
from models.errors import Refusal
from models.office import Office
from resources import text
from sync.keys import SigningKey
from sync.trust import CentreKey, OfficeKey, TrustList
from ui.workspace.centre import receive, write_receipt
from ui.workspace.checking import Checked, check
from ui.workspace.entering import record, undo
from ui.workspace.explaining import explain
from ui.workspace.files import refused
from ui.workspace.importing import import_file
from ui.workspace.printing import build_book, build_twin
from ui.workspace.receipts import take_receipt
from ui.workspace.sample import YEAR, load_figures, sample_office, sample_workbook
from ui.workspace.sealing import seal_release
from ui.workspace.session import Person, Workspace, new_office
from ui.workspace.sheets import list_sheets, read_sheet

Tell = Callable[..., None]
CENSUS, CENSUS_YEAR = "T02-91", "1395"
MADE = ("office.salnameh", "office.salnameh.lock", "yearbook.pdf", "yearbook.xlsx", "journey.txt")
"""What the journey leaves behind, beside one package and one receipt."""


@dataclass(frozen=True, slots=True)
class Planted:
    """The mistake of a journey: where it was put, the right figure and the wrong one."""

    key: Key
    right: Cell
    wrong: Cell


class Clock:
    """Practice time: one second goes by at each look, so that a journey is the same whenever it is made."""

    def __init__(self) -> None:
        self._seconds = 0

    def __call__(self) -> str:
        """UTC text with Z."""
        self._seconds += 1
        hours, rest = divmod(self._seconds, 3600)
        return f"2024-06-10T{5 + hours:02d}:{rest // 60:02d}:{rest % 60:02d}Z"


def practice_key(name: str, seed: int) -> SigningKey:
    """A key of the practice world, made from the seed: it proves nothing outside it."""
    return SigningKey.of_seed(hashlib.sha256(f"salnameh practice {seed} {name}".encode()).digest())


def practice_trust(seed: int, office: str) -> TrustList:
    """The list of keys of the practice world: one office and the centre."""
    roots = tuple(practice_key(f"root {number}", seed).public for number in range(3))
    sender = OfficeKey(office, "director_general", practice_key(office, seed).public, "2024-01-01", "2027-01-01")
    centre = CentreKey("receipt", practice_key("centre", seed).public)
    return TrustList(1, "2024-01-01T00:00:00Z", "2027-01-01T00:00:00Z", 2, roots, (centre,), (sender,))


def clear(folder: Path) -> None:
    """An empty folder for the journey: what an earlier journey left is taken away.

    Refused: ``demo.folder_in_use`` when anything else is there, and the codes of the file area when nothing can be written there.
    """
    try:
        _clear(folder)
    except OSError as failure:
        raise refused(failure, folder) from failure


def _clear(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    old = [path for path in folder.iterdir() if path.name in MADE or path.suffix in (".salbaste", ".salrasid")]
    if len(old) < len(list(folder.iterdir())) or (old and not (folder / "journey.txt").exists()):
        raise Refusal("demo.folder_in_use", path=folder)
    for path in old:
        path.unlink()
    (folder / "journey.txt").touch()


def journey(folder: Path, seed: int, tell: Tell) -> None:
    """The journey in ``folder``; ``tell(key, **params)`` hears each step with its counts. Refused as its steps are."""
    clear(folder)
    clock, office = Clock(), sample_office()
    person = Person(text("sample.person"))
    with TemporaryDirectory() as elsewhere, new_office(folder / "office.salnameh", office, live=False, clock=clock, person=person) as own:
        tell("demo.office", office=office.fa, path=Path("office.salnameh"))
        _bring_in(own, tell)
        _mistake(own, seed, tell)
        _explain(own, tell)
        _print(own, folder, tell)
        key, trust = practice_key(office.id, seed), practice_trust(seed, office.id)
        sealing = seal_release(own, key, YEAR, folder, trust)
        size = len(sealing.package.data)
        tell("demo.sealed", name=Path(sealing.package.name), sheets=len(sealing.sent), kept=len(sealing.kept_back), bytes=size)
        centre = Path(elsewhere) / "centre.salnameh"
        with new_office(centre, Office("centre", text("sample.centre")), live=False, clock=clock) as central:
            receipt = _receive(central, folder, sealing.package.data, seed, trust, tell)
        taken = take_receipt(own, receipt, trust)
        tell("demo.receipt_taken", number=taken.receipt.number, sheets=len(taken.moved))
        _states(own, tell)
    (folder / "office.salnameh.lock").unlink(missing_ok=True)


def _bring_in(own: Workspace, tell: Tell) -> None:
    with sample_workbook() as path:
        done = import_file(own, path)
    report = done.proposal.report
    tell("demo.imported", file=Path(done.file), sheets=report.sheets, cells=done.new, numbers=report.numbers, blanks=report.blanks)
    loaded = load_figures(own)
    tell("demo.sample", cells=loaded.cells, earlier=loaded.earlier, sheets=loaded.sheets)
    results = check(own)
    _tell_checks(results, tell)


def _tell_checks(results: tuple[Checked, ...], tell: Tell) -> None:
    rules = sum(result.rules for result in results)
    undecided = sum(len(result.undecided) for result in results)
    errors = sum(len(result.errors) for result in results)
    warnings = [(result, found) for result in results for found in result.warnings]
    tell("demo.checked", rules=rules, decided=rules - undecided, undecided=undecided, errors=errors, warnings=len(warnings))
    for result, found in warnings:
        tell("demo.finding", sentence=result.sentence(found))


def plant(own: Workspace, seed: int) -> Planted:
    """A wrong figure of the census table, at a place and of a size drawn from the seed, entered as a person would."""
    draw = Random(seed)  # noqa: S311 - practice, not secrecy
    sheet = read_sheet(own, CENSUS, CENSUS_YEAR)
    cells = sorted((key, cell) for key, cell in sheet.entered().items() if cell.number is not None)
    key, right = draw.choice([(key, cell) for key, cell in cells if cell.number])
    size = draw.randint(1, max(9, int(right.number or 0))) * draw.choice((1, -1))
    wrong = Cell(number=abs((right.number or 0) + size) or float(abs(size) + 1), flags=right.flags)
    if wrong == right:
        wrong = Cell(number=(right.number or 0) + 1, flags=right.flags)
    record(own, sheet, [(key, wrong, "", "")], Source("typed"))
    return Planted(key, right, wrong)


def _mistake(own: Workspace, seed: int, tell: Tell) -> None:
    planted = plant(own, seed)
    [result] = check(own, [CENSUS])
    leaf = result.sheet.table.column(planted.key.leaf)
    where = place(result.sheet.table, result.sheet.lists, planted.key)
    tell(
        "demo.planted",
        table=table_name(result.sheet.table),
        place=where,
        right=cell_text(planted.right, leaf),
        wrong=cell_text(planted.wrong, leaf),
    )
    reached = [found for found in result.errors if planted.key in found.cells]
    county = row_name(result.sheet.table, result.sheet.lists, planted.key)
    tell("demo.found", findings=len(result.errors), reached=len(reached), county=county)
    for found in reached:
        tell("demo.finding", sentence=result.sentence(found))
    undo(own)
    [mended] = check(own, [CENSUS])
    tell("demo.corrected", errors=len(mended.errors))


def _explain(own: Workspace, tell: Tell) -> None:
    """Every warning of the sample is right as it is: it gets its cause, and nobody is asked again next year."""
    for result in check(own):
        warnings = result.open_warnings
        if warnings:
            explain(own, result.record.table, result.record.period, warnings, "coverage_changed", text("sample.why"))
            tell("demo.explained", table=table_name(result.sheet.table), warnings=len(warnings), why=text("sample.why"))


def _print(own: Workspace, folder: Path, tell: Tell) -> None:
    report = build_book(own, YEAR, folder / "yearbook.pdf").report
    tell("demo.book", path=Path("yearbook.pdf"), pages=report.pages, tables=len(report.tables))
    tell("demo.twin", path=Path("yearbook.xlsx"), tables=build_twin(own, YEAR, folder / "yearbook.xlsx"))


def _receive(central: Workspace, folder: Path, package: bytes, seed: int, trust: TrustList, tell: Tell) -> bytes:
    key = practice_key("centre", seed)
    place_ = Random(seed).randrange(len(package))  # noqa: S311 - practice, not secrecy
    flipped = bytes([*package[:place_], package[place_] ^ 0xFF, *package[place_ + 1 :]])
    try:
        receive(central, flipped, trust, key, "folder")
    except Refusal as refusal:
        tell("demo.flipped", at=place_, sentence=text(refusal.code, **refusal.params))
    [received] = receive(central, package, trust, key, "folder")
    file = write_receipt(folder, received)
    receipt = received.receipt
    accepted = sum(1 for sheet in receipt.sheets if sheet.result == "accepted")
    tell("demo.received", number=receipt.number, file=Path(file.name), accepted=accepted, returned=len(receipt.sheets) - accepted)
    return received.data


def _states(own: Workspace, tell: Tell) -> None:
    for line in list_sheets(own):
        state = text(f"state.{line.record.state}")
        tell(
            "demo.state",
            table=table_name(line.table),
            period=line.record.period,
            title=line.table.fa,
            state=state,
            revision=line.record.revision,
        )
