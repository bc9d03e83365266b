"""Packs in an office file: installed proven or not at all; what was begun with one stays with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from forms.pack import build, load_pack, open_pack, standard_pack
from forms.pack_file import PackFile, written
from forms.pack_identity import Identity
from models.cell import Cell
from models.change import Source
from sync.pack_file import compiled, sign_pack
from tests.ui import desk
from tests.ui.desk import CENTRE, COOPS, PACKS, PLACE, REGISTER, SOUTH, office, refused
from ui.workspace import packs
from ui.workspace.checking import check
from ui.workspace.demo import Clock
from ui.workspace.entering import enter, record
from ui.workspace.excel_forms import Wanted, forms_out
from ui.workspace.overview import overview
from ui.workspace.sealing import seal_release
from ui.workspace.session import Workspace, for_sheet, open_office
from ui.workspace.sheets import edition_records, read_sheet
from ui.workspace.taking_forms import forms_in


@cache
def issued(version: str, valid_from: str = "1402", title: str = "عنوان تازه") -> bytes:
    """The standard pack with another title of the cooperatives, in another version, signed by the centre."""
    document = PackFile(standard_pack()).document()
    table = document["tables"][COOPS] | {"fa": title}
    changed = document | {"tables": document["tables"] | {COOPS: table}}
    return sign_pack(written(changed, Identity("standard", version, "centre", valid_from)), PACKS)


ADDED = "T09-99"


@cache
def added() -> bytes:
    """A newer pack with one more table, like that of the cooperatives."""
    document = PackFile(standard_pack()).document()
    table = document["tables"][COOPS] | {"code": ADDED, "key": "added", "number": [9, 99]}
    more = document | {"tables": document["tables"] | {ADDED: table}}
    return sign_pack(written(more, Identity("standard", "1402.9", "centre", "1402")), PACKS)


@cache
def without_register() -> bytes:
    """A newer pack that does not have the register any more."""
    document = PackFile(standard_pack()).document()
    tables = {code: table for code, table in document["tables"].items() if code != REGISTER}
    return sign_pack(written(document | {"tables": tables}, Identity("standard", "1402.9", "centre", "1402")), PACKS)


@pytest.fixture(autouse=True)
def proven_once() -> Iterator[None]:
    """The proof of the whole standard pack has tests of its own: here each pack is proven once."""
    with patch("sync.pack_file.load_pack", cache(load_pack)):
        yield


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    with office(tmp_path / "o.salnameh") as workspace:
        yield workspace


def versions(workspace: Workspace) -> list[str]:
    return [known.version for known in workspace.store.packs()]


def test_a_pack_of_the_centre_is_installed_beside_the_older_one(own: Workspace) -> None:
    newer, new = packs.install(own, issued("1402.9"), desk.trust())
    assert (new, newer.pack.version, newer.pack.tables[COOPS].fa) == (True, "1402.9", "عنوان تازه")
    assert versions(own) == [own.pack.version, "1402.9"]


def test_installing_twice_changes_nothing(own: Workspace) -> None:
    packs.install(own, issued("1402.9"), desk.trust())
    before = own.store.packs()
    again, new = packs.install(own, issued("1402.9"), desk.trust())
    assert (new, again, own.store.packs()) == (False, own, before)


def test_the_shipped_pack_is_installed_without_a_list_of_keys(own: Workspace) -> None:
    assert packs.install(own, standard_pack(), None)[1] is False
    assert packs.prove(own, standard_pack(), None).keyid == ""


def test_an_older_pack_than_the_installed_one_is_refused_and_nothing_is_installed(own: Workspace) -> None:
    packs.install(own, issued("1402.9"), desk.trust())
    before = versions(own)
    with refused("pack.older"):
        packs.install(own, issued("1402.8"), desk.trust())
    with refused("pack.older"):
        packs.install(own, issued("1401.7"), desk.trust())
    assert versions(own) == before


def test_one_version_with_other_definitions_is_refused(own: Workspace) -> None:
    packs.install(own, issued("1402.9"), desk.trust())
    with refused("store.pack_differs"):
        packs.install(own, issued("1402.9", "1403"), desk.trust())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda data: data[:-9], "pack.bad_format"),
        (lambda data: data.replace("تازه".encode(), "تاره".encode()), "pack.bad_format"),
        (lambda data: sign_pack(b"\n".join([compiled(data).split(b"\n", 1)[0], b""]), CENTRE), "pack.unknown_signer"),
        (compiled, "pack.unsigned"),
    ],
)
def test_what_is_not_proven_is_refused_and_nothing_is_installed(own: Workspace, spoil: object, code: str) -> None:
    before = versions(own)
    with refused(code):
        packs.install(own, spoil(issued("1402.9")), desk.trust())  # type: ignore[operator]
    assert versions(own) == before


def test_a_signed_pack_needs_a_list_of_keys_that_has_not_expired(own: Workspace) -> None:
    with refused("pack.no_trust"):
        packs.install(own, issued("1402.9"), None)
    with refused("trust.expired"):
        packs.install(own, issued("1402.9"), desk.trust(expires="2024-02-01T00:00:00Z"))


def test_a_year_that_was_begun_keeps_its_pack_and_the_next_one_takes_the_newer(own: Workspace) -> None:
    old = own.pack.version
    newer, _ = packs.install(own, issued("1403.1", "1403"), desk.trust())
    assert newer.pack.tables[COOPS].fa == "عنوان تازه" != read_sheet(newer, COOPS, "1402").table.fa
    assert [for_sheet(newer, COOPS, period).pack.version for period in ("1402", "1402-Q1", "1401", "1390", "1403", "1404")] == [
        old, old, old, old, "1403.1", "1403.1",
    ]  # fmt: skip
    enter(newer, COOPS, PLACE, "777")
    assert {sheet.pack for sheet in newer.store.sheets()} == {old}


def test_what_is_begun_after_the_install_is_kept_with_the_newer_pack(own: Workspace) -> None:
    newer, _ = packs.install(own, issued("1403.1", "1403"), desk.trust())
    sheet = read_sheet(newer, COOPS, "1403")
    record(newer, sheet, [(sheet.place("1403|1401|c_op"), Cell(number=1), "", "1")], Source("typed"))
    assert {sheet.pack for sheet in newer.store.sheets(period="1403")} == {"1403.1"}
    latest, _ = packs.install(newer, issued("1403.2", "1403"), desk.trust())
    assert [for_sheet(latest, COOPS, period).pack.version for period in ("1403", "1403-02", "1404")] == ["1403.1", "1403.1", "1403.2"]


def test_a_package_holds_sheets_of_one_pack_and_the_next_one_the_others(own: Workspace, tmp_path: Path) -> None:
    newer, _ = packs.install(own, issued("1403.1", "1403"), desk.trust())
    sheet, before = read_sheet(newer, COOPS, "1403"), read_sheet(newer, COOPS, "1402").entered()
    record(
        newer, sheet, [(replace(key, period="1403"), cell, "", "") for key, cell in before.items() if key.period == "1402"], Source("typed")
    )
    first = seal_release(newer, SOUTH, 1403, tmp_path, desk.trust())
    assert ({sent.record.pack for sent in first.sent}, [later.record.table for later in first.next_time]) == ({own.pack.version}, [COOPS])
    second = seal_release(newer, SOUTH, 1403, tmp_path, desk.trust())
    assert [(sent.record.table, sent.record.pack) for sent in second.sent] == [(COOPS, "1403.1")]
    with desk.centre(tmp_path / "c.salnameh") as central:
        assert {received.receipt.verdict for received in desk.taken(central, first.package.data)} == {"accepted"}
        both, _ = packs.install(central, issued("1403.1", "1403"), desk.trust())
        assert {received.receipt.verdict for received in desk.taken(both, second.package.data)} == {"accepted"}
    with desk.centre(tmp_path / "d.salnameh") as other:
        desk.taken(other, first.package.data)
        [answer] = desk.taken(other, second.package.data)
        assert answer.refusal is not None
        assert answer.refusal.code == "package.unknown_pack"


def test_a_table_that_a_newer_pack_dropped_is_still_filled_given_out_printed_and_sealed_in_its_year(own: Workspace, tmp_path: Path) -> None:
    newer, _ = packs.install(own, without_register(), desk.trust())
    assert REGISTER not in newer.pack.tables
    entry = enter(newer, REGISTER, "1402|o1|employees", "7")
    assert entry.edit is not None
    assert REGISTER in edition_records(newer, 1402)
    [(_, many)] = forms_out(newer, tmp_path, Wanted(1402, tables=(REGISTER,))).files
    assert many == 1
    assert [line.record.period for line in overview(newer) if line.table.code == REGISTER and line.record] == ["1402"]
    assert [done.record.table for done in check(newer, [REGISTER])] == [REGISTER]
    assert REGISTER in {sheet.record.table for sheet in seal_release(newer, SOUTH, 1402, tmp_path, desk.trust()).sent}


def test_forms_of_a_year_are_those_of_its_own_pack(own: Workspace, tmp_path: Path) -> None:
    begun, _ = packs.install(own, added(), desk.trust())
    assert ADDED in begun.pack.tables
    given = forms_out(begun, tmp_path, Wanted(1402, owner="u_coop", periods=("1402",)))
    taken = forms_in(begun, given.files[0][0], check_only=True)
    assert ADDED not in {sheet.table.code for sheet in taken.sheets}
    with refused("entry.unknown_table"):
        forms_out(begun, tmp_path, Wanted(1402, tables=(ADDED,)))


def test_an_installed_pack_is_the_one_in_use_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with office(tmp_path / "o.salnameh") as own:
        packs.install(own, issued("1402.9"), desk.trust())
    with open_office(tmp_path / "o.salnameh", Clock()) as again:
        assert again.pack.version == "1402.9"
        assert read_sheet(again, COOPS, "1402").table.fa != "عنوان تازه"
        assert again.store.verify() == ()
    assert [pack.version for pack in packs.installed(tmp_path / "o.salnameh", Clock())][-1] == "1402.9"


def test_a_pack_is_compiled_signed_and_read_back(tmp_path: Path, small_folder: Path) -> None:
    out = tmp_path / "p.saljadval"
    made = packs.build(small_folder, out, PACKS)
    assert packs.read_pack(out).sha256 == packs.whole_pack(out).sha256 == made.sha256
    assert made.sha256 == open_pack(build(small_folder, "small", "1402.1", "centre", "1402")).sha256
    assert packs.build(small_folder, out, PACKS).sha256 == made.sha256


def test_the_same_version_never_gets_other_bytes(tmp_path: Path, small_folder: Path) -> None:
    out = tmp_path / "p.saljadval"
    packs.build(small_folder, out)
    units = small_folder / "units.toml"
    units.write_text(units.read_text().replace('en = "u"', 'en = "units"'))
    with refused("pack.same_version"):
        packs.build(small_folder, out)
    said = small_folder / "pack.toml"
    said.write_text(said.read_text().replace("1402.1", "1402.2"))
    assert packs.build(small_folder, out).version == "1402.2"


def test_a_pack_never_takes_the_place_of_another_kind_of_file(tmp_path: Path, small_folder: Path) -> None:
    (tmp_path / "o.salnameh").write_bytes(b"SQLite")
    with refused("file.other_kind"):
        packs.build(small_folder, tmp_path / "o.salnameh")
    with refused("pack.no_folder"):
        packs.build(small_folder / "pack.toml", tmp_path / "p.saljadval")


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    from tests.forms.test_pack import FILES

    for name, body in FILES.items():
        path = tmp_path / "forms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    (tmp_path / "forms" / "pack.toml").write_text('format = 1\nid = "small"\nversion = "1402.1"\nissuer = "centre"\nvalid_from = "1402"\n')
    return tmp_path / "forms"
