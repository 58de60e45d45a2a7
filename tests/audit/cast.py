"""A small invented report with its facts and findings by hand: the cast of the tests of this room."""

from dataclasses import replace
from decimal import Decimal

from zhihuan.checks import Finding, Severity
from zhihuan.document import Caption, Cell, ContentsEntry, Document, Footnote, Heading, Image, Paragraph, Passage, Place, Table
from zhihuan.facts import Evidence, Fact, Relation, RelationKind, Role
from zhihuan.language import Text
from zhihuan.quantities import Kind, Qualifier, Quantity

NAME = "云岭职校.txt"
INTAKE = "当年招生 520 人，其中春季 20 人、秋季 500 人。"
PRIZES = "教师获奖12项，其中一等奖2项，二等奖16项。"
CLOSING = "毕业生就业率为97.36%，录取新生 530 人，近40家企业参与</script>。"


def passage(text: str, line: int) -> Passage:
    return Passage.of(text, Place(NAME, line=line, start=0))


def cell(text: str, line: int, row: int, column: int, **more: int) -> Cell:
    return Cell(passage(text, line), row, column, **more)


def table() -> Table:
    title = cell("就业情况", 7, 0, 0, colspan=2)
    rows = (
        (title, title),
        (cell("年份", 8, 1, 0), cell("就业率（%）", 9, 1, 1)),
        (cell("2024", 10, 2, 0), cell("97.36", 11, 2, 1)),
    )
    return Table(rows, Place(NAME, line=7), passage("表1 就业情况", 6))


def fact(label: str, value: str, quote: str, block: int, text: str, line: int, **more: object) -> Fact:
    """The fact whose quote stands in `text`, the passage of `block` on `line`; its bare number is `value`."""
    start = text.index(quote)
    bare = text.index(value, start)
    row, column = more.pop("at", (None, None))  # type: ignore[misc]
    evidence = Evidence(
        passage(text, line).cite(start, start + len(quote)), block, (bare, bare + len(value)), row=row, column=column
    )
    plain = Fact(
        "云岭职校", None, label, "2024", (), "", Decimal(value), "人", 0, Qualifier.EXACT, Kind.AMOUNT, Role.VALUE, evidence
    )
    return replace(plain, **more)  # type: ignore[arg-type]


BLOCKS = (
    Heading(passage("一、基本情况", 1), 1, "一", "基本情况"),
    ContentsEntry(passage("1.1 招生 ...... 3", 2), "1.1", "招生", "3"),
    Paragraph(passage(INTAKE, 3)),
    Paragraph(passage(PRIZES, 4)),
    Paragraph(passage(CLOSING, 5)),
    Caption(passage("表1 就业情况", 6), "table", "1", "就业情况"),
    table(),
    Image(Place(NAME, line=12), "校门"),
    Footnote(passage("口径为学年初。", 13), "1"),
)
INTAKES = (
    fact("当年招生", "520", "招生 520 人", 2, INTAKE, 3, indicator="enrol_new"),
    fact("春季招生", "20", "春季 20 人", 2, INTAKE, 3, breakdown=(("term", "2024春"),)),
    fact("秋季招生", "500", "秋季 500 人", 2, INTAKE, 3),
)
AWARDS = (
    fact("教师获奖", "12", "教师获奖12项", 3, PRIZES, 4, unit="项"),
    fact("一等奖", "2", "一等奖2项", 3, PRIZES, 4, unit="项"),
    fact("二等奖", "16", "二等奖16项", 3, PRIZES, 4, unit="项"),
)
RATE = fact(
    "就业率", "97.36", "就业率为97.36%", 4, CLOSING, 5, unit="%", kind=Kind.PERCENT, decimals=2, indicator="employment_rate"
)
RATE_IN_TABLE = fact(
    "就业率", "97.36", "97.36", 6, "97.36", 11, unit="%", kind=Kind.PERCENT, decimals=2, indicator="employment_rate", at=(2, 1)
)
OTHER_INTAKE = fact("录取新生", "530", "录取新生 530 人", 4, CLOSING, 5, indicator="enrol_new")
FIRMS = fact(
    "参与企业", "40", "近40家企业", 4, CLOSING, 5, unit="家", qualifier=Qualifier.APPROX, candidates=("coop_enterprises", "firms")
)
FACTS = (*INTAKES, *AWARDS, RATE, OTHER_INTAKE, FIRMS, RATE_IN_TABLE)

WRONG_SUM = Finding(
    "arithmetic.sum",
    Severity.ERROR,
    Text("分项之和 2 + 16 = 18，与合计 12 不符。", "The parts 2 + 16 = 18 do not give 12."),
    Text("核对合计或分项。", "Check total and parts."),
    (AWARDS[0].evidence.citation, AWARDS[2].evidence.citation),
    "18",
    "12",
    AWARDS,
)
TWO_VALUES = Finding(
    "agreement.twice",
    Severity.WARNING,
    Text("招生数前后不一：520 人与 530 人。", "The intake is 520 here and 530 there."),
    Text("统一为一个数。", "Keep one."),
    (INTAKES[0].evidence.citation, OTHER_INTAKE.evidence.citation),
    facts=(INTAKES[0], OTHER_INTAKE),
)
WORDING = Finding(
    "text.slip",
    Severity.INFO,
    Text("“学年初”请写明日期。", "Give the date of “学年初”."),
    Text("", ""),
    (passage("口径为学年初。", 13).cite(3, 6),),
)
FINDINGS = (WRONG_SUM, TWO_VALUES, WORDING)

RELATIONS = (Relation(RelationKind.SUM, INTAKES[0], INTAKES[1:]), Relation(RelationKind.SUM, AWARDS[0], AWARDS[1:]))
QUANTITIES = ((passage(INTAKE, 3).cite(5, 10), Quantity("520 人", 5, 10, 5, 8, Decimal(520), "人", 0)),)
DOCUMENT = Document(NAME, "txt", BLOCKS, title="云岭职校质量年度报告")
