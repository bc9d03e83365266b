"""Small tables and a paragraph as pages of text, compared with the stored ones: a changed layout is read in the difference."""

import pytest

from tests.yearbook.drawn import STORE
from tests.yearbook.layouts import LAYOUTS


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_is_the_stored_page_of_text(name: str) -> None:
    stored = (STORE / f"{name}.txt").read_text(encoding="utf-8")
    assert LAYOUTS[name]().splitlines() == stored.splitlines()


def test_every_stored_page_is_of_a_layout() -> None:
    assert {path.stem for path in STORE.iterdir()} == set(LAYOUTS)
