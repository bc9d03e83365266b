"""Notes are read as they were written, or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.cell import Key
from models.errors import Refusal
from models.explanation import Explanation
from models.release import Request
from sync.canonical import dump
from sync.manifest import NOTES
from sync.notes import LONGEST, MAX_FILE, Notes, read_notes, write_notes
from sync.package import open_package, seal
from tests.sync.world import AT, COMPUTED, CREATED, SOUTH, TABLES, payload_of, place, release, sealed, trust_list

SHEETS = {("T05-03", "1402"), ("T09-01", "1402-Q1")}
DISPUTE = Explanation(
    "gd-14", "T05-03.C09", place(), -1, 12.5, "", "قاعده خودش نادرست است.", "disputed", False, "مینا", "province_stat_head", CREATED
)
CAUSE = replace(
    DISPUTE, rule="T05-03.C02", kind="explained", cause="coverage_changed", sign=1, size=0.1, printed=True, role="unit_expert", sentence=""
)
ASKED = Request("T01-02", "1402-07", 1, "در استان معدن نیست.", "مینا", "province_statistician", CREATED)
SAID = Notes((CAUSE, DISPUTE), (ASKED,))

_words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=40)
_moments = st.just(CREATED)
_said = st.builds(
    Explanation,
    st.just("gd-14"),
    st.sampled_from(["T05-03.C09", "T05-03.R01", "T05-03.C1_A"]),
    st.builds(
        Key, st.just("T05-03"), st.sampled_from(["1402", "1401"]), st.sampled_from([("2001",), ("TOTAL", "1"), ("",)]), st.just("men")
    ),
    st.integers(-1, 1),
    st.floats(0, 1e15, allow_subnormal=False).map(lambda number: round(number, 3)),
    st.sampled_from(["other", "coverage_changed"]),
    _words,
    st.just("explained"),
    st.booleans(),
    _words,
    st.sampled_from(["unit_expert", "province_statistician"]),
    _moments,
)
_disputes = _said.map(lambda one: replace(one, kind="disputed", cause="", role="province_stat_head", sentence=one.sentence + "."))
_withdrawals = _said.map(lambda one: replace(one, kind="withdrawn", cause="", sentence=""))


@given(st.lists(st.one_of(_said, _disputes, _withdrawals), min_size=1, max_size=6).map(tuple))
def test_what_was_said_is_read_as_it_was_written(said: tuple[Explanation, ...]) -> None:
    assert read_notes(write_notes(Notes(said, (ASKED,))), "gd-14", SHEETS) == Notes(said, (ASKED,))


def _changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    value = json.loads(write_notes(SAID))
    change(value)
    return dump(value)


def _first(**fields: object) -> bytes:
    return _changed(lambda notes: notes["explanations"][0].update(fields))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"[]", "unreadable"),
        (b'{"explanations": []}', "unreadable"),
        (dump({"explanations": [], "not_required": []}), "unreadable"),
        (b" " * (MAX_FILE + 1), "unreadable"),
        (_changed(lambda notes: notes.update(more=1)), "unreadable"),
        (_first(more=1), "unreadable"),
        (_first(sign=2), "unreadable"),
        (_first(sign=True), "unreadable"),
        (_first(size="-1"), "unreadable"),
        (_first(size="1e400"), "unreadable"),
        (_first(rule="T05-03"), "unreadable"),
        (_first(place={"period": "1402", "rows": ["=1"], "leaf": "men"}), "unreadable"),
        (_first(place={"period": "1402", "rows": ["2001"], "leaf": "men", "table": "T05-03"}), "unreadable"),
        (_first(cause=None), "unreadable"),
        (_first(kind="forgiven"), "unreadable"),
        (_first(who="a\u202eb"), "unreadable"),
        (_first(at="2026-13-10T07:12:00Z"), "unreadable"),
        (_first(sentence="ا" * (LONGEST + 1)), "too_long"),
        (_first(sentence="یک\nدو"), "bad_signs"),
        (_first(rule="T05-04.C02"), "strange_sheet"),
        (_first(place={"period": "1403", "rows": ["2001"], "leaf": "men"}), "strange_sheet"),
        (_changed(lambda notes: notes["explanations"][1].update(role="unit_expert")), "not_the_head"),
        (_changed(lambda notes: notes["explanations"][1].update(sentence="")), "not_the_head"),
        (_changed(lambda notes: notes["not_required"][0].update(reason="")), "unreadable"),
        (_changed(lambda notes: notes["not_required"][0].update(code="T05-03", period="1402")), "strange_sheet"),
        (_changed(lambda notes: notes["not_required"].append(notes["not_required"][0])), "unreadable"),
    ],
)
def test_hostile_notes_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as seen:
        read_notes(data, "gd-14", SHEETS)
    assert seen.value.code == f"package.notes_{code}"


def with_notes(notes: Notes) -> bytes:
    more = {"sequence": 1, "previous": "", "created": CREATED, "software": "1.0.0", "trust_version": 4, "person": "مریم احمدی"}
    return seal(release(), COMPUTED, TABLES, SOUTH, role="director_general", notes=notes, **more).data  # type: ignore[arg-type]  # texts and numbers


def test_a_package_with_notes_says_format_2_and_brings_them() -> None:
    data = with_notes(SAID)
    assert payload_of(data)["format"] == 2
    assert NOTES in [part["path"] for part in payload_of(data)["entries"]]
    assert open_package(data, trust_list(), me="centre", live=True, at=AT).notes == SAID


def test_a_package_without_notes_keeps_its_bytes_of_format_1() -> None:
    assert with_notes(Notes()) == sealed().data
    assert payload_of(sealed().data)["format"] == 1
