"""Comments on cells, as the two parts that Excel keeps them in: their words, and the boxes that show them."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element

from zhihuan.registers.workbooks.grid import letters

AUTHOR: Final = "质环"
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_M: Final = f"{{{MAIN}}}"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_VML: Final = "urn:schemas-microsoft-com:vml"
_EXCEL: Final = "urn:schemas-microsoft-com:office:excel"
_OFFICE: Final = "urn:schemas-microsoft-com:office:office"
_SHAPE_NUMBER = re.compile(r"_s(\d+)$")
_FIRST_SHAPE: Final = 1025
_BOX_COLUMNS, _BOX_ROWS = 4, 6
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class CellNote(NamedTuple):
    """A comment: the row from 1 and the column from 0 of its cell, and its words."""

    row: int
    column: int
    text: str

    @property
    def ref(self) -> str:
        """Return the reference of the cell, such as "B7"."""
        return f"{letters(self.column)}{self.row}"


def printable(text: str) -> str:
    """Return the text without the characters that XML cannot carry."""
    return _FORBIDDEN.sub("", text)


def comments_part(notes: Sequence[CellNote], old: bytes = b"") -> bytes:
    """Return the part of words. What `old` holds stays; a cell that has a comment already has the new words below its own."""
    root = etree.fromstring(old or _EMPTY, _plain_parser())
    authors, listed = _child(root, "authors"), _child(root, "commentList")
    author = etree.SubElement(authors, _M + "author")
    author.text = AUTHOR
    key = str(len(authors) - 1)
    present = {node.get("ref"): node for node in listed}
    for note in notes:
        node = present.get(note.ref)
        if node is None:
            node = etree.SubElement(listed, _M + "comment", ref=note.ref, authorId=key)
            etree.SubElement(node, _M + "text")
        _append(_child(node, "text"), note.text)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


_EMPTY: Final = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()


def _child(node: _Element, name: str) -> _Element:
    found = node.find(_M + name)
    return etree.SubElement(node, _M + name) if found is None else found


def _append(text: _Element, words: str) -> None:
    """Words of runs may follow one another; a plain text beside runs may not."""
    run = etree.SubElement(text, _M + "r")
    inner = etree.SubElement(run, _M + "t")
    inner.text = printable(f"\n{words}" if len(text) > 1 else words)
    inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def boxes_part(notes: Sequence[CellNote], old: bytes = b"") -> bytes:
    """Return the part of boxes. What `old` holds stays, and no second box is made where one is."""
    root = etree.fromstring(old or _NO_BOXES, _plain_parser(recover=True))
    present = {
        (node.findtext(f"{{{_EXCEL}}}Row"), node.findtext(f"{{{_EXCEL}}}Column")) for node in root.iter(f"{{{_EXCEL}}}ClientData")
    }
    numbers = [int(found[1]) for node in root.iter(f"{{{_VML}}}shape") if (found := _SHAPE_NUMBER.search(node.get("id") or ""))]
    first = max([_FIRST_SHAPE - 1, *numbers]) + 1
    new = [note for note in notes if (str(note.row - 1), str(note.column)) not in present]
    for number, note in enumerate(new, first):
        root.append(etree.fromstring(_box(number, note)))
    return bytes(etree.tostring(root))


_NO_BOXES: Final = (
    f'<xml xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
).encode()


def _box(number: int, note: CellNote) -> str:
    """A box stays hidden until the mouse is over its cell; its anchor says how large it opens."""
    top, left = note.row - 1, note.column + 1
    rows = max(_BOX_ROWS, len(note.text) // 16 + note.text.count("\n") + 2)
    anchor = f"{left}, 15, {max(top - 1, 0)}, 10, {left + _BOX_COLUMNS}, 15, {max(top - 1, 0) + rows}, 4"
    return (
        f'<v:shape xmlns:v="{_VML}" xmlns:o="{_OFFICE}" xmlns:x="{_EXCEL}" id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{escape(anchor)}</x:Anchor>'
        f"<x:AutoFill>False</x:AutoFill><x:Row>{top}</x:Row><x:Column>{note.column}</x:Column></x:ClientData></v:shape>"
    )


def _plain_parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=recover)
