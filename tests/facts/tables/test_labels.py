from zhihuan.facts.tables.labels import CellWords, Word, attempts, title_name, without_change, without_periods, word

OWN = ("文溪中等专业学校",)


def named(*names: str) -> tuple[Word, ...]:
    return tuple(Word(name, name) for name in names)


def labels(words: CellWords) -> list[str]:
    return list(dict.fromkeys(label for label, _ in attempts(words)))


def test_a_word_is_named_without_year_number_brackets_and_of_which() -> None:
    assert word("2018年度中级工合格率（或其它测试）", "", OWN).name == "中级工合格率"
    assert word("1.护理", "专业", OWN) == Word("护理", "护理", "专业")
    assert word("其中：升学人数*", "", OWN).name == "升学人数"


def test_words_for_the_whole_and_the_own_school_have_no_name() -> None:
    assert [word(text, "", OWN).name for text in ("合计", "全校情况", "文溪中专", "2020年", "数量")] == [""] * 5


def test_cohorts_stay_years_go() -> None:
    assert (without_periods("2023级在校生"), without_periods("2020年我校招生")) == ("2023级在校生", "我校招生")


def test_a_change_is_named_by_what_changes() -> None:
    assert [without_change(Word(name, name)).name for name in ("招生数增减", "较上年增长", "变化情况", "在校生")] == [
        "招生数",
        "",
        "",
        "在校生",
    ]


def test_titles_are_named_without_number_year_and_listing() -> None:
    titles = [
        "表3-1 2020年毕业生升学情况统计表",
        "（2）2020年我校各专业本科上线情况",
        "体质测评合格率",
        "就业质量一览表",
        "2.1.4专业技能鉴定合格率",
    ]
    assert [title_name(title) for title in titles] == [
        "毕业生升学",
        "本科上线",
        "体质测评合格率",
        "就业质量",
        "专业技能鉴定合格率",
    ]


def test_labels_run_from_the_fullest_to_the_shortest() -> None:
    assert labels(CellWords(named("学生结构", "升学班人数"), ()))[:3] == ["学生结构升学班人数", "升学班人数", "升学班"]
    assert labels(CellWords(named("护理"), named("就业率")))[:3] == ["护理就业率", "就业率", "护理"]


def test_introductions_and_counts_are_left_out() -> None:
    found = labels(CellWords(named("家庭困难享受国家助学金的学生数", "补助金额"), ()))
    assert {"国家助学金补助金额", "国家助学金金额"} & set(found) == {"国家助学金金额"}


def test_ranks_have_many_names() -> None:
    assert "全省排名" in labels(CellWords((), named("全省排名名次")))


def test_a_kind_over_a_grade_is_turned() -> None:
    words = CellWords(named("专任教师"), named("职称结构", "高级"))
    assert {"专任教师高级职称", "高级职称"} <= set(labels(words))


def test_a_bare_measure_joins_the_row() -> None:
    heads = CellWords(named("国家助学金"), (Word("人数", ""),))
    assert "国家助学金人数" in labels(heads)
    amounts = list(attempts(CellWords(named("财政拨款收入"), named("金额"))))
    assert ("财政拨款收入", (*named("财政拨款收入"), *named("金额"))) in amounts


def test_the_satisfied_column_leaves_the_name_to_the_row() -> None:
    assert labels(CellWords(named("理论学习满意度"), named("满意")))[0] == "理论学习满意度"
    assert "家长满意度" in labels(CellWords(named("家长"), named("满意率")))


def test_the_title_names_what_rows_and_columns_do_not() -> None:
    assert "毕业生升学人数" in labels(CellWords(named("单独考试"), (Word("人数", ""),), ("毕业生升学情况",)))
    assert "学生竞赛获奖" in labels(CellWords((), named("一等奖"), (), "学生竞赛获奖"))
    assert "体质测评合格率" in labels(CellWords((), named("及格率"), ("体质测评合格率",)))
    assert "学业水平考试合格率" in labels(CellWords((), named("合格率"), ("学业水平考试成绩",)))


def test_the_title_does_not_swallow_a_word_that_narrows_the_measure() -> None:
    assert ("体质测试人数", named("优秀")) not in list(attempts(CellWords((), (*named("优秀"), Word("人数", "")), ("体质测试",))))


def test_shares_of_a_total_are_not_named_by_the_title() -> None:
    words = CellWords(named("单独考试"), (Word("占比", ""),), ("毕业生升学情况",), is_share=True)
    assert not any(label.startswith("毕业生升学") for label in labels(words))
    assert "单独考试比例" in labels(words)
