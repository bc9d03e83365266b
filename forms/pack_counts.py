"""How much a pack holds: the counts by which a person sees that nothing was lost, and what its checks and rules cover."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forms.pack import Pack
from forms.periods import sheets_a_year


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a pack by their names; of each kind of check how many in how many tables; of each rule how many leaves."""

    things: Mapping[str, int]
    kinds: Mapping[str, tuple[int, int]]
    place: Mapping[str, int]
    time: Mapping[str, int]


def counts_of(pack: Pack) -> Counts:
    """The counts of a pack; every table and list of it is read."""
    tables = tuple(pack.tables.values())
    leaves = [leaf for table in tables for leaf in table.leaves]
    kinds: dict[str, list[str]] = defaultdict(list)
    for table in tables:
        for check in table.checks:
            kinds[check.kind].append(table.code)
    return Counts(
        {
            "tables": len(tables),
            "sheets": sheets_a_year(tables),
            "chapters": len({table.chapter for table in tables}),
            "leaves": len(leaves),
            "hidden": sum(leaf.hidden for leaf in leaves),
            "bounded": sum(bool(leaf.bounds) for leaf in leaves),
            "items": sum(bool(column.item) for table in tables for column in table.columns),
            "checks": sum(len(found) for found in kinds.values()),
            "lists": len(pack.list_records),
            "codes": sum(len({row[0] for row in record["codes"]}) for record in pack.list_records.values()),
            "concepts": len(pack.concepts),
            "units": len(pack.units),
            "currencies": len(pack.part("currencies")),
            "suppliers": sum(party.role == "supplier" for party in pack.parties.values()),
            "owners": sum(party.role == "owner" for party in pack.parties.values()),
            "indicators": len(pack.part("indicators")),
        },
        {kind: (len(found), len(set(found))) for kind, found in sorted(kinds.items())},
        _counted(leaf.place.partition("(")[0] for leaf in leaves),
        _counted(leaf.time.partition("(")[0] for leaf in leaves),
    )


def _counted(rules: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(rules).items()))
