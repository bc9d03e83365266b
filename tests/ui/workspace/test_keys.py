"""Keys and the list of keys on the disk."""

from pathlib import Path

import pytest

from tests.ui import desk
from tests.ui.desk import FOUR_WORDS, SOUTH, refused
from ui.workspace.keys import digits_of, new_key, new_trust, open_key, read_trust

ISSUED, UNTIL = "2024-06-01T00:00:00Z", "2027-01-01"


def test_a_key_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    made = new_key(tmp_path / "k.salkey", FOUR_WORDS, lambda size: b"\x07" * size)
    assert open_key(tmp_path / "k.salkey", FOUR_WORDS) == made
    with refused("trust.wrong_passphrase"):
        open_key(tmp_path / "k.salkey", "چهار واژه رمز دیگر")


def test_a_weak_passphrase_makes_no_file(tmp_path: Path) -> None:
    with refused("trust.weak_passphrase"):
        new_key(tmp_path / "k.salkey", "کوتاه", bytes)
    assert list(tmp_path.iterdir()) == []


def test_the_list_names_the_keys_of_its_offices(tmp_path: Path) -> None:
    folder = desk.lay_out(tmp_path)
    roots = [_root(folder, number) for number in (1, 2)]
    made = new_trust(folder / "t.json", roots, folder / "centre.salkey", [("gd-14", folder / "gd-14.salkey")], FOUR_WORDS, ISSUED, UNTIL)
    assert read_trust(folder / "t.json") == made
    assert made.key_of("gd-14", SOUTH.keyid, ISSUED).valid_until == UNTIL
    assert len(digits_of("gd-14", SOUTH).replace(" ", "")) == 30


@pytest.mark.parametrize(("office", "until", "code"), [("gd-99", UNTIL, "entry.unknown_office"), ("gd-14", "soon", "trust.unreadable")])
def test_a_list_that_nobody_could_read_is_not_written(tmp_path: Path, office: str, until: str, code: str) -> None:
    folder = desk.lay_out(tmp_path)
    with refused(code):
        new_trust(
            folder / "t.json", [_root(folder, 1), _root(folder, 2)], folder / "centre.salkey", [(office, folder / "gd-14.salkey")],
            FOUR_WORDS, ISSUED, until,
        )  # fmt: skip
    assert not (folder / "t.json").exists()


def test_one_root_key_is_not_enough(tmp_path: Path) -> None:
    folder = desk.lay_out(tmp_path)
    with refused("trust.bad_threshold"):
        new_trust(folder / "t.json", [_root(folder, 1)], folder / "centre.salkey", [], FOUR_WORDS, ISSUED, UNTIL)


def _root(folder: Path, number: int) -> Path:
    path = folder / f"root{number}.salkey"
    path.write_bytes(desk.key_file(desk.ROOTS[number].seed))
    return path
