import pytest

from zhihuan.facts.prose.clause import parse
from zhihuan.facts.prose.periods import Calendar


def periods(text: str, report: str = "2023") -> list[str]:
    prose = parse(text)
    calendar = Calendar(prose, report)
    return [calendar.period(q, c, s) for s in prose.sentences for c in s.clauses for q in c.quantities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在校生3000人。", ["2023"]),
        ("2022年在校生3000人。", ["2022"]),
        ("2022年，在校生3000人，毕业生800人。", ["2022", "2022"]),
        ("2022年，招生900人；毕业800人。在校生3000人。", ["2022", "2022", "2023"]),
        ("校园创办于1987年，占地120亩。", ["2023"]),
        ("招生900人（2022年），毕业800人。", ["2023", "2023"]),
        ("招生900人（2022年850人）。", ["2023", "2022"]),
        ("较2022年增加50人。", ["2023"]),
        ("上年招生850人，今年招生900人。", ["2022", "2023"]),
        ("2022级学生900人。", ["2023"]),
        ("招生900人于2022年完成。", ["2022"]),
        ("2023年春季学期资助300人。", ["2023春"]),
    ],
)
def test_a_number_speaks_of_the_time_named_nearest(text: str, expected: list[str]) -> None:
    assert periods(text) == expected


def test_a_report_on_a_school_year_speaks_of_it_where_no_time_is_named() -> None:
    prose = parse("在校生3000人，上学年2900人，去年招生900人，本学年招生950人。")
    calendar = Calendar(prose, "2022", "2021-2022")
    said = [calendar.period(q, c, s) for s in prose.sentences for c in s.clauses for q in c.quantities]
    assert said == ["2021-2022", "2020-2021", "2021", "2021-2022"]


def test_a_year_without_a_report_year_cannot_be_counted_back() -> None:
    assert periods("上年招生850人。", report="") == [""]


def test_the_base_of_a_comparison_has_its_own_period() -> None:
    prose = parse("较2021年的3120人增加136人。")
    (sentence,) = prose.sentences
    clause = sentence.clauses[0]
    calendar = Calendar(prose, "2023")
    assert calendar.base(clause.quantities[0], clause) == "2021"
    assert calendar.is_dated(clause) is False


def test_no_base_is_named() -> None:
    prose = parse("由8人增加到9人。")
    clause = prose.sentences[0].clauses[0]
    assert Calendar(prose, "2023").base(clause.quantities[0], clause) == ""


def test_periods_in_a_list_are_shared_out() -> None:
    prose = parse("2021年、2022年招生分别为860人、912人")
    sentence = prose.sentences[0]
    calendar = Calendar(prose, "2023")
    numbers = [q for c in sentence.clauses for q in c.quantities]
    assert [calendar.nth(i, 2, q, sentence) for i, q in enumerate(numbers)] == ["2021", "2022"]
    assert calendar.nth(0, 3, numbers[0], sentence) == ""
