from collections.abc import Sequence

from tests.report.rereading.making import unit
from zhihuan.document import Binding
from zhihuan.report.rereading.pairing import Pair
from zhihuan.report.rereading.section_texts import section_texts, taken_out
from zhihuan.report.rereading.telling import Told
from zhihuan.report.rereading.units import Unit, UnitKind

HEAD_1, HEAD_2 = (unit(words, UnitKind.HEADING, words[:3]) for words in ("1.1 规模", "1.2 专业"))
A, B = unit("甲", section="1.1"), unit("乙", section="1.2")
CAPTION, TABLE = unit("表1-1 学生规模", UnitKind.CAPTION), unit("表1-1 学生规模", UnitKind.TABLE)
GATE = unit("图1-1 校门", UnitKind.CAPTION)


def text_of(one: Unit, bindings: Sequence[Binding], style: str) -> str:
    return one.words


def same(*units: Unit) -> list[Told]:
    return [told(one, one) for one in units]


def told(before: Unit | None, after: Unit | None) -> Told:
    return Told(Pair(before, after), after.words if after and after.is_prose else "", ())


def texts(before: Sequence[Unit], now: Sequence[Told], own: dict[str, str] | None = None) -> dict[str, str]:
    return section_texts(before, now, own or {}, text_of)


def test_sections_as_they_were_have_no_new_text() -> None:
    assert texts([HEAD_1, A, HEAD_2, B], same(HEAD_1, A, HEAD_2, B)) == {}


def test_an_edited_section_comes_whole_and_calls_up_its_figures() -> None:
    before = [HEAD_1, A, CAPTION, TABLE, GATE]
    now = [*same(HEAD_1), told(A, unit("甲改")), *same(CAPTION, TABLE, GATE)]
    assert texts(before, now) == {"1.1": "甲改\n\n![学生规模](表)\n\n![校门](图)"}
    assert texts(before, now, {"1.1": "![校门](gate.jpg)"})["1.1"].endswith("![校门](gate.jpg)")


def test_an_emptied_section_is_empty() -> None:
    assert texts([HEAD_1, A], [*same(HEAD_1), told(A, None)]) == {"1.1": ""}


def test_a_section_without_its_heading_keeps_its_paragraphs() -> None:
    before = [HEAD_1, A, HEAD_2, B]
    now = [*same(HEAD_1, A), told(HEAD_2, None), told(B, unit("乙改", section="1.1"))]
    assert texts(before, now) == {"1.2": "乙改"}


def test_the_front_and_the_annex_have_no_texts() -> None:
    front, annex = unit("封面", section=""), unit("说明", section="附表")
    assert texts([front, annex], [told(front, None), told(annex, None)]) == {}


def test_a_table_goes_only_with_its_caption() -> None:
    both = [told(CAPTION, None), told(TABLE, None)]
    assert taken_out(both) == {0: 1}
    assert texts([HEAD_1, A, CAPTION, TABLE], [*same(HEAD_1, A), *both]) == {"1.1": "甲"}
    assert taken_out([told(CAPTION, None), told(TABLE, TABLE)]) == {}
    assert texts([HEAD_1, A, CAPTION, TABLE], [*same(HEAD_1, A), told(CAPTION, None), *same(TABLE)]) == {}


def test_a_caption_that_was_added_calls_up_nothing() -> None:
    assert texts([HEAD_1, A], [*same(HEAD_1, A), told(None, CAPTION)]) == {}


def test_a_table_of_ones_own_comes_back_as_it_was_written() -> None:
    own = "甲\n\n表：学生规模\n| 项目 | 人 |\n| --- | --- |"
    edited = unit("甲，改过", section="1.1")
    now = [*same(HEAD_1), told(A, edited), *same(CAPTION, TABLE)]
    assert texts([HEAD_1, A, CAPTION, TABLE], now, {"1.1": own}) == {
        "1.1": "甲，改过\n\n表：学生规模\n| 项目 | 人 |\n| --- | --- |"
    }
