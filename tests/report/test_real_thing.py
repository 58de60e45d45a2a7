"""A report that was really published: its figures, kept as entered values, give its tables again, and its contradictions."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from tests.report.reading_back import contradicted, lost, read_file
from zhihuan.catalogue import load, load_registers
from zhihuan.checks import Dossier, run
from zhihuan.document import write
from zhihuan.facts import key_of
from zhihuan.indicators import Records, compute
from zhihuan.registers import take_in
from zhihuan.report import Cover, compose, official_tables

HERE = Path(__file__).parent
ENTERED = HERE.parent.parent / "examples" / "entered"
PRINTED = yaml.safe_load((HERE / "printed.yaml").read_text("utf-8"))
SCHOOL = "文溪中等专业学校"  # invented: the figures are real, their school is not named
COVER = Cover(SCHOOL, 2025, date(2025, 12, 23))


def entered(year: int) -> Records:
    source = (ENTERED / f"{year}.csv").read_bytes()
    register, today = load_registers()["entries"], date(2025, 12, 23)
    intake = take_in(source, f"{year}.csv", register, school="S001", year=year, today=today, key=bytes(32))
    assert intake.is_clean
    return Records(year, {"entries": intake.accepted})


COMPUTED = compute(entered(2025), entered(2024), schools={"S001": SCHOOL}, edition="E3")
FACTS = COMPUTED.facts("S001")
REPORT = compose(FACTS, COMPUTED.gaps("S001"), "E3", COVER)


def plain(cell: str) -> Decimal | str:
    """Return the number in a cell, whatever the printer added to it: a sign of percent, :1, a blank where the column was narrow."""
    number = cell.replace(" ", "").removesuffix("%").removesuffix(":1")
    if number.replace(".", "", 1).isdigit():
        return Decimal(number)
    return "" if number in ("中职不填", "仅高职填") else number


def test_every_cell_of_the_five_tables_is_what_was_printed() -> None:
    composed = [[tuple(cell.text for cell in row) for row in table.rows[1:]] for table in official_tables(REPORT)]
    assert [len(rows) for rows in composed] == [len(rows) for rows in PRINTED.values()] == [12, 46, 18, 17, 22]
    for rows, printed in zip(composed, PRINTED.values(), strict=True):
        for (_, label, unit, before, now), (label_then, unit_then, before_then, now_then) in zip(rows, printed, strict=True):
            assert (unit, label) == (unit_then, label_then or label)
            assert (plain(before), plain(now)) == (plain(before_then), plain(now_then)), label


def test_the_contradictions_that_were_printed_are_named(tmp_path: Path) -> None:
    reading = read_file(write(REPORT, "docx", is_laid_out=False), "r.docx", tmp_path)
    facts = {str(key_of(fact)): fact for fact in FACTS}
    assert (lost(REPORT, reading, facts), contradicted(reading, facts)) == ([], [])
    said = " ".join(finding.message.zh for finding in run(Dossier(reading, load())))
    for contradiction in (
        "“毕业生去向落实人数”（1320）应等于“升学人数”（1258）+“毕业生初次就业人数”（36），算得1294",
        "“毕业生去向落实人数”（1398）应等于“升学人数”（1365）+“毕业生初次就业人数”（8），算得1373",
        "“校企合作课程数”为0时，“行业导师年课时总量”应为0，报告写的是1900",
        "“学生体质测评合格率”（95.74）÷100×“参加国家学生体质健康标准测试人数”（3603）应是整数",
        "“生师比”（13.58）应等于",
    ):
        assert contradiction in said
