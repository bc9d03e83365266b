"""Keys, enrolments and the list of keys on the disk: whom an office file believes, and whom it no longer does."""

from pathlib import Path

import pytest

from sync.enrolment import enrol
from sync.trust import TrustList
from tests.ui import desk
from tests.ui.desk import CENTRE, FOUR_WORDS, NORTH, ROOTS, SOUTH, refused
from ui.workspace.keys import believe, digits_of, is_first_trust, new_key, new_trust, open_key, own_key

ISSUED, UNTIL = "2024-06-01T00:00:00Z", "2027-01-01"


def listed(folder: Path, *, roots: int = 2, office: str = "gd-14", until: str = UNTIL) -> TrustList:
    """The first list, from enrolments that lie in the folder."""
    (folder / "office.salkelid").write_bytes(enrol(office, SOUTH))
    (folder / "centre.salkelid").write_bytes(enrol("centre", CENTRE))
    return new_trust(folder / "t.json", ROOTS[:roots], folder / "centre.salkelid", [folder / "office.salkelid"], ISSUED, until)


def test_a_key_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    made, _ = new_key(tmp_path / "k.salkey", "gd-14", FOUR_WORDS, lambda size: b"\x07" * size)
    assert open_key(tmp_path / "k.salkey", FOUR_WORDS) == made
    with refused("trust.wrong_passphrase"):
        open_key(tmp_path / "k.salkey", "چهار واژه رمز دیگر")


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    new_key(tmp_path / "k.salkey", "gd-14", FOUR_WORDS, lambda size: b"\x07" * size)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with refused("file.exists"):
        new_key(tmp_path / "k.salkey", "gd-14", FOUR_WORDS, lambda size: b"\x08" * size)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("office", "words", "code"), [("gd-14", "کوتاه", "trust.weak_passphrase"), ("gd-99", FOUR_WORDS, "entry.unknown_office")]
)
def test_a_refused_key_makes_no_file(tmp_path: Path, office: str, words: str, code: str) -> None:
    with refused(code):
        new_key(tmp_path / "k.salkey", office, words, bytes)
    assert list(tmp_path.iterdir()) == []


def test_the_list_names_the_keys_of_its_offices(tmp_path: Path) -> None:
    made = listed(tmp_path)
    assert made.key_of("gd-14", SOUTH.keyid, ISSUED).valid_until == UNTIL
    assert len(digits_of("gd-14", SOUTH).replace(" ", "")) == 30


def test_one_root_key_is_not_enough(tmp_path: Path) -> None:
    with refused("trust.bad_threshold"):
        listed(tmp_path, roots=1)
    assert not (tmp_path / "t.json").exists()


def test_an_enrolment_that_its_key_did_not_sign_is_not_listed(tmp_path: Path) -> None:
    listed(tmp_path)
    (tmp_path / "false.salkelid").write_bytes(enrol("gd-14", SOUTH).replace(b"payload", b"payload ", 1))
    with refused("trust.enrolment_unreadable"):
        new_trust(tmp_path / "u.json", ROOTS[:2], tmp_path / "centre.salkelid", [tmp_path / "false.salkelid"], ISSUED, UNTIL)


def test_a_file_believes_its_first_list_and_then_only_what_follows_from_it(tmp_path: Path) -> None:
    desk.lay_out(tmp_path)
    with desk.office(tmp_path / "o.salnameh") as own:
        assert is_first_trust(own)
        assert believe(own, tmp_path / "trust.json") == desk.trust()
        assert believe(own, tmp_path / "trust.json") == desk.trust()
        listed(tmp_path)
        with refused("trust.forked"):
            believe(own, tmp_path / "t.json")
        assert not is_first_trust(own)


def test_an_office_signs_with_a_key_of_its_own_that_is_valid_now(tmp_path: Path) -> None:
    with desk.office(tmp_path / "o.salnameh") as own:
        assert own_key(own, SOUTH, desk.trust()).office == "gd-14"
        with refused("package.wrong_office"):
            own_key(own, NORTH, desk.trust())
        with refused("package.unknown_key"):
            own_key(own, CENTRE, desk.trust())
        with refused("package.expired_key"):
            own_key(own, SOUTH, desk.trust("2024-06-02T00:00:00Z", expires="2027-01-01T00:00:00Z"))
