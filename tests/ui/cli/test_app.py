"""The command line as a whole: Persian help for every command, wrong use ends with 2, a refusal with 1."""

import argparse
import json
import re
from collections.abc import Iterator

import pytest

from main import main
from tests.ui.desk import call
from ui.cli import app
from ui.cli.console import Parser

pytestmark = pytest.mark.windows

LETTERS = re.compile("[ء-ی]")
ENGLISH = ("usage", "options:", "positional", "show this", "default", "optional", "error")
COMMANDS = (
    "office",
    "sample",
    "doctor",
    "import",
    "enter",
    "undo",
    "check",
    "book",
    "twin",
    "demo",
    "key",
    "trust",
    "seal",
    "receive",
    "tables",
    "codes",
    "compare",
    "pack",
    "concept",
    "propose",
    "causes",
    "explain",
    "dispute",
    "withdraw",
    "explanations",
    "disputes",
    "answer",
    "not-required",
    "require",
    "report",
    "running",
    "calendar",
    "known",
    "forms",
)


def commands(parser: argparse.ArgumentParser, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Every command with its parser, from the top."""
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from commands(below, (*words, name))


ALL = dict(commands(app.parser()))


def test_every_command_is_there() -> None:
    assert {words[0] for words in ALL if words} == {*COMMANDS, "receipt"}
    assert {words[1] for words in ALL if len(words) == 2} >= {"new", "open", "copy", "find", "events", "series"}


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_help_is_persian(words: tuple[str, ...]) -> None:
    said = call(*words, "--help")
    assert (said.code, said.err) == (0, "")
    assert LETTERS.search(said.out)
    assert [word for word in ENGLISH if word in said.out] == []


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_argument_is_explained_in_persian(words: tuple[str, ...]) -> None:
    parser = ALL[words]
    assert isinstance(parser, Parser)
    assert all(LETTERS.search(str(action.help or action.metavar)) for action in parser._actions)
    assert LETTERS.search(str(parser.description))


def test_a_call_without_words_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.window.app.run", lambda words: 7 if words == [] else 0)
    assert call().code == 7


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("office",),
        ("book", "o.salnameh"),
        ("book", "o.salnameh", "b.pdf", "--year", "soon"),
        ("check", "o.salnameh", "--nothing"),
        ("check", "o.salnameh", "--js"),
        ("receive", "c", "p", "t", "--key", "k", "--trust", "t", "--channel", "pigeon"),
    ],
)
def test_wrong_use_ends_with_two_and_a_persian_sentence(words: tuple[str, ...]) -> None:
    said = call(*words)
    usage, sentence = said.err.rstrip().rsplit("\n", 1)
    assert (said.code, said.out) == (2, "")
    assert usage.startswith("کاربرد: ")
    assert "--help" in sentence
    assert LETTERS.search(sentence.replace("--help", ""))


@pytest.mark.parametrize("trouble", [BrokenPipeError, KeyboardInterrupt])
def test_a_reader_that_went_away_or_a_person_who_stops_is_no_crash(trouble: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(_: argparse.Namespace) -> int:
        raise trouble

    monkeypatch.setattr("ui.cli.offices.run_doctor", stops)
    assert call("doctor", "o.salnameh").code == 1


def test_the_reader_of_workbooks_answers_for_machines(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sync.intake.reader._limited", lambda: None)  # its limit of processor time is for ever: it would end this run
    main(["read-workbook"])
    assert json.loads(capfd.readouterr().out) == {"refusal": "workbook.unreadable"}
