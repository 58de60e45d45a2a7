from zhihuan.quantities import names


def test_spans_lie_within_the_text() -> None:
    text = "《3年计划》与“1+X”，第39、40期，见图1-2"
    spans = sorted(names.spans(text))
    assert [text[start:end] for start, end in spans] == ["《3年计划》", "“1+X”", "1+X", "第39、40期", "图1-2"]


def test_a_quoted_statement_is_no_name() -> None:
    assert names.spans("“达到98%的目标”") == []


def test_is_word_looks_around_the_numeral() -> None:
    assert names.is_word("统一", 1)
    assert names.is_word("落实职教20条", 4)
    assert not names.is_word("一名", 0)


def test_is_abstract_tells_essays_from_statistics() -> None:
    assert names.is_abstract("三个主要方面", 2)
    assert not names.is_abstract("三个特色专业", 2)
