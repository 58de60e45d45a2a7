"""Word documents (.docx, .docm): body, tables, text boxes and notes as raw pieces, each with its place."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import count
from typing import Final

from lxml.etree import _Element

from zhihuan.document.model import Footnote, Image, Table, Trouble
from zhihuan.document.passage import Passage
from zhihuan.document.place import Place
from zhihuan.document.readers.docx_blocks import (
    Line,
    at_paragraph,
    blocks,
    cells,
    lines_in,
    lines_of_paragraph,
    rows,
    walk_through,
)
from zhihuan.document.readers.docx_outline import BODY_LEVEL, Lists, Styles
from zhihuan.document.readers.docx_parts import WordParts
from zhihuan.document.readers.docx_table import MAX_POSITIONS, grid_of
from zhihuan.document.readers.docx_text import W, Walk, child, value
from zhihuan.document.readers.package import open_package
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.readers.refusals import refuse
from zhihuan.language import Text

_P: Final = W + "p"
_TRACKED: Final = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")

_MACROS: Final = Text(
    "文件带有宏，宏未运行，只读取文字。", "The file carries macros; they were not run, only its words were read."
)
_TRACKED_CHANGES: Final = Text(
    "文件带有修订记录，已按接受全部修订后的文字读取。", "The file has tracked changes; it was read as if all were accepted."
)
_EMBEDDED: Final = Text(
    "文件嵌有另一份文档，嵌入部分未读取；请在 Word 中打开并另存。",
    "Another document is embedded and was not read; open the file in Word and save it.",
)
_OBJECT: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
_PROGRAMS: Final = ("Excel", "Word", "ET", "Package")
_OBJECT_INSIDE: Final = Text(
    "此处嵌有表格或文档对象，其中的内容没有读取；请改为普通表格，或把它另存后一并提供。",
    "A table or document is embedded here as an object and was not read; make it a plain table, or give it as a file of its own.",
)
_TOO_LARGE: Final = Text("表格过大，只读取了前面的行。", "The table is too large; only its first rows were read.")


def read_docx(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    """Return the raw pieces of a Word file in reading order, and what was odd. Raises UnreadableFile if it holds no words."""
    reader = _DocxReader(WordParts(open_package(source)), name)
    try:
        pieces = list(reader.body())
    except RecursionError:
        refuse("hostile_xml", Text("嵌套过深", "it is nested too deeply"))
    if not any(_has_words(piece) for piece in pieces):
        oddities = reader.parts.package.oddities
        refuse("truncated", oddities[0]) if oddities else refuse("no_text")
    return pieces, [*reader.troubles, *reader.oddities()]


class _DocxReader:
    def __init__(self, parts: WordParts, name: str) -> None:
        self.parts = parts
        self.name = name
        self.troubles: list[Trouble] = []
        self.root = self._open()
        self.styles = Styles(parts.tree_of("styles"))
        self.lists = Lists(parts.tree_of("numbering"))
        self.is_tracked = next(self.root.iter(*_TRACKED), None) is not None
        self.walk = walk_through(self.root)
        self.nested: list[Raw] = []

    def _open(self) -> _Element:
        root = self.parts.package.tree_of(self.parts.document)
        body = None if root is None else root.find(W + "body")
        if body is None:
            refuse("truncated", Text("正文部分读不出来", "its body cannot be read"))
        return body

    def body(self) -> Iterator[Raw]:
        """Yield the pieces of the body. A paragraph whose mark was deleted under tracking runs on into the next."""
        carried: list[RawParagraph] = []
        for index, block in enumerate(blocks(self.root)):
            place = Place(self.name, block=index)
            if block.tag != _P:
                yield from carried
                carried = []
                yield from self._table(block, place)
                continue
            main, *attached = self._paragraph(block, place)
            if isinstance(main, RawParagraph):
                main = _run_on([*carried, main])
                carried = [main] if self._runs_on(block) else []
            yield from (piece for piece in (*([] if carried else [main]), *attached) if not _is_blank(piece))
        yield from carried

    def oddities(self) -> Iterator[Trouble]:
        """Yield what was noticed about the file as a whole."""
        texts = list(self.parts.package.oddities)
        if any(part.endswith("vbaProject.bin") for part in self.parts.package.names):
            texts.append(_MACROS)
        if self.is_tracked:
            texts.append(_TRACKED_CHANGES)
        if next(self.root.iter(W + "altChunk"), None) is not None:
            texts.append(_EMBEDDED)
        yield from (Trouble(text, Place(self.name)) for text in texts)

    def _paragraph(self, block: _Element, place: Place) -> Iterator[Raw]:
        """Yield the paragraph, its pictures and notes, then the paragraphs of its text boxes."""
        for line in lines_of_paragraph(block, place, self.walk, count(1)):
            yield self._raw(line)
            yield from self._attached(line)

    def _attached(self, line: Line) -> Iterator[Raw]:
        """Yield the pictures and notes of a paragraph; what another program would have to open is named."""
        if any((node.get("ProgID") or "").startswith(_PROGRAMS) for drawn in line.words.floats for node in drawn.iter(_OBJECT)):
            self.troubles.append(Trouble(_OBJECT_INSIDE, line.place))
        for description in line.words.pictures() if line.words.floats else ():
            yield Image(line.place, description)
        for kind, key, at in line.words.notes:
            note = self._notes.get((kind, key))
            if note is not None:
                yield self._footnote(note, replace(line.place, ref=f"{kind} {key}", start=at), key)

    def _footnote(self, note: _Element, place: Place, mark: str) -> Footnote:
        place = replace(place, start=None)
        lines = [line.words.passage(line.place) for line in lines_in(note, place, Walk(), count())]
        return Footnote(Passage.join([line for line in lines if line.text.strip()] or [Passage.of("", place)], "\n"), mark)

    @cached_property
    def _notes(self) -> dict[tuple[str, str], _Element]:
        trees = {kind: self.parts.tree_of(f"{kind}s") for kind in ("footnote", "endnote")}
        return {
            (kind, note.get(W + "id") or ""): note
            for kind, tree in trees.items()
            if tree is not None
            for note in tree.iter(W + kind)
        }

    def _raw(self, line: Line) -> RawParagraph:
        properties = child(line.element, "pPr")
        passage = line.words.passage(line.place)
        key = value(properties, "pStyle") or self.styles.default
        style = self.styles.get(key)
        own = value(properties, "outlineLvl")
        outline = style.outline if not own.isdecimal() else int(own) + 1 if int(own) < BODY_LEVEL else None
        return RawParagraph(passage, outline, self._number(properties, key), style.name, line.in_contents)

    def _number(self, properties: _Element | None, key: str) -> str:
        style = self.styles.get(key)
        listed = child(properties, "numPr")
        list_id = value(listed, "numId") or style.list_id
        if not list_id or list_id == "0":
            return ""
        level = value(listed, "ilvl")
        if level.isdecimal():
            return self.lists.count(list_id, min(int(level), 8))
        return self.lists.count(
            list_id, self.lists.level_of_style(list_id, key) if style.list_level is None else style.list_level
        )

    def _table(self, table: _Element, place: Place) -> Iterator[Raw]:
        """Yield the table and then what stands inside its cells beside words. A frame of one cell is no table but what it holds."""
        outer, self.nested = self.nested, []
        grid = grid_of(
            table, lambda cell, row, at: self._cell(cell, Place(self.name, block=place.block, row=row, cell=at)), place
        )
        inner, self.nested = self.nested, outer
        if len(grid) * len(grid[0]) > MAX_POSITIONS if grid else False:
            self.troubles.append(Trouble(_TOO_LARGE, place))
        if len(grid) == 1 and len({id(cell) for cell in grid[0]}) == 1:
            yield from self._frame(table, place)
        elif grid:
            yield Table(grid, place)
        yield from inner

    def _frame(self, table: _Element, place: Place) -> Iterator[Raw]:
        cell = next(cells(next(rows(table))))
        place, numbers = replace(place, row=0, cell=0), count()
        for block in blocks(cell):
            if block.tag == _P:
                for line in lines_of_paragraph(block, at_paragraph(place, next(numbers)), self.walk, numbers):
                    if line.words.text.strip():
                        yield self._raw(line)

    def _cell(self, cell: _Element, place: Place) -> Passage:
        return self._cell_text(cell, place, count())

    def _cell_text(self, cell: _Element, place: Place, numbers: "count[int]") -> Passage:
        """Return the words of a cell, its paragraphs as lines; pictures, notes and inner tables are put by for after the table."""
        passages = []
        for block in blocks(cell):
            if block.tag != _P:
                grid = grid_of(block, lambda inner, _row, _at: self._cell_text(inner, place, numbers), place)
                self.nested += [Table(grid, place)] if grid else []
                continue
            for line in lines_of_paragraph(block, at_paragraph(place, next(numbers)), self.walk, numbers):
                text = line.words.text
                if text and not text.isspace():
                    passages.append(line.words.passage(line.place))
                if line.words.floats or line.words.notes:
                    self.nested += self._attached(line)
        if len(passages) == 1:
            return passages[0]
        return Passage.join(passages, "\n") if passages else Passage.of("", at_paragraph(place, 0))

    def _runs_on(self, paragraph: _Element) -> bool:
        mark = paragraph.find(f"{W}pPr/{W}rPr") if self.is_tracked else None
        return mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None)


def _has_words(piece: Raw) -> bool:
    if isinstance(piece, Table):
        return any(cell.text for row in piece.rows for cell in row)
    return isinstance(piece, RawParagraph | Footnote) and bool(piece.passage.text.strip())


def _is_blank(piece: Raw) -> bool:
    return isinstance(piece, RawParagraph) and not piece.passage.text.strip()


def _run_on(pieces: list[RawParagraph]) -> RawParagraph:
    """Return the pieces as one paragraph with the properties of the last, as Word does when a mark is deleted."""
    with_text = [piece.passage for piece in pieces if piece.passage.text]
    return replace(pieces[-1], passage=Passage.join(with_text)) if with_text else pieces[-1]
