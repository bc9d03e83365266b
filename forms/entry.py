"""What was typed, pasted or found in a file -> a cell, a question or a refusal. Nothing is guessed.

The table of texts and roads is numbers.md section 9 of the domain brief; digits, separators and signs its standards.md
section 2. Where all four roads give a cell, it is the same cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import category

from forms import names
from models.cell import Cell, Flag, Symbol
from models.codes import CodeList
from models.table import Column
from resources.digits import latin
from resources.jalali import is_date
from resources.symbols import BOXES, DASHES, DOT, MARKS, MEANS, MINUS_SIGNS, STARS, ZERO_WORDS

KEYBOARD, PASTE, FORM, FOREIGN = "keyboard", "paste", "form", "foreign"
"""Roads. A paste of our own copy is read as ``form``: its dashes are ours."""

MOST_DIGITS, MOST_DECIMALS, MOST_LETTERS = 15, 6, 4000
_FORMULA_SIGNS = "=+-@"

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans("يىك", "ییک")
_MARKS = re.compile(r"\s*(\*\*|\*|[rRʳ])\Z")
_FOOTNOTE = re.compile(r"(.*\S)\s*\((\d{1,2})\)\Z")
_DATE = re.compile(r"(1[2-5]\d\d)([/-])(\d\d?)\2(\d\d?)\Z")
_MONTH = "(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_ANY_DATE = re.compile(
    rf"\d{{1,4}}([/.-])\d{{1,2}}\1\d{{1,4}}\Z|(\d{{1,4}}[ -])?{_MONTH}[ -]\d{{1,4}}(, ?\d{{4}})?\Z|\d{{1,4}}[ -]{_MONTH}\Z",
    re.IGNORECASE,
)
"""Also what a spreadsheet makes of 12/5 by itself: 5-Dec, May-12."""
_DIGITS = re.compile(r"[0-9]+\Z")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}([٬,،. \u00a0\u202f])[0-9]{3}(?:\1[0-9]{3})*\Z")
_POINTED = re.compile(r"(.*)([٫./,،])([0-9]+)\Z")
_YEAR_MONTH = re.compile(r"1[34]\d\d/(?:0?[1-9]|1[0-2])\Z")
_SLASHED = re.compile(r"0*[1-9]\d*/0*[1-9]\d*\Z")


_STARRED = Flag.PROVISIONAL | Flag.ESTIMATED


@dataclass(frozen=True, slots=True)
class Question:
    """An ambiguous text: nothing is entered until a person has chosen one of ``readings`` (None = leave the cell empty).

    ``kind`` is blank, dash, dot, star, sign, footnote, separator, date, percent, confidential or word; the question in Persian
    is ``entry.ask_<kind>``. In a paste or a mapping it is asked once for all cells of a kind.
    """

    kind: str
    readings: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says: a cell (None = empty), or a question, or the code of a refusal; never two of them.

    ``hint`` is the key of a sentence to show beside an accepted text, ``footnote`` the number of the note it referred to.
    """

    cell: Cell | None = None
    question: Question | None = None
    rejection: str = ""
    hint: str = ""
    footnote: str = ""


class _Refused(Exception):  # noqa: N818 - carries a code, is no error
    """The text has no reading; the argument is the code."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A text without what surrounds its digits."""

    body: str
    flags: Flag = Flag.NONE
    footnote: str = ""
    percent: bool = False
    negative: bool = False
    bracketed: bool = False


def parse(
    text: str,
    measure: Column,
    road: str,
    *,
    minimum: float | None = 0,
    whole: bool | None = None,
    codes: CodeList | None = None,
) -> Reading:
    """What ``text`` means under ``measure`` when it came by ``road``; see ``Reading``.

    ``minimum`` is the smallest value the leaf allows (None: negative figures are normal there), ``whole`` whether its unit
    counts whole things (default: as the leaf says), ``codes`` the list of a code leaf. A value outside these is
    still read: the checks judge it, entry never drops it.
    """
    plain = latin(_UNSEEN.sub("", text).strip())
    try:
        if measure.value == "text":
            return _words(kept(text), plain, road)
        if measure.value != "number":
            return _named(plain, measure, codes, road)
        return _number(plain, measure, road, minimum, measure.whole if whole is None else whole)
    except _Refused as refused:
        return Reading(rejection=str(refused))


def kept(text: str) -> str:
    """A text as it is kept: without the space around it, and with the letters of Persian where a keyboard gave those of Arabic."""
    return text.strip().translate(_LETTERS)


def _words(kept: str, plain: str, road: str) -> Reading:
    """A name or remark. A text that a spreadsheet would compute, or that no file can carry, is refused here and not when it is sent."""
    if not kept:
        return Reading()
    if not any(sign.isalnum() for sign in plain) and (alone := _alone(plain, road)):
        return alone
    if kept[0] in _FORMULA_SIGNS or len(kept) > MOST_LETTERS or any(category(sign) == "Cc" for sign in kept):
        raise _Refused("entry.bad_text")
    return Reading(Cell(text=kept))


def _named(text: str, measure: Column, codes: CodeList | None, road: str) -> Reading:
    if not text:
        return Reading()
    if alone := _alone(text, road):
        return alone
    if measure.value == "code":
        return Reading(Cell(text=_code(text, codes)))
    date = _DATE.match(text)
    if date is None or not is_date(int(date[1]), int(date[3]), int(date[4])):
        raise _Refused("entry.bad_date")
    return Reading(Cell(text=f"{date[1]}-{int(date[3]):02d}-{int(date[4]):02d}"))


def _code(text: str, codes: CodeList | None) -> str:
    if codes is not None and text in codes:
        return text
    found = names.find(text, codes) if codes is not None else ()
    if isinstance(found, tuple):
        raise _Refused("entry.unknown_code")
    return found.id


def _alone(text: str, road: str) -> Reading | None:
    """The reading of a text that stands for a symbol."""
    asks = road in (PASTE, FOREIGN)
    if text in STARS:
        return _ask("star", Symbol.NOT_APPLICABLE)
    if text in BOXES:
        if not asks:
            raise _Refused("entry.set_by_rule")
        return _ask("confidential", Symbol.CONFIDENTIAL)
    if text == DOT:
        return _ask("dot", Symbol.NOT_AVAILABLE, zero=True) if asks else Reading(Cell(symbol=Symbol.NOT_AVAILABLE))
    if text in DASHES:
        if asks:
            return _ask("dash", Symbol.NOT_COLLECTED, zero=True)
        return Reading(Cell(symbol=Symbol.NOT_COLLECTED), hint="entry.hint_dash" if road == KEYBOARD else "")
    return Reading(Cell(symbol=Symbol(MEANS[text]))) if text in MEANS else None


def _ask(kind: str, *symbols: Symbol, zero: bool = False) -> Reading:
    zeros = (Cell(number=0.0),) if zero else ()
    return Reading(question=Question(kind, (*(Cell(symbol=symbol) for symbol in symbols), *zeros, None)))


def _number(text: str, measure: Column, road: str, minimum: float | None, whole: bool) -> Reading:
    if not text:
        return _ask("blank", Symbol.NOT_APPLICABLE, Symbol.NOT_COLLECTED, zero=True) if road == FOREIGN else Reading()
    if len(text) <= MOST_DIGITS and text.isascii() and text.isdigit():  # most of a pasted block: digits alone mean one thing
        return Reading(Cell(number=float(text)))
    if alone := _alone(text, road):
        return alone
    form = _taken_apart(text)
    numbers = [Decimal(0)] if form.body in ZERO_WORDS else _numerals(form.body, whole)
    if not numbers:
        return _word(text, form, road)
    kind = _doubt(form, measure, road, minimum, whole)
    cells = [_cell(number, form) for number in numbers]
    if kind or len(cells) > 1:
        others = [_cell(number.scaleb(-2), form) for number in numbers] if kind == "percent" else [None] if kind else []
        return Reading(question=Question(kind or "separator", (*cells, *others)), footnote=form.footnote)
    return Reading(cells[0], hint="entry.hint_footnote" if form.footnote else "", footnote=form.footnote)


def _doubt(form: _Form, measure: Column, road: str, minimum: float | None, whole: bool) -> str:
    """The kind of question that a readable number still raises; empty when there is none."""
    if form.bracketed and minimum is not None and minimum >= 0:
        return "sign"
    if form.footnote and road in (KEYBOARD, FORM):
        return "footnote"
    if form.percent and measure.unit != "percent":
        return "percent"
    if not form.negative and (_YEAR_MONTH.match(form.body) or (whole and _SLASHED.match(form.body))):
        return "date"
    return ""


def _taken_apart(text: str) -> _Form:
    """The text without flags, footnote, percent sign, brackets and sign."""
    body, flags = _without_marks(text)
    footnote = ""
    if noted := _FOOTNOTE.match(body):
        footnote = noted[2]
        body, more = _without_marks(noted[1])
        flags |= more
    percent = body[:1] in ("%", "٪") or body[-1:] in ("%", "٪")
    body = body.strip("%٪").strip()
    bracketed = len(body) > 2 and body[0] == "(" and body[-1] == ")"
    body = body[1:-1].strip() if bracketed else body
    return _signed(body, flags, footnote, percent, bracketed)


def _signed(body: str, flags: Flag, footnote: str, percent: bool, bracketed: bool) -> _Form:
    if bracketed or body[:1] not in (*MINUS_SIGNS, "+"):
        trailing = not bracketed and body[-1:] in tuple(MINUS_SIGNS)
        return _Form(body[:-1].strip() if trailing else body, flags, footnote, percent, trailing or bracketed, bracketed)
    return _Form(body[1:].strip(), flags, footnote, percent, body[0] != "+", bracketed)


def _without_marks(text: str) -> tuple[str, Flag]:
    body, flags = text, Flag.NONE
    while mark := _MARKS.search(body):
        flag = Flag[MARKS[mark[1]].upper()]
        if flag & flags or (flag | flags) & _STARRED == _STARRED:
            return text, Flag.NONE  # a word that ends like a flag, or stars that contradict each other
        flags |= flag
        body = body[: mark.start()]
    return body, flags


def _numerals(body: str, whole: bool) -> list[Decimal]:
    """Every number the text can mean, the likelier first; none when it cannot be read as one number."""
    grouped, pointed = _whole_reading(body), _decimal_reading(body)
    if grouped is None or pointed is None:
        return [number for number in (grouped, pointed) if number is not None]
    comma = body[-4] in ",،"
    if comma and whole:
        return [grouped]
    if not comma and not whole:
        return [pointed]
    return [grouped, pointed]


def _whole_reading(body: str) -> Decimal | None:
    if _DIGITS.match(body):
        return Decimal(body)
    return Decimal(re.sub("[^0-9]", "", body)) if _GROUPED.match(body) else None


def _decimal_reading(body: str) -> Decimal | None:
    """The number when the last separator is a decimal point: ``٫``, ``.``, ``/`` or a comma, occurring once."""
    parts = _POINTED.match(body)
    if parts is None or parts[2] in parts[1]:
        return None
    left = _whole_reading(parts[1] or "0")
    return None if left is None else Decimal(f"{left}.{parts[3]}")


def _cell(number: Decimal, form: _Form) -> Cell:
    value = _stored(number)
    return Cell(number=-value if value and form.negative else value, flags=form.flags)


def _stored(number: Decimal) -> float:
    """The number as it is stored; refused when it has more digits than are exact."""
    _, digits, exponent = number.as_tuple()
    decimals = -int(exponent)
    while decimals > 0 and digits[-1] == 0:
        digits, decimals = digits[:-1], decimals - 1
    if len(digits) > MOST_DIGITS:
        raise _Refused("entry.more_than_15_digits")
    if decimals > MOST_DECIMALS:
        raise _Refused("entry.more_than_6_decimals")
    return float(number)


def _word(text: str, form: _Form, road: str) -> Reading:
    """The answer to a text without a number: an Excel error, a date, a symbol with a flag, or just a word."""
    if text.startswith("#"):
        raise _Refused("entry.error_value")
    if _ANY_DATE.match(text):
        raise _Refused("entry.is_a_date")
    if form.flags and form.body in MEANS:
        raise _Refused("entry.flag_on_symbol")
    numeric = any(category(letter).startswith("N") for letter in text) or text[0] in f"+%٪*{MINUS_SIGNS}"
    if numeric or text.upper() in ("TRUE", "FALSE") or road in (KEYBOARD, FORM):
        raise _Refused("entry.not_a_number")
    return _ask("word", Symbol.NOT_AVAILABLE, Symbol.NOT_COLLECTED, Symbol.NOT_APPLICABLE, zero=True)
