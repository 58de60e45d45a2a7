from tests.document.test_headings import line
from zhihuan.document import Image, Place
from zhihuan.document.structure.headlines import find_headlines
from zhihuan.document.structure.joining import Setting

PROSE = line("学校扎根临江，成绩很好。")
HEADLINE = line("办好家门口的学校")


def test_a_line_without_a_point_above_text_is_a_headline() -> None:
    found = find_headlines([HEADLINE, PROSE, HEADLINE, PROSE], Setting())
    assert {at: heading.title for at, heading in found.items()} == {0: "办好家门口的学校", 2: "办好家门口的学校"}


def test_a_line_in_the_midst_of_a_sentence_or_before_nothing_is_none() -> None:
    unfinished = line("学校扎根临江，成绩")
    picture = Image(Place("a.txt", line=1))
    assert find_headlines([unfinished, HEADLINE, PROSE], Setting()) == {}
    assert find_headlines([HEADLINE], Setting()) == {}
    assert find_headlines([HEADLINE, picture, None, HEADLINE, line("青禾职业学校")], Setting()) == {}
    assert list(find_headlines([HEADLINE, line("近日", indent=2)], Setting())) == [0]


def test_in_a_narrow_column_a_headline_has_two_parts() -> None:
    narrow = Setting(12)
    assert find_headlines([HEADLINE, PROSE], narrow) == {}
    assert list(find_headlines([line("师傅走进课堂 学生走进车间"), line("青禾职业学校与临江船厂")], narrow)) == [0]
