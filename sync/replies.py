"""What a receipt answers beside its sheets: disputes, rules that only warn from now on, requests to be spared a table."""

from __future__ import annotations

from dataclasses import replace

from models.errors import Refusal
from models.explanation import VERDICTS, Answer, Demotion
from models.release import AGREED, DECLINED, Receipt, RequestAnswer
from sync.fields import CONTROL, TABLE, Fields, written_period
from sync.notes import LONGEST, RULE, place_record, read_place

_MOST = 20_000
_CODE = "receipt.unreadable"


def written(receipt: Receipt) -> dict[str, object]:
    """The answers of a receipt as the fields of its statement."""
    return {
        "answers": [
            {"rule": one.rule, "place": place_record(one.key), "verdict": one.verdict, "why": one.why, "who": one.who, "at": one.at}
            for one in receipt.answers
        ],
        "demoted": [{"rule": one.rule, "why": one.why, "who": one.who, "at": one.at} for one in receipt.demoted],
        "not_required": [
            {
                "code": one.table,
                "period": written_period(one.period),
                "revision": one.revision,
                "verdict": one.verdict,
                "why": one.why,
                "who": one.who,
                "at": one.at,
            }
            for one in receipt.requests
        ],
    }


def read(fields: Fields, receipt: Receipt) -> Receipt:
    """The receipt with its answers, each of its form and to the sender of the package; refused as ``receipt.unreadable``."""
    return replace(
        receipt,
        answers=tuple(_answer(one, receipt.sender) for one in fields.records("answers", _MOST)),
        demoted=tuple(_demotion(one) for one in fields.records("demoted", _MOST)),
        requests=tuple(_request(one) for one in fields.records("not_required", 600)),
    )


def _answer(fields: Fields, office: str) -> Answer:
    rule = fields.word("rule", RULE)
    place = read_place(fields.record("place"), rule.partition(".")[0])
    answer = Answer(office, rule, place, fields.one_of("verdict", tuple(sorted(VERDICTS))), *_said(fields))
    fields.done()
    return answer


def _demotion(fields: Fields) -> Demotion:
    demotion = Demotion(fields.word("rule", RULE), *_said(fields))
    fields.done()
    return demotion


def _request(fields: Fields) -> RequestAnswer:
    answer = RequestAnswer(
        fields.word("code", TABLE),
        fields.period("period"),
        fields.whole("revision", 1, 1 << 30),
        fields.one_of("verdict", (AGREED, DECLINED)),
        *_said(fields),
    )
    fields.done()
    return answer


def _said(fields: Fields) -> tuple[str, str, str]:
    why = fields.free("why")
    if not why or len(why) > LONGEST or CONTROL.search(why):
        raise Refusal(_CODE, field="why")
    return why, fields.line("who"), fields.moment("at")
