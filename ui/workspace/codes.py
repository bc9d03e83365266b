"""Looking a name or a code up in a list of the pack, seeing what happened to places, and a province on one boundary."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from forms.boundaries import Count, Counted, breaks, by_parent, comparable
from forms.branches import ByCounty, by_county, read_branches
from forms.growth import growth
from forms.names import Candidates, fold
from forms.pack import Pack
from forms.places import Event, events, position
from models.codes import Code, CodeList
from models.errors import Refusal
from models.places import History
from resources import AsIs
from resources.digits import latin
from ui.workspace.files import read_file

_HEAD = ["year", "edition", "code", "value"]
_BRANCH_HEAD = ["branch", "value"]


@dataclass(frozen=True, slots=True)
class Elsewhen:
    """A code that a name had in other editions: the first and the last of them."""

    code: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a name or code led to: one code, or candidates and the ``reason`` (``codes.reason_*``) why none was taken.

    ``parents`` are the codes above those found. ``elsewhen`` are the codes of the name in other editions.
    """

    codes: tuple[Code, ...]
    reason: str
    parents: Mapping[str, Code]
    elsewhen: tuple[Elsewhen, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A look-up: a name, a code or both, the list and the edition of it, and the name or code above (empty: not said)."""

    name: str = ""
    code: str = ""
    list_id: str = "county"
    edition: str = ""
    within: str = ""


def find_code(pack: Pack, asked: Asked) -> Found:
    """The code that is meant, or the candidates a person may choose from.

    Refused: ``codes.no_edition`` for a list of many editions without one, ``codes.unknown_edition``, ``codes.unknown_parent``,
    ``pack.unknown_list``.
    """
    codes = _edition(pack, asked)
    above = pack.above(codes)
    parent = _parent(above or codes, asked.within) if asked.within else ""
    answer = pack.names(codes.id, codes.edition).resolve(asked.name, asked.code, parent)
    parents = {code.id: code for code in above or codes}
    if isinstance(answer, Code):
        return Found((answer,), "", parents)
    return Found(answer.codes, answer.reason, parents, _elsewhen(pack, asked, answer, parent))


def what_happened(pack: Pack, edition_from: str, edition_to: str, list_id: str = "county") -> tuple[Event, ...]:
    """What happened to the places of a list after one edition until another; refused as ``forms.places.events``."""
    return events(pack.history(list_id), edition_from, edition_to)


@dataclass(frozen=True, slots=True)
class Point:
    """A province in one year: its figure on the boundary asked for, and on its own in the edition of the figures; None is unknown."""

    year: str
    edition: str
    figure: Count | None
    own: Count | None


@dataclass(frozen=True, slots=True)
class Series:
    """A province through the years on the boundary of one edition, with what changed its boundary meanwhile."""

    boundary: str
    points: tuple[Point, ...]
    breaks: tuple[Event, ...]
    comparable: bool

    def growth(self) -> Fraction | None:
        """Growth in per cent from the first to the last year on the one boundary; None when a figure is unknown."""
        first, last = self.points[0].figure, self.points[-1].figure
        return None if first is None or last is None else growth(Fraction(last), Fraction(first))

    def own_growth(self) -> Fraction | None:
        """Growth between the figures each on the boundary of its own year: undecided (None) when that boundary changed."""
        first, last = self.points[0].own, self.points[-1].own
        return growth(Fraction(last), Fraction(first)) if self.comparable and first is not None and last is not None else None


def series(pack: Pack, figures: Path, province: str, boundary: str) -> Series:
    """The figures of a file (``year,edition,code,value``, a line a county) as those of one province on one boundary.

    Refused: ``codes.bad_figures`` with the line, ``codes.unknown_edition``, ``codes.unknown_parent``, and ``file.*``.
    """
    history = pack.history("county")
    position(history, boundary)
    if not any(spell.parent == province for spell in history.codes(boundary)):
        raise Refusal("codes.unknown_parent", name=AsIs(province))
    points = []
    for (year, edition), counted in sorted(_figures(history, figures).items()):
        told = Counted(edition, counted)
        points.append(
            Point(year, edition, by_parent(history, told, boundary).get(province), by_parent(history, told, edition).get(province))
        )
    first, last = points[0].edition, points[-1].edition
    return Series(boundary, tuple(points), breaks(history, province, first, last), comparable(history, province, first, last))


def branches(pack: Pack, listed: Path, figures: Path, edition: str, day: str) -> tuple[ByCounty, CodeList]:
    """The figures of branches of the social security organisation (``branch,value``) by county of an edition, on a Jalali day.

    ``listed`` is the office's file of branches. Refused: ``codes.bad_branches`` with the line, ``codes.unknown_edition``, and
    what ``forms.branches.read_branches`` refuses.
    """
    counties = _edition(pack, Asked(edition=edition))
    known = read_branches(_content(listed), counties, listed)
    found: dict[str, Count | None] = {}
    for line, row in enumerate(csv.reader(_content(figures).splitlines()), 1):
        if line == 1 and row == _BRANCH_HEAD:
            continue
        value = latin(row[-1]).strip() if row else ""
        if line == 1 or len(row) != len(_BRANCH_HEAD) or not _whole(value) or row[0] in found:
            raise Refusal("codes.bad_branches", file=figures, line=line)
        found[row[0]] = int(value)
    return by_county(known, found, counties, day), counties


def _content(path: Path) -> str:
    return read_file(path).decode("utf-8-sig", errors="replace")


def _whole(value: str) -> bool:
    return value.removeprefix("-").isdigit()


def _edition(pack: Pack, asked: Asked) -> CodeList:
    editions, edition = pack.editions(asked.list_id), latin(asked.edition)
    if editions and not edition:
        raise Refusal("codes.no_edition", list=AsIs(asked.list_id), editions="، ".join(editions))
    if editions and edition not in editions:
        raise Refusal("codes.unknown_edition", list=AsIs(asked.list_id), edition=edition, editions="، ".join(editions))
    return pack.codes(asked.list_id, edition)


def _parent(above: CodeList, within: str) -> str:
    """The code above that a name or a code says."""
    wanted = latin(within)
    named = [code.id for code in above if code.id == wanted or fold(code.fa) == fold(within)]
    if len(named) != 1:
        raise Refusal("codes.unknown_parent", name=within)
    return named[0]


def _elsewhen(pack: Pack, asked: Asked, answer: Candidates, parent: str) -> tuple[Elsewhen, ...]:
    """The codes of an unknown name in the other editions of the list, in the same parent where one was said."""
    if answer.reason != "unknown":
        return ()
    known: dict[str, list[str]] = {}
    for edition in pack.editions(asked.list_id):
        for code in pack.codes(asked.list_id, edition):
            if fold(code.fa) == fold(asked.name) and parent in ("", code.parent):
                known.setdefault(code.id, []).append(edition)
    return tuple(Elsewhen(code, editions[0], editions[-1]) for code, editions in known.items())


def _figures(history: History, path: Path) -> dict[tuple[str, str], dict[str, Count | None]]:
    """The figures of the file by year and edition; a code that the edition does not have is refused with its line."""
    rows = list(csv.reader(_content(path).splitlines()))
    found: dict[tuple[str, str], dict[str, Count | None]] = {}
    for line, row in enumerate(rows, 1):
        if line == 1 and row == _HEAD:
            continue
        plain = [latin(cell).strip() for cell in row]
        if line == 1 or len(row) != len(_HEAD) or not _fits(history, plain):
            raise Refusal("codes.bad_figures", file=path, line=line)
        year, edition, code, value = plain
        found.setdefault((year, edition), {})[code] = int(value)
    if not found:
        raise Refusal("codes.bad_figures", file=path, line=1)
    return found


def _fits(history: History, row: list[str]) -> bool:
    year, edition, code, value = row
    return year.isdigit() and _whole(value) and edition in history.editions and history.at(code, edition) is not None
