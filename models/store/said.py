"""What was said of findings, what the centre answered, and findings as they were seen to come and go: only ever added to."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import astuple

from models.explanation import KINDS, VERDICTS, Answer, Demotion, Explanation, Said
from models.observation import Observation
from models.store import statements
from models.store.cells import key_of
from models.store.checksum import Value
from models.store.connection import Connection
from models.store.rows import AnswerRow, DemotionRow, ExplanationRow, ObservationRow, proven

UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\Z")


def kept(connection: Connection, said: Said) -> None:
    """Everything that was said stands in the file; what stands there already in the same words is not said twice."""
    for one in said.explanations:
        if one.kind not in KINDS or one.sign not in (-1, 0, 1) or not math.isfinite(one.size) or not UTC.match(one.at):
            raise ValueError(one)
    for answer in said.answers:
        if answer.verdict not in VERDICTS or not UTC.match(answer.at):
            raise ValueError(answer)
    add(connection, "explanation", map(_explanation, said.explanations))
    add(connection, "answer", map(_answer, said.answers))
    add(connection, "demotion", map(astuple, said.demotions))


def explanations(
    connection: Connection, office: str | None = None, table: str | None = None, period: str | None = None
) -> tuple[Explanation, ...]:
    """What was said of findings, oldest first."""
    rows = connection.rows(*narrowed("explanation", statements.EXPLANATIONS, statements.EXPLANATIONS_ORDER, office, table, period))
    return tuple(_explanation_of(proven(ExplanationRow._make(row), "explanation", str(row[0]))) for row in rows)


def answers(connection: Connection, office: str | None = None, table: str | None = None, period: str | None = None) -> tuple[Answer, ...]:
    """What the centre answered, oldest first."""
    rows = connection.rows(*narrowed("answer", statements.ANSWERS, statements.ANSWERS_ORDER, office, table, period))
    return tuple(_answer_of(proven(AnswerRow._make(row), "answer", str(row[0]))) for row in rows)


def demotions(connection: Connection) -> tuple[Demotion, ...]:
    """The rules that only warn, oldest first."""
    rows = map(DemotionRow._make, connection.rows(statements.whole("demotion")))
    return tuple(Demotion(*proven(row, "demotion", str(row.id))[1:-1]) for row in rows)


def observed(connection: Connection, seen: Iterable[Observation]) -> None:
    """The findings that came and went stand in the file."""
    number = connection.following("observation")
    connection.insert("observation", [(number + turn, *_observation(one)) for turn, one in enumerate(seen)])


def observations(
    connection: Connection, office: str | None = None, table: str | None = None, period: str | None = None
) -> tuple[Observation, ...]:
    """The findings that came and went, oldest first."""
    rows = connection.rows(*narrowed("observation", statements.OBSERVATIONS, statements.OBSERVATIONS_ORDER, office, table, period))
    return tuple(_observation_of(proven(ObservationRow._make(row), "observation", str(row[0]))) for row in rows)


def narrowed(name: str, select: str, order: str, office: str | None, table: str | None, period: str | None) -> tuple[str, tuple[str, ...]]:
    """The statement and its values that read the rows of an office, table and period, of all where none is named."""
    wanted = {
        statements.column(name, "office"): office,
        statements.column(name, "table"): table,
        statements.column(name, "period"): period,
    }
    return statements.narrowed(select, wanted, order)


def add(connection: Connection, name: str, rows: Iterable[tuple[Value, ...]]) -> None:
    """Number the rows that do not stand yet; a receipt that is read again, or a package that comes twice, adds nothing."""
    given = list(dict.fromkeys(rows))
    if given:
        known = {row[1:-1] for row in connection.rows(statements.whole(name))}
        number = connection.following(name)
        connection.insert(name, [(number + turn, *row) for turn, row in enumerate(row for row in given if row not in known)])


def _explanation(one: Explanation) -> tuple[Value, ...]:
    place = (one.office, one.key.table, one.key.period, one.rule, str(one.key), one.sign, float(one.size) + 0.0)
    return (*place, one.cause, one.sentence, one.kind, int(one.printed), one.who, one.role, one.at)


def _explanation_of(row: ExplanationRow) -> Explanation:
    return Explanation(
        row.office,
        row.rule,
        key_of(row.table, row.key),
        row.sign,
        row.size,
        row.cause,
        row.sentence,
        row.kind,
        bool(row.printed),
        row.who,
        row.role,
        row.at,
    )


def _answer(one: Answer) -> tuple[Value, ...]:
    return one.office, one.key.table, one.key.period, one.rule, str(one.key), one.verdict, one.why, one.who, one.at


def _answer_of(row: AnswerRow) -> Answer:
    return Answer(row.office, row.rule, key_of(row.table, row.key), row.verdict, row.why, row.who, row.at)


def _observation(one: Observation) -> tuple[Value, ...]:
    figures = tuple(None if figure is None else float(figure) + 0.0 for figure in (one.left, one.right))
    return one.office, one.table, one.period, one.revision, one.rule, str(one.key), one.event, *figures, one.at


def _observation_of(row: ObservationRow) -> Observation:
    key = key_of(row.table, row.key)
    return Observation(row.office, row.table, row.period, row.revision, row.rule, key, row.event, row.left_figure, row.right_figure, row.at)
