"""Commands of the exchange: both sides, in this process, with keys that really are unlocked."""

import re
from pathlib import Path

import pytest

from sync.enrolment import enrol
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, call, signing
from ui.workspace.entering import enter


def seal(folder: Path, name: str = "gd-14") -> desk.Said:
    with desk.office(folder / "o.salnameh") as own:
        desk.explained(own)
    return call("seal", folder / "o.salnameh", folder, *signing(folder, name))


def receive(folder: Path, number: int = 1) -> desk.Said:
    package = folder / f"mcls-gd-14-1402-yb-r{number:02d}.salbaste"
    return call("receive", folder / "c.salnameh", package, folder, *signing(folder, "centre"), "--channel", "usb")


def take(folder: Path, number: int = 1) -> desk.Said:
    receipt = folder / f"r-1403-{number:06d}.salrasid"
    return call("receipt", folder / "o.salnameh", receipt, "--trust", folder / "trust.json")


def test_a_package_goes_out_is_received_and_answered(folder: Path) -> None:
    sealed, received, taken = seal(folder), receive(folder), take(folder)
    assert [said.code for said in (sealed, received, taken)] == [0, 0, 0]
    assert ("تمرینی" in sealed.out, "تمرینی" in received.out) == (True, True)
    assert "با ۳ جدول مهر شد" in sealed.out
    assert sum("پذیرفته" in line for line in received.out.splitlines()) == 4
    assert "وضعیت ۳ جدول تغییر کرد" in taken.out


def test_the_same_again_is_told_as_such(folder: Path) -> None:
    seal(folder)
    assert "پیش‌تر رسیده بود" not in receive(folder).out
    assert "پیش‌تر رسیده بود" in receive(folder).out
    take(folder)
    assert "چیزی تغییر نکرد" in take(folder).out
    assert seal(folder).code == 1


def test_a_sheet_kept_back_is_named_and_ends_with_one(folder: Path) -> None:
    call("enter", folder / "o.salnameh", COOPS, PLACE, "99999")
    said = seal(folder)
    assert said.code == 1
    assert "نگه داشته شد: جدول ۹-۱" in said.out
    again = seal(folder)
    assert (again.code, "هنوز رسید آن نیامده" in again.out) == (1, True)


def test_a_package_after_a_gap_is_told_to_wait(folder: Path) -> None:
    call("enter", folder / "o.salnameh", COOPS, PLACE, "99999")
    seal(folder)
    call("enter", folder / "o.salnameh", COOPS, PLACE, "200")
    seal(folder)
    held, both = receive(folder, 2), receive(folder, 1)
    assert "تا شماره ۱ برسد" in held.out
    assert "در انتظار" in held.out
    assert [line[:4] for line in both.out.splitlines()].count("رسید") == 2


def test_a_key_is_shown_by_its_digits_and_goes_into_the_list(folder: Path) -> None:
    words = ("--passphrase-file", folder / "pass.txt")
    (folder / "root.salkey").write_bytes(desk.key_file(desk.ROOTS[0].seed))
    made = call("key", folder / "new.salkey", "--id", "gd-20", *words)
    (folder / "centre.salkelid").write_bytes(enrol("centre", desk.CENTRE))
    keys = ("--receipt", folder / "centre.salkelid", "--office", folder / "new.salkelid", "--until", "1450-01-01")
    listed = call("trust", folder / "t.json", "--root", folder / "gd-14.salkey", "--root", folder / "root.salkey", *keys, *words)
    assert [made.code, listed.code] == [0, 0]
    assert [len(re.findall("[۰-۹0-9]{5}", said.out.replace(str(folder), ""))) for said in (made, listed)] == [6, 6]


def test_a_list_of_one_root_key_is_refused(folder: Path) -> None:
    (folder / "centre.salkelid").write_bytes(enrol("centre", desk.CENTRE))
    keys = ("--root", folder / "gd-14.salkey", "--receipt", folder / "centre.salkelid")
    said = call("trust", folder / "t.json", *keys, "--until", "2999-01-01", "--passphrase-file", folder / "pass.txt")
    assert (said.code, (folder / "t.json").exists()) == (1, False)


def test_nobody_at_the_keyboard_makes_no_key(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    said = call("key", folder / "new.salkey", "--id", "gd-20")
    assert (said.code, (folder / "new.salkey").exists()) == (1, False)
    assert "عبارت رمز کوتاه" in said.err


def test_a_wrong_passphrase_opens_no_key(folder: Path) -> None:
    (folder / "pass.txt").write_text("چهار واژه رمز دیگر", encoding="utf-8")
    before = desk.cells(folder / "o.salnameh")
    said = seal(folder)
    assert (said.code, said.out) == (1, "")
    assert "عبارت رمز درست نیست" in said.err
    assert desk.cells(folder / "o.salnameh") == before


def test_a_request_goes_out_is_listed_answered_and_taken(folder: Path) -> None:
    assert "T09-03" in call("not-required", folder / "o.salnameh", "t09-03", "۱۴۰۲", "--reason", "نیست").out
    assert "همراه بسته است" in seal(folder).out
    receive(folder)
    listed = call("disputes", folder / "c.salnameh")
    assert (listed.code, "gd-14" in listed.out, "۱ اختلاف یا درخواست" in listed.out) == (0, True, True)
    words = ("gd-14", "T09-03", "1402", folder, "--verdict", "agreed", "--why", "پذیرفته است.", *signing(folder, "centre"))
    answered = call("answer", folder / "c.salnameh", *words)
    assert (answered.code, "موضوعیت ندارد. پذیرفته است." in answered.out) == (0, True)
    assert "وضعیت ۱ جدول تغییر کرد" in take(folder, 2).out
    assert "دوباره پیش‌نویس" in call("require", folder / "o.salnameh", "T09-03", "1402", "--reason", "هست").out


def test_a_dispute_is_listed_and_answered(folder: Path) -> None:
    with desk.office(folder / "o.salnameh") as own:
        enter(own, COOPS, PLACE, "99999")
    for place in ("1402|TOTAL|c_t", "1402|1401|c_t"):
        assert call("dispute", folder / "o.salnameh", f"{COOPS}.C08", place, "--why", "درست است.").code == 0
    seal(folder)
    received = receive(folder)
    assert (received.code, "در انتظار پاسخ مرکز" in received.out, "۲ خطای مورد اختلاف" in received.out) == (1, True, True)
    words = ("gd-14", f"{COOPS}.c08", "۱۴۰۲|TOTAL|c_t", folder, "--verdict", "upheld", "--why", "نادرست است.", *signing(folder, "centre"))
    assert "قاعده درست است" in call("answer", folder / "c.salnameh", *words).out
    assert call("answer", folder / "c.salnameh", *words).code == 1
    assert "وضعیت ۱ جدول تغییر کرد" in take(folder, 2).out
