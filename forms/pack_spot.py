"""A spot in a pack: where something stands, and the refusals that name its file and line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, NoReturn

from forms import pack_shapes as shapes
from forms.formula import names, parse
from models.errors import Refusal
from resources import AsIs

Record = dict[str, Any]
Place = Callable[[str, str, int], tuple[PurePosixPath, int]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in the pack something stands: a part (a table, a list) and the id in it; it refuses with file and line."""

    place: Place
    part: str
    mark: str = ""
    nth: int = 1

    def refuse(self, code: str, **params: object) -> NoReturn:
        """Raise the Refusal ``pack.<code>`` at this spot."""
        file, line = self.place(self.part, self.mark, self.nth)
        shown = {name: AsIs(value) if isinstance(value, str) else value for name, value in params.items()}
        raise Refusal(f"pack.{code}", file=file, line=line, **shown)

    def at(self, mark: object, nth: int = 1) -> Spot:
        """The spot of another id or key of the same part."""
        return Spot(self.place, self.part, str(mark), nth)

    def shaped(self, record: Record, shape: shapes.Shape) -> None:
        """Refuse a record with an unknown key, a missing one, or a value that is none of its key."""
        for key, value in record.items():
            test = shape.must.get(key) or shape.may.get(key)
            here = self if self.mark else self.at(key)
            if test is None:
                here.refuse("unknown_key", key=key)
            words = shapes.WORDS.get(key)
            said = value if isinstance(value, list) else [value]
            if not test(value) or (words and not set(said) <= set(words)):
                here.refuse("bad_value", key=key, value=str(value))
        for key in shape.must:
            if key not in record:
                self.refuse("missing_key", key=key)

    def known(self, key: str, value: object, words: Collection[str]) -> None:
        """Refuse a name that its list does not have."""
        if value not in words:
            self.refuse("unknown_name", key=key, value=str(value))

    def expression(self, text: str, leaves: Collection[str]) -> tuple[str, ...]:
        """The leaves an expression reads; refused when it is no expression or names a column the table lacks."""
        try:
            read = names(parse(text))
        except Refusal:
            self.refuse("bad_expression", formula=text)
        for name in read:
            if name not in leaves:
                self.refuse("unknown_column", column=name)
        return read


def once(spot: Spot, ids: Iterable[str]) -> None:
    """Refuse the second of two equal ids, at its own line."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            spot.at(name, 2).refuse("duplicate_id", id=name)
        seen.add(name)


def list_name(list_id: str, edition: str = "") -> str:
    """The name of a code list in its edition, as its file has it: ``county-1402``, ``sex``."""
    return f"{list_id}-{edition}" if edition else list_id
