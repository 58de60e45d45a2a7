import pytest

from tests.facts.reading import linker
from zhihuan.facts.prose.parts import find_contest, find_parts, sort_of

LEXICON = linker("city").lexicon


@pytest.mark.parametrize(
    ("keys", "naming", "parts"),
    [
        ("grade", "一年级在校生", {"grade": "一年级"}),
        ("rank level", "省级一等奖", {"level": "省级", "rank": "一等奖"}),
        ("level", "市教师小课题", {"level": "市级"}),
        ("level", "国家重点课题", {"level": "国家级"}),
        ("level", "全国一等奖", {"level": "国家级"}),
        ("level", "国家级重点职校", {"level": "国家级重点职校"}),
        ("level", "职业学校入选省双优建设名单", {"level": "省双优建设名单"}),
        ("level", "心理学C证持有率", {"level": "C证"}),
        ("level type", "教师参加心理学C证培训", {"type": "心理学C证培训"}),
        ("level type", "教师参加省级骨干教师培训", {"level": "省级", "type": "骨干教师培训"}),
        ("type", "教师参加各级各类培训", {}),
        ("channel", "通过单考单招升学", {"channel": "单独考试"}),
        ("target type", "农民工、退役军人培训", {"target": "农民工、退役军人"}),
        ("programme", "中高职贯通招生", {"programme": "中高职一体化"}),
        ("programme", "中高职、中本一体化招生", {}),
        ("major", "护理专业在校生", {"major": "护理"}),
        ("major", "重点专业在校生", {}),
        ("major major_group", "现代制造类专业学生", {"major_group": "现代制造类专业"}),
        ("who", "发展党员教师", {"who": "教师"}),
        ("who", "发展党员", {}),
        ("reason", "建档立卡学生", {"reason": "建档立卡"}),
        ("journal", "核心期刊发表论文", {"journal": "核心期刊"}),
        ("star", "四星级社团", {"star": "四星级"}),
        ("", "护理专业一年级", {}),
    ],
)
def test_words_tell_the_part(keys: str, naming: str, parts: dict[str, str]) -> None:
    assert find_parts(keys.split(), naming, naming, "2023", "", LEXICON) == parts


def test_a_contest_tells_its_level_and_the_indicator_who_won() -> None:
    keys, clause = ["contest", "level", "rank", "who"], "在文溪市中职教师技能大赛中获二等奖"
    parts = find_parts(keys, "二等奖", clause, "2023", "教师竞赛获奖数", LEXICON)
    assert parts == {"contest": "文溪市中职教师技能大赛", "level": "市级", "rank": "二等奖", "who": "教师"}


def test_a_contest_without_level_tells_none() -> None:
    assert find_parts(["contest", "level"], "", "参加技能大赛", "2023", "", LEXICON) == {"contest": "技能大赛"}


def test_a_term_is_a_part() -> None:
    assert find_parts(["term"], "资助", "资助", "2023春", "", LEXICON) == {"term": "2023春"}
    assert find_parts(["term"], "资助", "资助", "2023", "", LEXICON) == {}


@pytest.mark.parametrize(
    ("parts", "keys", "words", "told"),
    [
        ({}, "type", "其中市重点课题", {"type": "重点课题"}),
        ({}, "channel type", "其它升学方式", {"channel": "其他"}),
        ({}, "type", "其他", {"type": "其他"}),
        ({}, "level type", "省名校立项单位", {"level": "省名校立项单位"}),
        ({"grade": "高一"}, "type", "高一新生", {}),
        ({}, "type", "", {}),
        ({}, "type", "市级", {}),
        ({}, "grade", "重点课题", {}),
        ({}, "type", "一个很长很长而且什么也没有说明的部分名称在这里", {}),
    ],
)
def test_the_sort_of_a_part_is_kept_as_printed(parts: dict[str, str], keys: str, words: str, told: dict[str, str]) -> None:
    assert sort_of(parts, keys.split(), words) == told


def test_a_contest_is_found_with_who_took_part() -> None:
    assert find_contest("在省职业院校技能大赛中，我校学生") == "省职业院校技能大赛，学生"
    assert find_contest("参加全国教学能力比赛") == "全国教学能力比赛，"
    assert find_contest("在校生3000人") == ""
