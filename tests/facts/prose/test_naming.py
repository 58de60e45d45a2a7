from tests.facts.reading import linker
from tests.facts.speaking import labels, read_words, tell
from zhihuan.facts.prose.clause import parse
from zhihuan.facts.prose.naming import Namer
from zhihuan.facts.prose.saying import Scope
from zhihuan.facts.prose.wording import read_wordings


def naming_of(text: str, contest: str = "", lead: str = "") -> tuple[str | None, str]:
    prose = parse(text)
    (wording,) = (w for s in prose.sentences for c in s.clauses for w in read_wordings(prose, c, linker().lexicon))
    naming = Namer(linker()).name(wording, [], None, Scope(contest, lead, opening=lead))
    return naming.link.indicator, naming.role


def test_a_contest_named_before_makes_prizes_of_levels() -> None:
    assert naming_of("获国家级22项") == (None, "value")
    assert naming_of("获国家级22项", contest="技能大赛，学生")[0] == "contest_award_students"


def test_a_group_inside_the_school_is_not_the_school() -> None:
    assert naming_of("录取新生40人")[0] == "enrol_new"
    assert naming_of("录取新生40人", lead="与学院联办的中本一体班，")[0] is None
    assert naming_of("全校录取新生40人", lead="与学院联办的中本一体班，")[0] == "enrol_new"
    assert naming_of("招生45人", lead="新增无人机操控与维护专业，")[0] is None
    assert naming_of("招生45人", lead="学校现有护理专业，")[0] == "enrol_new"


def test_targets_reach_as_far_as_no_other_time_is_named() -> None:
    facts = read_words("在校生规模力争达到4000人，双师型教师比例达到80%以上。").facts
    assert [fact.role for fact in facts] == ["target", "target"]
    facts = read_words("在校生规模力争达到4000人，2023年双师型教师比例达到75%。").facts
    assert [fact.role for fact in facts] == ["target", "value"]


def test_changes_lean_on_the_figure_before() -> None:
    facts = read_words("招收新生1120人，比上年增加85人。").facts
    assert facts[1].candidates == ("enrol_new",)
    assert facts[1].label == "招收新生比增加"


def test_a_change_may_come_first() -> None:
    (fact,) = read_words("招生增加85人。").facts
    assert (fact.role, fact.candidates) == ("change", ("enrol_new",))


def test_labels_of_parts_carry_their_whole() -> None:
    assert labels("课题立项12项，其中省级3项，市级9项。") == ["课题立项", "课题立项省级", "课题立项市级"]


def test_parts_of_a_strange_whole_are_not_the_schools() -> None:
    facts = read_words("新疆班在籍学生226人，其中招收新生77人。").facts
    assert [fact.indicator for fact in facts] == [None, None]


def test_a_part_with_a_name_of_its_own_is_linked_by_it() -> None:
    facts = read_words("教职工215人，其中专任教师186人。").facts
    assert [tell(fact) for fact in facts] == ["215 人 staff_total", "186 人 teachers_full_time"]


def test_other_things_after_the_parts_are_not_parts() -> None:
    reading = read_words("教职工215人，其中专任教师186人，招收新生980人。")
    assert [(r.kind, [o.value for o in r.operands]) for r in reading.relations] == [("parts", [186])]


def test_a_share_of_nothing_before_stays_unnamed() -> None:
    (fact,) = read_words("占比达到40%。").facts
    assert fact.indicator is None


def test_a_list_of_sorts_goes_on() -> None:
    facts = read_words("全市中等职业学校12所，国家级重点职校6所，新建职校1所。", "city").facts
    assert [tell(fact) for fact in facts[:2]] == ["12 所 city_schools", "6 所 city_schools level=国家级重点职校"]
    assert facts[2].indicator is None
