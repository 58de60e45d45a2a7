"""The words of one Word paragraph as they will be printed, each piece with the element it stands in.

Tracked insertions count and deletions do not; results of fields count and their instructions do not; of alternative
contents one is taken. The reader and the writer of comments share this walk, so that both count characters alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element

from zhihuan.document.passage import Anchor, Binding, Passage
from zhihuan.document.place import Place

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

_WRAPPERS: Final = "hyperlink ins moveTo smartTag fldSimple customXml sdt sdtContent bdo dir ruby rubyBase".split()
_FORMULAS: Final = "oMath oMathPara r f num den e d sSup sSub sup sub rad nary".split()
TRANSPARENT: Final = frozenset([W + name for name in _WRAPPERS] + [_MATH + name for name in _FORMULAS])
"""Elements that only wrap what is printed."""

_SIGNS: Final = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_LETTERS: Final = frozenset([W + "t", _MATH + "t"])
_CONTROL, _RUN, _FIELD_MARK, _INSTRUCTION = W + "sdt", W + "r", W + "fldChar", W + "instrText"
_ALTERNATIVES, _SYMBOL = _MC + "AlternateContent", W + "sym"
_FLOATS: Final = frozenset([W + "drawing", W + "pict", W + "object"])
_NOTES: Final = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_BOX, _BOX_P, _PICTURE = W + "txbxContent", W + "p", _DRAWN + "docPr"
_VALUE: Final = W + "val"
_OPEN: Final = "\0"
_FACT: Final = re.compile(r"[a-z]\w*@\d")
_PRIVATE_USE: Final = range(0xE000, 0xF900)


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a paragraph, the element that holds them and the run around it."""

    text: str
    element: _Element
    run: _Element


@dataclass(slots=True)
class Words:
    """What one paragraph holds: its pieces in order, the runs with text boxes or pictures, its note references and bound numbers."""

    pieces: list[Piece] = field(default_factory=list)
    floats: list[_Element] = field(default_factory=list)
    notes: list[tuple[str, str, int]] = field(default_factory=list)
    bindings: list[Binding] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """The paragraph's final text."""
        return "".join([piece.text for piece in self.pieces])

    def passage(self, place: Place) -> Passage:
        """Return the paragraph's final text as a passage that stands at `place`."""
        return Passage(self.text, (Anchor(0, place),), tuple(self.bindings))

    def boxes(self) -> Iterator[_Element]:
        """Yield the contents of the text boxes that hang on this paragraph."""
        for drawn in self.floats:
            for box in drawn.iter(_BOX):
                if next(box.iterancestors(_BOX, *_FLOATS), None) is drawn:
                    yield box

    def pictures(self) -> Iterator[str]:
        """Yield the alternative text of each picture ("" if none); drawings that only hold a text box are not pictures."""
        for drawn in self.floats:
            if next(drawn.iter(_BOX), None) is None:
                shape = next(drawn.iter(_PICTURE), None)
                yield "" if shape is None else shape.get("descr") or ""


class Walk:
    """Reads paragraphs in document order. Fields may begin in one paragraph and end in another, so one walk serves a part."""

    def __init__(self, heed_hidden: bool = False) -> None:
        self._fields: list[str] = []
        self._in_instruction = False
        self._heed_hidden = heed_hidden

    @property
    def in_contents(self) -> bool:
        """Whether the walk stands inside the result of a contents field."""
        return bool(self._fields) and any(instruction.lstrip().upper().startswith("TOC") for instruction in self._fields)

    def read(self, paragraph: _Element) -> Words:
        """Return the words of `paragraph`. An instruction left open by a damaged field ends with its paragraph."""
        words = Words()
        if self._in_instruction:
            self._end_instructions()
        self._descend(paragraph, paragraph, words)
        return words

    def _descend(self, parent: _Element, run: _Element, words: Words) -> None:
        for node in parent:
            tag = node.tag
            if tag == _RUN:
                if not (self._heed_hidden and _is_hidden(node)):
                    self._descend(node, node, words)
            elif tag in _LETTERS:
                self._add(_text(node), node, run, words)
            elif tag == _CONTROL:
                self._control(node, run, words)
            elif tag in TRANSPARENT:
                self._descend(node, run, words)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], node, run, words)
            else:
                self._note(node, run, words)

    def _control(self, node: _Element, run: _Element, words: Words) -> None:
        """A content control named after a fact binds its words to it. Of controls inside one another the inner one binds."""
        start, bound = words.length, len(words.bindings)
        self._descend(node, run, words)
        key = value(child(node, "sdtPr"), "alias")
        if words.length > start and len(words.bindings) == bound and _FACT.match(key):
            words.bindings.append(Binding(start, words.length, key))

    def _note(self, node: _Element, run: _Element, words: Words) -> None:
        tag = node.tag
        if tag == _FIELD_MARK:
            self._mark_field(node.get(W + "fldCharType") or "")
        elif tag == _INSTRUCTION and self._fields:
            self._fields[-1] += node.text or ""
        elif tag in _FLOATS:
            words.floats.append(node)
        elif tag in _NOTES:
            words.notes.append((_NOTES[tag], node.get(W + "id") or "", words.length))
        elif tag == _ALTERNATIVES and len(node):
            self._descend(node[0], run, words)
        elif tag == _SYMBOL:
            self._add(_symbol(node), node, run, words)

    def _add(self, text: str, node: _Element, run: _Element, words: Words) -> None:
        if text and not self._in_instruction:
            words.pieces.append(Piece(text, node, run))
            words.length += len(text)

    def _mark_field(self, kind: str) -> None:
        """An instruction is open until its result begins, and carries a leading mark for so long."""
        if kind == "begin":
            self._fields.append(_OPEN)
        elif kind == "separate" and self._fields:
            self._fields[-1] = self._fields[-1].removeprefix(_OPEN)
        elif kind == "end" and self._fields:
            self._fields.pop()
        self._in_instruction = any(instruction.startswith(_OPEN) for instruction in self._fields)

    def _end_instructions(self) -> None:
        self._fields = [instruction.removeprefix(_OPEN) for instruction in self._fields]
        self._in_instruction = False


def _text(node: _Element) -> str:
    """The text of an element; where an entity was left unexpanded, what stands before and after it."""
    text = node.text or ""
    return text + "".join(inner.tail or "" for inner in node) if len(node) else text


def child(node: _Element | None, name: str) -> _Element | None:
    """Return the first child of `node` with the name (in Word's namespace), None if there is none. Faster than find()."""
    return None if node is None else next(node.iterchildren(W + name), None)


def value(node: _Element | None, name: str) -> str:
    """Return the value that the child `name` of a property element sets, "" if it is silent."""
    found = child(node, name)
    return "" if found is None else found.get(_VALUE) or ""


def _is_hidden(run: _Element) -> bool:
    hidden = child(child(run, "rPr"), "vanish")
    return hidden is not None and hidden.get(_VALUE) not in ("0", "false", "off")


def _symbol(node: _Element) -> str:
    """A character of a symbol font has no meaning outside it."""
    try:
        code = int(node.get(W + "char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 32 <= code < 0xD800 and code not in _PRIVATE_USE else ""
