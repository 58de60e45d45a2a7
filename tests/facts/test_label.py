from tests.facts.reading import linker
from zhihuan.facts.label import Label


def label(raw: str) -> Label:
    return Label.read(raw, linker().lexicon)


def test_marks_and_blanks_are_left_out_of_the_text() -> None:
    assert label("“双师型”教师 比例（%）").text == "双师型教师比例%"


def test_what_tells_a_part_covers_its_letters() -> None:
    read = label("省技能大赛一等奖")
    assert read.told(["rank"]) == {5, 6, 7}
    assert read.told(["contest", "rank"]) == set(range(8))
    assert read.told([]) == set()


def test_gaps_are_what_is_not_covered() -> None:
    assert list(label("全校在校生数").gaps({2, 3, 4})) == ["全校", "数"]
    assert list(label("全校").gaps({0, 1})) == []


def test_a_label_without_proper_names_is_bare() -> None:
    assert label("在校生").bare(["contest"]) == "在校生"
    assert label("参加中学教师信息化培训").bare(["type"]) == "参加培训"
