import pytest

from tests.facts.speaking import read_words


def relations(words: str) -> list[str]:
    return [f"{r.kind}: {r.result.value} of {', '.join(str(o.value) for o in r.operands)}" for r in read_words(words).relations]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("在校生300人，其中一年级100人，二年级99人，三年级101人。", ["sum: 300 of 100, 99, 101"]),
        ("升学967人，其中单独考试572人，五年一贯制335人，其他61人。", ["sum: 967 of 572, 335, 61"]),
        ("12项课题获奖，其中一等奖2项，二等奖6项，三等奖8项。", ["sum: 12 of 2, 6, 8"]),
        ("16项课题获奖，其中一等奖2项，二等奖6项。", ["parts: 16 of 2, 6"]),
        ("教职工215人，其中专任教师186人。", ["parts: 215 of 186"]),
        ("教职工200余人，其中专任教师186人，兼职教师44人。", ["parts: 200 of 186"]),
        ("获国家级奖22项、省级奖69项，共计92项。", ["sum: 92 of 22, 69"]),
        ("获国家级奖22项、省级奖69人次，共计92人次。", []),
        ("召开会议22次，共计92项。", []),
        ("专任教师200人，兼职教师44人，占专任教师的22.1%。", ["share: 22.1 of 44, 200"]),
        ("专任教师200人，高级职称58人，占比29%。", ["share: 29 of 58, 200"]),
        ("毕业生1236人，就业人数1210人，升学884人，占比73.06%。", ["share: 73.06 of 884, 1210"]),
        ("升学884人，占比73.06%。", []),
        ("专任教师276人，专业课教师140人，占比达50.54%。", ["share: 50.54 of 140, 276"]),
        ("专任教师276人，专业课教师140人，占比达60%。", []),
        ("合格率93%，占比40%。", []),
        ("由58%提高到61%，提高3个百分点。", ["difference: 3 of 61, 58"]),
        ("招生106人，较上年增加22人，增幅28.4%。", ["growth: 28.4 of 106, 84"]),
        ("招生84人，较上年减少22人，降幅20.8%。", ["growth: 20.8 of 84, 106"]),
        ("在校生3256人，较2022年的3120人增加136人。", ["difference: 136 of 3256, 3120"]),
        ("招生106人，较上年增加22人。", []),
        ("增长28.4%。", []),
        ("资助105人，每人1000元，共计105000元。", ["product: 105000 of 105, 1000"]),
        ("每人1000元，共计105000元。", []),
        ("投入200万元，共计105000元。", []),
        ("资助105人，每人1000元。", []),
    ],
)
def test_a_paragraph_says_how_its_figures_hang_together(words: str, expected: list[str]) -> None:
    assert relations(words) == expected


def test_the_figure_before_a_change_is_derived_and_cites_the_change() -> None:
    (relation,) = read_words("招生106人，较上年增加22人，增幅28.4%。").relations
    before = relation.operands[1]
    assert (before.value, before.indicator, before.evidence.citation.quote) == (84, None, "较上年增加22人")


def test_parts_may_follow_behind_a_full_stop() -> None:
    assert relations("升学967人。其中单独考试632人，五年一贯制335人。") == ["sum: 967 of 632, 335"]
