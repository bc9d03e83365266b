"""What a person reads: sentences, terms, symbols and digits in Persian, and the shipped files beside them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePath
from string import Formatter

from resources.digits import number, persian

_NAME = re.compile(r"(?=\S*[A-Za-z])\S+\Z")
"""A word with Latin letters is a name (T09-01, gd-14, 1402|1401|c_op) and is shown as it is written."""
_FSI, _PDI = "\u2068", "\u2069"


def shipped(*parts: str) -> Traversable:
    """A file or folder shipped with the program, below ``resources``."""
    return files("resources").joinpath(*parts)


_FONT_FILES = {
    "light": "Vazirmatn-Light.ttf",
    "regular": "Vazirmatn-Regular.ttf",
    "medium": "Vazirmatn-Medium.ttf",
    "bold": "Vazirmatn-Bold.ttf",
    "naskh": "NotoNaskhArabic-Regular.ttf",
    "blessing": "NotoNaskhArabic-Regular.ttf",
}


@cache
def font(name: str) -> bytes:
    """The font file of a face of the book: light, regular, medium, bold (Vazirmatn), naskh (running text) or blessing (the same)."""
    return shipped("fonts", _FONT_FILES[name]).read_bytes()


@cache
def press_profile() -> bytes:
    """The ICC profile of the printing condition a press edition is made for: FOGRA39L, coated paper, four inks."""
    return shipped("profiles", "FOGRA39L_coated.icc").read_bytes()


@cache
def _area(name: str) -> dict[str, str]:
    def flat(prefix: str, node: dict[str, object]) -> dict[str, str]:
        out: dict[str, str] = {}
        for key, value in node.items():
            if isinstance(value, dict):
                out |= flat(f"{prefix}{key}.", value)
            else:
                out[prefix + key] = str(value)
        return out

    return flat("", tomllib.loads(shipped("texts", f"{name}.toml").read_text(encoding="utf-8")))


class AsIs(str):
    """A name of a definition (``pop15_t``, ``T09-01``) in a sentence: shown as it is written, Latin digits and all."""

    __slots__ = ()


def _shown(value: object) -> str:
    if isinstance(value, bool):
        raise TypeError(value)
    if isinstance(value, int):
        return number(value, 0)
    if isinstance(value, float):
        return number(value)
    if isinstance(value, PurePath | AsIs) or (
        isinstance(value, str) and _NAME.match(value)
    ):  # a file is named as it is, Latin digits and all, and kept together
        return f"{_FSI}{value}{_PDI}"
    return persian(str(value))


def text(key: str, /, **params: object) -> str:
    """The Persian sentence of ``area.name`` with its placeholders filled; whole numbers and decimals in Persian digits.

    Raises KeyError for an unknown key and for parameters that differ from the placeholders: a sentence with a hole is
    refused, not shown.
    """
    area, _, name = key.partition(".")
    sentence = _area(area)[name]
    wanted = {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}
    if wanted - params.keys():
        raise KeyError(f"{key}: {sorted(wanted - params.keys())}")
    return sentence.format(**{name: _shown(value) for name, value in params.items() if name in wanted})
