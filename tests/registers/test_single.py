from typing import Any

from tests.registers.cast import CODES, HEADERS, KEY, LI, PUPILS, TODAY, WANG, table, take
from zhihuan.registers import RowIntake, take_row

OTHERS = take(table(LI, WANG)).accepted
NEW = {"pupil_no": "2024009", "name": "赵小雨", "entered_on": "2024-09-01", "fee": "1,200", "boards": "是"}


def entered(others: Any = OTHERS, **words: str) -> RowIntake:
    return take_row({**NEW, **words}, PUPILS, school="S001", year=2025, today=TODAY, key=KEY, known={}, others=others)


def refused(found: RowIntake) -> list[tuple[str, str, str]]:
    return [(one.field.zh, one.value, one.reason) for one in found.rejected]


def test_row_is_typed_and_mended_as_in_an_import() -> None:
    found = entered(fee="１２００.5")
    row = found.accepted.to_pylist()[0]
    assert found.is_clean
    assert (row["school"], row["pupil_no"], str(row["fee"]), row["boards"]) == ("S001", "2024009", "1200.50", True)
    assert [(one.field.zh, one.old, one.new) for one in found.mended] == [("学费", "１２００.5", "1200.50")]


def test_required_field_left_blank_is_refused() -> None:
    found = entered(name="")
    assert not found.is_clean
    assert refused(found) == [("姓名", "", "required")]


def test_word_like_one_of_the_list_is_refused_with_a_proposal() -> None:
    found = entered(sex="男女")
    assert [(one.field.zh, one.reason) for one in found.rejected] == [("性别", "code_near")]
    assert "“男”" in found.rejected[0].mend.zh


def test_key_that_stands_there_already_is_refused_with_its_place() -> None:
    found = entered(pupil_no="2024002")
    assert refused(found) == [("学籍号", "2024002", "key_twice")]
    assert "第 2 条" in found.rejected[0].mend.zh


def test_unique_value_of_another_is_refused() -> None:
    found = entered(id_number=LI[HEADERS.index("身份证号")], birth_date="2008-01-01", sex="男")
    assert refused(found) == [("身份证号", LI[1], "unique_twice")]


def test_the_row_itself_is_no_other() -> None:
    assert entered(OTHERS.slice(0, 1), pupil_no="2024002").is_clean


def test_reference_into_the_register_itself_is_to_its_rows() -> None:
    assert entered(mentor="2024001").is_clean
    assert refused(entered(mentor="2024777")) == [("带班学长", "2024777", "unknown_reference")]


def test_row_that_is_no_record_is_not_accepted() -> None:
    blank = take_row({}, PUPILS, school="S001", year=2025, today=TODAY, key=KEY, known={}, others=OTHERS, codes=CODES)
    assert not blank.is_clean
