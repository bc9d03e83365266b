from models.terms import Concept
from yearbook.blocks.concepts import lay_out
from yearbook.boxes import Text
from yearbook.paper import BOTTOM


def concept(number: int) -> Concept:
    return Concept(f"c{number}", f"مفهوم {number}", "", "کسی که در هفته مرجع دست‌کم یک ساعت کار کرده یا موقتاً کار را ترک کرده است. " * 3, "")


def test_a_chapter_without_concepts_has_no_such_page() -> None:
    assert lay_out([]) == ()


def test_names_are_bold_over_their_meaning_in_running_text() -> None:
    (body,) = lay_out([concept(1)])
    faces = [box.face for box in body.boxes if isinstance(box, Text)]
    assert faces[:2] == ["bold", "bold"]
    assert set(faces[2:]) == {"naskh"}


def test_concepts_go_on_to_another_page_and_no_name_stands_alone_at_the_foot() -> None:
    bodies = lay_out([concept(number) for number in range(25)])
    assert len(bodies) > 1
    for body in bodies:
        words = [box for box in body.boxes if isinstance(box, Text)]
        assert max(box.y for box in words) <= BOTTOM + 0.01
        assert words[-1].face == "naskh"
    names = [box.text for body in bodies for box in body.boxes if isinstance(box, Text) and box.text.startswith("مفهوم")]
    assert names == [f"مفهوم {number}" for number in range(25)]
