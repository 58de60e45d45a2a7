from tests.document.rendering import rows_of
from tests.document.test_headers import PLACE, grid
from tests.document.test_merging import printed
from zhihuan.document import Passage, Table
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.document.tables.stitching import stitch

WORDS = RawParagraph(Passage.of("后文", PLACE))


def test_a_printed_table_goes_on_under_the_same_headers() -> None:
    first, second = printed(["指标|2024 年", "学生|12"]), printed(["指标|2024年", "教师|3", "车间|1"])
    joined, words = stitch([first, second, WORDS])
    assert words is WORDS
    assert joined.rows == first.rows + second.rows
    assert (joined.place.line, joined.place.end_line) == (1, 3)


def test_a_table_with_known_cells_goes_on() -> None:
    (joined,) = stitch([grid("指标|2024年", "学生|12"), grid("指标|2024年", "教师|3")])
    assert isinstance(joined, Table)
    assert rows_of(joined) == ["指标 | 2024年", "学生 | 12", "教师 | 3"]
    assert joined.rows[2][0].row == 2


def test_other_neighbours_stay_apart() -> None:
    table, other, empty = printed(["指标|2024年", "学生|12"]), printed(["专业|2024年", "护理|3"]), printed([])
    apart = [table, other, WORDS, other, grid("指标|2024年"), grid("专业|2024年"), Table((), PLACE), empty, empty]
    assert stitch(apart) == apart


def test_a_line_that_says_so_does_not_part_a_table() -> None:
    first, second = printed(["指标|2024年", "学生|12"]), printed(["指标|2024年", "教师|3"])
    for said in ("续表1", "续上表", "（续表）", "表1 学生情况（续）", "接上表"):
        (joined,) = stitch([first, RawParagraph(Passage.of(said, PLACE)), second])
        assert joined.rows == first.rows + second.rows
    said_of_another = RawParagraph(Passage.of("续表1", PLACE))
    apart = [first, said_of_another, printed(["专业|2024年", "护理|3"]), said_of_another, WORDS, said_of_another]
    assert stitch(apart) == apart
