from tests.registers.cast import HEADERS, LI, PUPILS, WANG, changed, field, register, table, take, workbook
from zhihuan.registers import describe

ROWS = [
    changed(LI, fee="-1", name="李 明", id_number="110101200801010018"),
    changed(WANG, sex="女性别", mentor=None),
    changed(WANG, pupil_no="3", id_number=None, sex="女性别", mentor=None),
]


def test_a_good_file_is_one_line_and_what_is_to_be_known() -> None:
    assert describe(take(table(LI, WANG))).splitlines() == [
        "学员名册（S001，2025 年）学员.xlsx：读到 2 行，接受 2 行，退回 0 行。",
        "说明：",
        "  · “专业代码”没有核对：所引用的“majors.code”尚未导入。",
    ]


def test_refused_and_mended_cells_are_told_together_where_they_are_alike() -> None:
    lines = describe(take(table(*ROWS))).splitlines()
    assert "退回 4 格：" in lines
    assert "  · 性别 2 格，应为以下之一：男、女、未说明：学员!D3“女性别”、学员!D4“女性别”。是否为“女”？请核对后改填。" in lines
    assert "  · 姓名 1 格：“李 明”→“李明”（1 格，如 学员!C2）" in lines


def test_each_cell_keeps_the_advice_of_its_own() -> None:
    rows = [changed(LI, sex="男姓", id_number=None), changed(WANG, sex="女姓", id_number=None, mentor=None)]
    told = describe(take(table(*rows)))
    assert "“男姓”、学员!D3“女姓”。D2 是否为“男”？请核对后改填。D3 是否为“女”？请核对后改填。" in told


def test_restricted_values_are_shown_by_their_first_signs_only() -> None:
    told = describe(take(table(*ROWS)))
    assert "学员!B2“110***”" in told
    assert "110101200801010018" not in told


def test_what_stands_in_the_way_comes_first() -> None:
    lines = describe(take(table(LI[:2], headers=["学籍号", "性别"]))).splitlines()
    assert lines[1:3] == ["不能导入（1 项）：", "  · [学员] 缺少必填列“姓名”。请补上“姓名”列；可用 template 命令取得空表。"]


def test_english_is_spoken_on_wish() -> None:
    told = describe(take(table(*ROWS)), "en")
    assert "3 rows read, 0 accepted, 3 rejected." in told
    assert "fee, 1 cells, expected a number not below 0: 学员!I2“-1”." in told
    assert "name, 1 cells: “李 明”→“李明” (1, such as 学员!C2)" in told


def test_of_many_ways_of_writing_the_commonest_are_shown() -> None:
    rows = [changed(LI, pupil_no=str(at), id_number=None, name=f"李 {chr(0x4E00 + at // 2)}", sex="01") for at in range(30)]
    told = describe(take(table(*rows)))
    assert "  · 姓名 30 格：“李 一”→“李一”（2 格，如 学员!C2）、" in told
    assert told.count("→") == 4
    assert "  · 性别 30 格：“01”→“男”（30 格，如 学员!D2）\n" in told


def test_a_long_list_of_refused_cells_is_cut_and_the_rest_counted() -> None:
    headers = ["学籍号", "姓名", *(f"栏{at}" for at in range(25))]
    form = register(
        *list(PUPILS.fields.values())[:3:2], *(field(f"f{at}", f"栏{at}", "whole") for at in range(25)), key=("pupil_no",)
    )
    told = describe(take(workbook([headers, ["1", "李小明", *["x"] * 25]]), form))
    assert "退回 25 格：" in told
    assert told.count("应为数字") == 20
    assert "  · 其余 5 格见退回清单" in told


def test_a_refused_row_is_called_a_row() -> None:
    source = "\n".join(",".join(row) for row in (HEADERS, [*LI, "x"])).encode()
    assert "整行 1 格" in describe(take(source, name="a.csv"))
    assert describe(take(workbook([HEADERS])))
