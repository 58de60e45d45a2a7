from tests.report.inventing import make_fact
from zhihuan.catalogue import load
from zhihuan.document import Block, Caption, Heading, Image, Paragraph, Place, Table
from zhihuan.report.figures import Figures
from zhihuan.report.narrative import Narrator
from zhihuan.report.sections import SectionText, read_sections

FIGURES = Figures([make_fact("enrol_new", 80, 2024), make_fact("enrol_new", 100)], [], 2025, load().indicators)


def narrator() -> Narrator:
    return Narrator(FIGURES, {}, load().editions["E1"].tables, {}, Place("甲"))


def told(paragraphs: str, number: str = "3.1") -> list[Block]:
    text = f"section: '{number}'\ntitle: 甲\nlevel: 2\nparagraphs:\n{paragraphs}"
    return [block for section in read_sections(text, "甲") for block in narrator().tell(section)][1:]


def test_a_figure_stands_between_the_sentence_that_leads_to_it_and_its_caption() -> None:
    lead, image, caption = told("- {chart: bars, of: enrol_new, title: 招生对比}")
    assert isinstance(lead, Paragraph)
    assert isinstance(image, Image)
    assert isinstance(caption, Caption)
    assert (lead.passage.text, caption.passage.text, caption.number) == ("招生对比见图3-1。", "图3-1 招生对比", "3-1")


def test_a_caption_stands_over_its_table() -> None:
    title = next(table.title for table in load().editions["E1"].tables)
    lead, caption, table = told(f"- form: {title}")
    assert isinstance(lead, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(caption, Caption)
    assert (lead.passage.text, table.title) == (f"{title}见表3-1。", caption.passage)


def test_what_cannot_be_drawn_leaves_no_trace() -> None:
    assert told("- {chart: trend, of: grad_total, title: 图}\n- {table: [grad_total], title: 表}\n- form: 无此表") == []


def test_what_explains_a_number_stands_only_beside_it() -> None:
    assert told("- {sentences: [人数按学籍统计。], needs: grad_total}") == []
    (paragraph,) = told("- {sentences: [人数按学籍统计。], needs: [grad_total, enrol_new], style: list}")
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.passage.text, paragraph.style) == ("人数按学籍统计。", "list")


def test_a_note_below_a_table_names_the_parts_without_a_row() -> None:
    parts = [make_fact("students_full_time", 60, major="护理"), make_fact("students_full_time", 5, major="茶艺")]
    known = Figures([*parts, make_fact("enrol_new", 30, major="护理")], [], 2025, load().indicators)
    (section,) = read_sections("{section: '1', title: 甲, level: 1, paragraphs: [{list: enrol_new by major, title: 表}]}", "甲")
    *_, note = Narrator(known, {}, (), {}, Place("甲")).tell(section)
    assert isinstance(note, Paragraph)
    assert (note.passage.text, note.style) == ("注：茶艺没有本表所列的数据。", "source")


def test_headings_of_a_preface_and_of_chapters() -> None:
    speaker = narrator()
    heads = [next(speaker.tell(SectionText(number, "概况", 2, ()))) for number in ("", "一", "1.2")]
    assert [head.passage.text for head in heads if isinstance(head, Heading)] == ["概况", "一、概况", "1.2 概况"]


def test_tables_before_the_first_chapter_count_as_chapter_nought() -> None:
    _, _, caption = told("- {chart: bars, of: enrol_new, title: 招生对比}", "五")
    assert isinstance(caption, Caption)
    assert caption.number == "0-1"


def test_a_picture_that_nobody_has_given_is_left_out() -> None:
    assert told("- {picture: gate, title: 校门}") == []
