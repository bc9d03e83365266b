from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

import resources

pytestmark = pytest.mark.windows

TEXTS = """
count = "{n} خانه"
ratio = "{x} درصد"
named = "جدول {code}"
plain = "تمام"

[inner]
deep = "زیر"
"""


@pytest.fixture(autouse=True)
def area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "trial.toml").write_text(TEXTS, encoding="utf-8")
    monkeypatch.setattr(resources, "shipped", tmp_path.joinpath)
    resources._area.cache_clear()
    yield
    resources._area.cache_clear()


def test_a_sentence_is_found_by_its_area_and_name() -> None:
    assert (resources.text("trial.plain"), resources.text("trial.inner.deep")) == ("تمام", "زیر")


@pytest.mark.parametrize(
    ("key", "params", "said"),
    [
        ("trial.count", {"n": 1234}, "۱٬۲۳۴ خانه"),
        ("trial.ratio", {"x": 2.5}, "۲٫۵ درصد"),
        ("trial.named", {"code": "T09-01"}, "جدول \u2068T09-01\u2069"),
    ],
)
def test_what_fills_a_sentence_is_shown_in_persian_digits(key: str, params: dict[str, object], said: str) -> None:
    assert resources.text(key, **params) == said


def test_a_file_keeps_its_name_in_one_piece() -> None:
    assert resources.text("trial.named", code=PurePosixPath("a/1402.xlsx")) == "جدول \u2068a/1402.xlsx\u2069"


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(KeyError):
        resources.text("trial.unheard")


def test_a_sentence_with_a_hole_is_refused_not_shown() -> None:
    with pytest.raises(KeyError, match=r"trial\.named.*code"):
        resources.text("trial.named", n=1)


def test_a_parameter_the_sentence_does_not_use_is_no_harm() -> None:
    assert resources.text("trial.plain", n=1) == "تمام"


def test_yes_and_no_are_no_numbers() -> None:
    with pytest.raises(TypeError):
        resources.text("trial.count", n=True)


def test_a_shipped_file_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert resources.shipped("digits.py").is_file()
