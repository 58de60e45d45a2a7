"""Reports spoilt by chance: the same number always gives the same file, so that a failure can be looked at again."""

import random
from collections.abc import Callable
from functools import cache
from io import BytesIO

import openpyxl

from tests.document.ole_files import compound
from tests.document.printing import box, pdf, picture, ruled, text
from tests.document.word import docx, p, parts_of, run, tbl, tc, text_box, tr, zipped

Spoiler = Callable[[random.Random, bytes], bytes]

_FIELD = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
_TOKENS = (
    b"<w:p>",
    b"</w:p>",
    b"<w:tbl>",
    b"</w:tbl>",
    b"<w:tr>",
    b"</w:tr>",
    b"<w:tc>",
    b"</w:tc>",
    b"<w:vMerge/>",
    b"<w:sdt><w:sdtContent>",
    b'<w:gridSpan w:val="99999999999"/>',
    b'<w:gridSpan w:val="-1"/>',
    b'<w:fldChar w:fldCharType="begin"/>',
    b"<w:ins>",
    b"<w:del>",
    b"<mc:AlternateContent/>",
    b"<w:txbxContent>",
    b"&amp;",
    b"&x;",
    b"&#0;",
    b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
    b"<!--",
    b"]]>",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    "一二三".encode(),
    b"9" * 400,
    b"<w:t>",
    b"</w:t>",
    b'w:val="x"',
    b'<c r="XFD1048576"><v>1</v></c>',
    b'<c r="A0" t="s"><v>-5</v></c>',
    b'<mergeCell ref="A1:XFD1048576"/>',
    b"1e999",
    b"NaN",
)
_LINES = (
    "第一章 学生情况",
    "1.1 规模与结构",
    "2024年在校生3,456人，比上年增加22人，增长0.64%。",
    "表1-1 学生情况统计表",
    "| 项目 | 2023年 | 2024年 |",
    "| --- | --- |",
    "项目\t人数\t比例",
    "目 录",
    "一、概况……1",
    "（一）师资",
    "\u3000\u3000其中：专任教师１２０人",
    "[bookmark: _Toc1]",
    "图1 校门",
    "\x0c",
    "<table><tr><td rowspan=3>甲<td>1</table>",
    "<h1>标题</h1><p>正文<br>换行",
    "<script>x</script>",
    "&nbsp;&lt;",
    "# 标题",
    "- 列项",
    "```",
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Return sound files of every format, by name."""
    word = docx(
        p("第一章 学生情况", style="1"),
        p("在校生", run("3456", "<w:b/>"), "人", text_box(p("框内88"))),
        p(_FIELD, "见表1"),
        tbl(
            tr(tc("项目", span=2), "值"),
            tr(tc("甲", merge="restart"), "乙", "1"),
            tr(tc(merge="continue"), tc("丙", tbl(tr("内", "2"))), "3"),
        ),
        f"<w:sdt><w:sdtContent>{p('控件')}</w:sdtContent></w:sdt>",
        p('<w:r><w:footnoteReference w:id="2"/></w:r>', f"<w:ins>{run('增')}</w:ins>"),
        styles='<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="1"/></w:style>',
        footnotes=f'<w:footnote w:id="2">{p("注")}</w:footnote>',
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>',
    )
    rows = [["项目", "2023年", "2024年"], ["在校生", "3456", "3478"], ["", "120", "125"]]
    printed = pdf(
        text("第一章", 90, 780) + ruled(rows, top=160) + box(90, 300, 400, 500), ruled(rows, top=800) + picture(90, 90, 300, 300)
    )
    lines = "\n".join(_LINES)
    return (
        ("a.docx", word),
        ("a.xlsx", _workbook()),
        ("a.pdf", printed),
        ("a.txt", lines.encode()),
        ("b.txt", lines.encode("gb18030")),
        ("a.html", f"<html><body>{lines}".encode()),
        ("a.md", lines.encode()),
        ("a.doc", compound("WordDocument")),
        ("a.xls", compound("Workbook")),
    )


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["表1"], ["项目", "值"], ["甲", 0.5], ["乙", "=1+1"]):
        sheet.append(row)
    sheet["B3"].number_format = "0.00%"
    sheet.merge_cells("A1:B1")
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def spoilt(number: int) -> tuple[str, bytes]:
    """Return the file of this number: its name and its content."""
    chance = random.Random(number)
    name, content = chance.choice(seeds())
    spoilers = [_flip, _cut, _insert, _repeat, _swap_ends]
    for _ in range(chance.randint(0, 3)):
        spoiler = _inside_zip if content.startswith(b"PK") and chance.random() < 0.8 else chance.choice(spoilers)
        content = spoiler(chance, content)
    return (chance.choice(seeds())[0] if chance.random() < 0.1 else name), content


def _flip(chance: random.Random, content: bytes) -> bytes:
    spoilt_bytes = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        if spoilt_bytes:
            spoilt_bytes[chance.randrange(len(spoilt_bytes))] = chance.randrange(256)
    return bytes(spoilt_bytes)


def _cut(chance: random.Random, content: bytes) -> bytes:
    start, end = sorted((chance.randint(0, len(content)), chance.randint(0, len(content))))
    return content[:start] + content[end:] if chance.random() < 0.5 else content[:end]


def _insert(chance: random.Random, content: bytes) -> bytes:
    at = chance.randint(0, len(content))
    return content[:at] + chance.choice(_TOKENS) + content[at:]


def _repeat(chance: random.Random, content: bytes) -> bytes:
    start = chance.randint(0, len(content))
    piece = content[start : start + chance.randint(1, 200)]
    return content[:start] + piece * chance.randint(2, 30) + content[start:]


def _swap_ends(chance: random.Random, content: bytes) -> bytes:
    at = chance.randint(0, len(content))
    return content[at:] + content[:at]


def _inside_zip(chance: random.Random, content: bytes) -> bytes:
    """Spoil one part and pack the zip anew, so that the damage reaches the readers."""
    try:
        parts = parts_of(content)
    except Exception:  # noqa: BLE001 - an earlier spoiler broke the zip itself
        return content
    name = chance.choice(sorted(parts)) if parts else ""
    if chance.random() < 0.1:
        parts.pop(name, None)
    elif name:
        parts[name] = chance.choice((_flip, _cut, _insert, _insert, _insert, _repeat))(chance, parts[name])
    return zipped({**parts})
