import pytest

from tests.facts.reading import linker
from zhihuan.facts.prose.clause import parse
from zhihuan.facts.prose.respectively import share_out
from zhihuan.facts.prose.wording import Wording, read_wordings


def shared(text: str) -> list[Wording]:
    prose, lexicon = parse(text), linker().lexicon
    return share_out([w for s in prose.sentences for c in s.clauses for w in read_wordings(prose, c, lexicon)], lexicon)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("专任教师、兼职教师分别为276人和44人", ["专任教师", "兼职教师"]),
        ("男生和女生分别有500人、480人", ["男生", "女生"]),
        ("获国家级、省级、市级奖项分别为3项、15项、42项", ["获国家级奖项", "省级奖项", "市级奖项"]),
        ("汽车运用与维修、护理两个专业招生人数分别为90人、85人", ["", "汽车运用与维修专业招生人数", "护理专业招生人数"]),
        ("2022年和2023年招生人数分别为860人、912人", ["招生人数", "招生人数"]),
    ],
)
def test_each_number_gets_its_name(text: str, names: list[str]) -> None:
    assert [w.before if w.count else "" for w in shared(text)] == names


def test_places_are_counted() -> None:
    assert [(w.place, w.count) for w in shared("一、二、三年级分别为50人、49人、47人")] == [(0, 3), (1, 3), (2, 3)]


def test_a_list_of_another_length_gives_no_names() -> None:
    first, second, third = shared("机电、护理在校生分别为50人、49人、47人")
    assert first.before == "机电、护理在校生分别为"
    assert (second.before, third.before) == ("", "")


def test_numbers_without_the_word_are_left_as_they_are() -> None:
    assert [w.count for w in shared("专任教师276人，兼职教师44人")] == [0, 0]
