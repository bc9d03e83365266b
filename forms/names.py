"""Names of places and things: folded for comparison, found in a code list inside their parent, never guessed.

Inside one province 55 pairs of county names differ by a single letter, so the nearest name is never taken: it is offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Candidates:
    """Why a name was not decided, and the codes a person may choose from, the likeliest first (perhaps none).

    ``reason`` is unknown (no such name in the parent), ambiguous (several codes of this name), elsewhere (the name or the code
    belongs to another parent), no_parent (a list of places, and the parent was not said), no_code (the edition has no such
    code) or disagree (code and name are not of one place; the code's own stands first).
    """

    reason: str
    codes: tuple[Code, ...] = ()


class Names:
    """The names of a code list in its edition, with other names of its codes (``aliases``), each found whole or not at all."""

    def __init__(self, codes: CodeList, aliases: Mapping[str, str] | None = None) -> None:
        self._codes = codes
        self._known: dict[str, list[Code]] = {}
        for code in codes:
            self._add(code.fa, code)
        for alias, code_id in (aliases or {}).items():
            if code_id in codes:
                self._add(alias, codes[code_id])

    def _add(self, name: str, code: Code) -> None:
        known = self._known.setdefault(fold(name), [])
        if code not in known:
            known.append(code)

    def resolve(self, name: str = "", code: str = "", parent: str = "") -> Code | Candidates:
        """The one code that is meant, or the candidates with the reason why it is not decided.

        A name is looked for inside ``parent`` only; a list of places asks for it. A ``code`` needs no parent, but
        contradicts a wrong one, and a name beside it must be its own.
        """
        if code:
            return self._of_code(code, name, parent)
        known = self._known.get(fold(name), [])
        if known and self._codes.above and not parent:
            return Candidates("no_parent", tuple(known))
        inside = [one for one in known if not parent or one.parent == parent]
        if len(inside) == 1:
            return inside[0]
        if inside:
            return Candidates("ambiguous", tuple(inside))
        return Candidates("elsewhere", tuple(known)) if known else Candidates("unknown", self._near(name, parent))

    def _of_code(self, code: str, name: str, parent: str) -> Code | Candidates:
        if code not in self._codes:
            return Candidates("no_code", self._near(name, parent) if name else ())
        found = self._codes[code]
        if parent and found.parent != parent:
            return Candidates("elsewhere", (found,))
        named = self._known.get(fold(name), []) if name else [found]
        if found in named:
            return found
        return Candidates("disagree", (found, *named))

    def _near(self, name: str, parent: str) -> tuple[Code, ...]:
        return _near(fold(name), self._codes.within(parent) if parent else self._codes)


def find(name: str, codes: CodeList, aliases: Mapping[str, str] | None = None) -> Code | tuple[Code, ...]:
    """The one code of this name, or the candidates a person may choose from (perhaps none), nearest first.

    ``codes`` is already the part of the list that is meant (``within`` a province); ``aliases`` gives other names of codes,
    each with its code. A name that fits two codes, or only nearly fits one, is never decided here.
    """
    wanted = fold(name)
    meant = {code for alias, code in (aliases or {}).items() if fold(alias) == wanted}
    same = tuple(code for code in codes if code.id in meant or fold(code.fa) == wanted)
    if len(same) == 1:
        return same[0]
    return same or _near(wanted, codes)


def _near(wanted: str, codes: Iterable[Code]) -> tuple[Code, ...]:
    graded = [(SequenceMatcher(None, wanted, fold(code.fa)).ratio(), code) for code in codes]
    near = [(grade, code) for grade, code in graded if grade >= _NEAR]
    return tuple(code for _, code in sorted(near, key=lambda pair: -pair[0]))
