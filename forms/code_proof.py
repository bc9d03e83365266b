"""The proof of the code lists of a pack: no code twice, every parent a code, no code above itself, every edition whole.

Refusals name the file and the line of the code.
"""

from __future__ import annotations

from collections.abc import Mapping

from forms import pack_shapes as shapes
from forms.code_lists import Editions, history
from forms.pack_spot import Place, Record, Spot, list_name, once
from models.places import History, Spell
from models.table import TOTAL


def prove_code_lists(records: Record, place: Place) -> None:
    """Nothing, when every list is one; otherwise the Refusal ``pack.*`` of the first thing wrong."""
    lists = Editions(records)
    for name, record in records.items():
        spot = Spot(place, "lists", str(record.get("id", "")))
        spot.shaped(record, shapes.CODE_LIST)
        if name != list_name(record["id"], record.get("edition", "")):
            spot.refuse("bad_value", key="edition", value=name)
        codes = Spot(place, name)
        if "history" in record:
            _prove_history(codes, spot, record, lists)
        else:
            above = _above(spot, record, lists)
            _prove_codes(codes, record, above)
    for name, record in records.items():
        _prove_aliases(Spot(place, "aliases"), name, record)
        _prove_maps(place, name, record, lists)


def _above(spot: Spot, record: Record, lists: Mapping[str, Record]) -> frozenset[str]:
    """The codes of the list above, none when there is no such list."""
    if "above" not in record:
        return frozenset()
    if record["above"] not in lists:
        spot.refuse("unknown_list", list=record["above"])
    return frozenset(row[0] for row in lists[record["above"]]["codes"])


def _prove_codes(spot: Spot, record: Record, above: frozenset[str]) -> None:
    """A plain list. In a complete list under another every code has its parent there; a list that offices fill may leave it out."""
    rows = record["codes"]
    for row in rows:
        _prove_labels(spot, row[0], row[1])
    once(spot, (row[0] for row in rows))
    parents = {row[0]: row[3] for row in rows}
    for code, parent in parents.items():
        if not parent and above and record.get("complete", True):
            spot.at(code).refuse("missing_key", key="parent")
        spot.at(code).known("parent", parent, {"", *parents, *above})
    for code in parents:
        _prove_no_circle(spot, code, parents)


def _prove_labels(spot: Spot, code: str, fa: str, nth: int = 1) -> None:
    if not fa or code in ("", TOTAL):
        spot.at(code, nth).refuse("bad_value", key="id" if fa else "fa", value=code if fa else fa)


def _prove_no_circle(spot: Spot, code: str, parents: Mapping[str, str]) -> None:
    seen = {code}
    step = parents[code]
    while step in parents:
        if step in seen:
            spot.at(code).refuse("parent_circle", id=code)
        seen.add(step)
        step = parents[step]


def _prove_history(codes: Spot, head: Spot, record: Record, lists: Mapping[str, Record]) -> None:
    """A list with many editions: spells of a code do not overlap, and in every edition all parents are there."""
    editions = record["history"]
    if list(editions) != sorted(set(editions)):
        head.refuse("bad_value", key="history", value=", ".join(editions))
    told = history(record)
    nth: dict[str, int] = {}
    last: dict[str, Spell] = {}
    for spell in told.spells:
        nth[spell.code] = nth.get(spell.code, 0) + 1
        here = codes.at(spell.code, nth[spell.code])
        _prove_labels(codes, spell.code, spell.fa, nth[spell.code])
        here.known("from", spell.first, editions)
        here.known("to", spell.last, ("", *editions))
        if spell.last and spell.last < spell.first:
            here.refuse("bad_value", key="to", value=spell.last)
        if spell.code in last and (not last[spell.code].last or last[spell.code].last >= spell.first):
            here.refuse("duplicate_id", id=spell.code)
        last[spell.code] = spell
        _prove_origin(here, spell, told)
    for edition in editions:
        _prove_edition(codes, head, record, told, edition, lists)


def _prove_origin(here: Spot, spell: Spell, told: History) -> None:
    if not spell.came_from:
        return
    place = told.editions.index(spell.first)
    known = {earlier.code for earlier in told.codes(told.editions[place - 1])} if place else frozenset()
    here.known("came_from", spell.came_from, known)


def _prove_edition(codes: Spot, head: Spot, record: Record, told: History, edition: str, lists: Mapping[str, Record]) -> None:
    in_force = told.codes(edition)
    above = _above(head, {"above": list_name(record["above"], edition)}, lists) if "above" in record else frozenset()
    for spell in in_force:
        if not spell.parent and above:
            codes.at(spell.code).refuse("missing_key", key="parent")
        if spell.parent:
            codes.at(spell.code).known("parent", spell.parent, above)


def _prove_aliases(spot: Spot, name: str, record: Record) -> None:
    """Every other name is that of a code of the list, from and to editions of it."""
    known = {row[0] for row in record["codes"]}
    editions = ("", *record.get("history", ()))
    for nth, (alias, code, since, until) in enumerate(record.get("aliases", ()), 1):
        here = spot.at(name, nth)
        here.known("code", code, known)
        for key, edition in (("from", since), ("to", until)):
            here.known(key, edition, editions)
        if not alias:
            here.refuse("bad_value", key="alias", value=alias)


def _prove_maps(place: Place, name: str, record: Record, lists: Mapping[str, Record]) -> None:
    """Both codes of every pair are in their lists."""
    for to, rows in record.get("maps", {}).items():
        if to not in lists:
            Spot(place, "lists", record["id"]).refuse("unknown_list", list=to)
        spot = Spot(place, f"map_{name}_{to}")
        own, other = ({row[0] for row in one["codes"]} for one in (record, lists[to]))
        for left, right in rows:
            spot.at(left).known("from", left, own)
            spot.at(left).known("to", right, other)
