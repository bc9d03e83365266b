"""Comments, footnotes and stars at cells are on the disk at once, stay readable, and only footnotes are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from models.cell import Key
from models.note import COMMENT, FOOTNOTE, STAR
from models.store import Move
from tests.ui import desk
from tests.ui.desk import COOPS, PLACE, refused
from ui.workspace.desk import Desk
from ui.workspace.entering import enter
from ui.workspace.noting import comment, footnote, star, starred
from ui.workspace.printing import edition_of
from ui.workspace.session import Workspace

HERE = Key.parse(COOPS, PLACE)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Workspace]:
    with desk.office(tmp_path / "o.salnameh") as workspace:
        yield workspace


def test_what_is_noted_stands_at_the_cell_with_who_and_when(own: Workspace) -> None:
    open_ = Desk(own, COOPS, "1402")
    open_.noting.comment(HERE, "  از دفتر   پرسيده شد ")
    open_.noting.footnote(HERE, "بدون شعبه‌ها")
    open_.noting.star(HERE, "۱۴۰۳/۲/۵", "تماس با تعاون")
    for read in (open_.noting, Desk(own, COOPS, "1402").noting):
        there = read.at(HERE)
        assert {kind: note.text for kind, note in there.items()} == {
            COMMENT: "از دفتر پرسیده شد",
            FOOTNOTE: "بدون شعبه‌ها",
            STAR: "تماس با تعاون",
        }
        assert (there[STAR].due, there[COMMENT].who, there[COMMENT].role) == ("1403-02-05", own.person.name, own.person.roles[0])
        assert there[COMMENT].at.endswith("Z")


def test_a_changed_comment_stays_readable_and_an_empty_one_takes_it_away(own: Workspace) -> None:
    open_ = Desk(own, COOPS, "1402")
    for words in ("پرسش", "پاسخ", ""):
        open_.noting.comment(HERE, words)
    assert open_.noting.at(HERE) == {}
    assert [note.text for note in open_.noting.comments(HERE)] == ["پرسش", "پاسخ", ""]


def test_stars_are_listed_by_their_day(own: Workspace) -> None:
    other = replace(HERE, leaf="c_im")
    star(own, HERE, "1403-02-20")
    star(own, other, "1403-02-05")
    assert [one.key for one in starred(own)] == [other, HERE]
    star(own, other, "")
    assert [one.key for one in starred(own)] == [HERE]


@pytest.mark.parametrize("day", ["1403/13/1", "فردا", "1402/12/30", "-", "12"])
def test_what_is_no_day_sets_no_star(own: Workspace, day: str) -> None:
    with refused("note.bad_day"):
        star(own, HERE, day)
    assert starred(own) == ()


def test_words_that_no_page_shows_are_refused(own: Workspace) -> None:
    with refused("explaining.bad_signs"):
        comment(own, HERE, "=1+1")
    with refused("explaining.too_long"):
        footnote(own, "1402", HERE, "ا" * 401)


def test_only_comments_and_stars_are_noted_at_a_sheet_on_its_way(own: Workspace) -> None:
    [record] = own.store.sheets(own.office.id, "1402", COOPS)
    own.store.set_state(Move((replace(record, state="approved"),), "م", "director_general"))
    comment(own, HERE, "یادآوری")
    star(own, HERE, "1403-02-05")
    with refused("entry.locked"):
        footnote(own, "1402", HERE, "یادداشت")


def test_a_footnote_is_printed_at_its_figure_and_makes_another_edition(own: Workspace) -> None:
    plain = edition_of(own, 1402)
    comment(own, HERE, "تنها برای خودمان")
    assert edition_of(own, 1402).footnotes == plain.footnotes
    footnote(own, "1402", HERE, "بدون شعبه‌ها")
    noted = edition_of(own, 1402)
    assert noted.footnotes == {**plain.footnotes, HERE: ("بدون شعبه‌ها",)}
    assert noted.code != plain.code
    enter(own, COOPS, PLACE, "")
    assert HERE not in edition_of(own, 1402).footnotes
