import pytest

from zhihuan.registers.headings import take_apart


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("金额", ("金额", "金额", "")),
        ("*金额（ 万元 ）", ("金额(万元)", "金额", "万元")),
        ("金额\n（单位：元）", ("金额(单位:元)", "金额", "元")),
        ("姓 名", ("姓名", "姓名", "")),
        ("学籍号（必填）", ("学籍号", "学籍号", "")),
        ("出生日期（格式：2008-01-01）：", ("出生日期", "出生日期", "")),
        ("带宽（Mbps）", ("带宽(mbps)", "带宽", "Mbps")),
        ("姓名[选填]", ("姓名", "姓名", "")),
        ("※学时【学时】", ("学时【学时】", "学时", "学时")),
        ("（备注）", ("(备注)", "(备注)", "")),
        ("工位数（含校外实训基地）", ("工位数(含校外实训基地)", "工位数", "")),
        ("ＩＤ", ("id", "id", "")),
        ("", ("", "", "")),
    ],
)
def test_a_header_is_a_name_and_perhaps_a_unit(text: str, parts: tuple[str, str, str]) -> None:
    assert take_apart(text) == parts
