from tests.report.rereading.making import unit
from zhihuan.report.rereading.pairing import pair
from zhihuan.report.rereading.units import Unit, UnitKind

A, B, C = (unit(words) for words in ("学校开设专业十一个。", "教师队伍保持稳定。", "校园环境整洁有序。"))
EDITED = unit("教师队伍总体保持稳定。")


def pairs(before: list[Unit], after: list[Unit]) -> list[tuple[str, str, bool]]:
    return [
        (one.before.words if one.before else "", one.after.words if one.after else "", one.is_moved)
        for one in pair(before, after)
    ]


def test_what_is_the_same_is_paired() -> None:
    assert pairs([A, B], [A, B]) == [(A.words, A.words, False), (B.words, B.words, False)]


def test_what_is_alike_is_edited() -> None:
    assert pairs([A, B, C], [A, EDITED, C])[1] == (B.words, EDITED.words, False)


def test_the_rest_is_added_or_deleted() -> None:
    assert pairs([A, B], [A]) == [(A.words, A.words, False), (B.words, "", False)]
    assert pairs([A], [A, C]) == [(A.words, A.words, False), ("", C.words, False)]


def test_a_paragraph_elsewhere_was_moved_even_if_edited() -> None:
    assert (B.words, EDITED.words, True) in pairs([B, A, C, unit("结语。")], [A, C, unit("结语。"), EDITED])


def test_kinds_are_never_mixed() -> None:
    head = unit(B.words, UnitKind.HEADING)
    assert sorted(pairs([head], [B])) == [("", B.words, False), (head.words, "", False)]


def test_an_edited_lead_is_still_the_lead() -> None:
    lead = unit("学生规模见表1-1。", UnitKind.LEAD)
    assert pairs([A, lead], [A, unit("学生规模参见表1-1。")])[1][:2] == (lead.words, "学生规模参见表1-1。")


def test_order_is_kept_among_several_edits() -> None:
    before = [unit("第一步收集台账。"), unit("第二步核对台账。"), unit("第三步审定台账。")]
    after = [unit("第一步收集全部台账。"), unit("第二步核对全部台账。"), unit("第三步审定全部台账。")]
    assert [(old[:3], new[:3]) for old, new, _ in pairs(before, after)] == [(f"第{n}步", f"第{n}步") for n in "一二三"]
