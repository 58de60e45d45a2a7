import pytest

from tests.facts.reading import SCHOOL, catalogue, linker
from zhihuan.facts.tables.labels import CellWords, Word, word
from zhihuan.facts.tables.naming import Naming, is_aside, name_cell
from zhihuan.quantities import Kind


def words(rows: list[tuple[str, str]], columns: list[str], title: str = "", section: str = "") -> CellWords:
    own = (SCHOOL,)
    return CellWords(
        tuple(word(text, header, own) for text, header in rows),
        tuple(word(text, "", own) for text in columns),
        (title,) if title else (),
        section,
    )


def name(found: CellWords, unit: str = "人", kind: Kind = Kind.AMOUNT) -> Naming:
    return name_cell(found, linker(), catalogue().indicators, unit, kind, (SCHOOL,))


def test_a_row_of_majors_under_a_rate_is_a_part() -> None:
    naming = name(words([("护理", "专业")], ["就业率（%）", "2020年"]), "%", Kind.PERCENT)
    assert (naming.indicator, naming.parts, naming.label) == ("employment_rate", (("major", "护理"),), "护理就业率")


def test_a_parent_word_outside_the_indicator_is_no_part() -> None:
    naming = name(words([("学生结构", "学生情况"), ("升学班人数", "学生情况")], ["2020年"]))
    assert (naming.indicator, naming.parts) == ("students_progression_track", ())


def test_an_unknown_word_among_indicators_gives_no_indicator() -> None:
    assert name(words([("护理满意人数", "项目")], ["招生数"])).indicator is None


def test_a_word_of_the_catalogue_on_the_other_axis_is_no_part() -> None:
    assert name(words([("本科", "类别")], ["录取率"], "毕业生升学"), "%", Kind.PERCENT).indicator is None


def test_prizes_belong_to_what_can_be_won() -> None:
    assert name(words([("一等奖", "奖项")], ["兼职教师数"])).indicator is None


def test_a_column_for_each_student_turns_before_the_row() -> None:
    assert name(words([("纸质图书", "类别")], ["生均"]), "册").indicator == "books_per_student"


def test_a_known_part_is_named_without_the_words_around_it() -> None:
    naming = name(words([("单独考试招生", "升学渠道")], ["人数"], "2020年毕业生升学情况"))
    assert naming.parts == (("channel", "单独考试"),)


def test_registers_are_parts_where_the_indicator_has_no_own_name_for_them() -> None:
    assert name(words([("就业人数", "类别")], ["教育口"])).parts == (("registration", "教育口"),)


def test_contests_say_who_won_and_where() -> None:
    naming = name(words([("国家一等奖", "类别")], [], "", "学生职业能力赛项获奖"), "项")
    assert naming.indicator == "contest_award_students"
    assert dict(naming.parts) == {"contest": "学生职业能力赛项", "level": "国家级", "rank": "一等奖", "who": "学生"}


def test_somebody_elses_figure_keeps_the_indicator_as_a_candidate() -> None:
    naming = name(words([("本科上线人数", "年份")], ["全市"]))
    assert (naming.indicator, naming.candidates, naming.is_other) == (None, ("bachelor_line_count",), True)


def test_the_contrary_of_an_indicator_is_none() -> None:
    assert name(words([], ["不及格率"], "体质健康测试"), "%", Kind.PERCENT).indicator is None


def test_a_title_about_teachers_keeps_indicators_about_students_away() -> None:
    assert name(words([("本科", "指标")], ["人数"], "专任教师学历")).indicator is None


def test_without_words_the_title_is_the_label() -> None:
    assert name(words([("合计", "")], ["本数"], "图书借阅情况")).label == "本数"
    assert name(words([("合计", "")], [], "图书借阅情况")).label == "图书借阅"
    assert name(words([("合计", "")], [])).label == ""


@pytest.mark.parametrize(
    ("column", "aside"),
    [("基本满意", True), ("不满意", True), ("非常满意", True), ("完成率", True), ("满意", False), ("合格率", False)],
)
def test_answers_beside_the_satisfied_one_stand_aside(column: str, aside: bool) -> None:
    assert is_aside(CellWords((), (Word(column, column),))) is aside
    assert not is_aside(CellWords((), ()))


def test_a_kind_over_the_rows_turns_behind_the_row() -> None:
    naming = name(words([("职称", "类别"), ("高级", "类别")], ["占比（%）"], "专任教师结构统计表"), "%", Kind.PERCENT)
    assert naming.indicator == "teacher_senior_rate"
