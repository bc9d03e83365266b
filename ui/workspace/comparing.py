"""Comparing figures of places with a second source, and keeping in the file why a difference is none."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from forms.causes import cause_of
from forms.entry import FORM, parse
from forms.explained import deviation
from forms.formula import figure
from forms.names import Names
from forms.pack import Pack
from forms.second_source import SOURCE, Allowed, Line, Outcome, Told, compare
from models.codes import Code
from models.errors import Refusal
from models.explanation import EXPLAINED, Explanation, rule_of
from models.table import TOTAL, Column
from resources import AsIs
from resources.digits import latin
from ui.workspace.explaining import cause_list
from ui.workspace.files import read_file
from ui.workspace.session import Workspace

_BY_CODE = frozenset({"year", "edition", "value", "code"})
_BY_NAME = frozenset({"year", "edition", "value", "province", "name"})
_ALL = _BY_CODE | _BY_NAME
_VALUE = Column("value", "", decimals=6)
_NAME = re.compile(r"[A-Z0-9_]{1,20}")
_YEAR = re.compile(r"1[34]\d\d")


@dataclass(frozen=True, slots=True)
class Asked:
    """Two files of figures, the name of the second one (Latin letters), and the difference that is none."""

    first: Path
    second: Path
    name: str
    allowed: Allowed


def lines_of(pack: Pack, asked: Asked, workspace: Workspace | None = None) -> tuple[Line, ...]:
    """The comparison of both files, with what is kept in the office's file of differences to this source.

    Refused: ``compare.bad_name``, and each file as ``told``.
    """
    if not _NAME.fullmatch(asked.name):
        raise Refusal("compare.bad_name", name=AsIs(asked.name))
    sources = told(pack, asked.first), told(pack, asked.second)
    said = () if workspace is None else workspace.store.explanations(workspace.office.id, SOURCE)
    return compare(pack.history("county"), asked.name, sources, asked.allowed, said)


def justify(workspace: Workspace, lines: Iterable[Line], place: str, year: str, cause: str, sentence: str) -> tuple[Explanation, ...]:
    """The reason of one difference, on the disk when it comes back; in later years it holds while the difference moves little.

    Refused: no such difference (``compare.nothing_open``), and as ``forms.causes.cause_of``.
    """
    said = cause_of(cause_list(workspace), cause, sentence)
    differ = (Outcome.OPEN, Outcome.JUSTIFIED)
    found = [line.finding() for line in lines if (line.place, line.year) == (place, year) and line.outcome in differ]
    if not found:
        raise Refusal("compare.nothing_open", year=year, place=AsIs(place))
    author = workspace.author()
    entries = tuple(
        Explanation(
            workspace.office.id,
            rule_of(one),
            one.at,
            *deviation(one),
            cause,
            said,
            EXPLAINED,
            printed=False,
            who=author.who,
            role=author.role,
            at=author.at,
        )
        for one in found
    )
    workspace.store.explain(entries)
    return entries


def told(pack: Pack, path: Path) -> tuple[Told, ...]:
    """The figures of a file, a line each: ``year,edition,code,value``, or ``province,name`` in place of ``code``; ``TOTAL`` is all places.

    A symbol or an empty value is unknown, never zero. Refused: ``compare.bad_head``, ``compare.no_lines``, and with its line
    ``compare.bad_line``, ``compare.unknown_edition``, ``compare.unknown_place``, ``compare.twice``; ``file.*``.
    """
    lines = list(csv.reader(read_file(path).decode("utf-8-sig", errors="replace").splitlines()))
    head = [name.strip().lower() for name in lines[0]] if lines else []
    named = set(head)
    if len(named) != len(head) or not named <= _ALL or not (named >= _BY_CODE or named >= _BY_NAME):
        raise Refusal("compare.bad_head", file=path)
    reader = _Reader(pack, path)
    found: dict[tuple[str, str, str], Told] = {}
    for number, cells in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(head):
            raise Refusal("compare.bad_line", file=path, line=number)
        one = reader.line(number, dict(zip(head, map(str.strip, cells), strict=True)))
        if found.setdefault((one.year, one.edition, one.place), one) is not one:
            raise Refusal("compare.twice", file=path, line=number)
    if not found:
        raise Refusal("compare.no_lines", file=path)
    return tuple(found.values())


class _Reader:
    """The lines of one file, their places found by code or by name inside the province, in the edition the line names."""

    def __init__(self, pack: Pack, path: Path) -> None:
        self._pack, self._path = pack, path
        self._names: dict[str, Names] = {}

    def line(self, number: int, cells: dict[str, str]) -> Told:
        """One figure, or the refusal that names the line."""
        year, edition = latin(cells["year"]), latin(cells["edition"])
        if edition not in self._pack.editions("county"):
            known = "، ".join(self._pack.editions("county"))
            raise Refusal("compare.unknown_edition", file=self._path, line=number, edition=edition, editions=known)
        if not _YEAR.fullmatch(year):
            raise Refusal("compare.bad_line", file=self._path, line=number)
        return Told(self._place(number, edition, cells), year, edition, self._value(number, cells["value"]))

    def _place(self, number: int, edition: str, cells: dict[str, str]) -> str:
        code, name = latin(cells.get("code", "")), cells.get("name", "")
        if TOTAL in (code, name):
            return TOTAL
        if edition not in self._names:
            self._names[edition] = self._pack.names("county", edition)
        found = self._names[edition].resolve(name, code, self._province(edition, cells.get("province", ""))) if code or name else None
        if not isinstance(found, Code):
            shown = name or AsIs(code)
            raise Refusal("compare.unknown_place", file=self._path, line=number, name=shown, edition=edition)
        return found.id

    def _province(self, edition: str, written: str) -> str:
        """The code of a province written as code or name; what is neither stays, and no county will lie in it."""
        plain = latin(written)
        if not plain or plain.isdigit():
            return plain
        found = self._pack.names("province", edition).resolve(plain)
        return found.id if isinstance(found, Code) else plain

    def _value(self, number: int, written: str) -> Fraction | None:
        reading = parse(written, _VALUE, FORM, minimum=None)
        if reading.rejection or reading.question is not None:
            raise Refusal("compare.bad_line", file=self._path, line=number)
        return None if reading.cell is None or reading.cell.number is None else figure(reading.cell)
