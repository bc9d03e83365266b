"""Code lists: the values a row dimension or a cell may take, by edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a dimension: its code, its labels and the code it belongs to (``parent``, of the same list or the list above).

    ``valid_from`` and ``valid_to`` are the first and the last year or edition that knows it, empty where the list does not say.
    """

    id: str
    fa: str
    en: str = ""
    parent: str = ""
    note: str = ""
    valid_from: str = ""
    valid_to: str = ""


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes in one edition, in printing order; iterable, sized and indexed by code.

    ``id`` names the list (``county``), ``edition`` the state of it that is meant (``1402``): the same code may
    stand for another place in another edition, so a look-up always names its edition. ``total_fa`` labels the total row
    over the list, ``complete`` is False for a sample or a list that offices fill, ``source`` says where the codes come from,
    ``above`` names the list that the parents are codes of (``province-1402``), empty when they are of the list itself.
    """

    id: str
    edition: str
    fa: str
    codes: tuple[Code, ...]
    en: str = ""
    total_fa: str = ""
    complete: bool = True
    source: str = ""
    note: str = ""
    above: str = ""
    _by_id: dict[str, Code] = field(init=False, repr=False, compare=False)
    _by_parent: dict[str, list[Code]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the codes once: every computed cell asks for the parts of its row."""
        object.__setattr__(self, "_by_id", {code.id: code for code in self.codes})
        object.__setattr__(self, "_by_parent", {})
        for code in self.codes:
            self._by_parent.setdefault(code.parent, []).append(code)

    def __iter__(self) -> Iterator[Code]:
        """Codes in printing order."""
        return iter(self.codes)

    def __len__(self) -> int:
        """How many codes the list has."""
        return len(self.codes)

    def __contains__(self, code: object) -> bool:
        """Whether the code is in this edition."""
        return code in self._by_id

    def __getitem__(self, code: str) -> Code:
        """The code with its labels; KeyError when the edition does not know it."""
        return self._by_id[code]

    def children(self, parent: str) -> tuple[Code, ...]:
        """Codes that belong directly to ``parent``, in printing order (counties of a province, parts of a total)."""
        return tuple(self._by_parent.get(parent, ()))

    def within(self, parent: str) -> CodeList:
        """The part of the list that belongs to ``parent``, for example the counties of one province."""
        return replace(self, codes=self.children(parent))
