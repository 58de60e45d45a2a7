import re

import pytest

from zhihuan.facts.prose.clause import HIDDEN, parse


def clauses(text: str) -> list[str]:
    return [text[c.start : c.end] for s in parse(text).sentences for c in s.clauses]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("教职工215人，专任教师186人。", ["教职工215人", "专任教师186人。"]),
        ("师资：专任教师186人", ["师资", "专任教师186人"]),
        ("获一等奖2项、二等奖3项", ["获一等奖2项", "二等奖3项"]),
        ("机电、护理、会计等18个专业", ["机电、护理、会计等18个专业"]),
        ("图书12,600册，报刊80种", ["图书12,600册", "报刊80种"]),
        ("“立德，树人”学校3所", ["“立德，树人”学校3所"]),
        ("没有数字。在校生3000人。", ["在校生3000人。"]),
    ],
)
def test_sentences_are_cut_into_clauses(text: str, expected: list[str]) -> None:
    assert clauses(text) == expected


def test_remarks_in_brackets_follow_their_clause() -> None:
    prose = parse("获奖13项（技能类7项、文体类6项），列第3名。")
    read = [(prose.text[c.start : c.end], c.in_brackets) for s in prose.sentences for c in s.clauses]
    assert read == [("获奖13项（技能类7项、文体类6项）", False), ("技能类7项", True), ("文体类6项", True), ("列第3名。", False)]


def test_remarks_without_numbers_stay_hidden() -> None:
    prose = parse("获奖13项（含集体），其中省级7项（第2批）。")
    assert [c.in_brackets for s in prose.sentences for c in s.clauses] == [False, False]
    assert "含集体" not in prose.visible


def test_names_and_periods_are_hidden_at_their_place() -> None:
    prose = parse("2023年文溪中专在校生3000人", names=re.compile("文溪中专"))
    assert prose.visible == HIDDEN * 9 + "在校生3000人"
    assert [m.period for m in prose.periods] == ["2023"]


def test_years_of_papers_and_titles_are_no_periods() -> None:
    prose = parse("按照《规划（2021年）》和〔2020〕27号文件，招生（2022年）800人")
    assert prose.periods == ()
    assert [m.period for m in prose.remarks] == ["2022"]


def test_a_sentence_remembers_where_the_full_stop_before_it_was() -> None:
    prose = parse("开头。2022年，招生900人；毕业800人。")
    assert [(s.start, s.opening) for s in prose.sentences] == [(3, 3), (16, 3)]


def test_quantities_that_state_nothing_stand_in_no_clause() -> None:
    prose = parse("教师参加90学时培训。")
    assert len(prose.quantities) == 1
    assert prose.sentences == ()


def test_what_never_ends_is_cut_at_a_comma() -> None:
    prose = parse("毕业生1200人，教师86人，" * 400)

    assert max(sentence.end - sentence.start for sentence in prose.sentences) <= 2020
    assert sum(len(clause.quantities) for sentence in prose.sentences for clause in sentence.clauses) == 800


def test_a_long_sentence_of_a_report_is_not_cut() -> None:
    assert len(parse("毕业生1200人，教师86人，" * 100 + "合计1286人。").sentences) == 1
