"""What people and programs do to a composed report in Word, done to the file's XML: each edit and what taking it back must tell."""

import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO

from lxml import etree
from lxml.etree import _Element

from zhihuan.document import Note, annotate, read
from zhihuan.report import ChangeKind, ConflictKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit. `conflicts` and `changes` are the kinds that must be told, each once; `said` must stand in some text or message,
    `unsaid` in no text of a section."""

    name: str
    program: str
    make: Callable[[bytes], bytes]
    conflicts: tuple[ConflictKind, ...] = ()
    changes: tuple[ChangeKind, ...] = ()
    said: str = ""
    unsaid: str = ""


class Body:
    """The body of a Word file while it is edited."""

    def __init__(self, docx: bytes) -> None:
        self.parts = _parts(docx)
        self.root = etree.fromstring(self.parts[_DOCUMENT])

    def paragraph(self, words: str) -> _Element:
        """Return the first paragraph outside the contents whose text holds the words."""
        return next(p for p in self.root.iter(W + "p") if words in text_of(p) and not _is_contents(p))

    def control(self, key: str, at: int = 0) -> _Element:
        """Return the control of a key, the first or a later one."""
        found = [
            c for c in self.root.iter(W + "sdt") if (a := c.find(f"{W}sdtPr/{W}alias")) is not None and a.get(W + "val") == key
        ]
        return found[at]

    def controls(self) -> list[_Element]:
        """Return all controls of bound numbers."""
        return [control for control in self.root.iter(W + "sdt") if control.find(f"{W}sdtPr/{W}alias") is not None]

    def bytes(self) -> bytes:
        """Return the edited file."""
        self.parts[_DOCUMENT] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        output = BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return output.getvalue()


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _is_contents(paragraph: _Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and (style.get(W + "val") or "").startswith(("TOC", "TableofFigures"))


def text_of(element: _Element) -> str:
    """Return the words of an element."""
    return "".join(node.text or "" for node in element.iter(W + "t"))


def run(text: str, **attributes: str) -> _Element:
    """Return a run as Word writes it."""
    made = etree.Element(W + "r", {W + name: value for name, value in attributes.items()})
    node = etree.SubElement(made, W + "t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    node.text = text
    return made


def new_paragraph(*content: _Element) -> _Element:
    """Return a paragraph of running text."""
    made = etree.Element(W + "p")
    properties = etree.SubElement(made, W + "pPr")
    etree.SubElement(properties, W + "pStyle", {W + "val": "BodyText"})
    made.extend(content)
    return made


def _replace(element: _Element, old: str, new: str) -> None:
    node = next(node for node in element.iter(W + "t") if old in (node.text or ""))
    node.text = (node.text or "").replace(old, new, 1)


def _unwrap(control: _Element) -> list[_Element]:
    """Take the control away and leave what is in it."""
    content = list(control.find(W + "sdtContent"))  # type: ignore[arg-type]
    for node in content:
        control.addprevious(node)
    _drop(control)
    return content


def _drop(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _tracked(kind: str, *content: _Element) -> _Element:
    made = etree.Element(W + kind, {W + "id": "900", W + "author": "王某", W + "date": "2026-01-05T08:00:00Z"})
    made.extend(content)
    for node in made.iter(W + "t") if kind == "del" else ():
        node.tag = W + "delText"
    return made


KEY = "students_full_time@2025"
ENROL = "enrol_new@2025"
SCALE = "以2025年9月1日为统计时点"
NEW = "学校在暑期更换了教室的照明灯具。"


def edit(change: Callable[[Body], None]) -> Callable[[bytes], bytes]:
    """Return the edit of a file that `change` makes in its body."""

    def make(docx: bytes) -> bytes:
        body = Body(docx)
        change(body)
        return body.bytes()

    return make


def _prose(body: Body) -> None:
    _replace(body.paragraph(SCALE), "为统计时点", "为计数时点")


def _split_runs(body: Body) -> None:
    """Word cuts runs at will, marks spelling and counts its savings."""
    for at, node in enumerate(list(body.root.iter(W + "r"))):
        words = node.find(W + "t")
        if words is None or len(words.text or "") < 4 or node.getparent().tag != W + "p":  # type: ignore[union-attr]
            continue
        half = len(words.text or "") // 2
        twin = deepcopy(node)
        twin.find(W + "t").text, words.text = (words.text or "")[half:], (words.text or "")[:half]  # type: ignore[union-attr]
        node.set(W + "rsidR", f"00{at:06X}")
        mark = etree.Element(W + "proofErr", {W + "type": "spellStart"})
        node.addnext(mark)
        mark.addnext(twin)


def _number(body: Body) -> None:
    _set(body.control(KEY), "9999")


def _set(control: _Element, words: str) -> None:
    nodes = list(control.iter(W + "t"))
    nodes[0].text = words


def _unmarked_number(body: Body) -> None:
    control = body.control(KEY)
    _set(control, "9999")
    _unwrap(control)


def _unmarked(body: Body) -> None:
    _unwrap(body.control(KEY))


def _all_unmarked(body: Body) -> None:
    for control in body.controls():
        _unwrap(control)


def _number_gone(body: Body) -> None:
    _drop(body.control(KEY))


def _prefixed(body: Body) -> None:
    control = body.control(KEY)
    _set(control, "约" + text_of(control))


def _split_number(body: Body) -> None:
    """A digit typed at the edge of the control falls outside it."""
    body.control(KEY).addnext(run("0"))


def _paragraph_gone(body: Body) -> None:
    _drop(body.paragraph("校园占地面积"))


def _added(body: Body) -> None:
    body.paragraph(SCALE).addnext(new_paragraph(run(NEW)))


def _added_with_copy(body: Body) -> None:
    copy = deepcopy(body.control(KEY))
    body.paragraph(SCALE).addnext(new_paragraph(run("照明改造惠及"), copy, run("名学生。")))


def _changed_copy(body: Body) -> None:
    copy = deepcopy(body.control(KEY))
    _set(copy, "8888")
    body.paragraph(SCALE).addnext(new_paragraph(run("照明改造惠及"), copy, run("名学生。")))


def _unknown(body: Body) -> None:
    copy = deepcopy(body.control(KEY))
    copy.find(f"{W}sdtPr/{W}alias").set(W + "val", "students_full_time@2019")  # type: ignore[union-attr]
    _set(copy, "3001")
    body.paragraph(SCALE).addnext(new_paragraph(run("2019年在校生"), copy, run("人。")))


def _moved(body: Body) -> None:
    body.paragraph("学生规模见表1-1").addprevious(body.paragraph("校园占地面积"))


def _split(body: Body) -> None:
    paragraph = body.paragraph(SCALE)
    children = [node for node in paragraph if node.tag != W + "pPr"]
    paragraph.addnext(new_paragraph(*children[len(children) // 2 :]))


def _joined(body: Body) -> None:
    first, second = body.paragraph("第一步是"), body.paragraph("第二步是")
    first.extend(node for node in list(second) if node.tag != W + "pPr")
    _drop(second)


def _tracked_prose(body: Body) -> None:
    body.paragraph(SCALE).append(_tracked("ins", run("在籍学生均已核对学籍。")))


def _tracked_loss(body: Body) -> None:
    control = body.control(KEY)
    control.addprevious(_tracked("del", *[deepcopy(node) for node in control.iter(W + "r")]))
    _drop(control)


def _tracked_number(body: Body) -> None:
    content = body.control(KEY).find(W + "sdtContent")
    assert content is not None
    old = list(content)
    content.append(_tracked("del", *old))
    content.append(_tracked("ins", run("9999")))


def _comment(docx: bytes) -> bytes:
    document = read(docx, "report.docx")
    passage = next(passage for _, passage in document.passages() if SCALE in passage.text)
    return annotate(docx, [Note(passage.place(0, 4), passage.text[:4], "王某", ("请教务科再核对。",))])


def _cell_number(body: Body) -> None:
    table = next(t for t in body.root.iter(W + "tbl") if "毕业生人数" in text_of(t) and "序号" in text_of(t))
    control = next(table.iter(W + "sdt"))
    _set(control, "77777")


def _cell_words(body: Body) -> None:
    table = next(t for t in body.root.iter(W + "tbl") if "序号" in text_of(t))
    _replace(table, "毕业生人数", "毕业学生人数")


def _row_gone(body: Body) -> None:
    table = next(t for t in body.root.iter(W + "tbl") if "比上年增减" in text_of(t))
    _drop(list(table.iter(W + "tr"))[2])


def _table_gone(body: Body) -> None:
    caption = _caption(body, "学生规模")
    table = caption.getnext()
    assert table is not None
    _drop(table)
    _drop(caption)


def _caption(body: Body, title: str) -> _Element:
    return next(
        p for p in body.root.iter(W + "p") if text_of(p).endswith(title) and _style(p) in ("TableCaption", "FigureCaption")
    )


def _style(paragraph: _Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(W + "val") or ""


def _heading(body: Body) -> None:
    _replace(next(p for p in body.root.iter(W + "p") if _style(p) == "Heading2" and "招生" in text_of(p)), "招生", "生源")


def _heading_gone(body: Body) -> None:
    _drop(next(p for p in body.root.iter(W + "p") if _style(p) == "Heading2" and "专业设置" in text_of(p)))


def _caption_words(body: Body) -> None:
    _replace(_caption(body, "学生规模两年对比"), "两年对比", "变化")


def _bold(body: Body) -> None:
    for node in list(body.paragraph(SCALE).iter(W + "r")):
        node.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/><w:color w:val="FF0000"/></w:rPr>'))


def _cover(body: Body) -> None:
    _replace(body.paragraph("教育质量年度报告"), "质量", "教学质量")


def _lead(body: Body) -> None:
    _replace(body.paragraph("学生规模见表1-1"), "见", "参见")


def _contents(body: Body) -> None:
    entry = next(p for p in body.root.iter(W + "p") if _is_contents(p) and "招生" in text_of(p))
    _replace(entry, "招生", "生源")


def _header(body: Body) -> None:
    body.parts["word/header1.xml"] = body.parts["word/header1.xml"].replace("年度报告".encode(), "年度报告（送审稿）".encode())


def _braces(body: Body) -> None:
    body.paragraph(SCALE).append(run("编号为{{A}}的教室除外。"))


def _text_box(body: Body) -> None:
    inside = etree.tostring(new_paragraph(run(NEW)), encoding="unicode")
    box = (
        f'<w:r xmlns:w="{W[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    body.paragraph(SCALE).append(etree.fromstring(box))


def _two_edits(body: Body) -> None:
    """A sentence is rewritten and a number in it changed: the words are taken, the number is not."""
    _replace(body.paragraph(SCALE), "为统计时点，", "零时为统计时点，经核对，")
    _set(body.control(KEY), "9999")


C, D, U = ConflictKind.CHANGED, ConflictKind.DELETED, ConflictKind.UNKNOWN
K = ChangeKind


def edits() -> Iterator[Edit]:
    """Yield the edits in the order of the page."""
    word = "Word"
    yield Edit("改一句话的措辞", word, edit(_prose), changes=(K.EDITED,), said="为计数时点")
    yield Edit("拆散文本块、拼写标记、修订号（保存时自动产生）", word, edit(_split_runs))
    yield Edit("全段加粗、改颜色", word, edit(_bold))
    yield Edit("在控件里改数", word, edit(_number), (C,), said="9999", unsaid="9999")
    yield Edit("去掉控件并改数", word, edit(_unmarked_number), (C,), said="9999", unsaid="9999")
    yield Edit("去掉控件，数不变", word, edit(_unmarked), changes=(K.RESTORED,))
    yield Edit("全文控件都被去掉（另存为旧格式）", word, edit(_all_unmarked), changes=(K.RESTORED,))
    yield Edit("删去一个数", word, edit(_number_gone), (D,), (K.EDITED,), said=KEY)
    yield Edit("在控件里加“约”字", word, edit(_prefixed), (C,), said="约", unsaid="约")
    yield Edit("紧靠控件多打一个0", word, edit(_split_number), (C,))
    yield Edit("既改措辞又改数", word, edit(_two_edits), (C,), (K.EDITED,), said="经核对", unsaid="9999")
    yield Edit("删去带数的一段", word, edit(_paragraph_gone), (D,), (K.DELETED,), said="校园占地面积")
    yield Edit("新增一段文字", word, edit(_added), changes=(K.ADDED,), said=NEW)
    yield Edit(
        "新增一段并复制一个数", word, edit(_added_with_copy), changes=(K.ADDED,), said="照明改造惠及{{students_full_time}}名学生"
    )
    yield Edit("复制一个数再改动", word, edit(_changed_copy), (C,), (K.ADDED,), said="8888", unsaid="8888")
    yield Edit("从别的报告粘贴带标记的数", word, edit(_unknown), (U,), (K.ADDED,), said="3001")
    yield Edit("把一段移到另一节", word, edit(_moved), changes=(K.MOVED,), said="校园占地面积")
    yield Edit("一段拆成两段", word, edit(_split), changes=(K.ADDED, K.EDITED))
    yield Edit("两段并成一段", word, edit(_joined), changes=(K.DELETED, K.EDITED), said="第二步是")
    yield Edit("修订：插入一句", word, edit(_tracked_prose), changes=(K.TRACKED, K.EDITED), said="在籍学生均已核对学籍")
    yield Edit("修订：删去一个数", word, edit(_tracked_loss), (D,), (K.TRACKED, K.EDITED), said=KEY)
    yield Edit("修订：在控件里改数", word, edit(_tracked_number), (C,), (K.TRACKED,), said="9999", unsaid="9999")
    yield Edit("加批注", word, _comment, changes=(K.COMMENT,), said="请教务科再核对")
    yield Edit("改表中的数", word, edit(_cell_number), (C,), said="77777")
    yield Edit("改表中的文字", word, edit(_cell_words), changes=(K.CELL,), said="毕业学生人数")
    yield Edit("删去表的一行", word, edit(_row_gone), (D,), (K.TABLE,))
    yield Edit("删去一张表及其标题", word, edit(_table_gone), (D,), (K.DELETED,), said="学生规模")
    yield Edit("改标题", word, edit(_heading), changes=(K.HEADING,), said="生源")
    yield Edit("删去标题", word, edit(_heading_gone), changes=(K.HEADING,), said="专业设置")
    yield Edit("改图题", word, edit(_caption_words), changes=(K.CAPTION,), said="变化")
    yield Edit("改封面", word, edit(_cover), changes=(K.FRONT,), said="教学质量")
    yield Edit("改引出图表的句子", word, edit(_lead), changes=(K.LEAD,), said="参见")
    yield Edit("改目录", word, edit(_contents), changes=(K.CONTENTS,), said="生源")
    yield Edit("改页眉", word, edit(_header), changes=(K.MARGIN,), said="送审稿")
    yield Edit("文字中出现双括号", word, edit(_braces), changes=(K.BRACES, K.EDITED), said="｛｛A｝｝")
    yield Edit("插入文本框", word, edit(_text_box), changes=(K.ADDED,), said=NEW)
