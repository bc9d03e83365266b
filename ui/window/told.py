"""What was said of a finding, in words: how it stands, by whom and when."""

from __future__ import annotations

from collections.abc import Mapping

from forms.explained import COUNTS, Explained, Standing
from models.explanation import DEMOTED, Explanation
from resources import jalali, text
from resources.digits import persian


def by_whom(said: Explanation) -> str:
    """Who said it, and on which Jalali day."""
    return text("window.said_by", who=said.who, day=persian(jalali.day_of(said.at).replace("-", "/")))


def quoted(said: Explanation, causes: Mapping[str, str]) -> str:
    """The cause and the sentence."""
    cause = causes.get(said.cause, "")
    if cause and said.sentence:
        return text("window.cause_and_sentence", cause=cause, sentence=said.sentence)
    return said.sentence or cause


def note_of(explained: Explained) -> str:
    """How the finding stands, in a sentence; the centre's own words when it answered. Nothing while nothing was said."""
    answer = explained.answer
    if answer is not None:
        kind = "demoted" if answer.verdict == DEMOTED else "upheld"
        return text(f"window.answer_{kind}", why=answer.why)
    return "" if explained.standing is Standing.OPEN else text(f"window.note_{explained.standing}")


def short_of(explained: Explained) -> str:
    """How a finding stands, in two or three words; nothing while nothing was said of it."""
    if explained.standing is Standing.OPEN or explained.explanation is None:
        return ""
    if explained.answer is not None and explained.answer.verdict == DEMOTED:
        return text("window.short_demoted")
    return text(f"window.short_{explained.standing}")


def foot_of(explained: Explained) -> str:
    """How a finding stands, with who said so and when where that still holds."""
    short, said = short_of(explained), explained.explanation
    if said is not None and explained.answer is None and explained.standing in COUNTS:
        return text("window.short_by", standing=short, by=by_whom(said))
    return short
