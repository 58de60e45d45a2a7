import pytest

from tests.document.rendering import rows_of
from zhihuan.document import Cell, Passage, Place, Table
from zhihuan.document.tables.headers import header_depth, mark_headers

PLACE = Place("a.docx", block=1)


def grid(*rows: str) -> Table:
    """Return a table of single cells, written with | between them."""
    made = [
        [Cell(Passage.of(text, PLACE), at, column) for column, text in enumerate(row.split("|"))] for at, row in enumerate(rows)
    ]
    return Table(tuple(map(tuple, made)), PLACE)


@pytest.mark.parametrize(
    ("rows", "depth"),
    [
        (("指标|2024年", "学生|12"), 1),
        (("学生|12", "教师|3"), 0),
        (("问题|措施", "师资|引进"), 1),
        (("专业|人数|", "|2023年|2024年", "护理|1|2"), 2),
        (("专业|人数|", "|小计|", "护理|1|2"), 1),
        (("专业|人数", "护理|不详", "焊接|1"), 1),
        (("只有一行|的表",), 0),
    ],
)
def test_header_rows_are_counted(rows: tuple[str, ...], depth: int) -> None:
    texts = [row.split("|") for row in rows]
    owners = [[(at, column) for column in range(len(row))] for at, row in enumerate(texts)]
    assert header_depth(texts, owners) == depth


def test_merged_headers_are_marked_once() -> None:
    wide = Cell(Passage.of("人数", PLACE), 0, 1, 1, 2)
    high = Cell(Passage.of("专业", PLACE), 0, 0, 2, 1)
    rest = grid("|2023年|2024年", "护理|1|2").rows
    table = mark_headers(Table(((high, wide, wide), (high, *rest[0][1:]), rest[1]), PLACE))
    assert rows_of(table)[0] == "#专业 | #人数 | <"
    assert table.rows[1][1].is_header
    assert table.rows[0][0] is table.rows[1][0]
    assert not table.rows[2][0].is_header


def test_headers_that_the_format_marks_stay() -> None:
    table = mark_headers(grid("指标|2024年", "学生|12"))
    assert mark_headers(table) is table
