import pytest

from tests.document.test_headers import PLACE, grid
from tests.document.test_merging import printed
from zhihuan.document import Cell, Passage, Table
from zhihuan.document.tables.titles import cut_title, cut_title_row


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (["拟立项名单||", "序号|学校|专业", "1|青禾|护理"], "拟立项名单"),
        (["||", "拟立项名单||", "序号|学校|专业", "1|青禾|护理"], "拟立项名单"),
        (["单位：人||", "序号|学校|专业", "1|青禾|护理"], None),
        (["|学校|", "序号|甲|乙", "1|青禾|护理"], None),
        (["专业||", "|2023年|2024年", "护理|1|2"], None),
        (["专业||", "护理|1|2"], None),
        (["专业", "护理", "焊接"], None),
    ],
)
def test_title_in_a_printed_table(rows: list[str], title: str | None) -> None:
    table = printed(rows)
    cut, found = cut_title(table)
    assert (found.text if found else None) == title
    assert len(cut.rows) == (len(rows) if title is None else 2)


def with_title(words: str, width: int = 2) -> Table:
    """Return a table whose first row is one cell of `width` columns, the rest of the row another."""
    title = Cell(Passage.of(words, PLACE), 0, 0, 1, width)
    rest = [Cell(Passage.of("注", PLACE), 0, column) for column in range(width, 2)]
    return Table(((*[title] * width, *rest), *grid("占位|占位", "指标|2024年", "学生|12").rows[1:]), PLACE)


def test_title_row_of_a_table_with_known_cells() -> None:
    table, title = cut_title_row(with_title("学生情况表"))
    assert title == Passage.of("学生情况表", PLACE)
    assert [[(cell.text, cell.row) for cell in row] for row in table.rows] == [
        [("指标", 0), ("2024年", 0)],
        [("学生", 1), ("12", 1)],
    ]


@pytest.mark.parametrize("table", [with_title("单位：人"), with_title("学生", 1), with_title(" "), grid("指标|2024年", "学生|1")])
def test_other_first_rows_stay(table: Table) -> None:
    assert cut_title_row(table) == (table, None)
