"""The edition for a printer: what PDF/X-4 asks for, object by object, and the inks of every page (design of the book, section 7)."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from models.errors import Refusal
from tests.yearbook.editions import sample_edition
from yearbook.book import build
from yearbook.boxes import Fill, Link, Mark, Page, Rule, Text, Turned
from yearbook.press import INK_SETS, Press

A4 = (595.28, 841.89)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def page(figure: str = "۱۲") -> Page:
    """A page with letters, a rule, an area, accents and a link."""
    boxes = (
        Fill(0, 0, 60, 841.89, "accent"),
        Fill(100, 200, 50, 9, "accent12"),
        Text(500, 80, "بیمه بیکاری", "bold", colour="accent"),
        Text(300, 80, figure, tabular=True),
        Rule(50, 500, 90, 1.2, "k30"),
        Rule(50, 500, 99, 0.4, "accent45"),
        Turned(560, 300, (Rule(0, 100, 20, 0.4, "accent70"),)),
        Link(50, 70, 90, 12, "c8"),
    )
    return Page(*A4, boxes, "۱")


@pytest.fixture(params=INK_SETS)
def printed(request: pytest.FixtureRequest, drawn: Callable[..., bytes]) -> tuple[str, pikepdf.Pdf]:
    """A page for the press in each ink set."""
    data = drawn(pages=(page(), page("۱۳")), press=Press(request.param))
    return request.param, pikepdf.open(io.BytesIO(data))


def operators(pdf: pikepdf.Pdf) -> list[tuple[list[object], str]]:
    """Every operator of every page with its operands."""
    found: list[tuple[list[object], str]] = []
    for sheet in pdf.pages:
        for one in pikepdf.parse_content_stream(sheet):
            assert isinstance(one, pikepdf.ContentStreamInstruction)
            found.append((list(one.operands), str(one.operator)))
    return found


def test_the_boxes_are_nested_and_the_marks_stand_outside_the_bleed(printed: tuple[str, pikepdf.Pdf]) -> None:
    for sheet in printed[1].pages:
        trim, bleed, media = ([float(side) for side in box] for box in (sheet.trimbox, sheet.BleedBox, sheet.mediabox))
        assert trim == pytest.approx([0, 0, *A4], abs=0.01)
        assert [bleed[0], media[0]] == pytest.approx([-8.504, -28.346], abs=0.01)
        assert bleed[2] < media[2]
        assert not {"/ArtBox", "/Trans", "/CropBox", "/Annots"} & set(sheet.keys())  # type: ignore[operator]


def test_it_names_its_printing_condition_and_carries_the_profile(printed: tuple[str, pikepdf.Pdf]) -> None:
    (intent,) = printed[1].Root.OutputIntents
    assert (str(intent.Type), str(intent.S)) == ("/OutputIntent", "/GTS_PDFX")
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    profile = intent.DestOutputProfile
    assert int(profile.N) == 4
    assert profile.read_bytes()[12:20] == b"prtrCMYK"


def test_its_metadata_say_pdf_x_4_and_agree_with_the_information(printed: tuple[str, pikepdf.Pdf]) -> None:
    pdf = printed[1]
    assert pdf.pdf_version == "1.6"
    assert "/Filter" not in pdf.Root.Metadata
    told = ET.fromstring(pdf.Root.Metadata.read_bytes())  # noqa: S314 - our own packet
    values = {tag.tag.split("}")[1]: "".join(tag.itertext()).strip() for tag in told.iter(f"{RDF}Description") for tag in tag}
    assert values["GTS_PDFXVersion"] == "PDF/X-4"
    assert values["title"] == str(pdf.docinfo.Title) == "سالنامه"
    assert values["Trapped"] == str(pdf.docinfo.Trapped).removeprefix("/") == "False"
    assert re.sub(r"[-:T]", "", values["CreateDate"]) == str(pdf.docinfo.CreationDate).removeprefix("D:")
    assert values["CreateDate"] == values["ModifyDate"] == values["MetadataDate"]
    assert re.fullmatch(r"uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", values["DocumentID"])
    assert values["VersionID"] == "1"
    assert values["RenditionClass"] == "default"


def test_nothing_in_it_needs_the_reader_to_act_or_a_font_from_outside(printed: tuple[str, pikepdf.Pdf]) -> None:
    pdf = printed[1]
    assert not pdf.is_encrypted
    assert len(pdf.trailer.ID) == 2
    assert not {"/AcroForm", "/OpenAction", "/AA", "/Names"} & set(pdf.Root.keys())
    for font in (found for sheet in pdf.pages for found in sheet.Resources.Font.values()):
        assert font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
    assert not [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]


def test_no_page_speaks_of_red_green_and_blue_and_each_ink_set_keeps_its_inks(printed: tuple[str, pikepdf.Pdf]) -> None:
    inks, pdf = printed
    said = operators(pdf)
    assert not {"rg", "RG", "g", "G", "sh", "Do"} & {operator for _, operator in said}
    mixes = [[float(part) for part in operands] for operands, operator in said if operator in ("k", "K")]  # type: ignore[arg-type]
    spots = [operands for operands, operator in said if operator in ("scn", "SCN")]
    assert all(sum(mix) <= 3 for mix in mixes)
    coloured = [mix for mix in mixes if any(mix[:3])]
    if inks == "colour":
        tints = {
            100: (0.9, 0.45, 0.4, 0.3),
            70: (0.63, 0.315, 0.28, 0.21),
            45: (0.405, 0.2025, 0.18, 0.135),
            12: (0.108, 0.054, 0.048, 0.036),
        }
        assert {tuple(mix) for mix in coloured} == set(tints.values())
    else:
        assert not coloured
    assert sorted({float(one[0]) for one in spots}) == ([0.12, 0.45, 0.7, 1.0] if inks == "spot" else [])  # type: ignore[arg-type]


def test_the_spot_ink_is_a_separation_that_four_inks_can_stand_for(drawn: Callable[..., bytes]) -> None:
    pdf = pikepdf.open(io.BytesIO(drawn(pages=(page(),), press=Press("spot"))))
    kind, name, instead, mixing = pdf.pages[0].Resources.ColorSpace.Accent
    assert [str(kind), str(name), str(instead)] == ["/Separation", "/Accent", "/DeviceCMYK"]
    assert [float(part) for part in mixing.C1] == pytest.approx([0.9, 0.45, 0.4, 0.3])


def test_the_same_page_for_screen_and_press_has_the_same_letters_at_the_same_places(drawn: Callable[..., bytes]) -> None:
    def set_at(data: bytes) -> list[str]:
        said = operators(pikepdf.open(io.BytesIO(data)))
        return [str([str(one) for one in operands]) for operands, operator in said if operator in ("Tm", "Tf", "Tj", "TJ")]

    whole = Page(*A4, page().boxes, "۱", (Mark("c8", "بیمه بیکاری", 0),))
    assert set_at(drawn(pages=(whole,))) == set_at(drawn(pages=(whole,), press=Press("grey")))


def test_a_book_is_filled_up_to_whole_sheets_with_empty_pages() -> None:
    screen, press = io.BytesIO(), io.BytesIO()
    edition = sample_edition()
    pages = build(edition, screen).pages
    report = build(edition, press, Press("grey", 16))
    assert report.pages % 16 == 0
    assert 0 <= report.pages - pages < 16
    assert len(pikepdf.open(press).pages) == report.pages


@pytest.mark.parametrize(("inks", "signature", "code"), [("red", 1, "book.unknown_inks"), ("grey", 5, "book.bad_signature")])
def test_what_no_printer_takes_is_refused(inks: str, signature: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        Press(inks, signature)
    assert refused.value.code == code


@pytest.mark.deep
@pytest.mark.posix
def test_ghostscript_and_qpdf_take_every_ink_set_of_the_sample_book_without_a_word(tmp_path: Path) -> None:
    for tool in ("gs", "qpdf"):
        assert shutil.which(tool), tool
    edition = sample_edition(live=True)
    for inks in INK_SETS:
        path = tmp_path / f"{inks}.pdf"
        with path.open("wb") as stream:
            build(edition, stream, Press(inks))
        told = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=True)
        assert "No syntax or stream encoding errors found" in told.stdout
        assert not told.stderr
        command = ["gs", "-q", "-o", "-", "-sDEVICE=inkcov", str(path)]
        cover = subprocess.run(command, capture_output=True, text=True, check=True)
        assert not cover.stderr
        shares = [[float(part) for part in line.split()[:4]] for line in cover.stdout.splitlines() if "CMYK" in line]
        assert shares
        if inks == "grey":
            assert all(share[:3] == [0, 0, 0] for share in shares)
        else:
            assert any(share[0] for share in shares)
