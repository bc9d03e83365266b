"""Plans of publications as they are written: TOML read into a ``Publication``, and every mistake told with file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from models.errors import Refusal
from yearbook.blocks import kind
from yearbook.paper import PAPERS
from yearbook.publication import KeyFigure, Part, Publication

_KEYS = frozenset(
    ("format", "id", "fa", "en", "paper", "front", "chapter", "back", "chapters", "landscape", "suppliers", "asks", "figures")
)  # fmt: skip
_FLAGS = ("glance", "large", "loss")
_FIGURE = {"fa", "short", *_FLAGS}
_BLOCKS = ("front", "chapter", "back")


def names() -> tuple[str, ...]:
    """The ids of the publications that come with the program."""
    found = (entry.name for entry in files("yearbook").joinpath("publications").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


@cache
def load(name: str) -> Publication:
    """A shipped publication by its id, ``yearbook``; refused (``book.unknown_publication``) when there is none."""
    plan = files("yearbook").joinpath("publications", f"{name}.toml")
    if not re.fullmatch(r"[a-z][a-z-]*", name) or not plan.is_file():
        raise Refusal("book.unknown_publication", name=name, known=", ".join(names()))
    return read_plan(plan.read_text(encoding="utf-8"), f"{name}.toml")


def read_plan(data: str, file: str, tables: Collection[str] | None = None) -> Publication:
    """The publication that a TOML plan describes.

    Refused with file and line: TOML that is none or has an unknown or wrong key (``book.bad_plan``), a kind of block
    (``book.plan_block``) or, with ``tables``, a table (``book.plan_table``) that there is not, a table that stands twice
    (``book.plan_twice``).
    """
    try:
        plan = tomllib.loads(data)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise Refusal("book.bad_plan", file=file, line=int(at[1]) if at else data.count("\n") + 1, what=str(error)) from error
    return _Reader(data, file, plan).publication(tables)


class _Reader:
    """One plan being read; knows the line of every word."""

    def __init__(self, data: str, file: str, plan: dict[str, object]) -> None:
        self._lines, self._file, self._plan = data.splitlines(), file, plan

    def publication(self, tables: Collection[str] | None) -> Publication:
        for key in self._plan:
            if key not in _KEYS:
                raise self._bad(key)
        if self._plan.get("format") != 1:
            raise self._bad("format")
        blocks = {key: self._words(key) for key in _BLOCKS if key in self._plan}
        for name in (name for names_ in blocks.values() for name in names_):
            if kind(name) is None:
                raise Refusal("book.plan_block", file=self._file, line=self._line(name), name=name)
        chapters = self._chapters()
        self._check([code for chapter in chapters for code in chapter.tables], tables)
        paper = PAPERS.get(self._text("paper") or "A4")
        if paper is None:
            raise self._bad("paper")
        return Publication(
            self._text("id", needed=True),
            blocks.pop("front", ()),
            chapters,
            paper,
            self._text("fa"),
            self._text("en"),
            landscape=frozenset(self._words("landscape")),
            suppliers=self._words("suppliers"),
            asks=self._plan.get("asks") is True,
            figures=self._figures(),
            **blocks,
        )

    def _check(self, codes: list[str], tables: Collection[str] | None) -> None:
        for number, code in enumerate(codes):
            if code in codes[:number]:
                raise Refusal("book.plan_twice", file=self._file, line=self._line(code, again=True), table=code)
            if tables is not None and code not in tables:
                raise Refusal("book.plan_table", file=self._file, line=self._line(code), table=code)

    def _chapters(self) -> tuple[Part, ...]:
        """The chapters of the plan, or those of the shipped plan that it names."""
        written = self._plan.get("chapters")
        if isinstance(written, str):
            return load(written).chapters
        if not isinstance(written, list):
            raise self._bad("chapters")
        parts = []
        for entry in written:
            match entry:
                case {"id": str(id_), "tables": [*codes], **rest} if not rest and all(isinstance(code, str) for code in codes):
                    parts.append(Part(id_, tuple(codes)))
                case _:
                    raise self._bad("chapters")
        return tuple(parts)

    def _figures(self) -> tuple[KeyFigure, ...]:
        """The key figures of the plan, or those of the shipped plan that it names."""
        written = self._plan.get("figures", [])
        if isinstance(written, str):
            return load(written).figures
        if not isinstance(written, list):
            raise self._bad("figures")
        figures = []
        for entry in written:
            match entry:
                case {"of": str(of), **more} if set(more) <= _FIGURE and re.fullmatch(r"IND-\d\d|T\d\d-\d\d\.\w+", of):
                    figures.append(
                        KeyFigure(of, str(more.get("fa", "")), str(more.get("short", "")), *(more.get(flag) is True for flag in _FLAGS))
                    )
                case {"of": str(of)}:
                    raise self._bad(of)
                case _:
                    raise self._bad("figures")
        return tuple(figures)

    def _words(self, key: str) -> tuple[str, ...]:
        words = self._plan.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise self._bad(key)
        return tuple(words)

    def _text(self, key: str, *, needed: bool = False) -> str:
        written = self._plan.get(key, "")
        if not isinstance(written, str) or (needed and not written):
            raise self._bad(key)
        return written

    def _bad(self, key: str) -> Refusal:
        return Refusal("book.bad_plan", file=self._file, line=self._line(key), what=key)

    def _line(self, word: str, *, again: bool = False) -> int:
        """The line on which a key or a quoted word stands, the last one of several when ``again``; 1 where it is missing."""
        form = re.compile(rf"^\s*{re.escape(word)}\s*=|\"{re.escape(word)}\"|'{re.escape(word)}'")
        found = [number for number, line in enumerate(self._lines, 1) if form.search(line)]
        return (found[-1] if again else found[0]) if found else 1
