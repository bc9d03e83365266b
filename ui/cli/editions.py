"""What a book command says of final editions: that one was kept, what a code means, what two editions differ in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from resources import text
from ui.cli.console import Parser, progress, say
from ui.cli.opening import opened

if TYPE_CHECKING:  # the models behind a book load with it
    from ui.workspace.editions import Meaning
    from ui.workspace.printing import Printed
    from yearbook.final.differences import TableDifference


def add_options(command: Parser) -> None:
    """Add what the book command can do with final editions."""
    command.add_argument("--final", action="store_true", help=text("cli.help_final"))
    command.add_argument("--whatis", metavar="CODE", default="", help=text("cli.help_whatis"))
    command.add_argument("--errata", nargs=2, metavar=("OLD", "NEW"), default=(), help=text("cli.help_errata"))


def say_kept(printed: Printed) -> None:
    """Tell which edition a book is, or how it becomes final."""
    from yearbook.final.codes import shown

    if (kept := printed.kept) is not None:
        first = not kept.printings
        say("cli.kept" if first else "cli.kept_again", number=kept.number, year=kept.period, code=shown(kept.code))
    elif not printed.unfinished:
        say("cli.not_final")


def run_whatis(words: argparse.Namespace) -> int:
    """Say what a code at the foot of a printed table means."""
    from ui.workspace.editions import GENUINE, what_is

    with opened(words) as workspace:
        meaning = what_is(workspace, words.whatis)
        if not workspace.live:
            say("cli.practice_codes")
    for line in whatis_lines(meaning):
        say(line[0], **line[1])
    return 0 if meaning.standing == GENUINE else 1


def whatis_lines(meaning: Meaning) -> list[tuple[str, dict[str, object]]]:
    """The sentences that say what a code means, each with its params."""
    from yearbook.final.revisions import said

    edition = meaning.edition
    if edition is None:
        return [("editions.unknown", {})]
    name = said(edition)
    if meaning.standing == "unknown":
        return [("editions.unknown_table", {"edition": name})]
    subject = text("editions.of_table", title=meaning.table.title) if meaning.table is not None else text("editions.of_edition")
    lines: list[tuple[str, dict[str, object]]] = [
        (f"editions.{meaning.standing}", {"subject": subject, "edition": name, "who": edition.who}),
    ]
    if meaning.by is not None:
        lines.append((f"editions.{meaning.standing}_by", {"edition": said(meaning.by)}))
    if meaning.change is not None:
        lines += change_lines(meaning.change, {})
    return lines


_MANY = 40


def change_lines(change: TableDifference, whys: dict[tuple[str, str], str]) -> list[tuple[str, dict[str, object]]]:
    """What changed in a table: its words, then its cells, at most forty of them."""
    from yearbook.final.errata import sentences

    lines: list[tuple[str, dict[str, object]]] = [("cli.errata_words", {"sentence": sentence}) for sentence in sentences(change)]
    for cell in change.cells[:_MANY]:
        was, now = (figure or text("editions.nothing") for figure in (cell.was, cell.now))
        params = {"row": cell.row, "column": cell.column, "was": was, "now": now}
        why = whys.get((change.table, cell.place), "")
        lines.append(("cli.errata_cell", {**params, "why": text("cli.errata_why", why=why) if why else ""}))
    if len(change.cells) > _MANY:
        lines.append(("cli.errata_more", {"count": len(change.cells) - _MANY}))
    return lines


def run_errata(words: argparse.Namespace) -> int:
    """Write the errata sheet of two editions and list what changed."""
    from ui.workspace.editions import edition_called, write_errata

    progress("cli.help_errata")
    with opened(words) as workspace:
        old, new = (edition_called(workspace, called, words.year) for called in words.errata)
        made = write_errata(workspace, old, new, words.to)
    cells = sum(len(table.cells) for table in made.errata.tables)
    say("cli.errata", path=words.to, pages=made.pages, tables=len(made.errata.tables), cells=cells)
    for table in made.errata.tables:
        say("cli.errata_table", title=table.title)
        for key, params in change_lines(table, dict(made.errata.whys)):
            say(key, **params)
    return 0
