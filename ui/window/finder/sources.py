"""What the finder knows: what can be done here and on other pages, the pages, tables, counties and concepts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton

from models.cell import Key
from resources import text
from resources.digits import persian
from ui.window import shortcuts
from ui.window.finder.matching import Entry
from ui.window.findings import table_number
from ui.window.grid.keys import told_keys
from ui.window.look import CHOICES
from ui.window.rail import PLACES, SETTINGS

if TYPE_CHECKING:
    from ui.window.frame import Frame
    from ui.window.opened import OpenFile
    from ui.window.pages.page import Page

Button = Callable[["Page"], QAbstractButton]
VERBS: dict[str, dict[str, Button]] = {
    "tables": {"window.import": attrgetter("import_button")},
    "findings": {"window.check_again": attrgetter("check_button")},
    "book": {
        "window.build": attrgetter("build_button"),
        "window.save_book": attrgetter("save_button"),
        "window.twin": attrgetter("twin_button"),
    },
    "exchange": {"window.seal_none": attrgetter("seal_button"), "window.take_receipt": attrgetter("take_button")},
    SETTINGS: {
        "window.make_key": attrgetter("key_button"),
        "window.make_copy": attrgetter("copy_button"),
        "window.leave_now": attrgetter("leave_button"),
        **{f"finder.theme_{choice}": lambda page, choice=choice: page.themes[choice] for choice in CHOICES},  # type: ignore[misc]
    },
}
"""What can be done on a page, by the button that does it: named from everywhere, also before the page was ever shown."""
CENTRE_VERBS: dict[str, dict[str, Button]] = {"exchange": {"window.receive": attrgetter("receive_button")}, SETTINGS: VERBS[SETTINGS]}


def entries(frame: Frame) -> list[Entry]:
    """Everything that can be gone to or done now: pages, what can be done, tables, rows, concepts."""
    file = frame.file
    found = list(_pages(frame)) if file is not None else []
    found += [*_keys(frame), *_buttons(frame)]
    if file is not None:
        found += [*_verbs(frame, file), *_tables(frame, file), *_counties(frame, file), *_concepts(frame, file)]
    known: dict[tuple[str, str], Entry] = {}
    for entry in found:
        known.setdefault((entry.kind, entry.name), entry)
    return list(known.values())


def _keys(frame: Frame) -> Iterator[Entry]:
    page = frame.pages[frame.page]
    told = [*((one, text("finder.everywhere")) for one in shortcuts.of(frame)), *((one, page.title.text()) for one in shortcuts.of(page))]
    if frame.page == "entry":
        told += [(one, text("shortcuts.group_grid")) for one in told_keys(page.grid)]  # type: ignore[attr-defined]
    rail = {text(PLACES[name].word) for name in frame.rail.items}
    for (keys, words, act), beside in told:
        if words not in rail and words != text("shortcuts.finder"):  # it is open
            yield Entry(f"action:{words}", "action", words, beside, act, keys)


def _buttons(frame: Frame) -> Iterator[Entry]:
    page = frame.pages[frame.page]
    for button in page.findChildren(QAbstractButton):
        name = button.accessibleName()
        if name and button.isVisible() and button.isEnabled():
            yield Entry(f"action:{name}", "action", name, page.title.text(), button.click)


def _pages(frame: Frame) -> Iterator[Entry]:
    for number, name in enumerate(frame.rail.items, 1):
        word = text(PLACES[name].word)
        yield Entry(f"page:{name}", "page", word, "", lambda name=name: frame.show_page(name), f"Alt+{number}")  # type: ignore[misc]


def _verbs(frame: Frame, file: OpenFile) -> Iterator[Entry]:
    for place, verbs in (CENTRE_VERBS if file.is_centre else VERBS).items():
        for name, button in verbs.items():
            words, beside = text(name), text(PLACES[place].word)
            yield Entry(f"verb:{name}", "action", words, beside, lambda place=place, button=button: _press(frame, place, button))  # type: ignore[misc]


def _press(frame: Frame, place: str, button: Button) -> None:
    """Go to the page and press; where it cannot be pressed now the page itself says why."""
    frame.show_page(place)
    pressed = button(frame.pages[place])
    pressed.setFocus()
    pressed.click()


def _tables(frame: Frame, file: OpenFile) -> Iterator[Entry]:
    if file.is_centre:
        return
    chapters = file.workspace.pack.chapters
    for line in file.lines:
        table, number = line.table, table_number(line.table)
        what = (table.code, line.period)
        beside = text("finder.table_of", number=number, chapter=chapters[table.chapter].fa)
        also = (table.code, number, persian(table.code), table.short_fa)
        yield Entry(f"table:{table.code}", "table", table.fa, beside, lambda what=what: frame.show_page("entry", what), also=also)  # type: ignore[misc]


def _counties(frame: Frame, file: OpenFile) -> Iterator[Entry]:
    """The places of the open sheet; of the first table that has places, when none is open."""
    from ui.workspace.sheets import lists_of

    if file.is_centre:
        return
    page = frame.pages.get("entry")
    desk = getattr(page, "desk", None)
    if desk is not None:
        leaf, sheet = desk.leaves[0], desk.sheet
        for row in desk.rows():
            if row.kind == "member":
                name, key = " ".join(sheet.label(row, n) for n in range(len(row.codes))), sheet.key(row, leaf)
                yield _county(frame, name, key, sheet.table.short_fa)
        return
    for line in file.lines:
        if len(line.table.rows) == 1 and line.table.leaves:
            codes = lists_of(file.workspace, line.table, file.workspace.office).get(line.table.rows[0].id)
            if codes is not None and codes.above:
                for code in codes:
                    place = Key(line.table.code, line.period, (code.id,), line.table.leaves[0].id)
                    yield _county(frame, code.fa, place, line.table.short_fa)
                return


def _county(frame: Frame, name: str, key: Key, table: str) -> Entry:
    beside = text("finder.county_of", table=table)
    return Entry(f"county:{'/'.join(key.rows)}", "county", name, beside, lambda: frame.show_page("entry", key))


def _concepts(frame: Frame, file: OpenFile) -> Iterator[Entry]:
    first = {concept: line for line in reversed(file.lines) for concept in line.table.concepts}
    for concept in file.workspace.pack.concepts.values():
        line = first.get(concept.id)
        told = concept.definition + (" " + text("finder.legal", words=concept.legal) if concept.legal else "")
        beside = text("finder.concept_of", number=table_number(line.table)) if line is not None else ""
        what = (line.table.code, line.period) if line is not None and not file.is_centre else None
        act = (lambda what=what: frame.show_page("entry", what)) if what is not None else (lambda: None)  # type: ignore[misc]
        yield Entry(f"concept:{concept.id}", "concept", concept.fa, beside, act, also=(concept.en,), told=told)
