"""What preflight has to say of a book: faults with an id and a Persian sentence, gathered by check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from resources import text

ERROR, WARNING, NOTICE = "error", "warning", "notice"

CHECKS = ("file", "fonts", "boxes", "inks", "lines", "press", "pages", "tables", "figures", "store", "hidden", "findings", "layout")
"""The checks in the order they are told; ``preflight.check_<id>`` names each."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the check, what it is about (table, page, font, rule) and the sentence ``preflight.<code>``.

    An error stops the book. A warning lets it pass when a person passes it by its id. A notice is listed and stops nothing.
    """

    check: str
    subject: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    severity: str = ERROR

    @property
    def id(self) -> str:
        """Its name, by which a warning is passed: ``findings.T05-02.C09``."""
        return f"{self.check}.{self.subject}"

    def sentence(self) -> str:
        """What is wrong and what to do, in Persian."""
        return text(f"preflight.{self.code}", **self.params)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check saw: how much of what it looked at, and the faults; a check without faults is clean."""

    check: str
    counts: Mapping[str, int]
    faults: tuple[Fault, ...] = ()
