from tests.report.inventing import make_fact
from zhihuan.catalogue import FormRow, FormTable, load
from zhihuan.document import Place
from zhihuan.report.changes import tell_changes
from zhihuan.report.figures import Figures
from zhihuan.report.statutory import build_official_table

ROWS = (
    FormRow("1", "非学历培训到账经费", "万元", "training_income"),
    FormRow("2", "体质测评合格率", "%", "fitness_pass_rate"),
    FormRow("3", "生师比", "—", "student_teacher_ratio"),
    FormRow("4", "毕业生人数", "人", "grad_total"),
    FormRow("5", "标准、资源、装备数量", "个", "intl_adopted_total"),
)


def told(**pairs: tuple[str, str]) -> str:
    facts = [make_fact(code, value, year) for code, pair in pairs.items() for year, value in zip((2024, 2025), pair, strict=True)]
    figures = Figures(facts, [], 2025, load().indicators)
    table = build_official_table(FormTable("表1", "示例表", ROWS), figures, Place("甲"))
    return tell_changes([table, table], figures).text


def test_each_large_change_is_told_once_with_both_figures() -> None:
    text = told(training_income=("1751100", "944680"), fitness_pass_rate=("80.12", "91.20"), intl_adopted_total=("10", "30"))
    assert text == (
        "与上年相比，计数类指标变动超过三成、比率类指标变动超过五个百分点的如下。"
        "非学历培训到账经费由上年的175.11万元减少到94.468万元；学生体质测评合格率由上年的80.12%提高到91.20%；"
        "开发并被国外采用的职业教育标准资源装备数量由上年的10项增加到30项。以上数据由台账记录和填报值得出，逐项依据列在佐证目录中。"
    )


def test_a_ratio_keeps_its_sign() -> None:
    assert "生师比由上年的30:1减少到12:1" in told(student_teacher_ratio=("30", "12"))


def test_small_changes_and_changes_of_small_counts_are_not_told() -> None:
    assert told(grad_total=("100", "130"), intl_adopted_total=("2", "6"), fitness_pass_rate=("91", "96")) == ""
    assert told(grad_total=("0", "130")) == ""
