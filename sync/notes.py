"""The notes of a package: what the office says of findings of the sheets it sends, and which tables it asks to be spared.

One canonical JSON part, ``notes.json``, signed with the manifest; a package that has nothing to say is without it. Sizes are plain decimal
text, for a statement has no decimals. What is read here is of its form and belongs to a sheet of the package; whether the rule and the
place are in the pack is asked where the pack is at hand.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from models.cell import Key
from models.errors import Refusal
from models.explanation import DISPUTED, EXPLAINED, KINDS, WITHDRAWN, Explanation
from models.release import Request
from sync.canonical import dump, load
from sync.fields import CONTROL, TABLE, WORD, Fields, written_period
from sync.table_csv import plain

MAX_FILE = 4 << 20
MOST = 20_000
"""Entries of one package: far more than a year of an office has."""
LONGEST = 400
HEAD = "province_stat_head"
RULE = re.compile(r"T[0-9]{2}-[0-9]{2}\.[A-Z][A-Z0-9_]{0,19}\Z")
_ROW = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9_.+-]{0,39})?\Z")
_LEAF = re.compile(r"=?[A-Za-z][A-Za-z0-9_]{0,63}\Z")
_SIZE = re.compile(r"(?:0|[1-9][0-9]{0,20})(?:\.[0-9]{1,25})?\Z")
_CODE = "package.notes_unreadable"


@dataclass(frozen=True, slots=True)
class Notes:
    """What an office says beside its figures: explanations and disputes, oldest first, and requests to be spared a table."""

    explanations: tuple[Explanation, ...] = ()
    requests: tuple[Request, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return bool(self.explanations or self.requests)


NOTHING = Notes()
"""What most packages say beside their figures."""


def write_notes(notes: Notes) -> bytes:
    """The notes as the one part that stands for them."""
    return dump(
        {
            "explanations": [_explanation_record(one) for one in notes.explanations],
            "not_required": [
                {
                    "code": one.table,
                    "period": written_period(one.period),
                    "revision": one.revision,
                    "reason": one.reason,
                    "who": one.who,
                    "role": one.role,
                    "at": one.at,
                }
                for one in notes.requests
            ],
        }
    )


def read_notes(data: bytes, office: str, sheets: Collection[tuple[str, str]]) -> Notes:
    """The notes of a package of ``office`` that carries ``sheets`` (table, period).

    Refused: ``package.notes_unreadable`` (size, form, a field too many), ``package.notes_too_long``, ``package.notes_bad_signs``,
    ``package.notes_strange_sheet`` (said of a sheet that the package does not carry), ``package.notes_not_the_head`` (an error was disputed
    by another than the head of statistics).
    """
    if len(data) > MAX_FILE:
        raise Refusal(_CODE, field="")
    fields = Fields(load(data, unreadable=_CODE, loose=_CODE), _CODE)
    notes = Notes(
        tuple(_explanation(one, office) for one in fields.records("explanations", MOST)),
        tuple(_request(one) for one in fields.records("not_required", 600)),
    )
    fields.done()
    if not notes:
        raise Refusal(_CODE, field="explanations")
    periods = dict(sheets)
    for said in notes.explanations:
        if said.key.period > periods.get(said.key.table, ""):
            raise Refusal("package.notes_strange_sheet", table=said.key.table, period=said.key.period)
    asked = [(one.table, one.period) for one in notes.requests]
    if len(set(asked)) != len(asked):
        raise Refusal(_CODE, field="not_required")
    for one in notes.requests:
        if (one.table, one.period) in sheets:
            raise Refusal("package.notes_strange_sheet", table=one.table, period=one.period)
    return notes


def place_record(key: Key) -> dict[str, object]:
    """A place as it is written in a statement; its table is named by the rule."""
    return {"period": written_period(key.period), "rows": list(key.rows), "leaf": key.leaf}


def read_place(fields: Fields, table: str) -> Key:
    """The place that was written by ``place_record``."""
    rows = fields.texts("rows", _ROW, 3)
    key = Key(table, fields.period("period"), rows, fields.word("leaf", _LEAF))
    fields.done()
    return key


def sentence(fields: Fields, field: str) -> str:
    """A sentence, which may be empty. Refused: ``package.notes_too_long``, ``package.notes_bad_signs``."""
    said = fields.free(field)
    if len(said) > LONGEST:
        raise Refusal("package.notes_too_long", letters=len(said), most=LONGEST)
    if CONTROL.search(said):
        raise Refusal("package.notes_bad_signs")
    return said


def _explanation_record(one: Explanation) -> dict[str, object]:
    return {
        "rule": one.rule,
        "place": place_record(one.key),
        "sign": one.sign,
        "size": plain(one.size),
        "cause": one.cause or None,
        "sentence": one.sentence,
        "kind": one.kind,
        "printed": one.printed,
        "who": one.who,
        "role": one.role,
        "at": one.at,
    }


def _explanation(fields: Fields, office: str) -> Explanation:
    rule = fields.word("rule", RULE)
    said = Explanation(
        office,
        rule,
        read_place(fields.record("place"), rule.partition(".")[0]),
        fields.whole("sign", -1, 1),
        float(fields.word("size", _SIZE)),
        fields.optional("cause", WORD),
        sentence(fields, "sentence"),
        fields.one_of("kind", tuple(sorted(KINDS))),
        fields.flag("printed"),
        fields.line("who"),
        fields.word("role", WORD),
        fields.moment("at"),
    )
    fields.done()
    if said.kind == DISPUTED and (said.role != HEAD or not said.sentence):
        raise Refusal("package.notes_not_the_head", rule=rule)
    if (said.kind == EXPLAINED) != bool(said.cause) or (said.kind == WITHDRAWN and said.sentence):
        raise Refusal(_CODE, field="cause")
    return said


def _request(fields: Fields) -> Request:
    asked = Request(
        fields.word("code", TABLE),
        fields.period("period"),
        fields.whole("revision", 1, 1 << 30),
        sentence(fields, "reason"),
        fields.line("who"),
        fields.word("role", WORD),
        fields.moment("at"),
    )
    fields.done()
    if not asked.reason:
        raise Refusal(_CODE, field="reason")
    return asked
