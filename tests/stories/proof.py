"""The position proof: every figure of a printed book against the figure that belongs to its label and its heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.stories.oracle import FORMS, TOTAL, Oracle, Place, axes, chain, definition, leaves, list_of
from tests.stories.pages import Part, bare

UNITS = tuple(bare(words) for words in re.findall(r'id = "(?:\w+)", fa = "([^"]+)"', (FORMS / "units.toml").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the page does not say what the office file says."""

    place: Place
    printed: str
    expected: str


@dataclass(frozen=True, slots=True)
class Proof:
    """The places that were read from the pages, and where they differ; a repeated total is read each time."""

    places: tuple[Place, ...]
    differences: tuple[Difference, ...]


def prove(parts: Iterable[Part], code: str, oracle: Oracle) -> Proof:
    """Each cell of the parts of one table, matched by the words read from the page, against the office file."""
    found = [(place, printed, bare(oracle.shown(place))) for place, printed in located(parts, code, oracle)]
    differences = tuple(Difference(*one) for one in found if one[1] != one[2])
    return Proof(tuple(place for place, _, _ in found), differences)


def located(parts: Iterable[Part], code: str, oracle: Oracle) -> Iterator[tuple[Place, str]]:
    """Every cell of the parts of one table, with the place that its label and heads say; repeated totals each time."""
    number = "-".join(str(part) for part in definition(code)["number"])  # type: ignore[attr-defined]
    for part in parts:
        if part.number == number.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")):
            columns = columns_of(part, code)
            for (period, codes), cells in _rows(part, code, oracle):
                yield from (((code, period, codes, leaf), cell) for leaf, cell in zip(columns, cells, strict=True))


def columns_of(part: Part, code: str) -> list[str]:
    """The leaf of each column, from the words over it; KeyError when no leaf has such heads."""
    known = {tuple(map(bare, chain(code, leaf))): leaf for leaf in leaves(code)}
    return [known[_without_units(heads, known)] for heads in part.heads]


def _without_units(heads: tuple[str, ...], known: dict[tuple[str, ...], str]) -> tuple[str, ...]:
    for words in known:
        if len(words) == len(heads) and all(
            read in (word, *(word + unit for unit in UNITS)) for word, read in zip(words, heads, strict=True)
        ):
            return words
    raise KeyError(heads)


def _rows(part: Part, code: str, oracle: Oracle) -> Iterator[tuple[tuple[str, tuple[str, ...]], tuple[str, ...]]]:
    """Period and codes of each row with figures, from the words of its label and of the labels over it."""
    deep = len(axes(code)) > 1
    outer, middle = "", ""
    for label, cells in part.rows:
        if not deep:
            yield _plain_row(label, code, oracle), cells
        elif not any(cells):
            outer = _code(label.removesuffix("دنباله"), code, 0)
        elif (found := _code(label, code, 1, missing="")) or not outer:
            middle = found or TOTAL
            yield (oracle.periods[code][-1], (outer or TOTAL, middle, TOTAL)), cells
        else:
            if _code(label, code, 0, missing="") == TOTAL:  # the total repeated on a later page
                raise KeyError(label)
            yield (oracle.periods[code][-1], (outer, middle, _code(label, code, 2))), cells


def _plain_row(label: str, code: str, oracle: Oracle) -> tuple[str, tuple[str, ...]]:
    axis, now = axes(code)[0], oracle.periods[code][-1]
    year = label.translate(str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789"))
    if axis["layout"] == "open":
        return now, (f"o{year}",)
    if year.isdigit():
        return year, (("" if axis["layout"] == "year_series" else TOTAL),)
    shown = now.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    return now, (_code(label.removeprefix(shown), code, 0),)


def _code(label: str, code: str, place: int, *, missing: str | None = None) -> str:
    """The code of a label in a row dimension; the word of the total is the code of the total."""
    axis = axes(code)[place]
    known = {bare(words): id_ for id_, (words, _) in list_of(axis).items()}
    if axis.get("total_fa"):
        known[bare(axis["total_fa"])] = TOTAL
    return known[label] if missing is None else known.get(label, missing)


def all_places(code: str, oracle: Oracle) -> set[Place]:
    """Every place that the book must print of a table."""
    return set(oracle.places(code))
