import pytest

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep, tables
from zhihuan.errors import UsageError
from zhihuan_site.reporting.actions.registers import Asked, Page, browse
from zhihuan_site.reporting.actions.registers.browsing import BLANK, SIZE


@pytest.fixture
def kept(cast: Cast) -> Cast:
    keep("students")
    return cast


def looked(kept: Cast, **asked: object) -> Page:
    return browse(report=kept.report, code="students", by=kept.clerk, asked=Asked(**asked))


def words(page: Page, code: str) -> list[str]:
    at = [column.field.code for column in page.columns].index(code)
    return [line.words[at] for line in page.lines]


def test_pages_are_fifty_rows_and_cover_all(kept: Cast):
    total = tables()["students"].num_rows
    pages = [looked(kept, page=number) for number in range(1, looked(kept).pages + 1)]
    assert [line.number for page in pages for line in page.lines] == list(range(total))
    assert (pages[0].first, pages[0].last, pages[-1].last) == (1, SIZE, total)


def test_a_page_beyond_the_last_is_the_last(kept: Cast):
    assert looked(kept, page=999).asked.page == looked(kept).pages


def test_a_word_of_a_list_is_met_as_a_whole_and_others_anywhere(kept: Cast):
    students = tables()["students"].to_pylist()
    by_sex = looked(kept, filters={"sex": "女"})
    assert by_sex.found == sum(row["sex"] == "女" for row in students)
    by_number = looked(kept, filters={"student_no": "0012"})
    assert by_number.found == sum("0012" in row["student_no"] for row in students)


def test_a_code_is_found_by_its_word(kept: Cast):
    shown = words(looked(kept), "major_code")[0]
    code, _, word = shown.partition(" ")
    found = looked(kept, words=word)
    assert found.found >= sum(row["major_code"] == code for row in tables()["students"].to_pylist()) > 0


def test_blank_cells_can_be_asked_for(kept: Cast):
    students = tables()["students"].to_pylist()
    assert looked(kept, filters={"left_on": BLANK}).found == sum(row["left_on"] is None for row in students)


def test_filters_and_words_hold_together(kept: Cast):
    one = words(looked(kept), "name")[0]
    assert {*words(looked(kept, words=one, filters={"sex": "男"}), "sex")} <= {"男"}


def test_sorting_goes_both_ways_and_a_strange_field_sorts_nothing(kept: Cast):
    up, down = looked(kept, sort="name"), looked(kept, sort="-name")
    assert words(up, "name") == sorted(row["name"] for row in tables()["students"].to_pylist())[:SIZE]
    assert words(down, "name") == sorted((row["name"] for row in tables()["students"].to_pylist()), reverse=True)[:SIZE]
    assert looked(kept, sort="nothing").lines == looked(kept).lines


def test_an_earlier_version_is_shown_as_it_was(kept: Cast):
    keep("students", tables()["students"].slice(0, 3))
    assert looked(kept).total == 3
    assert looked(kept, version=1).total == tables()["students"].num_rows


def test_a_register_without_data_says_what_to_do(cast: Cast):
    with pytest.raises(UsageError, match="请先导入或新增一行"):
        browse(report=cast.report, code="students", by=cast.clerk, asked=Asked())
