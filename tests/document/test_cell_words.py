import pytest

from zhihuan.document import Passage, Place
from zhihuan.document.tables.cell_words import close_up


@pytest.mark.parametrize(
    ("printed", "closed"),
    [
        ("23137.8 3", "23137.83"),
        ("95. 67%", "95.67%"),
        ("－ 1.23", "－1.23"),
        ("1 234 567.8", "1234567.8"),
        ("合 计", "合计"),
        ("  序　号 ", "序号"),
        ("5 7", "5 7"),
        ("数控 焊接", "数控 焊接"),
        ("10 人", "10 人"),
        ("95.67%", "95.67%"),
    ],
)
def test_blanks_inside_a_cell(printed: str, closed: str) -> None:
    passage = close_up(Passage.of(printed, Place("a.txt", line=3, start=10)))
    assert passage.text == closed
    for at, character in enumerate(closed):
        place = passage.place(at, at + 1)
        assert place.start is not None
        assert printed[place.start - 10] == character
