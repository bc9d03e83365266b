"""A pack's rules over last year's file: a planted story of what they would have caught, and of what nobody's rule sees."""

import json
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from forms.pack import Pack, open_pack, standard_pack
from models.cell import Key
from models.office import Office
from models.table import Table
from tests.ui import desk
from tests.ui.desk import BOARDS, COOPS, NARGES, PLACE, refused
from ui.workspace import replaying
from ui.workspace.checking import check
from ui.workspace.demo import Clock
from ui.workspace.entering import enter
from ui.workspace.observing import observe
from ui.workspace.receipts import take_receipt
from ui.workspace.replaying import Replay, ReplayLine, as_data, replay
from ui.workspace.session import Workspace, new_office
from ui.workspace.sheets import read_sheet

SILENT = "1402|1402|c_im"
"""A figure that no rule of the table ties closely enough to see a small mistake in it."""


class Cut(Pack):
    """The standard pack, with one of its tables changed or gone."""

    def __init__(self, table: Table | None) -> None:
        whole = open_pack(standard_pack())
        self.__dict__.update(whole.__dict__)
        self.tables = {code: (table if code == COOPS else one) for code, one in whole.tables.items() if table or code != COOPS}  # type: ignore[misc]


def again(path: Path, pack: Pack | None = None, *tables: str) -> Replay:
    return replay(path, pack or open_pack(standard_pack()), Clock(), NARGES, tables)


def line(replayed: Replay, rule: str) -> ReplayLine:
    return next(one for one in replayed.lines if one.rule == f"{COOPS}.{rule}")


def figure(own: Workspace, place: str) -> float:
    """The figure that stands at a place of the table of cooperatives, computed or typed."""
    cell = read_sheet(own, COOPS, "1402").cell(Key.parse(COOPS, place))
    assert cell is not None
    assert cell.number is not None
    return cell.number


def story(path: Path) -> None:
    """A wrong figure that a rule sees and a wrong one that none sees; both are mended after the check."""
    clock = Clock()
    for _ in range(50):
        clock()  # later than everything in the file
    with desk.office(path) as made:
        own = replace(made, clock=clock)
        good = own.store.cells("gd-14", COOPS, "1402")
        enter(own, COOPS, PLACE, "99999")
        wrong = next(cell for key, cell in good.items() if str(key) == SILENT)
        assert wrong.number is not None
        enter(own, COOPS, SILENT, str(int(wrong.number) + 1))
        observe(own, check(own, [COOPS]))
        enter(own, COOPS, PLACE, "200")
        enter(own, COOPS, SILENT, str(int(wrong.number)))


def test_a_planted_mistake_is_caught_and_one_that_no_rule_sees_is_missed(tmp_path: Path) -> None:
    story(tmp_path / "o.salnameh")
    replayed = again(tmp_path / "o.salnameh")
    caught = {str(cell.key): cell for cell in replayed.mended}
    assert set(caught) == {PLACE, SILENT}
    assert (caught[PLACE].old, caught[PLACE].new, caught[PLACE].after) == ("۹۹٬۹۹۹", "۲۰۰", "finding")
    assert f"{COOPS}.C08" in caught[PLACE].rules
    assert [str(cell.key) for cell in replayed.missed] == [SILENT]
    assert (line(replayed, "C08").raised, line(replayed, "C08").left, line(replayed, "C08").caught) == (2, 0, 1)
    assert (replayed.year, replayed.sheets) == ("1402", 3)


def test_a_rule_that_a_pack_lacks_catches_nothing(tmp_path: Path) -> None:
    story(tmp_path / "o.salnameh")
    table = open_pack(standard_pack()).tables[COOPS]
    kept = tuple(one for one in table.checks if one.kind not in ("part_of", "growth", "swap_hint", "ratio"))
    replayed = again(tmp_path / "o.salnameh", Cut(replace(table, checks=kept)))
    assert replayed.caught == 0
    assert len(replayed.missed) == 2
    assert not any(one.rule == f"{COOPS}.C08" for one in replayed.lines)


def test_a_table_that_a_pack_lacks_is_named(tmp_path: Path) -> None:
    story(tmp_path / "o.salnameh")
    replayed = again(tmp_path / "o.salnameh", Cut(None))
    assert (replayed.unknown, replayed.sheets, replayed.mended) == ((COOPS,), 2, ())


def test_a_returned_sheet_is_read_as_it_was_returned(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "199")
        package = desk.sealed(own, tmp_path).package.data
        take_receipt(own, desk.returning(desk.taken(central, package)[0], COOPS), desk.trust())
        enter(own, COOPS, PLACE, "200")
    [cell] = again(tmp_path / "o.salnameh").mended
    assert (str(cell.key), cell.old, cell.new, cell.after) == (PLACE, "۱۹۹", "۲۰۰", "returned")


def test_the_old_file_stays_byte_for_byte_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    story(tmp_path / "o.salnameh")
    (tmp_path / "o.salnameh.lock").unlink(missing_ok=True)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    again(tmp_path / "o.salnameh")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_of_an_older_version_is_replayed_and_not_brought_to_the_newer_one(tmp_path: Path) -> None:
    released = (Path(__file__).parents[2] / "data/office-1.salnameh").read_bytes()
    (tmp_path / "office-1.salnameh").write_bytes(released)
    assert again(tmp_path / "office-1.salnameh").sheets > 0
    assert [(path.name, path.read_bytes() == released) for path in tmp_path.iterdir()] == [("office-1.salnameh", True)]


def test_at_the_centre_the_sheets_of_every_office_are_run(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own, desk.centre(tmp_path / "c.salnameh") as central:
        enter(own, COOPS, PLACE, "99999")
        with patch("ui.workspace.sealing.may_go", lambda _: True):
            desk.taken(central, desk.sealed(own, tmp_path).package.data)
    replayed = again(tmp_path / "c.salnameh")
    assert (replayed.office.id, replayed.sheets) == ("centre", 2)


def test_only_the_named_tables_are_run(tmp_path: Path) -> None:
    story(tmp_path / "o.salnameh")
    replayed = again(tmp_path / "o.salnameh", None, BOARDS)
    assert (replayed.sheets, replayed.mended) == (1, ())


def test_a_sheet_that_nobody_mended_is_run_as_it_stands(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
    replayed = again(tmp_path / "o.salnameh")
    assert (line(replayed, "C08").raised, line(replayed, "C08").left, replayed.mended) == (2, 2, ())


def test_what_cannot_be_replayed_is_refused(tmp_path: Path) -> None:
    with new_office(tmp_path / "new.salnameh", Office("gd-14", "x"), True, Clock()):
        pass
    with refused("replay.no_sheets"):
        again(tmp_path / "new.salnameh")
    with refused("store.missing"):
        again(tmp_path / "none.salnameh")
    (tmp_path / "text.salnameh").write_text("x" * 200)
    with refused("store.not_an_office_file") as said:
        again(tmp_path / "text.salnameh")
    assert said.value.params["path"] == tmp_path / "text.salnameh"


def test_a_file_that_is_being_written_is_refused(tmp_path: Path) -> None:
    story(tmp_path / "o.salnameh")
    sizes = iter(range(100))
    with patch.object(replaying, "_stands", lambda _: (next(sizes), 0)), refused("store.locked"):
        again(tmp_path / "o.salnameh")


def test_a_replay_is_told_as_plain_values(tmp_path: Path) -> None:
    story(tmp_path / "o.salnameh")
    told = json.loads(json.dumps(as_data(again(tmp_path / "o.salnameh"))))
    assert (told["format"], told["year"], len(told["mended"])) == (1, "1402", 2)
    assert {"rule": f"{COOPS}.C08", "raised": 2, "left": 0, "caught": 1} in told["by_rule"]


def test_a_control_total_is_replayed_as_it_stood_and_is_no_mended_figure(tmp_path: Path) -> None:
    clock, total = Clock(), "1402|1401|c_t"
    for _ in range(50):
        clock()  # later than everything in the file
    with desk.office(tmp_path / "o.salnameh") as made:
        own = replace(made, clock=clock)
        enter(own, COOPS, PLACE, "201")
        enter(own, COOPS, total, "9", control=True)
        observe(own, check(own, [COOPS]))
        enter(own, COOPS, PLACE, "200")
        enter(own, COOPS, total, str(int(figure(own, total))), control=True)
    replayed = again(tmp_path / "o.salnameh")
    assert [(str(cell.key), cell.rules) for cell in replayed.mended] == [(PLACE, (f"{COOPS}.R05",))]
    assert (line(replayed, "R05").raised, line(replayed, "R05").left, line(replayed, "R05").caught) == (1, 0, 1)
