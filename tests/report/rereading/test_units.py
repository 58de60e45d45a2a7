from dataclasses import replace

from tests.document.writers.making import LONG_KEY, blocks, passage, report
from zhihuan.document import Document, Heading, Paragraph, alias_of
from zhihuan.report.rereading.units import UnitKind, units_of

HEAD = Heading(passage("1.1 学生规模"), 2, "1.1", "学生规模")
UNITS = units_of(report(), report())


def of(kind: UnitKind) -> list[str]:
    return [unit.words for unit in UNITS if unit.kind is kind]


def test_each_block_is_a_unit_of_its_kind() -> None:
    assert of(UnitKind.TABLE) == ["表1-1 学生规模", "表2 教学资源表"]
    assert of(UnitKind.CAPTION) == ["表1-1 学生规模", "图1-1 学生规模对比", "表2 教学资源表"]
    assert of(UnitKind.PICTURE) == ["条形图：在校生3456人"]
    assert of(UnitKind.ENTRY)[:2] == ["1 学生发展", "1.1 学生规模"]


def test_cover_and_declaration_are_no_sections() -> None:
    assert of(UnitKind.FRONT)[0] == "云渚市沐春中等专业学校"
    assert "本校对报告的真实性负责。" in of(UnitKind.FRONT)


def test_prose_knows_its_section_and_style() -> None:
    prose = [unit for unit in UNITS if unit.is_prose]
    assert {unit.section for unit in prose} == {"1.1"}
    assert [unit.style for unit in prose] == ["body", "list", "source", "case-title", "case", "body"]


def test_the_sentence_before_a_figure_is_the_composers() -> None:
    lead = Paragraph(passage("学生规模见表1-1。"))
    at = next(i for i, block in enumerate(blocks()) if isinstance(block, Paragraph) and block.style == "list")
    written = replace(report(), blocks=(*blocks()[: at + 1], lead, *blocks()[at + 1 :]))
    assert [unit.words for unit in units_of(written, written) if unit.kind is UnitKind.LEAD] == ["学生规模见表1-1。"]


def test_keys_of_long_controls_are_known_again() -> None:
    short = Paragraph(passage("班级88个", ("88", alias_of(LONG_KEY))))
    unit = units_of(
        Document("r", "", (Heading(passage("1.1 学生规模"), 2, "1.1", "学生规模"), short)),
        report(),
        {alias_of(LONG_KEY): LONG_KEY},
    )[1]
    assert [one.key for one in unit.passage.bindings] == [LONG_KEY]


def test_a_list_item_that_was_added_is_an_item() -> None:
    added = units_of(Document("r", "", (HEAD, Paragraph(passage("- 新的一条"), "item"))), report())
    assert added[1].style == "list"


def test_blanks_make_no_difference() -> None:
    loose = units_of(Document("r", "", (Paragraph(passage(" 在校\u00a0 生 ")),)), report())
    assert loose[0].words == "在校 生"
