"""Many sheets judged at one go: their programs joined over one list of figures, and one full run of numpy over all."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING

from forms.flat.program import Kind, Program

if TYPE_CHECKING:
    from forms.sheet import Sheet

_AT = ("index", "domain_at", "growth_now", "growth_then")
"""Columns that name addresses."""
_SUM = ("linear_sum", "known_sum", "ratio_sums", "between_sums", "gate_sum")
"""Columns that name sums; -1 is none."""


def judge_all(sheets: Iterable[Sheet]) -> None:
    """Nothing; every rule of these sheets is judged then, and has the finding it would have by itself."""
    import numpy as np  # no sheet that is typed into waits for it

    from forms.flat.full import Full

    judgings = [sheet.judging for sheet in sheets]
    programs = [judging.program() for judging in judgings]
    figures: list[float] = []
    odd: list[int] = []
    for judging, program in zip(judgings, programs, strict=True):
        odd.extend(len(figures) + at for at, (place, _) in enumerate(program.places) if judging.is_odd(place))
        figures.extend(judging.figure(place, reading) for place, reading in program.places)
    if figures:
        full = Full(joined(programs))
        verdicts = full.run(full.figures(np.array(figures), np.array(odd, np.int64))).tobytes()
        start = 0
        for judging, program in zip(judgings, programs, strict=True):
            judging.take(verdicts[start : start + len(program)])
            start += len(program)


def joined(programs: Iterable[Program]) -> Program:
    """One program of all rules in their order; each has its own places. Edits are made in the single ones."""
    whole = Program()
    for one in programs:
        _append(whole, one)
    return whole


def _append(whole: Program, one: Program) -> None:
    addresses, sums, rules, terms = len(whole.places), len(whole.theta), len(whole), len(whole.index)
    rows = {Kind.LINEAR: whole.linear_sum, Kind.DOMAIN: whole.domain_at, Kind.GROWTH: whole.growth_now, Kind.KNOWN: whole.known_sum}
    before = {kind: len(column) for kind, column in rows.items()}
    before |= {Kind.RATIO: len(whole.if_negative), Kind.BETWEEN: len(whole.between_rounded)}
    moved = dict.fromkeys(_AT, addresses) | dict.fromkeys(_SUM, sums) | {"gate_rule": rules, "start": terms}
    whole.row.extend(row + before[Kind(kind)] for kind, row in zip(one.kind, one.row, strict=True))
    for name, column in vars(one).items():
        to = getattr(whole, name)
        if name in moved:
            more = moved[name]
            to.extend(number if number < 0 else number + more for number in (column[1:] if name == "start" else column))
        elif name != "row" and isinstance(column, array | bytearray):
            to.extend(column)
    whole.places.extend(one.places)
    whole.constant.update({number + sums: value for number, value in one.constant.items()})
