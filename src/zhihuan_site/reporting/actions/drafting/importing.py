"""A department's Word file as paragraphs of a section: what can be kept is kept, the rest is said."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from zhihuan.document import (
    Block,
    Caption,
    ContentsEntry,
    Document,
    Footnote,
    Heading,
    Image,
    Paragraph,
    Table,
    read,
    read_asides,
)
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.pictures import add_picture, addresses_of
from zhihuan_site.reporting.files import WORDS, media_type_of
from zhihuan_site.reporting.models import Section
from zhihuan_site.reporting.permissions.drafting import check_can_write_section

Tree = dict[str, Any]
_ITEM: Final = re.compile(r"^\s*(?:[-*•·●○◆■▪]\s*)")
_NUMBERED: Final = re.compile(r"^[图表]\s*[\d一二三四五六七八九十]+(?:[-.．－]\d+)*\s*")
_RELATIONS: Final = "word/_rels/document.xml.rels"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_LONGEST: Final = 40  # signs of what is named in a note
_SAFE: Final = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


@dataclass(frozen=True, slots=True)
class Imported:
    """The blocks for the editor, and what was left out."""

    blocks: tuple[Tree, ...]
    notes: tuple[str, ...]


def import_words(*, section: Section, by: User, name: str, content: bytes) -> Imported:
    """Return a Word file's paragraphs, lists, tables and pictures as the editor takes them. Pictures are kept in the report at once."""
    check_can_write_section(by, section)
    if media_type_of(content, name) not in WORDS:
        raise UsageError(
            Text(f"“{name}”不是 Word 文件（docx）。", f"{name} is no Word file. "),
            Text("doc 格式请在 Word 或 WPS 里另存为 docx。", "Save a .doc as .docx first."),
        )
    document = read(content, name)
    pictures = iter(_pictures(content))
    notes = [trouble.message.zh for trouble in document.troubles]
    notes += [f"批注没有导入：{_short(each.words)}（{each.author}）" for each in read_asides(content).comments]
    blocks = [block for each in _kept(document, section) for block in _taken(each, section, by, pictures, notes)]
    return Imported(tuple(_gathered(blocks)), tuple(dict.fromkeys(notes)))


def _kept(document: Document, section: Section) -> Iterator[Block]:
    """Yield the blocks; a first heading that only repeats the section's own is left out."""
    for at, block in enumerate(document.blocks):
        is_own = isinstance(block, Heading) and block.title.strip() == section.title and at < 3
        if not is_own:
            yield block


def _taken(block: Block, section: Section, by: User, pictures: Iterator[bytes], notes: list[str]) -> Iterator[Tree]:
    if isinstance(block, Heading):
        yield {"type": "heading", "attrs": {"level": 3}, "content": _words(block.title or block.passage.text)}
    elif isinstance(block, Paragraph):
        words = block.passage.text.strip()
        is_item = block.style in ("item", "list") and bool(_ITEM.match(words))
        yield {"type": "item" if is_item else "paragraph", "content": _words(_ITEM.sub("", words) if is_item else words)}
    elif isinstance(block, Table):
        if _has_merged_cells(block):
            notes.append(f"表格里合并的格拆开了，请核对：{_short(block.title.text if block.title else block.rows[0][0].text)}")
        yield _table(block)
    elif isinstance(block, Image):
        yield from _picture(block, section, by, pictures, notes)
    elif isinstance(block, Footnote):
        notes.append(f"脚注没有导入：{_short(block.passage.text)}")
    elif isinstance(block, Caption) and block.kind == "figure":
        notes.append(f"图题请核对：{_short(block.passage.text)}")
    elif isinstance(block, ContentsEntry):
        notes.append("目录没有导入：由系统生成。")


def _picture(block: Image, section: Section, by: User, pictures: Iterator[bytes], notes: list[str]) -> Iterator[Tree]:
    content = next(pictures, b"")
    if not content:
        notes.append(f"图片没有导入（只收 PNG、JPEG）：{_short(block.description) or '无说明'}")
        return
    title = block.description.strip() or "图片"
    suffix = "png" if content.startswith(b"\x89PNG") else "jpg"
    kept = add_picture(report=section.report, by=by, name=f"{section.key}-{title[:20]}.{suffix}", content=content)
    yield {
        "type": "figure",
        "attrs": {"name": kept.name, "src": addresses_of(section.report)[kept.name]},
        "content": _words(title),
    }


def _has_merged_cells(table: Table) -> bool:
    return any((cell.row, cell.column) != (r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row))


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _table(table: Table) -> Tree:
    title = _NUMBERED.sub("", table.title.text.strip()) if table.title else ""
    rows = [
        [cell.text if (cell.row, cell.column) == (r, c) else "" for c, cell in enumerate(row)] for r, row in enumerate(table.rows)
    ]
    made = [
        {"type": "tableRow", "content": [_cell("tableCell" if at else "tableHeader", words) for words in row]}
        for at, row in enumerate(rows)
    ]
    return {
        "type": "titledTable",
        "content": [{"type": "tableTitle", "content": _words(title)}, {"type": "table", "content": made}],
    }


def _cell(kind: str, words: str) -> Tree:
    return {"type": kind, "content": [{"type": "paragraph", "content": _words(words.replace("\n", " "))}]}


def _words(text: str) -> list[Tree]:
    return [{"type": "text", "text": text}] if text else []


def _gathered(blocks: Sequence[Tree]) -> Iterator[Tree]:
    """Yield the blocks, items that follow one another as one list, empty paragraphs left out."""
    items: list[Tree] = []
    for block in [*blocks, {"type": "end"}]:
        if block["type"] == "item":
            items.append({"type": "listItem", "content": [{"type": "paragraph", "content": block["content"]}]})
            continue
        if items:
            yield {"type": "bulletList", "content": items}
            items = []
        if block["type"] != "end" and block.get("content"):
            yield block


def _pictures(docx: bytes) -> Iterator[bytes]:
    """Yield the pictures of a Word file in the order in which they stand; an empty one for those that cannot be printed."""
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        names = set(parts.namelist())
        if _RELATIONS not in names:
            return
        relations = etree.fromstring(parts.read(_RELATIONS), _SAFE)
        targets = {each.get("Id"): each.get("Target") or "" for each in relations}
        body = etree.fromstring(parts.read("word/document.xml"), _SAFE)
        for blip in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"):
            path = posixpath.normpath(posixpath.join("word", targets.get(blip.get(_EMBED), "")))
            data = parts.read(path) if path in names else b""
            yield data if data.startswith((b"\x89PNG", b"\xff\xd8\xff")) else b""
