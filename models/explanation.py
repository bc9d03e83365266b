"""What an office says of a finding: its cause, or that the rule is wrong; what the centre answers; rules that only warn from now on.

An explanation never changes a verdict: the finding stays, and beside it stands why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from models.cell import Key
from models.finding import Finding

EXPLAINED: Final = "explained"
DISPUTED: Final = "disputed"
WITHDRAWN: Final = "withdrawn"
KINDS = frozenset({EXPLAINED, DISPUTED, WITHDRAWN})

UPHELD: Final = "upheld"
DEMOTED: Final = "demoted"
VERDICTS = frozenset({UPHELD, DEMOTED})

EVERY_YEAR: Final = "every_year"
"""The value of a check's key ``explain`` that has last year's explanation offered and not taken by itself."""

CAUSES: Final = "explain_cause"
"""The code list of the pack that causes are codes of."""

OTHER: Final = "other"
"""The cause that says nothing by itself: it needs a sentence."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing said of a finding, never taken back but by a later one.

    ``rule`` is written ``T05-02.C09``, ``key`` is the cell the finding stands at. ``sign`` (-1, 0, 1) and ``size`` are the deviation at
    that moment: an explanation is of this deviation and not of every later one. ``cause`` is a code of the list ``explain_cause`` (empty
    for a dispute and a withdrawal), ``kind`` is explained, disputed or withdrawn. What is ``printed`` becomes a footnote of the book.
    ``at`` is UTC text with Z, ``role`` the role in which ``who`` spoke.
    """

    office: str
    rule: str
    key: Key
    sign: int
    size: float
    cause: str
    sentence: str
    kind: str
    printed: bool
    who: str
    role: str
    at: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the centre says of a dispute. ``upheld``: the rule is right and the sheet is returned; ``demoted``: the rule was wrong.

    ``at`` is never earlier than the dispute it answers: a dispute that is newer than the answer waits for an answer of its own.
    """

    office: str
    rule: str
    key: Key
    verdict: str
    why: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Demotion:
    """A rule whose errors are warnings from now on, and who at the centre said so."""

    rule: str
    why: str
    who: str
    at: str


def rule_of(place: Finding | Key | str, check: str = "") -> str:
    """The name of a rule in all tables, ``T05-02.C09``: that of a finding, or of a table (its code or a key of it) and a check."""
    if isinstance(place, Finding):
        return f"{place.at.table}.{place.check}"
    return f"{place.table if isinstance(place, Key) else place}.{check}"


@dataclass(frozen=True, slots=True)
class Said:
    """What a package or receipt brings of all this, to be stored with it in one transaction."""

    explanations: tuple[Explanation, ...] = ()
    answers: tuple[Answer, ...] = ()
    demotions: tuple[Demotion, ...] = ()
