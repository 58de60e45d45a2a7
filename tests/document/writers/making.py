"""A small report with a block of every kind, made by hand."""

from io import BytesIO

from PIL import Image as Photograph

from zhihuan.document import (
    Binding,
    Block,
    Caption,
    Cell,
    ContentsEntry,
    Document,
    Footnote,
    Heading,
    Image,
    Paragraph,
    Passage,
    Place,
    Table,
)

PLACE = Place("报告")
KEY = "students_full_time@2025"
LONG_KEY = "employment_rate@2025;level=五年一贯制高职,major=工业机器人技术应用与智能制造单元维护|share of grad_total_of_the_year"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100"><rect width="300" height="40"/>'
    b'<text x="10" y="80">\xe5\x9c\xa8\xe6\xa0\xa1\xe7\x94\x9f3456</text></svg>'
)


def passage(text: str, *bound: tuple[str, str]) -> Passage:
    """Return a passage in which each of the words given is bound to a key."""
    found = []
    at = 0
    for words, key in bound:
        at = text.index(words, at)
        found.append(Binding(at, at + len(words), key))
        at += len(words)
    return Passage(Passage.of(text, PLACE).text, Passage.of(text, PLACE).anchors, tuple(found))


def heading(text: str, level: int = 1) -> Heading:
    """Return a heading; its number is what stands before the blank."""
    number, blank, title = text.partition(" ")
    return Heading(passage(text), level, number if blank else "", title if blank else text)


def entry(text: str) -> ContentsEntry:
    """Return an entry without a page."""
    number, blank, title = text.partition(" ")
    return ContentsEntry(passage(text), number if blank else "", title if blank else text)


def table(*rows: str, headers: int = 1, title: str = "") -> Table:
    """Return a table from rows of words parted by blanks; a number is bound to a key of its place."""
    made = []
    for r, row in enumerate(rows):
        cells = []
        for c, words in enumerate(row.split(" ")):
            bound = [(words, f"cell_{r}_{c}@2025")] if words.isdigit() and r >= headers and c else []
            cells.append(Cell(passage(words, *bound), r, c, is_header=r < headers))
        made.append(tuple(cells))
    return Table(tuple(made), PLACE, passage(title) if title else None)


def photograph(mode: str = "RGB", size: tuple[int, int] = (2400, 1200), **settings: object) -> bytes:
    """Return a photograph as a camera stores it."""
    output = BytesIO()
    is_jpeg = mode in ("RGB", "L")
    Photograph.new(mode, size, "green" if is_jpeg else None).save(output, "JPEG" if is_jpeg else "PNG", **settings)
    return output.getvalue()


def blocks() -> list[Block]:
    """Return the blocks of the report."""
    merged = Cell(passage("课程总数"), 1, 1, rowspan=2)
    head = [Cell(passage(words), 0, c, is_header=True) for c, words in enumerate(("序号", "指标", "单位", "2025年"))]
    rows = [
        tuple(head),
        (Cell(passage("1"), 1, 0), merged, Cell(passage("门"), 1, 2), Cell(passage("210", ("210", "courses@2025")), 1, 3)),
        (Cell(passage("1"), 2, 0), merged, Cell(passage("学时"), 2, 2), Cell(passage("9800", ("9800", "hours@2025")), 2, 3)),
    ]
    return [
        Paragraph(passage("云渚市沐春中等专业学校"), "title"),
        Paragraph(passage("教育质量年度报告"), "title"),
        Paragraph(passage("（2025年度）"), "subtitle"),
        Paragraph(passage("2025年12月20日"), "subtitle"),
        heading("内容真实性责任声明"),
        Paragraph(passage("本校对报告的真实性负责。"), "declaration"),
        Paragraph(passage("法定代表人（签字）："), "declaration"),
        heading("目录"),
        entry("1 学生发展"),
        entry("1.1 学生规模"),
        heading("图目录"),
        entry("图1-1 学生规模对比"),
        heading("表目录"),
        entry("表1-1 学生规模"),
        heading("1 学生发展"),
        heading("1.1 学生规模", 2),
        Paragraph(passage("全日制在校生3456人，班级88个。", ("3456", KEY), ("88", LONG_KEY))),
        Paragraph(passage("入学登记<三>册&完整。"), "list"),
        Caption(passage("表1-1 学生规模"), "table", "1-1", "学生规模"),
        table("项目 人数", "在校生 3456", "毕业生 1100", title="表1-1 学生规模"),
        Image(PLACE, "条形图：在校生3456人", "svg", SVG, photograph("RGBA", (800, 200))),
        Caption(passage("图1-1 学生规模对比"), "figure", "1-1", "学生规模对比"),
        Paragraph(passage("数据来自学籍台账。"), "source"),
        Paragraph(passage("案例：一技之长"), "case-title"),
        Paragraph(passage("学生在车间里学会了手艺。"), "case"),
        Footnote(passage("以9月1日为准。"), "1"),
        heading("附表"),
        Caption(passage("表2 教学资源表"), "table", "2", "教学资源表"),
        Table(tuple(rows), PLACE, passage("表2 教学资源表"), (10, 50, 20, 20)),
    ]  # fmt: skip


def report() -> Document:
    """Return the report."""
    return Document("报告", "", tuple(blocks()), "云渚市沐春中等专业学校教育质量年度报告（2025年度）")
