"""What the checks see of planted mistakes, by kind, and what they say of figures in which there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from models.finding import Finding
from tests.bench.seeded.data import Figures
from tests.bench.seeded.definitions import Form
from tests.bench.seeded.errors import KINDS, Planted, planted
from tests.bench.seeded.office import Trial
from tests.bench.seeded.oracle import BREAKS, INVISIBLE, SERIES, Oracle

SEEN = (BREAKS, SERIES, INVISIBLE)
CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Result:
    """One mistake: how it can be seen, whether a rule of growth reads it, and what was found without and with control totals."""

    mistake: Planted
    seen: str
    watched: bool
    found: tuple[Finding, ...]
    controlled: bool

    @property
    def is_found(self) -> bool:
        """Whether any check speaks of it."""
        return bool(self.found)


@dataclass(frozen=True, slots=True)
class Clean:
    """What is found where nothing is wrong: cells, rules, errors and warnings by check."""

    cells: int
    rules: int
    errors: Mapping[str, int]
    warnings: Mapping[str, int]

    @property
    def warned(self) -> float:
        """Warnings for each clean cell."""
        return sum(self.warnings.values()) / self.cells


def clean(trial: Trial, names: Iterable[tuple[str, str]]) -> Clean:
    """The false findings of the sheets of an office."""
    cells = rules = 0
    found: dict[str, Counter[str]] = {"error": Counter(), "warning": Counter()}
    for name in names:
        sheet = trial.sheet(name)
        cells += sum(1 for _ in sheet.keys())  # noqa: SIM118 - a sheet gives its keys in order
        rules += sheet.rule_count()
        for one in trial.known(name):
            found[one.severity][f"{name[0]}.{one.check}"] += 1
    return Clean(cells, rules, found["error"], found["warning"])


def results(figures: Figures, known: Mapping[str, Form], year: int, count: int, kinds: Iterable[str] = KINDS) -> Iterator[Result]:
    """So many mistakes of each kind, one at a time."""
    trial, oracle = Trial(figures), Oracle(figures, known, year)
    for kind in kinds:
        for mistake in planted(kind, figures, known, year, count):
            found = trial.found(mistake)
            plain = tuple(one for one in found if one.kind != CONTROL)
            seen = oracle.says(mistake, trial.around(mistake))
            yield Result(mistake, seen, oracle.is_watched(mistake), plain, len(plain) < len(found))


def lines(outcome: Iterable[Result]) -> list[str]:
    """The table of the shares by kind of mistake, a line a kind and one for all."""
    by_kind: dict[str, list[Result]] = {}
    for one in outcome:
        by_kind.setdefault(one.mistake.kind, []).append(one)
    by_kind["all"] = [one for group in by_kind.values() for one in group]
    heads = ["kind", "n", *SEEN, "found", "with control totals", *(f"found of «{name}»" for name in SEEN), "read by growth: found"]
    told = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for kind, group in by_kind.items():
        shares = [share(group, _seen_as(name)) for name in SEEN]
        inside = [share([one for one in group if one.seen == name], lambda one: one.is_found) for name in SEEN]
        found = share(group, lambda one: one.is_found), share(group, lambda one: one.is_found or one.controlled)
        read = [one for one in group if one.seen == SERIES and one.watched]
        watched = f"{len(read)}: {share(read, lambda one: one.is_found)}"
        told.append(f"| {kind} | {len(group)} | " + " | ".join([*shares, *found, *inside, watched]) + " |")
    return told


def share(group: list[Result], holds: Callable[[Result], bool]) -> str:
    """The share of a group for which something holds, in per cent; a dash for an empty group."""
    return f"{100 * sum(map(holds, group)) / len(group):.1f} %" if group else "-"


def _seen_as(name: str) -> Callable[[Result], bool]:
    return lambda one: one.seen == name
