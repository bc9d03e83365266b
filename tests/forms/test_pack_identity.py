"""What a pack says of itself: read from its folder, refused with the line, and compared by age."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.pack_identity import Identity, age, identity_of, is_identity
from models.errors import Refusal

pytestmark = pytest.mark.windows

SAID = 'format = 1\nid = "standard"\nversion = "1402.2"\nissuer = "centre"\nvalid_from = "1402"\n'


def folder_saying(folder: Path, said: str) -> Path:
    (folder / "pack.toml").write_text(said, encoding="utf-8")
    return folder


def test_a_folder_says_which_pack_it_is(tmp_path: Path) -> None:
    assert identity_of(folder_saying(tmp_path, SAID)) == Identity("standard", "1402.2", "centre", "1402")


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("format = 1", "format = 2", "bad_format", 1),
        ('version = "1402.2"', 'version = "1402.2', "bad_format", 3),
        ('version = "1402.2"', 'versions = "1402.2"', "unknown_key", 3),
        ('version = "1402.2"\n', "", "missing_key", 1),
        ("1402.2", "1402.02", "bad_value", 3),
        ('"1402.2"', "1402.2", "bad_value", 3),
        ("standard", "Standard pack", "bad_value", 2),
        ('valid_from = "1402"', 'valid_from = "2023"', "bad_value", 5),
        ('valid_from = "1402"', 'valid_from = ""', "bad_value", 5),
    ],
)
def test_a_wrong_identity_is_refused_with_its_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    with pytest.raises(Refusal, match=rf"pack\.{code}") as refused:
        identity_of(folder_saying(tmp_path, SAID.replace(old, new)))
    assert (str(refused.value.params["file"]), refused.value.params["line"]) == ("pack.toml", line)


def test_a_folder_without_an_identity_or_in_another_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"pack\.missing_file"):
        identity_of(tmp_path)
    (tmp_path / "pack.toml").write_bytes(b"# \xc7\xcf\n")
    with pytest.raises(Refusal, match=r"pack\.bad_format"):
        identity_of(tmp_path)


def test_versions_are_compared_by_their_numbers() -> None:
    assert sorted(["1402.10", "1402.9", "1403", "1402.9.1", "1402"], key=age) == ["1402", "1402.9", "1402.9.1", "1402.10", "1403"]


@pytest.mark.parametrize("version", ["", "x", "1402.", ".2", "1402.-1", "1402.2\n", "۱۴۰۲", "1402.01"])
def test_a_version_in_another_form_is_none(version: str) -> None:
    assert not is_identity({"id": "standard", "version": version, "issuer": "centre", "valid_from": ""})
