import pytest

from tests.facts.reading import catalogue, linker
from zhihuan.facts.linking import Link, Linker, fits_unit
from zhihuan.quantities import Kind


@pytest.mark.parametrize(
    ("label", "unit", "code"),
    [
        ("在校生规模", "人", "students_enrolled"),
        ("现在校生数", "人", "students_enrolled"),
        ("学生参加顶岗实习", "名", "internship_students"),
        ("同学在岗位实习", "人", "internship_students"),
        ("生均实训实习工位数（个）", "个", "workstation_old"),
        ("全校专任教师总数", "人", "teachers_full_time"),
        ("护理专业在校生", "人", "students_enrolled"),
        ("获省职业院校技能大赛一等奖", "项", "contest_award_students"),
        ("教师参加全国教学能力比赛获二等奖", "项", "contest_award_teachers"),
        ("三班倒的在校生", "人", None),
        ("家政班在校生", "人", None),
        ("新增社团", "个", None),
        ("", "人", None),
    ],
)
def test_every_word_of_a_label_must_be_explained(label: str, unit: str, code: str | None) -> None:
    assert linker().link(label, unit).indicator == code


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("双师型教师", "dual_teacher_rate"),
        ("专任教师中本科及以上学历", "teacher_bachelor_rate"),
        ("兼职教师占专任教师", "parttime_teacher_rate"),
    ],
)
def test_a_percentage_names_a_rate(label: str, code: str) -> None:
    assert linker().link(label, "%", Kind.PERCENT).indicator == code


def test_words_farther_out_complete_a_name_and_need_no_explanation() -> None:
    assert linker().link("授权", "项").indicator is None
    assert linker().link("授权", "项", context="乡村少年申报专利").indicator == "patent_granted"


def test_words_farther_out_do_not_make_a_figure_new() -> None:
    assert linker().link("设备总值", "万元", context="新增设备值").indicator == "equipment_value_total"


def test_the_more_special_name_wins() -> None:
    assert linker().link("专业", "个").indicator == "major_count"
    assert linker().link("专业", "个", context="与高职院校开展中高职一体化培养").indicator == "integrated_majors"


def test_what_looks_like_an_indicator_and_is_none_stays_unlinked() -> None:
    assert linker().link("新疆班毕业生", "人") == Link(None, ("grad_total",))


def test_rivals_that_cover_as_much_are_candidates() -> None:
    link = linker().link("在编教职工", "人")
    assert link.indicator is None
    assert sorted(link.candidates) == ["staff_quota_used", "staff_total"]


def test_twins_are_told_apart_by_level() -> None:
    assert linker("school").link("在校生", "人").indicator == "students_enrolled"
    assert linker("city").link("在校生", "人").indicator == "city_students"
    assert linker("city").link("开设专业", "个").indicator == "city_majors"


@pytest.mark.parametrize(
    ("edition", "code"), [("E1", "start_salary"), ("E3", "grad_monthly_income"), ("E3-basic-first", "grad_monthly_income")]
)
def test_twins_are_told_apart_by_edition_and_what_it_is_laid_over(edition: str, code: str) -> None:
    assert Linker(catalogue(), "school", edition).link("毕业生月收入", "元").indicator == code


def test_a_school_has_no_city_indicators() -> None:
    assert linker("school").link("中职学校", "所").indicator is None
    assert linker("city").link("中职学校", "所").indicator == "city_schools"


def test_a_bare_number_needs_a_name_of_the_catalogue() -> None:
    assert linker().link("社团参与学生数").indicator == "club_members"
    assert linker().link("考取高职院校的学生").indicator is None
    assert linker().link("考取高职院校的学生", "人").indicator == "progress_count"


def test_a_short_name_needs_its_setting() -> None:
    assert linker().link("省级数量", "门").indicator is None
    assert linker().link("省级数量", "门", setting="在线精品课程数").indicator == "course_online_excellent_provincial"


@pytest.mark.parametrize(
    ("code", "unit", "kind", "fits"),
    [
        ("employment_rate", "%", Kind.PERCENT, True),
        ("employment_rate", "人", Kind.AMOUNT, False),
        ("student_teacher_ratio", ":1", Kind.RATIO, True),
        ("student_teacher_ratio", "%", Kind.PERCENT, False),
        ("bachelor_line_province_rank", "名", Kind.RANK, True),
        ("bachelor_line_province_rank", "名", Kind.AMOUNT, False),
        ("enrol_new", "名", Kind.RANK, False),
        ("enrol_new", "名", Kind.AMOUNT, True),
        ("enrol_new", "倍", Kind.MULTIPLE, False),
        ("enrol_new", "", Kind.AMOUNT, True),
        ("asset_total", "亿元", Kind.AMOUNT, True),
        ("training_project_count", "人", Kind.AMOUNT, False),
        ("contest_award_students", "人", Kind.AMOUNT, True),
    ],
)
def test_unit_and_kind_must_fit(code: str, unit: str, kind: Kind, fits: bool) -> None:
    assert fits_unit(catalogue().indicators[code], unit, kind) is fits


def test_parts_that_an_indicator_knows_are_accepted() -> None:
    tokens = linker().lexicon.cut("二年级")
    assert linker().accepts("students_enrolled", tokens)
    assert not linker().accepts("campus_area", tokens)
    assert linker().accepts("campus_area", linker().lexicon.cut("其他"))
