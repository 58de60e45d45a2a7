from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep_all, tables
from zhihuan_site.reporting.actions.registers import values_like


def found(cast: Cast, field: str, words: str) -> tuple[tuple[str, str], ...]:
    return values_like(report=cast.report, code="students", field=field, words=words, by=cast.clerk)


def test_references_are_looked_up_by_value_and_by_name(cast: Cast):
    keep_all()
    number = tables()["classes"].to_pylist()[0]["class_no"]
    hit = found(cast, "class_no", number)[0]
    assert hit[0] == number
    assert hit in found(cast, "class_no", hit[1])


def test_a_long_list_is_looked_up_by_its_words(cast: Cast):
    assert ("770101", "") not in found(cast, "major_code", "幼儿保育")
    assert ("幼儿保育") in {label for _, label in found(cast, "major_code", "幼儿")}
    assert ("苗族", "") in found(cast, "ethnicity", "苗")


def test_a_word_that_is_merely_like_one_is_proposed(cast: Cast):
    assert ("维吾尔族", "") in found(cast, "ethnicity", "维吾而族")


def test_a_register_that_is_not_there_yet_proposes_nothing(cast: Cast):
    assert found(cast, "class_no", "") == ()
    assert found(cast, "nothing", "") == ()
