import pytest

from tests.facts.reading import linker
from zhihuan.facts.prose.clause import parse
from zhihuan.facts.prose.wording import LISTED, Wording, noun_phrase, read_wordings


def wordings(text: str) -> list[Wording]:
    prose = parse(text)
    return [w for s in prose.sentences for c in s.clauses for w in read_wordings(prose, c, linker().lexicon)]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("本地就业315人", ["本地就业"]),
        ("学校拥有教职工215人", ["教职工"]),
        ("525名学生参加顶岗实习", ["学生参加顶岗实习"]),
        ("学校以质量为先拥有专任教师186人", ["专任教师"]),
        ("学校开设13个专业", ["专业"]),
        ("拥有3个省级和2个市级工作室", ["省级", "市级工作室"]),
        ("获二等奖2项三等奖3项", ["获二等奖", "三等奖"]),
        ("全校有4个学部13个专业", ["学部", "专业"]),
        ("安排50名学生到6家企业进行岗位实习", ["学生进行岗位实习", "企业"]),
        ("严格按照名额分配发展团员30名", ["发展团员"]),
        ("形成“用得上”的农民工800人", ["农民工"]),
        ("组织12名计算机、电商等专业教师参加培训", ["专业教师参加培训"]),
        ("财经、机电等4个学部", ["学部"]),
        ("开设财经、机电4个专业", ["专业"]),
        ("办好财经、机电两个专业", [LISTED + "专业"]),
        ("新增财经、机电等3个布点", ["新增布点"]),
        ("资助105人的生活", ["资助生活"]),
    ],
)
def test_the_words_that_name_a_number(text: str, own: list[str]) -> None:
    assert [w.own for w in wordings(text)] == own


@pytest.mark.parametrize(
    ("text", "core", "basis"),
    [
        ("外聘教师占专任教师总数的13.1%", "外聘教师", "专任教师"),
        ("约占毕业生数50.03%", "", "毕业生"),
        ("专业课教师占比例达50%", "专业课教师", ""),
        ("占比达85%", "", ""),
        ("占40.9%", "", ""),
    ],
)
def test_the_whole_of_a_share_is_its_basis(text: str, core: str, basis: str) -> None:
    (wording,) = wordings(text)
    assert (wording.core.removesuffix("占比例"), wording.basis) == (core, basis)


def test_the_rest_of_the_clause_is_kept_for_context() -> None:
    first, second = wordings("全校11个学部与20所高校开展贯通培养")
    assert "高校" not in first.own
    assert "贯通培养" in first.rest + first.own
    assert second.own.startswith("高校")


def test_what_stands_before_the_verb_is_the_subject() -> None:
    (wording,) = wordings("上本科线人数位居全省第三名")
    assert "上本科线人数" in wording.subject + wording.core


def test_a_noun_phrase_ends_at_the_first_verb() -> None:
    assert noun_phrase("中职学校实行统筹命名", linker("city").lexicon) == "中职学校"
    assert noun_phrase("在校生", linker().lexicon) == "在校生"


def test_words_in_brackets_name_what_is_in_brackets() -> None:
    read = wordings("获奖13项（省级7项）")
    assert [w.own for w in read] == ["获奖", "省级"]
