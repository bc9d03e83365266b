"""Who fills, sends and receives: a directorate, an affiliated organisation or the centre."""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.errors import Refusal

_ID = re.compile(r"(?:(?!centre-)[a-z]{2,6}-[0-3][0-9]|centre)\Z")


@dataclass(frozen=True, slots=True)
class Office:
    """An office by its id: ``gd-14`` (directorate of province 14), ``sso-14``, ``centre``; ``fa`` is its name in print."""

    id: str
    fa: str

    def __post_init__(self) -> None:
        """Refuse an id of another form (``entry.unknown_office``)."""
        if _ID.match(self.id) is None:
            raise Refusal("entry.unknown_office", text=self.id)

    @property
    def is_centre(self) -> bool:
        """Whether this is the ministry's statistics centre."""
        return self.id == "centre"

    @property
    def province(self) -> str:
        """Two-digit code of the province, empty for the centre."""
        return "" if self.is_centre else self.id[-2:]
