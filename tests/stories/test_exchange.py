"""A province and the centre exchange a year: by hand, on the command line, with real keys, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sync.enrolment import enrol
from sync.trust import first_list, sign_list
from tests.ui import desk
from tests.ui.desk import FOUR_WORDS
from ui.workspace.sample import sample_workbook

ROOT = Path(__file__).resolve().parents[2]


class Hand:
    """A person in a folder, giving one command after the other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "words").write_text(FOUR_WORDS, encoding="utf-8")

    def __call__(self, *words: str, code: int = 0) -> str:
        argv = [sys.executable, str(ROOT / "main.py"), *words]
        environment = os.environ | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(argv, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
        return done.stdout

    def signed(self, *words: str, key: str) -> str:
        return self(*words, "--key", f"{key}.salkey", "--trust", "trust.json", "--passphrase-file", "words")


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    return Hand(tmp_path)


def test_a_file_is_made_and_filled_by_hand(hand: Hand) -> None:
    assert "تمرینی" in hand("office", "new", "o.salnameh", "--id", "gd-14", "--name", "اداره", "--practice")
    assert "۲۳ برگه" in hand("sample", "o.salnameh")
    with sample_workbook() as book:
        assert "۱٬۶۲۰ خانه تازه" in hand("import", "o.salnameh", str(book))


def test_a_key_and_the_list_of_keys_are_made_by_hand(hand: Hand) -> None:
    for number in (1, 2):
        (hand.folder / f"root{number}.salkey").write_bytes(desk.key_file(desk.ROOTS[number].seed))
    desk.lay_out(hand.folder)
    assert "رقم‌های آن" in hand("key", "new.salkey", "--id", "gd-14", "--passphrase-file", "words")
    (hand.folder / "centre.salkelid").write_bytes(enrol("centre", desk.CENTRE))
    roots = ("--root", "root1.salkey", "--root", "root2.salkey", "--receipt", "centre.salkelid")
    words = ("--office", "new.salkelid", "--until", "2999-01-01", "--passphrase-file", "words")
    assert "رقم‌های ریشه" in hand("trust", "made.json", *roots, *words)
    assert len(first_list((hand.folder / "made.json").read_bytes()).offices) == 1


def test_a_package_goes_there_and_a_receipt_comes_back_by_hand(hand: Hand) -> None:
    desk.lay_out(hand.folder)
    (hand.folder / "trust.json").write_bytes(sign_list(desk.trust("2999-01-01T00:00:00Z"), *desk.ROOTS))
    with desk.office(hand.folder / "o.salnameh") as own, desk.centre(hand.folder / "c.salnameh"):
        desk.explained(own)
    assert "تمرینی" in hand.signed("seal", "o.salnameh", ".", key="gd-14")
    [package] = hand.folder.glob("*.salbaste")
    assert "تمرینی" in hand.signed("receive", "c.salnameh", package.name, ".", key="centre")
    [receipt] = hand.folder.glob("*.salrasid")
    assert "وضعیت ۳ جدول تغییر کرد" in hand("receipt", "o.salnameh", receipt.name, "--trust", "trust.json")
