"""The texts that an office writes for its book: imprint, foreword, introduction, chapters. Data of a file beside the office file.

A text that is not written is empty, and what would print it is left out of the book: the program invents no sentence of an office.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field

from models.errors import Refusal
from resources.digits import persian

IMPRINT = (
    "director", "supervisor", "statistics_group", "colleagues", "cover_designer", "print_run", "printing", "isbn", "issn", "address",
    "phone", "website", "email",
)  # fmt: skip
"""What an imprint may tell, in printing order; each has its label ``book.imprint_<name>``."""

PARTS = {
    "imprint": IMPRINT,
    "quotation": ("text", "source"),
    "foreword": ("text", "name", "post"),
    "introduction": ("method", "coverage", "changes"),
    "about": ("text",),
    "english": ("title", "office", "province"),
}
"""The parts of the file, each with the texts it may have."""

_LATIN = frozenset({"website", "email"})
"""Texts whose digits stay as they are written."""

_UNIT, _CHAPTER = ("name", "address", "phone"), ("makers", "introduction", "causes")


@dataclass(frozen=True, slots=True)
class Unit:
    """An office of the province as the appendix lists it."""

    name: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Everything an office wrote for a book.

    ``parts`` are the texts by part and name, ``chapters`` those of each chapter by its id: ``makers``, ``introduction``, ``causes`` (why
    figures rose or fell). ``units`` are the offices of the province.
    """

    parts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    chapters: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: tuple[Unit, ...] = ()

    def of(self, part: str, name: str) -> str:
        """A text of a part, empty when it is not written."""
        return self.parts.get(part, {}).get(name, "")

    def of_chapter(self, chapter: str, name: str) -> str:
        """A text of a chapter, empty when it is not written."""
        return self.chapters.get(chapter, {}).get(name, "")


def paragraphs(words: str) -> tuple[str, ...]:
    """The paragraphs of a text: empty lines part them, other line ends are spaces."""
    return tuple(" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", words) if block.strip())


def read_words(data: str, file: str) -> Words:
    """The texts of a TOML file; refused (``book.bad_words``) with file and line when it is none, or names what no book prints."""
    try:
        written = tomllib.loads(data)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise Refusal("book.bad_words", file=file, line=int(at[1]) if at else data.count("\n") + 1, what=str(error)) from error
    reader = _Reader(data, file)
    if written.pop("format", None) != 1:
        raise reader.bad("format")
    units = reader.units(written.pop("units", []))
    chapters = {id_: reader.texts(id_, part, _CHAPTER) for id_, part in reader.table("chapters", written.pop("chapters", {})).items()}
    return Words({name: reader.texts(name, part, PARTS.get(name, ())) for name, part in written.items()}, chapters, units)


class _Reader:
    def __init__(self, data: str, file: str) -> None:
        self._lines, self._file = data.splitlines(), file

    def table(self, name: str, part: object) -> dict[str, object]:
        """A part of the file as the texts by their names."""
        if not isinstance(part, dict):
            raise self.bad(name)
        return part

    def texts(self, name: str, part: object, known: tuple[str, ...]) -> dict[str, str]:
        """The texts of a part; refused when one of them is none or has no place in a book."""
        if not known:
            raise self.bad(name)
        texts = self.table(name, part)
        for key, text in texts.items():
            if key not in known or not isinstance(text, str):
                raise self.bad(key)
        plain = {key: str(text).strip() for key, text in texts.items() if str(text).strip()}
        return plain if name == "english" else {key: text if key in _LATIN else persian(text) for key, text in plain.items()}

    def units(self, written: object) -> tuple[Unit, ...]:
        if not isinstance(written, list):
            raise self.bad("units")
        units = [self.texts("units", one, _UNIT) for one in written]
        if not all("name" in one for one in units):
            raise self.bad("units")
        return tuple(Unit(**one) for one in units)

    def bad(self, word: str) -> Refusal:
        """The refusal that names the line of a word; the first line when it is nowhere."""
        form = re.compile(rf"^\s*{re.escape(word)}\s*=|^\s*\[+(?:\w+\.)?{re.escape(word)}\]")
        line = next((number for number, line in enumerate(self._lines, 1) if form.search(line)), 1)
        return Refusal("book.bad_words", file=self._file, line=line, what=word)
