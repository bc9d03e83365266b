"""Tables: each of the plan once, in its order, under its own number and whole title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from yearbook.preflight.drawn import Drawn
from yearbook.preflight.expected import Asked
from yearbook.preflight.fault import Fault, Outcome


def check(drawn: Drawn, asked: Sequence[Asked]) -> Outcome:
    """The numbers of the tables as they follow one another on the pages, against the plan."""
    seen = [number for number, _ in groupby(part.number for part in drawn.parts)]
    wanted = [one.number for one in asked]
    title = {one.number: (one.sheet.table.code, one.sheet.table.fa) for one in asked}
    faults = []
    for number in wanted:
        code, name = title[number]
        if seen.count(number) == 0:
            faults.append(Fault("tables", code, "table_lost", {"number": number, "title": name}))
        elif seen.count(number) > 1:
            faults.append(Fault("tables", code, "table_twice", {"number": number, "title": name}))
    faults += [Fault("tables", "book", "table_unknown", {"number": number or "-"}) for number in dict.fromkeys(seen) if number not in title]
    if not faults and seen != wanted:
        at = next(place for place, (one, other) in enumerate(zip(seen, wanted, strict=True)) if one != other)
        code, name = title[wanted[at]]
        faults.append(Fault("tables", code, "table_out_of_order", {"number": wanted[at], "title": name, "instead": seen[at]}))
    return Outcome("tables", {"tables": len(wanted), "parts": len(drawn.parts)}, tuple(faults))
