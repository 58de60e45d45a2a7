import re
from io import BytesIO

import pytest
from docx import Document as Word
from lxml import etree

from tests.document.word import docx, p, part, parts_of, remade, run, tbl, tc, text_box, tr, zipped
from zhihuan.document import Note, Place, annotate
from zhihuan.document.readers.docx import read_docx
from zhihuan.document.readers.office import convert
from zhihuan.document.writers import comments
from zhihuan.errors import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def at(block: int, start: int = 0, **more: object) -> Place:
    return Place("r.docx", block=block, start=start, **more)  # type: ignore[arg-type]


def note(place: Place, quote: str, *lines: str) -> Note:
    return Note(place, quote, "质环", lines or ("请核对",))


def marked(source: bytes) -> dict[str, str]:
    """Return the words between the marks of each comment, by the comment's number."""
    open_marks: dict[str, str] = {}
    found: dict[str, str] = {}
    for node in etree.fromstring(parts_of(source)["word/document.xml"]).iter():
        key = node.get(W + "id") or ""
        if node.tag == W + "commentRangeStart":
            open_marks[key] = ""
        elif node.tag == W + "commentRangeEnd":
            found[key] = open_marks.pop(key)
        elif node.tag in (W + "t", W + "tab"):
            open_marks = {mark: words + (node.text or "\t") for mark, words in open_marks.items()}
    return found


def commented(source: bytes, *notes: Note) -> dict[str, str]:
    made = annotate(source, notes)
    assert read_docx(made, "r.docx") == read_docx(source, "r.docx")
    return marked(made)


@pytest.mark.parametrize(
    ("body", "place", "quote"),
    [
        (p("在校生3456人，比上年增加22人。"), at(0, 3), "3456"),
        (p(run("在校生34", "<w:b/>"), run("56人")), at(0, 3), "3456"),
        (p("77人毕业，77人就业"), at(0, 6), "77"),
        (p("77人毕业，78人就业"), at(0, 3), "78"),
        (p("<w:r><w:t>共</w:t><w:tab/><w:t>12人</w:t></w:r>"), at(0, 1), "\t12"),
        (p("教师", f"<w:ins>{run('120人')}</w:ins>", "<w:del><w:r><w:delText>130</w:delText></w:r></w:del>"), at(0, 2), "120"),
        (p("见", f"<w:hyperlink>{run('附表1所列')}</w:hyperlink>", "项"), at(0, 1), "附表1"),
        (p("增", f"<w:sdt><w:sdtContent>{run('长8%多')}</w:sdtContent></w:sdt>"), at(0, 2), "8%"),
        (tbl(tr("甲", tc("乙", "丙12")), tr("丁", "戊")), at(0, 1, row=0, cell=1, paragraph=1), "12"),
        (tbl(tr("甲", tc("乙", "丙12")), tr("丁", "戊12")), at(0, 0, row=1, cell=1), "12"),
        (tbl(tr("甲", tc("乙", tbl(tr("内1", "内2")))), tr("丁", "戊")), at(0, 1, row=0, cell=1, paragraph=2), "2"),
        (f"<w:sdt><w:sdtContent>{p('就业率97.36%')}</w:sdtContent></w:sdt>{p('后')}", at(0, 3), "97.36%"),
    ],
)
def test_a_comment_stands_at_the_exact_words(body: str, place: Place, quote: str) -> None:
    assert commented(docx(body), note(place, quote)) == {"0": quote}


def test_comments_may_overlap_and_share_words() -> None:
    source = docx(p("在校生3456人"))
    assert commented(
        source, note(at(0, 3), "3456"), note(at(0, 2), "生3456人"), note(at(0, 3), "3456"), note(at(0, 5), "56人")
    ) == {
        "0": "3456",
        "1": "生3456人",
        "2": "3456",
        "3": "56人",
    }


@pytest.mark.parametrize(
    ("body", "place", "quote", "words"),
    [
        (p("甲") + p("乙"), at(9), "没有这句", "甲"),
        (p("甲乙丙丁") + p("戊"), at(0, 2), "丙丁戊", "丙丁"),
        (p("甲乙"), at(0, 99), "丙", "甲乙"),
        (p("甲乙"), at(0), "", "甲乙"),
        ("<w:p/>" + p("乙"), at(0), "丙", ""),
        (tbl(tr("甲", "乙"), tr("丙", "丁")), at(0), "丁", "丁"),
        (tbl(tr("甲", "乙"), tr("丙", "丁")), at(0), "", "甲"),
        (tbl(tr("甲", "乙")), at(0, row=5, cell=5), "乙", "乙"),
        (p("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"), at(0), "1", ""),
        (p(f"<w:r><w:ruby><w:rubyBase>{run('音律')}</w:rubyBase></w:ruby></w:r>"), at(0), "音", "音律"),
    ],
)
def test_a_comment_without_its_exact_words_stands_near(body: str, place: Place, quote: str, words: str) -> None:
    assert commented(docx(body), note(place, quote)) == {"0": words}


def test_words_in_a_text_box_are_commented_at_the_box() -> None:
    source = docx(p("主", text_box(p("框内12")), "文"))
    made = annotate(source, [note(at(0, 2, paragraph=1), "12")])
    body = etree.fromstring(parts_of(made)["word/document.xml"])
    (start,) = body.iter(W + "commentRangeStart")
    following = start.getnext()
    assert following is not None
    assert next(following.iter(W + "txbxContent"), None) is not None
    assert next(start.iterancestors(W + "txbxContent"), None) is None


def test_words_in_a_footnote_are_commented_at_its_mark() -> None:
    source = docx(
        p("甲", '<w:r><w:footnoteReference w:id="2"/></w:r>', "乙"), footnotes=f'<w:footnote w:id="2">{p("注12")}</w:footnote>'
    )
    made = annotate(source, [note(at(0, 1, ref="footnote 2"), "12"), note(at(0, 1, ref="footnote 7"), "12")])
    (first, second) = etree.fromstring(parts_of(made)["word/document.xml"]).iter(W + "commentRangeStart")
    starts = {start.get(W + "id"): start for start in (first, second)}
    following = starts["0"].getnext()
    assert following is not None
    assert next(following.iter(W + "footnoteReference"), None) is not None
    assert marked(made)["1"] == "甲乙"


def test_tracked_insertions_and_links_do_not_swallow_the_reference() -> None:
    made = annotate(
        docx(p(f"<w:ins>{run('120人')}</w:ins>", f"<w:hyperlink>{run('34')}</w:hyperlink>")),
        [note(at(0), "120"), note(at(0, 4), "34")],
    )
    for reference in etree.fromstring(parts_of(made)["word/document.xml"]).iter(W + "commentReference"):
        assert next(reference.iterancestors(W + "ins", W + "hyperlink"), None) is None


def test_in_a_control_around_paragraphs_the_reference_stands_after_it() -> None:
    control = f"<w:sdt><w:sdtContent>{p('控件12')}</w:sdtContent></w:sdt>"
    for after, expected in ((control + p("后", style="x"), "后"), (tbl(tr("表")), "表"), ("", "控件12")):
        made = annotate(docx(control, after), [note(at(0, 2), "12")])
        (reference,) = etree.fromstring(parts_of(made)["word/document.xml"]).iter(W + "commentReference")
        assert "".join(next(reference.iterancestors(W + "p")).itertext()) == expected


def test_earlier_comments_stay_and_numbers_go_on() -> None:
    old = f'<w:comment w:id="4" w:author="审核人">{p("旧批注")}</w:comment>'
    body = p('<w:commentRangeStart w:id="4"/>', "甲乙", '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>')
    source = docx(body, comments=old)
    made = annotate(source, [note(at(0, 1), "乙", "第一行", "第二行")])
    assert marked(made) == {"4": "甲乙", "5": "乙"}
    texts = ["".join(comment.itertext()) for comment in etree.fromstring(parts_of(made)["word/comments.xml"])]
    assert texts == ["旧批注", "第一行第二行"]
    assert parts_of(made)["[Content_Types].xml"] == parts_of(source)["[Content_Types].xml"]


def test_every_other_part_keeps_its_bytes() -> None:
    source = remade(
        docx(p("甲"), styles="<w:style/>"), {"word/media/a.png": b"\x89PNG\0\1", "customXml/item1.xml": "<a  b = 'c'/>"}
    )
    before, after = parts_of(source), parts_of(annotate(source, [note(at(0), "甲")]))
    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert {name: content for name, content in after.items() if name in before and name not in changed} == {
        name: content for name, content in before.items() if name not in changed
    }
    assert after.keys() - before.keys() == {"word/comments.xml"}


def test_another_program_finds_the_comments() -> None:
    made = annotate(docx(p("在校生3456人")), [note(at(0, 3), "3456", "总数不符", "应为3500")])
    (comment,) = Word(BytesIO(made)).comments
    assert (comment.author, comment.text, comment.initials) == ("质环", "总数不符\n应为3500", "质环")


def test_a_comment_may_hold_any_text() -> None:
    made = annotate(docx(p("甲")), [Note(at(0), "甲", "\0作\ud800者", ("a\0b<&>",)), Note(at(0), "甲", "", ())])
    first, second = Word(BytesIO(made)).comments
    assert first.text == "a\ufffdb<&>"
    assert second.text == ""


def test_the_same_notes_give_the_same_bytes() -> None:
    source = docx(p("甲"))
    assert annotate(source, [note(at(0), "甲")]) == annotate(source, [note(at(0), "甲")])


def test_a_document_without_paragraphs_stays_without_comments() -> None:
    assert marked(annotate(docx(), [note(at(0), "甲")])) == {}


def test_without_relations_a_list_of_them_is_made() -> None:
    source = parts_of(docx(p("甲")))
    del source["word/_rels/document.xml.rels"]
    made = annotate(zipped({**source}), [note(at(0), "甲")])
    assert b"comments.xml" in parts_of(made)["word/_rels/document.xml.rels"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"PK", "不完整"),
        (remade(docx(), {"word/document.xml": "<a/>"}), "正文"),
        (remade(docx(), {"word/document.xml": "x"}), "正文"),
        (remade(docx(p("甲")), {"[Content_Types].xml": "x"}), "Content_Types"),
        (docx("<w:sdt><w:sdtContent>" * 900 + p("深") + "</w:sdtContent></w:sdt>" * 900), "嵌套过深"),
    ],
)
def test_what_is_no_word_file_is_refused(source: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        annotate(source, [note(at(0), "甲")])


def test_a_file_that_unpacks_to_too_much_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comments, "MAX_UNPACKED_BYTES", 10)
    with pytest.raises(UnreadableFile, match="解开后过大"):
        annotate(docx(p("甲")), [])


def test_a_file_of_the_strict_standard_stays_one() -> None:
    usual, strict = (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    body = part("document", f"<w:body>{p('在校生3456人')}</w:body>").replace(usual, strict)
    made = parts_of(annotate(remade(docx(), {"word/document.xml": body}), [note(at(0, 3), "3456")]))
    assert [strict.encode() in made[name] for name in ("word/document.xml", "word/comments.xml")] == [True, True]
    assert not any(usual.encode() in made[name] for name in ("word/document.xml", "word/comments.xml"))
    assert b"http://purl.oclc.org/ooxml/officeDocument/relationships/comments" in made["word/_rels/document.xml.rels"]


def test_a_processing_instruction_stays() -> None:
    source = remade(docx(), {"word/document.xml": part("document", f"<w:body><?keep me?>{p('甲')}</w:body>")})
    assert b"<?keep me?>" in parts_of(annotate(source, [note(at(0), "甲")]))["word/document.xml"]


@pytest.mark.office
def test_libreoffice_shows_the_comments_and_loses_no_word() -> None:
    body = (
        p("在校生", run("3456", "<w:b/>"), "人，", f"<w:ins>{run('教师120人')}</w:ins>"),
        tbl(tr("项目", "人数"), tr("教师", tc("专任", "120"))),
        f"<w:sdt><w:sdtContent>{p('就业率97.36%。')}{p('升学率88%。')}</w:sdtContent></w:sdt>",
        p("主", text_box(p("框内12"))),
        p("后文"),
    )
    notes = [
        note(at(0, 3), "3456", "批注一"),
        note(at(0, 10), "120", "批注二"),
        note(at(1, 0, row=1, cell=1, paragraph=1), "120", "批注三"),
        note(at(2, 3), "97.36%", "批注四"),
        note(at(3, 3), "88%", "批注五"),
        note(at(4, 2, paragraph=1), "12", "批注六"),
    ]
    source = docx(*body)
    made = annotate(source, notes)
    before, after = (convert(content, "docx", "txt") for content in (source, made))
    assert before == after
    opened = convert(made, "docx", "odt")
    assert opened is not None
    shown = etree.fromstring(parts_of(opened)["content.xml"]).iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}annotation")
    assert sorted(re.findall("批注.", "".join("".join(one.itertext()) for one in shown))) == sorted(
        f"批注{sign}" for sign in "一二三四五六"
    )
