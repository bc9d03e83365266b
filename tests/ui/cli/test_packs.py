"""Commands on packs: what they answer, and what they refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.pack import STANDARD, open_pack, standard_pack
from tests.forms.small_pack import DATA
from tests.forms.test_pack import FILES
from tests.ui import desk
from tests.ui.desk import PACKS, call, lay_out


@pytest.fixture
def definitions(tmp_path: Path) -> Path:
    """A folder of definitions as the centre edits it, and the keys beside it."""
    lay_out(tmp_path)
    for name, body in FILES.items():
        path = tmp_path / "forms" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    said = 'format = 1\nid = "standard"\nversion = "1499.1"\nissuer = "centre"\nvalid_from = "1499"\n'
    (tmp_path / "forms" / "pack.toml").write_text(said, encoding="utf-8")
    return tmp_path


def build(folder: Path, *more: object) -> desk.Said:
    words = "--key", folder / "packs.salkey", "--passphrase-file", folder / "pass.txt"
    return call("pack", "build", folder / "forms", folder / "p.saljadval", *words, *more)


def test_a_folder_is_compiled_signed_and_verified(definitions: Path) -> None:
    built, verified = build(definitions), call("pack", "verify", definitions / "p.saljadval")
    assert (built.code, verified.code) == (0, 0)
    assert PACKS.keyid[:16] in built.out
    assert "نسخه ۱۴۹۹٫۱ با ۱ جدول" in built.out.replace("۱۴۹۹.۱", "۱۴۹۹٫۱")
    lines = [line.strip() for line in verified.out.splitlines()]
    assert {"جدول: ۱", "ستون رقم‌دار: ۴", "کنترل: ۵", "فهرست کد: ۱", "کد: ۲", "واحد: ۱", "نماگر: ۰"} <= set(lines)
    plain = {line.translate({0x2068: None, 0x2069: None}) for line in lines}
    assert {"domain: ۱ در ۱ جدول", "recompute: ۱", "last: ۳", "weighted_mean: ۱"} <= plain
    assert lines[-1].startswith("مشکل: ۰")


def test_a_wrong_definition_is_told_with_file_and_line_and_nothing_is_written(definitions: Path) -> None:
    table = definitions / "forms" / "tables" / "ch09" / "T09-01.toml"
    table.write_text(table.read_text(encoding="utf-8").replace("c_op + c_im", "c_op + c_in"), encoding="utf-8")
    said = build(definitions)
    assert said.code == 1
    assert "T09-01.toml" in said.err
    assert "سطر ۲۰" in said.err
    assert not (definitions / "p.saljadval").exists()


def test_a_damaged_pack_is_not_verified(tmp_path: Path) -> None:
    (tmp_path / "p.saljadval").write_bytes(DATA[:-7])
    said = call("pack", "verify", tmp_path / "p.saljadval")
    assert (said.code, "خواندنی نیست" in said.err) == (1, True)


def test_the_shipped_pack_is_named() -> None:
    said = call("pack", "list")
    assert said.code == 0
    assert open_pack(standard_pack()).sha256[:16] in said.out
    assert STANDARD[1] == "1402.4"
    assert "۱۴۰۲.۴" in said.out


def test_a_pack_is_installed_once_and_listed(definitions: Path) -> None:
    build(definitions)
    with desk.office(definitions / "o.salnameh"):
        pass
    words = "pack", "install", definitions / "o.salnameh", definitions / "p.saljadval"
    trusting = *words, "--trust", definitions / "trust.json"
    without, first, again = call(*words), call(*trusting), call(*trusting)
    assert [said.code for said in (without, first, again)] == [1, 0, 0]
    assert "فهرست کلیدها لازم است" in without.err
    assert ("نصب شد" in first.out, "چیزی تغییر نکرد" in again.out) == (True, True)
    listed = call("pack", "list", definitions / "o.salnameh").out.splitlines()
    assert [("1402.4" in line.translate(LATIN), "1499.1" in line.translate(LATIN)) for line in listed] == [(True, False), (False, True)]


def test_the_shipped_pack_is_installed_when_none_is_named(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh"):
        pass
    assert "چیزی تغییر نکرد" in call("pack", "install", tmp_path / "o.salnameh").out


def test_a_concept_is_shown_with_its_definitions_its_source_and_its_tables() -> None:
    said = call("concept", "شرکت تعاونی")
    assert said.code == 0
    assert all(head in said.out for head in ("Cooperative", "تعریف آماری", "مأخذ", "T09-01"))
    assert (call("concept", "سیمرغ").code, "سیمرغ" in call("concept", "سیمرغ").out) == (1, True)


LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def test_an_empty_table_is_shown_with_its_rules(definitions: Path) -> None:
    said = call("pack", "show", "T09-01")
    assert (said.code, "هر تعاونی دست‌کم هفت عضو دارد" in said.out, "سرمایه اولیه" in said.out) == (0, True, True)
    build(definitions)
    other = call("pack", "show", "T09-01", "--pack", definitions / "p.saljadval")
    assert (other.code, "سرمایه اولیه" in other.out) == (0, False)
    assert call("pack", "show", "T99-01").code == 1


def test_the_guideline_of_a_supplier_is_printed(tmp_path: Path) -> None:
    said = call("pack", "guideline", tmp_path / "g.pdf", "--supplier", "sso")
    assert (said.code, (tmp_path / "g.pdf").read_bytes()[:4]) == (0, b"%PDF")
    assert "جدول" in said.out
    assert call("pack", "guideline", tmp_path / "h.pdf", "--supplier", "x").code == 1
    assert not (tmp_path / "h.pdf").exists()
