"""Everything twice: the journey under another hash seed, time zone, language and folder leaves the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories import journey
from tests.stories.conftest import Demo

DIGITS = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")


def test_the_journey_leaves_an_office_file_a_book_a_twin_a_package_and_a_receipt(demo: Demo) -> None:
    left = sorted(path.suffix for path in demo.folder.iterdir() if path.name != "told.txt")
    assert left == [".pdf", ".salbaste", ".salnameh", ".salrasid", ".txt", ".xlsx"]


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".salbaste", ".salrasid"])
def test_the_journey_under_another_sky_leaves_the_same_bytes(demo: Demo, shared_folder: Path, ending: str) -> None:
    again = journey.second(shared_folder)
    [one], [other] = ([path for path in folder.iterdir() if path.suffix == ending] for folder in (demo.folder, again))
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


def test_the_same_counts_are_told(demo: Demo, shared_folder: Path) -> None:
    told = (journey.second(shared_folder) / "told.txt").read_text(encoding="utf-8")
    counts = [demo.told("demo.sealed", "bytes"), demo.told("demo.book", "pages"), demo.told("demo.checked", "rules")]
    assert [count for count in counts if f"{count:,}".translate(DIGITS) not in told] == []
