"""What each check sees when a file is spoilt after it was drawn: the oracle is the spoilt file, never the program that made it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from models.table import TOTAL
from tests.yearbook.editions import edition, leaf, sheet, table
from tests.yearbook.preflight.proofs import built, faults, redrawn, stored, told
from yearbook.preflight.checks import hidden, pages, store
from yearbook.preflight.drawn import read
from yearbook.preflight.expected import asked
from yearbook.press import Press
from yearbook.publication import Edition

GREY, COLOUR, SPOT = Press("grey"), Press("colour"), Press("spot")


@cache
def three() -> Edition:
    """Three tables in two chapters."""
    return edition(
        sheet(table(leaf("a", "یک"), leaf("b", "دو")), "1401 1100 2200\n1402 3300 4400\n1403 5500 6600"),
        sheet(table(leaf("a", "سه"), code="T09-02", number=(9, 2), fa="اتحادیه‌ها"), "1401 1\n1402 2\n1403 3"),
        sheet(table(leaf("a", "چهار"), code="T10-01", number=(10, 1), chapter="ch10", fa="بیمه‌شدگان"), "1401 1\n1402 2\n1403 3"),
    )


@cache
def book(press: Press | None) -> bytes:
    return built(three(), press)


def spoilt(press: Press | None, spoil: Callable[[pikepdf.Pdf], object]) -> list[str]:
    """The faults of the book after something was done to its objects."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(book(press))) as pdf:
        spoil(pdf)
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return told(faults(out.getvalue(), three(), press))


def rewritten(pdf: pikepdf.Pdf, holder: pikepdf.Object, name: str, old: bytes, new: bytes) -> None:
    """Another stream in the place of one, with these bytes replaced."""
    setattr(holder, name, pdf.make_stream(getattr(holder, name).read_bytes().replace(old, new, 1)))


def font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].Resources.Font.F1


@pytest.mark.parametrize("press", [None, GREY, COLOUR, SPOT], ids=str)
def test_a_sound_book_is_clean(press: Press | None) -> None:
    assert told(faults(book(press), three(), press)) == []
    assert spoilt(press, lambda _: None) == []


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda pdf: font(pdf).DescendantFonts[0].FontDescriptor.__delattr__("FontFile2"), "font_not_embedded"),
        (lambda pdf: setattr(font(pdf), "BaseFont", pikepdf.Name("/Vazirmatn-Regular")), "font_not_cut"),
        (lambda pdf: font(pdf).__delattr__("ToUnicode"), "font_says_nothing"),
        (lambda pdf: rewritten(pdf, font(pdf), "ToUnicode", b"> <06", b"> <FE"), "font_says_forms"),
        (lambda pdf: pdf.pages[0].Resources.Font.__delitem__("/F1"), "font_unknown"),
    ],
)  # fmt: skip
def test_a_font_that_is_not_whole_is_found(spoil: Callable[[pikepdf.Pdf], object], code: str) -> None:
    assert set(spoilt(None, spoil)) == {f"fonts {code}"}


@pytest.mark.parametrize(
    ("press", "name", "box", "code"),
    [
        (GREY, "BleedBox", [-5, -5, 600, 846], "boxes_not_nested"),
        (GREY, "MediaBox", [-5, -5, 600.28, 846.89], "boxes_not_nested"),
        (GREY, "ArtBox", [0, 0, 595, 841], "box_extra"),
        (GREY, "TrimBox", [0, 0, 0, 841], "box_missing"),
        (None, "MediaBox", [0, 0, 612, 792], "box_not_trim"),
    ],
)
def test_boxes_that_are_not_nested_are_found(press: Press | None, name: str, box: list[float], code: str) -> None:
    assert f"boxes {code}" in spoilt(press, lambda pdf: setattr(pdf.pages[4], name, box))


def test_pages_of_several_sizes_are_found() -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        pdf.pages[4].TrimBox = pdf.pages[4].MediaBox = [0, 0, 481.89, 680.31]

    assert "boxes sizes_differ" in spoilt(None, spoil)


@pytest.mark.parametrize(
    ("press", "code", "found"),
    [
        (COLOUR, b"1 0 0 rg", "ink_other_space"),
        (COLOUR, b"0.5 g", "ink_other_space"),
        (COLOUR, b"0.9 0.9 0.9 0.9 k", "ink_too_much"),
        (COLOUR, b"0.2 0.1 0.1 0 K", "ink_not_of_set"),
        (GREY, b"0.9 0.45 0.4 0.3 k", "ink_not_of_set"),
        (SPOT, b"0.9 0.45 0.4 0.3 k", "ink_not_of_set"),
        (SPOT, b"/Accent cs 0.33 scn", "ink_other_space"),
        (SPOT, b"/Other cs 0.45 scn", "ink_other_space"),
        (GREY, b"/Accent cs 0.45 scn", "ink_other_space"),
        (GREY, b"/Shade sh", "ink_effect"),
    ],
)
def test_an_ink_that_is_not_of_the_set_is_found(press: Press, code: bytes, found: str) -> None:
    data = redrawn(book(press), lambda page: page + b"\n" + code, 3)
    assert set(told(faults(data, three(), press))) == {f"inks {found}"}


@pytest.mark.parametrize(
    ("code", "found"), [(b"0.2 w 9 9 m 99 9 l S", True), (b".5 0 0 .5 0 0 cm .4 w 9 9 m 99 9 l S", True), (b"0.25 w 9 9 m 99 9 l S", False)]
)
def test_a_line_too_thin_for_a_plate_is_found_also_where_the_page_is_scaled(code: bytes, found: bool) -> None:
    data = redrawn(book(GREY), lambda page: page + b"\nq " + code + b" Q", 3)
    assert told(faults(data, three(), GREY)) == ["lines line_too_thin"] * found


@pytest.mark.parametrize(
    ("press", "spoil", "code"),
    [
        (None, lambda pdf: pdf.Root.__delattr__("Lang"), "language"),
        (None, lambda pdf: pdf.Root.ViewerPreferences.__delattr__("Direction"), "language"),
        (None, lambda pdf: setattr(pdf.Root, "OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript)), "actions"),
        (GREY, lambda pdf: pdf.Root.__delattr__("OutputIntents"), "condition"),
        (GREY, lambda pdf: setattr(pdf.Root.OutputIntents[0].DestOutputProfile, "N", 3), "condition"),
        (GREY, lambda pdf: setattr(pdf.pages[3], "Annots", pikepdf.Array([pikepdf.Dictionary()])), "links"),
        (GREY, lambda pdf: setattr(pdf.pages[3], "Trans", pikepdf.Dictionary(S=pikepdf.Name.Wipe)), "transitions"),
        (GREY, lambda pdf: rewritten(pdf, pdf.Root, "Metadata", b"PDF/X-4", b"PDF/X-9"), "metadata"),
        (GREY, lambda pdf: rewritten(pdf, pdf.Root, "Metadata", b"<xmpMM:VersionID", b"<xmpMM:VersionNo"), "metadata"),
    ],
)  # fmt: skip
def test_what_a_file_must_say_of_itself_is_missed(press: Press | None, spoil: Callable[[pikepdf.Pdf], object], code: str) -> None:
    assert spoilt(press, spoil) == [f"press says_{code}"]


def test_an_empty_page_within_a_chapter_is_found_and_those_a_book_has_are_not() -> None:
    data = redrawn(book(None), lambda _: b"q Q", 3)
    assert told(faults(data, three())) == ["pages page_empty"]
    outcome = pages.check(read(book(Press("grey", 16))), three(), Press("grey", 16))
    assert outcome.faults == ()
    assert outcome.counts["empty"] > 2


def test_the_pages_that_fill_a_signature_are_no_more_than_that() -> None:
    data = book(Press("grey", 16))
    assert "pages page_empty" in told(pages.check(read(data), three(), GREY).faults)


def test_a_watermark_and_the_marks_of_a_printer_fill_no_page() -> None:
    practice = replace(three(), live=False)
    empty = [pages.check(read(built(one, GREY)), one, GREY).counts["empty"] for one in (three(), practice)]
    assert empty[0] == empty[1] > 0


def test_a_table_that_is_lost_twice_unknown_or_in_another_place_is_told_as_that() -> None:
    plan = three().publication
    swapped = replace(plan, chapters=(replace(plan.chapters[0], tables=("T09-02", "T09-01")), plan.chapters[1]))
    assert told(faults(book(None), replace(three(), publication=swapped))) == ["tables table_out_of_order"]
    assert told(faults(built(replace(three(), publication=plan.only(["T09-01", "T10-01"]))), three())) == ["tables table_lost"]
    assert "tables table_unknown" in told(faults(book(None), replace(three(), publication=plan.only(["T09-01", "T10-01"]))))

    def twice(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[read(book(None)).parts[0].page - 1])

    assert {"tables table_twice"} <= set(spoilt(None, twice))


def hiding(*, by_right: str = "1100") -> Edition:
    """A table with a hidden companion whose figures are 7731 and so on."""
    asked_ = table(leaf("a", "یک"), leaf("top", "بزرگ‌ترین رقم", hidden=True))
    return edition(sheet(asked_, f"1401 {by_right} 7731\n1402 3300 7732\n1403 5500 7733"))


def test_a_hidden_column_is_seen_by_its_head_and_by_its_figures() -> None:
    secret = hiding()
    assert told(faults(built(secret), secret)) == []
    open_ = table(leaf("a", "یک"), leaf("top", "بزرگ‌ترین رقم"))
    leaking = edition(sheet(open_, "1401 1100 7731\n1402 3300 7732\n1403 5500 7733"))
    found = hidden.check(read(built(leaking)), secret, [asked(secret.sheets["T09-01"])])
    assert told(found.faults) == ["hidden hidden_head"] + ["hidden hidden_figure"] * 4
    assert found.counts == {"leaves": 1, "figures": 4}


def test_a_hidden_figure_that_another_cell_shows_by_right_tells_nothing() -> None:
    secret = hiding(by_right="7732")
    assert told(faults(built(secret), secret)) == []


def held(spoil: Callable[[dict[str, list[store.Value]]], object]) -> list[str]:
    one = three().sheets["T09-01"]
    values = stored([one])
    spoil(values["T09-01"])
    return told(store.check([asked(one)], values).faults)


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda _: None, []),
        (lambda held: held.__setitem__("1402|1401|a", [(1100.5, None, None, 0)]), ["store store_differs"]),
        (lambda held: held.__setitem__("1402|1401|a", [(1100.0, None, None, 1)]), ["store store_differs"]),
        (lambda held: held.pop("1402|1401|a"), ["store store_differs"]),
        (lambda held: held.__setitem__(f"1402|{TOTAL}|a", [(9.0, None, None, 0)]), ["store store_overwritten"]),
        (lambda held: held.__setitem__("1402|9999|a", [(9.0, None, None, 0)]), ["store store_left_out"]),
        (lambda held: held.__setitem__("1402|9999|a", [(None, None, None, 0), (9.0, None, None, 0)]), []),
        (lambda held: held["1402|1401|a"].append((5.0, None, None, 0)), []),
        (lambda held: held["1402|1401|a"].insert(0, (5.0, None, None, 0)), ["store store_differs"]),
    ],
)
def test_a_figure_that_the_office_file_does_not_hold_is_found(
    spoil: Callable[[dict[str, list[store.Value]]], object], found: list[str]
) -> None:
    assert held(spoil) == found


def test_a_past_figure_may_be_any_that_the_file_ever_held_and_no_other() -> None:
    asked_ = table(leaf("a"), rows=(replace(table(leaf("a")).rows[0], layout="years_then_members", history=5),))
    one = sheet(asked_, f"1401:{TOTAL} 41\n1401 1\n1402 2\n1403 3")
    values = stored([one])
    values["T09-01"][f"1401|{TOTAL}|a"].insert(0, (43.0, None, None, 0))
    assert store.check([asked(one)], values).faults == ()
    values["T09-01"][f"1401|{TOTAL}|a"] = [(43.0, None, None, 0)]
    assert told(store.check([asked(one)], values).faults) == ["store store_differs"]
    assert told(store.check([asked(one)], {}, frozenset({"T09-01"})).faults) == []
