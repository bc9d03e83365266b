"""Mistakes of people who type and of files that are read, planted one at a time: what each of them makes of the right figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random

from models.cell import Key
from models.period import Period
from tests.bench.seeded.data import Figures
from tests.bench.seeded.definitions import TOTAL, Form, Leaf
from tests.bench.seeded.drawing import MONEY

Moves = dict[Key, float]


@dataclass(frozen=True, slots=True)
class Planted:
    """One mistake: the sheet, the cells that are wrong; with ``is_past`` they are those of the same sheet of last year."""

    kind: str
    table: str
    period: str
    moves: Moves
    is_past: bool = False


def _digits(figure: float, leaf: Leaf) -> str:
    return str(round(abs(figure) * 10**leaf.decimals))


def _figure(digits: str, leaf: Leaf) -> float:
    return round(int(digits or "0") / 10.0**leaf.decimals, leaf.decimals)


def exchanged(figure: float, leaf: Leaf, random: Random) -> float | None:
    """Two digits beside each other in the wrong order."""
    text = _digits(figure, leaf)
    places = [n for n in range(len(text) - 1) if text[n] != text[n + 1]]
    if not places:
        return None
    n = random.choice(places)
    return _figure(text[:n] + text[n + 1] + text[n] + text[n + 2 :], leaf)


def lost_zero(figure: float, leaf: Leaf, random: Random) -> float | None:
    """A figure without one of its zeros."""
    text = _digits(figure, leaf)
    places = [n for n, digit in enumerate(text) if digit == "0" and len(text) > 1]
    if not places:
        return None
    n = random.choice(places)
    return _figure(text[:n] + text[n + 1 :], leaf)


def added_zero(figure: float, leaf: Leaf, _random: Random) -> float | None:
    """A zero more at the end."""
    return _figure(_digits(figure, leaf) + "0", leaf) if figure else None


def wrong_digit(figure: float, leaf: Leaf, random: Random) -> float | None:
    """One digit is another one."""
    text = _digits(figure, leaf)
    n = random.randrange(len(text))
    return _figure(text[:n] + random.choice([digit for digit in "0123456789" if digit != text[n]]) + text[n + 1 :], leaf)


def last_digit(figure: float, leaf: Leaf, random: Random) -> float | None:
    """One to nine more or less in the last digit."""
    moved = round(figure * 10**leaf.decimals) + random.choice((-1, 1)) * random.randint(1, 9)
    return moved / 10**leaf.decimals if moved >= 0 else None


def sign(figure: float, _leaf: Leaf, _random: Random) -> float | None:
    """A minus where there is none."""
    return -figure if figure else None


def dash_as_zero(figure: float, _leaf: Leaf, _random: Random) -> float | None:
    """A dash (not collected) that was read as zero: the figure exists, and 0 stands there."""
    return 0.0 if figure else None


CELL: Mapping[str, Callable[[float, Leaf, Random], float | None]] = {
    "exchanged digits": exchanged,
    "lost zero": lost_zero,
    "added zero": added_zero,
    "wrong digit": wrong_digit,
    "last digit, 1 to 9": last_digit,
    "sign": sign,
    "dash read as zero": dash_as_zero,
}
COLUMN = ("swapped columns", "shifted rows", "unit x 1000", "unit x 10 (toman)", "unit / 10 (rial)")
LAST_YEAR = "last year's figure"
KINDS = (*CELL, *COLUMN, LAST_YEAR)


def planted(kind: str, figures: Figures, known: Mapping[str, Form], year: int, count: int) -> Iterator[Planted]:
    """So many mistakes of a kind, spread over all tables that can have it; always the same."""
    random = Random(f"{kind} {year}")  # noqa: S311 - a fixed seed
    codes = sorted({table for table, period in figures.cells if period.startswith(str(year)) and not known[table].is_open})
    random.shuffle(codes)
    made = 0
    for turn in range(count * 20):
        if made == count:
            return
        code = codes[turn % len(codes)]
        period = random.choice(_sheets(figures, known[code], year))
        found = _one(kind, figures, known[code], period, random)
        if found is not None:
            made += 1
            yield found


def _sheets(figures: Figures, form: Form, year: int) -> list[str]:
    """The sheets of a table that are typed from the records."""
    periods = sorted(period for table, period in figures.cells if table == form.code)
    return [one for one in periods if one.startswith(str(year)) and Period.parse(one).kind == form.collected]


def _one(kind: str, figures: Figures, form: Form, period: str, random: Random) -> Planted | None:
    is_past = kind == LAST_YEAR
    held = str(Period.parse(period).same_last_year()) if is_past else period
    right = {key: cell.number for key, cell in figures.cells[form.code, held].items() if cell.number is not None}
    moves = _column(kind, right, form, random) if kind in COLUMN else _cell(kind, right, form, random)
    moves = {key: figure for key, figure in moves.items() if figure != right[key]}
    return Planted(kind, form.code, period, moves, is_past) if moves else None


def _cell(kind: str, right: Mapping[Key, float], form: Form, random: Random) -> Moves:
    key = random.choice(sorted(right))
    make = CELL.get(kind) or random.choice((exchanged, wrong_digit, added_zero))
    wrong = make(right[key], form.leaves[key.leaf], random)
    return {} if wrong is None else {key: wrong}


def _column(kind: str, right: Mapping[Key, float], form: Form, random: Random) -> Moves:
    leaves = sorted({key.leaf for key in right})
    leaf = random.choice(leaves)
    column = {key: figure for key, figure in right.items() if key.leaf == leaf}
    if kind == "shifted rows":
        keys = [key for key in column if TOTAL not in key.rows]
        return {key: column[keys[n - 1]] for n, key in enumerate(keys)} if len(keys) > 1 else {}
    if kind == "swapped columns":
        other = random.choice([one for one in leaves if one != leaf and form.leaves[one].unit == form.leaves[leaf].unit] or [leaf])
        pairs = [(key, replace(key, leaf=other)) for key in column]
        return {place: right[beside] for pair in pairs if pair[1] in right for place, beside in (pair, pair[::-1])}
    if kind != "unit x 1000" and form.leaves[leaf].unit not in MONEY:
        return {}
    factor = {"unit x 1000": 1000.0, "unit x 10 (toman)": 10.0}.get(kind, 0.1)
    return {key: round(figure * factor, form.leaves[leaf].decimals) for key, figure in column.items()}
