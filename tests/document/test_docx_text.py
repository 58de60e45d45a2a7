import pytest
from lxml import etree

from tests.document.word import NAMES, p, run, text_box
from zhihuan.document.readers.docx_text import Walk, Words


def words(inside: str, heed_hidden: bool = False) -> Words:
    return Walk(heed_hidden).read(etree.fromstring(f"<w:p {NAMES}>{inside}</w:p>"))


def field(instruction: str, result: str) -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{instruction}</w:instrText></w:r>{separate}{result}{end}"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("甲") + run("乙"), "甲乙"),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>", "一\t二\n三-"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:smartTag><w:sdt><w:sdtContent>{run('内')}</w:sdtContent></w:sdt></w:smartTag>", "内"),
        (f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>', "3"),
        (field(" REF 表1 ", run("表1")), "表1"),
        (field(" IF " + "</w:instrText></w:r>" + run("藏") + "<w:r><w:instrText>", run("显")), "显"),
        (field(" HYPERLINK ", run("外") + field(" REF ", run("里"))), "外里"),
        ('<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>' + run("字"), "字"),
        (f"<w:del>{run('删')}</w:del><w:ins>{run('增')}</w:ins>", "增"),
        ('<w:r><w:sym w:char="00B1"/><w:sym w:char="F0FC"/><w:sym w:char="zz"/></w:r>', "±"),
        (f"<w:r><w:ruby><w:rt>{run('yin')}</w:rt><w:rubyBase>{run('音')}</w:rubyBase></w:ruby></w:r>", "音"),
        ("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>", "12"),
        (
            f"<mc:AlternateContent><mc:Choice>{run('新')}</mc:Choice><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>",
            "新",
        ),
        ("<mc:AlternateContent/>", ""),
        ("<w:r><w:t/></w:r>", ""),
    ],
)
def test_what_is_printed_is_text(inside: str, text: str) -> None:
    assert words(inside).text == text


def test_hidden_words_count_only_where_nobody_heeds_them() -> None:
    inside = run("甲") + run("藏", "<w:vanish/>") + run("不藏", '<w:vanish w:val="0"/>')
    assert words(inside, heed_hidden=True).text == "甲不藏"
    assert words(inside).text == "甲藏不藏"


def test_an_instruction_that_never_ends_ends_with_its_paragraph() -> None:
    walk = Walk()
    open_field = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> REF </w:instrText><w:t>漏</w:t></w:r>'
    assert walk.read(etree.fromstring(f"<w:p {NAMES}>{open_field}</w:p>")).text == ""
    assert walk.read(etree.fromstring(f"<w:p {NAMES}>{run('下一段')}</w:p>")).text == "下一段"


def test_an_entity_that_was_not_expanded_is_left_out() -> None:
    parser = etree.XMLParser(resolve_entities=False)
    source = f'<!DOCTYPE p [<!ENTITY x "炸">]><w:p {NAMES}><w:r><w:t>前&x;后</w:t></w:r></w:p>'
    assert Walk().read(etree.fromstring(source, parser)).text == "前后"


def test_text_boxes_are_no_part_of_the_paragraph_and_each_is_given_once() -> None:
    inner = p("外框", text_box(p("内框")))
    found = words(run("主") + text_box(inner))
    assert found.text == "主"
    assert ["".join(box.itertext()) for box in found.boxes()] == ["外框内框内框"]


def test_pieces_know_their_runs() -> None:
    found = words(run("甲") + "<w:r><w:t>乙</w:t><w:t>丙</w:t></w:r>")
    assert [piece.text for piece in found.pieces] == ["甲", "乙", "丙"]
    assert found.pieces[1].run is found.pieces[2].run is not found.pieces[0].run
    assert found.length == 3


def test_note_marks_know_where_they_stand() -> None:
    inside = run("甲乙") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("丙") + '<w:r><w:endnoteReference w:id="1"/></w:r>'
    assert words(inside).notes == [("footnote", "2", 2), ("endnote", "1", 3)]


def control(key: str, inside: str) -> str:
    return f'<w:sdt><w:sdtPr><w:alias w:val="{key}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def bound(inside: str) -> list[tuple[str, str]]:
    found = words(inside)
    return [(one.key, found.text[one.start : one.end]) for one in found.bindings]


def test_a_control_named_after_a_fact_binds_its_words() -> None:
    assert bound(run("在校生") + control("students@2025;sex=女", run("34") + run("56")) + run("人")) == [
        ("students@2025;sex=女", "3456")
    ]


def test_other_controls_and_empty_ones_bind_nothing() -> None:
    assert bound(control("标题", run("甲")) + control("students@", run("1")) + control("students@2025", "")) == []


def test_of_controls_inside_one_another_the_inner_one_binds() -> None:
    assert bound(control("a@2025", run("共") + control("b@2025", run("7")))) == [("b@2025", "7")]
