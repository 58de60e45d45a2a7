from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import Dossier, Severity
from zhihuan.checks.forms import FormCellEmpty, FormRowMissing, FormRowMoved, printed_tables
from zhihuan.sample import invent_school, write_sample

TEXT = write_sample(invent_school(7), "E3")


def case(text: str, edition: str = "E3") -> Dossier:
    return Dossier(reading(text, "报告.md", edition), load())


def test_every_official_table_is_found_with_all_its_rows() -> None:
    tables = list(printed_tables(case(TEXT)))

    assert [table.form.title for table in tables] == [table.title for table in load().editions["E3"].tables]
    assert all(len(table.rows) == len(table.form.rows) and not table.missing() for table in tables)


def test_each_filled_row_that_is_dropped_is_missed() -> None:
    lines = TEXT.split("\n")
    rows = [i for i, line in enumerate(lines) if line.startswith("| ") and "| 万元 |" in line]

    for i in rows:
        (finding,) = FormRowMissing().find(case("\n".join(lines[:i] + lines[i + 1 :])))
        assert finding.expected in lines[i]


def test_a_table_in_another_file_counts() -> None:
    head, _, tables = TEXT.partition("表1 人才培养质量计分卡")
    alone = case(head)
    together = Dossier(alone.report, alone.catalogue, annexes=(reading("表1 人才培养质量计分卡" + tables, "附表.md", "E3"),))

    assert not list(printed_tables(alone))
    assert len(list(printed_tables(together))) == 5


def test_a_report_of_no_known_form_is_not_measured_by_one() -> None:
    unknown = case("青禾职业中专学校\n\n就业率98%。", "")

    assert [f for check in (FormRowMissing, FormRowMoved, FormCellEmpty) for f in check().find(unknown)] == []


def test_rows_left_out_do_not_also_misnumber_the_rows_below() -> None:
    lines = TEXT.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("| 2 |") and "生均财政拨款" in line)
    rest = [line.replace(f"| {n} |", f"| {n - 2} |", 1) for line in lines[at + 2 :] for n in [_number(line)]]
    (table,) = [t for t in printed_tables(case("\n".join([*lines[:at], *rest]))) if t.form.title == "落实政策表"]

    assert [row.number for row in table.rows if row.number][:2] == ["1", "2"]
    assert [f for f in FormRowMoved().find(case("\n".join([*lines[:at], *rest]))) if "落实政策表" in f.message.zh] == []


def test_rows_of_a_form_that_is_only_inferred_are_asked_for_and_not_demanded() -> None:
    text = TEXT.replace("2025", "2024").replace("表1 人才", "附表1 人才").replace("表2 教学", "附表3 教学")
    rows = [line for line in text.split("\n") if not line.startswith("|  | 其中：课证融通课程数")]

    (finding,) = FormRowMissing().find(case("\n".join(rows), "E2"))

    assert finding.severity is Severity.WARNING


def _number(line: str) -> int:
    first = line.split("|")[1].strip() if line.startswith("|") else ""
    return int(first) if first.isdigit() else 0


def test_a_row_named_without_its_remark_in_brackets_is_there() -> None:
    text = TEXT.replace("职业技能等级证书（含职业资格证书）获取人数", "职业技能等级证书获取人数")

    assert text != TEXT
    assert list(FormRowMissing().find(case(text))) == []
