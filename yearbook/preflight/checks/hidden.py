"""Hidden columns: what an office types beside a sensitive figure is never printed, neither its head nor its number, on any page."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from forms.sheet import Sheet
from models.cell import Cell
from models.table import Column
from yearbook.preflight.drawn import Drawn
from yearbook.preflight.expected import Asked, shown
from yearbook.preflight.fault import Fault, Outcome
from yearbook.preflight.parts import bare
from yearbook.publication import Edition

_TELLING = 4
"""Figures of fewer letters stand on every page by chance."""
_MARKS = "*\u0631"


def check(drawn: Drawn, edition: Edition, asked: Sequence[Asked]) -> Outcome:
    """Each hidden leaf of each table of the plan."""
    faults: list[Fault] = []
    leaves = figures = 0
    everywhere = [bare(words) for words in drawn.words]
    seen = {bare(token) for words in drawn.words for token in words.split()}
    any_hidden = any(leaf.hidden for one in asked for leaf in one.sheet.table.leaves)
    right = {figure for one in asked for figure in _visible(one.sheet, edition)} if any_hidden else set()
    for one in asked:
        hidden = [leaf for leaf in one.sheet.table.leaves if leaf.hidden]
        leaves += len(hidden)
        for leaf in hidden:
            words = bare(leaf.fa)
            if not _is_shown(words, asked) and any(words in page for page in everywhere):
                faults.append(Fault("hidden", one.sheet.table.code, "hidden_head", {"number": one.number, "column": leaf.fa}))
        telling = _telling(one, hidden, edition, right) if hidden else []
        figures += len(telling)
        faults += [
            Fault("hidden", one.sheet.table.code, "hidden_figure", {"number": one.number, "column": leaf.fa})
            for leaf, figure in telling
            if figure in seen
        ]
    return Outcome("hidden", {"leaves": leaves, "figures": figures}, tuple(faults))


def _is_shown(words: str, asked: Sequence[Asked]) -> bool:
    """Whether the words of a hidden head stand in some visible head or title, so that finding them tells nothing."""
    return any(words in head for one in asked for heads in one.heads for head in heads) or any(words in one.title for one in asked)


def _telling(one: Asked, hidden: Sequence[Column], edition: Edition, right: Collection[str]) -> list[tuple[Column, str]]:
    """Hidden figures long enough to be known again, and printed nowhere else in the edition by right."""
    found = []
    for row in one.sheet.rows():
        for leaf in hidden:
            cell: Cell | None = one.sheet.cell(one.sheet.key(row, leaf))
            figure = shown(cell, leaf, edition.codes).lstrip(_MARKS)
            if len(figure) >= _TELLING and figure not in right:
                found.append((leaf, figure))
    return found


def _visible(sheet: Sheet, edition: Edition) -> Iterator[str]:
    for row in sheet.rows():
        for leaf in sheet.table.shown:
            yield shown(sheet.cell(sheet.key(row, leaf)), leaf, edition.codes).lstrip(_MARKS)
