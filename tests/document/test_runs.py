import pytest
from lxml import etree

from tests.document.word import NAMES, run
from zhihuan.document.writers.runs import around, cut

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraph(inside: str) -> etree._Element:
    return etree.fromstring(f"<w:p {NAMES}>{inside}</w:p>")


def runs_of(element: etree._Element) -> list[str]:
    return ["".join("→" if node.tag == W + "tab" else node.text or "" for node in one) for one in element.iter(W + "r")]


@pytest.mark.parametrize(
    ("inside", "offsets", "runs"),
    [
        (run("在校生3456人"), [3, 7], ["在校生", "3456", "人"]),
        (run("甲乙") + run("丙丁"), [1, 2, 3], ["甲", "乙", "丙", "丁"]),
        (run("甲乙"), [0, 2, 99], ["甲乙"]),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t></w:r>", [1, 2], ["一", "→", "二"]),
        ("<w:r><w:t>一二</w:t><w:tab/></w:r>", [1], ["一", "二→"]),
    ],
)
def test_runs_are_cut_at_the_offsets(inside: str, offsets: list[int], runs: list[str]) -> None:
    element = paragraph(inside)
    words = cut(element, offsets, heed_hidden=False)
    assert runs_of(element) == runs
    assert words.text.replace("\t", "→") == "".join(runs)


def test_both_halves_look_as_the_whole_did_and_keep_their_blanks() -> None:
    element = paragraph(run("甲 乙", "<w:b/>"))
    cut(element, [1], heed_hidden=False)
    assert all(one.find(W + "rPr") is not None for one in element)
    assert [node.get("{http://www.w3.org/XML/1998/namespace}space") for node in element.iter(W + "t")] == ["preserve", "preserve"]


def test_what_cannot_be_cut_stays_whole_and_is_marked_around() -> None:
    ruby = f"<w:r><w:ruby><w:rubyBase>{run('音律')}</w:rubyBase></w:ruby></w:r>"
    element = paragraph(run("前") + ruby)
    words = cut(element, [2], heed_hidden=False)
    first, last = around(words, 2, 3)
    assert first is last is element[1]


def test_characters_beyond_the_end_are_the_last_ones() -> None:
    words = cut(paragraph(run("甲")), [], heed_hidden=False)
    first, last = around(words, 5, 9)
    assert first is last
