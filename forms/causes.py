"""What a person may say of a finding: a cause out of the centre's list, and a sentence that every file and page can carry."""

from __future__ import annotations

from unicodedata import category

from forms.entry import kept
from models.codes import CodeList
from models.errors import Refusal
from models.explanation import OTHER
from resources import AsIs

LONGEST = 400
"""Letters of a sentence: what fits under a table as a note, and into a cell of a report."""

_NOT_CARRIED = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
_COMPUTED = ("=", "+", "-", "@")
"""First signs of what a spreadsheet would compute."""

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the order of everything after them."""


def cause_of(causes: CodeList, cause: str, sentence: str) -> str:
    """The sentence as it is kept beside a cause; it may be empty, except beside the cause that says nothing by itself.

    Refused: no such cause (``explaining.unknown_cause``), ``explaining.other_needs_words``, and as ``sentence_of``.
    """
    if cause not in causes:
        raise Refusal("explaining.unknown_cause", text=AsIs(cause))
    said = sentence_of(sentence)
    if cause == OTHER and not said:
        raise Refusal("explaining.other_needs_words")
    return said


def sentence_of(text: str) -> str:
    """One sentence as it is kept: on one line, with Persian letters.

    Refused when it is too long (``explaining.too_long``) or has signs that no page shows (``explaining.bad_signs``).
    """
    said = kept(" ".join(text.split()))
    if said[:1] in _COMPUTED or any(category(sign) in _NOT_CARRIED or sign in _TURNING for sign in said):
        raise Refusal("explaining.bad_signs")
    if len(said) > LONGEST:
        raise Refusal("explaining.too_long", letters=len(said), most=LONGEST)
    return said
