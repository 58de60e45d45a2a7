import pytest

from benchmarks.inventing import draw, main


def test_a_small_city_is_drawn_and_counted() -> None:
    seconds, rows, students, memory = draw(600, ("students", "staff"))
    assert seconds > 0
    assert rows > students > 600
    assert memory > 10


def test_the_table_has_a_line_for_each_size(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["3000"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" | ")[1] for line in lines[2:]] == ["300", "3,000", "3,000"]
