import pytest

from zhihuan.facts.slots import find_slots, without_names


@pytest.mark.parametrize(
    ("label", "slots"),
    [
        ("省中职学生技能大赛一等奖", [("contest", "省中职学生技能大赛")]),
        ("教师参加文溪市青年教师研修班", [("type", "文溪市青年教师研修班")]),
        ("市一等奖", [("level", "市")]),
        ("现代制造类专业学生", [("major_group", "现代制造类专业"), ("major", "现代制造类专业")]),
        ("护理专业在校生", [("major", "护理专业")]),
        ("重点专业在校生", []),
        ("教师赴青禾县中学支教", [("", "赴青禾县中学")]),
        ("在校生", []),
    ],
)
def test_proper_names_are_found(label: str, slots: list[tuple[str, str]]) -> None:
    assert [(slot.key, label[slot.start : slot.end]) for slot in find_slots(label)] == slots


def test_names_are_cut_out_for_the_keys_asked_for() -> None:
    assert without_names("护理专业招生", ["major"]) == "招生"
    assert without_names("护理专业招生", ["grade"]) == "护理专业招生"
