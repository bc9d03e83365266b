"""What is said of findings stands in the office file for ever, once, in the order in which it was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.cell import Key
from models.errors import Refusal
from models.explanation import DISPUTED, EXPLAINED, WITHDRAWN, Answer, Demotion, Explanation, Said
from models.observation import Observation
from models.store import Damage, Store
from tests.models.store.desk import NOON, OFFICE, TABLE, YEAR, Desk, key
from tests.models.store.test_exchange import CAME

pytestmark = pytest.mark.windows

Sql = Callable[..., list[tuple[object, ...]]]
RULE = f"{TABLE}.C08"
WORD = Explanation(OFFICE, RULE, key("1"), -1, 0.5, "correction", "رقم سال پیش اصلاح شد.", EXPLAINED, True, "م. احمدی", "unit_expert", NOON)
OTHERS = (
    replace(WORD, kind=DISPUTED, cause="", printed=False),
    replace(WORD, kind=WITHDRAWN, key=key("2", period="1401")),
    replace(WORD, office="gd-20", sign=0, size=0.0),
    replace(WORD, key=Key("T03-01", YEAR, ("", "1"), "x")),
)
ANSWER = Answer(OFFICE, RULE, key("1"), "upheld", "قاعده درست است.", "مرکز", NOON)
DEMOTION = Demotion(RULE, "قاعده نادرست بود.", "مرکز", NOON)
SEEN = Observation(OFFICE, TABLE, YEAR, 2, RULE, key("1", period="1398"), "came", 4.5, None, NOON)


def test_what_was_said_comes_back_in_its_order(store: Store) -> None:
    for word in (WORD, *OTHERS):
        store.explain([word])
    assert store.explanations() == (WORD, *OTHERS)
    assert store.explanations(OFFICE, TABLE, YEAR) == (WORD, OTHERS[0])
    assert store.explanations("gd-20") == (OTHERS[2],)
    assert store.explanations(period="1401") == (OTHERS[1],)
    assert store.verify() == ()


def test_answers_demotions_and_observations_come_back(store: Store) -> None:
    store.answer([ANSWER])
    store.demote([DEMOTION])
    store.observe([SEEN, replace(SEEN, event="went", left=None, right=-0.25)])
    assert (store.answers(), store.answers(OFFICE, TABLE, "1401"), store.demotions()) == ((ANSWER,), (), (DEMOTION,))
    assert store.observations(OFFICE, TABLE, YEAR) == (SEEN, replace(SEEN, event="went", left=None, right=-0.25))
    assert store.observations(period="1398") == ()
    assert store.verify() == ()


def test_the_same_words_are_kept_once(store: Store) -> None:
    for _ in range(2):
        store.keep_said(Said((WORD, WORD), (ANSWER,), (DEMOTION,)))
    assert (store.explanations(), store.answers(), store.demotions()) == ((WORD,), (ANSWER,), (DEMOTION,))
    later = replace(WORD, at="2026-06-11T12:00:01Z")
    store.explain([later])
    assert store.explanations() == (WORD, later)


@pytest.mark.parametrize(
    "wrong",
    [
        Said((WORD, replace(WORD, kind="accepted"))),
        Said((WORD, replace(WORD, sign=2))),
        Said((WORD, replace(WORD, size=float("inf")))),
        Said((WORD, replace(WORD, at="today"))),
        Said((WORD,), (replace(ANSWER, verdict="perhaps"),)),
    ],
)
def test_of_words_that_mean_nothing_none_is_kept(store: Store, wrong: Said) -> None:
    with pytest.raises(ValueError, match=r"Explanation|Answer"):
        store.keep_said(wrong)
    assert store.explanations() == ()


def test_the_words_of_a_package_stand_with_it_or_not_at_all(desk: Desk) -> None:
    taken = replace(CAME, live=desk.store.live)
    with pytest.raises(ValueError, match="perhaps"):
        desk.store.record_arrival(taken, b"package", b"receipt", words=Said((WORD,), (replace(ANSWER, verdict="perhaps"),)))
    assert (desk.store.arrivals(), desk.store.explanations()) == ((), ())
    for _ in range(2):
        desk.store.record_arrival(taken, b"package", b"receipt", words=Said((WORD,)))
    assert (len(desk.store.arrivals()), desk.store.explanations()) == (1, (WORD,))


def test_the_answers_of_a_receipt_stand_once(store: Store) -> None:
    for new in (True, False):
        assert store.record_receipt(b"receipt", words=Said(answers=(ANSWER,), demotions=(DEMOTION,))) is new
        assert (store.answers(), store.demotions()) == ((ANSWER,), (DEMOTION,))


@pytest.mark.parametrize(
    ("table", "statement", "read"),
    [
        ("explanation", "UPDATE explanation SET size = 1000", lambda store: store.explanations()),
        ("answer", "UPDATE answer SET verdict = 'demoted'", lambda store: store.answers()),
        ("demotion", "UPDATE demotion SET rule = 'T01-01.C01'", lambda store: store.demotions()),
        ("observation", "UPDATE observation SET event = 'went'", lambda store: store.observations()),
    ],
)
def test_a_changed_word_is_found_and_not_read(store: Store, sql: Sql, table: str, statement: str, read: Callable[[Store], object]) -> None:
    store.keep_said(Said((WORD,), (ANSWER,), (DEMOTION,)))
    store.observe([SEEN])
    sql(statement)
    assert store.verify() == (Damage("sum", table, "1"),)
    with pytest.raises(Refusal, match=r"store\.damaged_row"):
        read(store)


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("answer", "DELETE FROM answer WHERE id = 1"),
        ("demotion", "DELETE FROM demotion WHERE id = 1"),
        ("explanation", "DELETE FROM explanation WHERE id = 1"),
        ("observation", "DELETE FROM observation WHERE id = 1"),
    ],
)
def test_a_line_that_was_taken_out_is_missed(store: Store, sql: Sql, table: str, statement: str) -> None:
    later = "2026-06-11T12:00:01Z"
    store.keep_said(Said((WORD, OTHERS[0]), (ANSWER, replace(ANSWER, at=later)), (DEMOTION, replace(DEMOTION, at=later))))
    store.observe([SEEN, SEEN])
    sql(statement)
    assert store.verify() == (Damage("chain", table, "1"),)


def test_a_copy_of_the_file_has_the_words_too(store: Store) -> None:
    store.explain([WORD])
    store.copy_to(copy := store.path.with_name("copy.salnameh"))
    with Store.open(copy, lambda: NOON) as other:
        assert other.explanations() == (WORD,)
