"""The short code at the foot of a printed table: ten digits in two fives, the last one proves the others.

The first five name the edition, the next four the table as it was printed there. The last is the check digit of Damm: it differs for any
one wrong digit and for any two neighbours exchanged, so that a mistyped code is told from one that nobody gave.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from models.edition import PrintedTable, content_of
from models.errors import Refusal
from resources.digits import latin, persian

_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
"""The quasigroup of H. Michael Damm's dissertation (2004), totally anti-symmetric, with zeros on its diagonal."""

_BETWEEN = re.compile(r"[\s\u200c\u200e\u200f\u2066-\u2069\u202a-\u202e\-]+")
"""What may stand between the digits of a code that somebody copied."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of an edition: its own, and that of each table."""

    own: str
    tables: Mapping[str, str]


def read(written: str) -> str:
    """The ten digits of a code as somebody typed it, in Persian, Arabic or Latin digits, with or without spaces.

    Refused: ``editions.not_a_code`` when these are not ten digits, ``editions.mistyped`` when the last does not prove the others.
    """
    digits = _BETWEEN.sub("", latin(written))
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Refusal("editions.not_a_code", written=written[:40])
    if _check_digit(digits[:9]) != digits[9]:
        raise Refusal("editions.mistyped", written=shown(digits))
    return digits


def shown(code: str) -> str:
    """The code in two fives of Persian digits."""
    return persian(f"{code[:5]} {code[5:]}")


def codes_of(name: Iterable[object], tables: Iterable[PrintedTable], taken: Collection[str]) -> Codes:
    """The codes of an edition that ``name`` tells from all others; its first five are none of the ``taken`` codes'.

    The first five are made of the name alone, so that a changed figure changes the code of its own table and no other.
    """
    tables, five = tuple(tables), _digits((*name,), 5, {code[:5] for code in taken})
    given: dict[str, str] = {}
    for table, content in (("", content_of(tables)), *((one.table, one.sha256) for one in tables)):
        given[table] = _digits((five, table, content), 4, given.values())
    proven = {table: five + four + _check_digit(five + four) for table, four in given.items()}
    return Codes(proven.pop(""), proven)


def _digits(of: tuple[object, ...], count: int, taken: Collection[str]) -> str:
    """So many digits made of these things, others than those taken."""
    turn = 0
    while True:
        told = hashlib.sha256("|".join(map(str, (*of, turn))).encode()).hexdigest()
        made = f"{int(told, 16) % 10**count:0{count}d}"
        if made not in taken:
            return made
        turn += 1


def _check_digit(digits: str) -> str:
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return str(state)
