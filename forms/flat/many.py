"""Many sheets judged at one go: their programs joined over one list of figures, and one full run of numpy over all."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING

from forms.flat.program import Kind, Program

if TYPE_CHECKING:
    from forms.sheet import Sheet

_AT = ("index", "domain_at", "growth_now", "growth_then", "mean_at", "mean_figure", "mean_weight", "swap_at")
"""Columns that name addresses."""
_SUM = ("linear_sum", "known_sum", "ratio_sums", "several_sums", "gate_sum")
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
    rows = {
        Kind.LINEAR: len(whole.linear_sum),
        Kind.DOMAIN: len(whole.domain_at),
        Kind.RATIO: len(whole.if_negative),
        Kind.GROWTH: len(whole.growth_now),
        Kind.SEVERAL: len(whole.several_side),
        Kind.KNOWN: len(whole.known_sum),
        Kind.MEAN: len(whole.mean_at),
        Kind.SWAP: len(whole.swap_at) // 4,
    }
    starts = {"start": terms, "several_start": len(whole.several_sums), "mean_start": len(whole.mean_figure)}
    moved = dict.fromkeys(_AT, addresses) | dict.fromkeys(_SUM, sums) | {"gate_rule": rules} | starts
    whole.row.extend(row + rows[Kind(kind)] for kind, row in zip(one.kind, one.row, strict=True))
    for name, column in vars(one).items():
        to = getattr(whole, name)
        if name in moved:
            more = moved[name]
            to.extend(number if number < 0 else number + more for number in (column[1:] if name in starts else column))
        elif name != "row" and isinstance(column, array | bytearray):
            to.extend(column)
    whole.places.extend(one.places)
    whole.constant.update({number + sums: value for number, value in one.constant.items()})
