"""Invented reports to measure on: a long Word file of text and tables, and the same words as plain text."""

from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from random import Random

from docx import Document as NewDocument

from zhihuan.sample import invent_school, write_sample

PARAGRAPHS, TABLES, ROWS, COLUMNS = 410, 15, 16, 6
SENTENCES = (
    "全年组织{a}名学生参加{what}，其中{b}人完成全部任务，占{c}%。",
    "{what}共开设{d}期，参加教师{e}人，较上年增加{d}人。",
    "围绕{what}立项课题{d}项，投入经费{e}万元。",
)
WHATS = "企业实践 技能竞赛 志愿服务 专业调研 岗位见习 社区培训 课程开发 社团活动 校本研修 劳动实践 技艺学习 心理辅导".split()
WORDS = (
    "学校 企业 教师 学生 课程 岗位 任务 标准 项目 资源 平台 机制 班级 专业 实训 教研 评价 成果 制度 方案 "
    "共同 逐步 继续 认真 制定 修订 完善 推进 落实 检查"
).split()


def sentence(rng: Random) -> str:
    """Return a sentence with figures that hang together."""
    whole = rng.randint(200, 900)
    part = whole * rng.randint(60, 95) // 100
    rate = (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return rng.choice(SENTENCES).format(
        a=whole, b=part, c=rate, d=rng.randint(3, 40), e=rng.randint(41, 199), what=rng.choice(WHATS)
    )


def paragraph(rng: Random) -> str:
    """Return a paragraph as reports have them: a sentence with figures after a few without any."""
    return "".join(_plain(rng) for _ in range(3)) + sentence(rng)


def _plain(rng: Random) -> str:
    first, second = (rng.choices(WORDS, k=rng.randint(5, 10)) for _ in range(2))
    return f"{''.join(first)}，{''.join(second)}。"


def long_docx(seed: int = 1) -> bytes:
    """Return a Word file of about 60 pages: 410 paragraphs under headings and 15 tables of 16 × 6 with merged cells."""
    rng, document = Random(seed), NewDocument()
    for n in range(PARAGRAPHS):
        if n % 10 == 0:
            document.add_heading(f"{n // 50 + 1}.{n // 10 % 5 + 1} 工作情况", level=2)
        document.add_paragraph(paragraph(rng))
        if n % (PARAGRAPHS // TABLES) == 0 and n // (PARAGRAPHS // TABLES) < TABLES:
            _add_table(document, rng)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: NewDocument, rng: Random) -> None:
    table = document.add_table(ROWS, COLUMNS)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "专业"
    table.cell(0, 1).merge(table.cell(0, 5)).text = "人数（人）"
    for column in range(1, COLUMNS):
        table.cell(1, column).text = f"{2019 + column}年"
    for row in range(2, ROWS):
        table.cell(row, 0).text = f"第{row - 1}专业"
        for column in range(1, COLUMNS):
            table.cell(row, column).text = str(rng.randint(20, 400))


def long_text(size: int = 100_000, seed: int = 1, tables: int = TABLES) -> str:
    """Return about `size` bytes of UTF-8: an invented school's E1 report, then paragraphs of figures and tables by major."""
    rng = Random(seed)
    parts = [write_sample(invent_school(seed), "E1")]
    filled = len(parts[0].encode())
    step = size // (tables + 1) if tables else size
    for n in range(1, tables + 1):
        while filled < n * step:
            parts.append(paragraph(rng))
            filled += len(parts[-1].encode()) + 2
        parts.append(_text_table(rng, n))
        filled += len(parts[-1].encode()) + 2
    while filled < size:
        parts.append(paragraph(rng))
        filled += len(parts[-1].encode()) + 2
    return "\n\n".join(parts)


def _text_table(rng: Random, number: int) -> str:
    years = " | ".join(f"{year}年" for year in range(2021, 2021 + COLUMNS - 1))
    head = f"表9-{number} 各专业学生参加{rng.choice(WHATS)}人数\n\n| 专业 | {years} |\n{'|---' * COLUMNS}|"
    rows = (f"| 第{n}专业 | {' | '.join(str(rng.randint(20, 400)) for _ in range(COLUMNS - 1))} |" for n in range(1, ROWS - 1))
    return "\n".join([head, *rows])


def as_docx(text: str) -> bytes:
    """Return the same words as a Word file, a paragraph a line and pipe tables as tables."""
    document, file, rows = NewDocument(), BytesIO(), []
    for line in [*text.split("\n"), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _add_rows(document, rows)
            rows = []
        if line.strip():
            document.add_paragraph(line.lstrip("# "))
    document.save(file)
    return file.getvalue()


def _add_rows(document: NewDocument, rows: list[list[str]]) -> None:
    body = [row for row in rows if not set("".join(row)) <= set("-: ")]
    table = document.add_table(len(body), max(map(len, body)))
    for r, row in enumerate(body):
        for c, cell in enumerate(row):
            table.cell(r, c).text = cell
