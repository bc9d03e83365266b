"""Names of places and things: folded for comparison, found in a code list, never guessed.

Inside one province 55 pairs of county names differ by a single letter, so the nearest name is never taken: it is offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import SequenceMatcher
from unicodedata import category, normalize

from models.codes import Code, CodeList
from resources.digits import latin

_LETTERS = str.maketrans("يىئكآأإؤةۀ", "یییکاااوهه")
_NEAR = 0.6


def fold(name: str) -> str:
    """The name, label or head as it is compared: letters and digits of one kind, and nothing between them.

    Blanks, half-spaces, kashida, marks and punctuation are dropped: they are what differs between two typists.
    """
    letters = latin(normalize("NFKC", name)).translate(_LETTERS)
    return "".join(letter for letter in letters.casefold() if category(letter)[0] in "LN" and letter != "ـ")


def find(name: str, codes: CodeList, aliases: Mapping[str, str] | None = None) -> Code | tuple[Code, ...]:
    """The one code of this name, or the candidates a person may choose from (perhaps none), nearest first.

    ``codes`` is already the part of the list that is meant (``within`` a province); ``aliases`` gives other names of codes,
    each with its code. A name that fits two codes, or only nearly fits one, is never decided here.
    """
    wanted = fold(name)
    known = {fold(alias): code for alias, code in (aliases or {}).items()}
    if wanted in known and known[wanted] in codes:
        return codes[known[wanted]]
    same = tuple(code for code in codes if fold(code.fa) == wanted)
    if len(same) == 1:
        return same[0]
    return same or _near(wanted, codes)


def _near(wanted: str, codes: CodeList) -> tuple[Code, ...]:
    graded = [(SequenceMatcher(None, wanted, fold(code.fa)).ratio(), code) for code in codes]
    near = [(grade, code) for grade, code in graded if grade >= _NEAR]
    return tuple(code for _, code in sorted(near, key=lambda pair: -pair[0]))
