from __future__ import annotations

import pytest

from models.errors import Refusal
from models.office import Office


@pytest.mark.parametrize(("id", "province"), [("gd-14", "14"), ("sso-07", "07"), ("centre", "")])
def test_an_office_knows_its_province(id: str, province: str) -> None:  # noqa: A002
    assert Office(id, "").province == province


def test_only_the_centre_is_the_centre() -> None:
    assert [Office(name, "").is_centre for name in ("centre", "gd-14")] == [True, False]


@pytest.mark.parametrize("id", ["", "gd", "gd-1", "gd-41", "GD-14", "gd-14\n", "centre-14", "gd-۱۴", "gd-1۴", "g-14"])
def test_an_id_of_another_form_is_refused(id: str) -> None:  # noqa: A002
    with pytest.raises(Refusal) as refused:
        Office(id, "")
    assert (refused.value.code, refused.value.params) == ("entry.unknown_office", {"text": id})
