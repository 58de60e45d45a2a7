import pypdfium2
import pytest

from tests.document.printing import box, line, pdf, picture, text
from zhihuan.document.readers import pdf_page
from zhihuan.document.readers.pdf_page import Page, Sign, read_page


def page(drawn: str, **settings: object) -> Page:
    document = pypdfium2.PdfDocument(pdf(drawn, **settings))  # type: ignore[arg-type]
    try:
        return read_page(document, 0)
    finally:
        document.close()


def rules(drawn: str, **settings: object) -> list[tuple[bool, int, int, int]]:
    """Return the lines, to the nearest five points: their boxes have the width of the pen."""
    return sorted(
        (rule.is_level, *(_five(edge) for edge in (rule.at, rule.start, rule.end))) for rule in page(drawn, **settings).rules
    )


def _five(edge: float) -> int:
    return round(edge / 5) * 5


def test_characters_are_counted_from_the_upper_left() -> None:
    (sign, other) = page(text("字甲", 100, 742)).signs
    assert (sign.text, round(sign.x0), round(other.x0)) == ("字", 100, 112)
    assert 85 < sign.top < sign.bottom < 106


@pytest.mark.parametrize(
    ("drawn", "found"),
    [
        (line(100, 742, 300, 742), [(True, 100, 100, 300)]),
        (line(100, 742, 100, 642), [(False, 100, 100, 200)]),
        ("100 741.5 200 1 re f\n", [(True, 100, 100, 300)]),
        (box(100, 642, 300, 742), [(False, 100, 100, 200), (False, 300, 100, 200), (True, 100, 100, 300), (True, 200, 100, 300)]),
        ("100 642 200 100 re f\n", []),
        ("100 741.5 200 1 re 100 641.5 200 1 re f\n", [(True, 100, 100, 300), (True, 200, 100, 300)]),
        (line(100, 742, 300, 642), []),
        ("q 2 0 0 1 0 0 cm 50 742 m 150 742 l S Q\n", [(True, 100, 100, 300)]),
        ("100 642 200 100 re n\n", []),
    ],
)
def test_ruled_lines_are_found_however_they_are_drawn(drawn: str, found: list[tuple[bool, int, int, int]]) -> None:
    assert rules(drawn) == found


def form(inside: str, more: bytes = b"") -> bytes:
    data = inside.encode()
    return b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 100 0]%s/Length %d>>stream\n%s\nendstream" % (
        more,
        len(data),
        data,
    )


def test_lines_in_a_form_stand_where_the_form_puts_them() -> None:
    found = rules("/X1 Do\n", resources="/XObject<</X1 10 0 R>>", objects=[form("0 742 m 200 742 l S")])
    assert found == [(True, 100, 100, 300)]


def test_forms_in_forms_are_opened_only_so_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = form("0 742 m 200 742 l S")
    outer = form("/X2 Do", b"/Resources<</XObject<</X2 11 0 R>>>>")
    settings: dict[str, object] = {"resources": "/XObject<</X1 10 0 R>>", "objects": [outer, inner]}
    assert rules("/X1 Do\n", **settings) == [(True, 100, 200, 400)]
    monkeypatch.setattr(pdf_page, "_DEEPEST", 1)
    assert rules("/X1 Do\n", **settings) == []


@pytest.mark.parametrize(("rotate", "size"), [(0, (595, 842)), (90, (842, 595)), (180, (595, 842)), (270, (842, 595))])
def test_a_turned_page_is_measured_as_shown(rotate: int, size: tuple[int, int]) -> None:
    found = page("", rotate=rotate)
    assert (round(found.width), round(found.height)) == size
    expected = {0: (True, 100, 100, 300), 90: (False, 740, 100, 300), 180: (True, 740, 295, 495), 270: (False, 100, 295, 495)}
    assert rules(line(100, 742, 300, 742), rotate=rotate) == [expected[rotate]]


def test_a_page_of_one_picture_is_scanned_unless_it_has_words() -> None:
    assert page(picture(0, 0, 595, 842)).is_scanned
    assert not page(picture(0, 0, 595, 842) + text("字", 90, 700)).is_scanned
    assert not page(picture(0, 0, 60, 60)).is_scanned
    assert not page("").is_scanned


def test_pictures_have_their_box() -> None:
    (found,) = page(picture(100, 642, 200, 100)).pictures
    assert [round(edge) for edge in found] == [100, 100, 300, 200]


def test_beyond_the_limits_the_rest_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "MAX_SIGNS", 2)
    monkeypatch.setattr(pdf_page, "MAX_OBJECTS", 2)
    found = page(line(1, 1, 99, 1) + line(1, 9, 99, 9) + line(1, 99, 99, 99) + text("甲乙丙丁", 90, 700))
    assert (len(found.signs), len(found.rules)) == (2, 2)


@pytest.mark.parametrize(
    ("words", "garbled"), [("正文正文正文", False), ("\ue000\ue001正文", True), ("\ufffd\ufffd", True), ("", False)]
)
def test_a_page_whose_fonts_name_no_characters_is_garbled(words: str, garbled: bool) -> None:
    signs = tuple(Sign(sign, 12 * at, 0, 12 * at + 12, 12) for at, sign in enumerate(words))
    assert Page(1, 595, 842, signs, (), ()).is_garbled == garbled
