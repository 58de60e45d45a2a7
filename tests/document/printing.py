"""Small PDF files made by hand: content streams on pages, with Chinese text in a font that needs no file."""

from collections.abc import Sequence

A4 = (595, 842)

_FONT = b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>"
_LETTERS = (
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/FontDescriptor 5 0 R/DW 1000/W[1 95 500]>>"
)
_LOOK = (
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
    b"/CapHeight 880/StemV 93>>"
)


def text(words: str, x: float, y: float, size: float = 12) -> str:
    """Return the drawing of words whose base line begins at (x, y), counted from the lower left."""
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the drawing of a ruled line."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return the drawing of a stroked rectangle."""
    return f"0.5 w {x0} {y0} {x1 - x0} {y1 - y0} re S\n"


def picture(x: float, y: float, wide: float, high: float) -> str:
    """Return the drawing of a grey picture."""
    return f"q {wide} 0 0 {high} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def ruled(rows: Sequence[Sequence[str]], left: float = 80, top: float = 700, wide: float = 100, high: float = 20) -> str:
    """Return the drawing of a fully ruled table."""
    columns = len(rows[0])
    drawn = "".join(line(left, top - high * at, left + wide * columns, top - high * at) for at in range(len(rows) + 1))
    drawn += "".join(line(left + wide * at, top, left + wide * at, top - high * len(rows)) for at in range(columns + 1))
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            drawn += text(words, left + wide * column + 4, top - high * row - 15) if words else ""
    return drawn


def pdf(*pages: str, rotate: int = 0, extra: str = "", resources: str = "", objects: Sequence[bytes] = ()) -> bytes:
    """Return a PDF with these content streams, one a page. `extra` goes into each page, `objects` follow as 10, 11, …"""
    numbered: dict[int, bytes] = {3: _FONT, 4: _LETTERS, 5: _LOOK}
    numbered |= dict(enumerate(objects, 10))
    kids = []
    for at, drawn in enumerate(pages):
        stream, page = 100 + 2 * at, 101 + 2 * at
        data = drawn.encode("latin-1")
        numbered[stream] = b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)
        numbered[page] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {A4[0]} {A4[1]}]/Rotate {rotate}/Contents {stream} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>{resources}>>{extra}>>"
        ).encode()
        kids.append(f"{page} 0 R")
    numbered[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    numbered[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _assembled(numbered)


def _assembled(numbered: dict[int, bytes]) -> bytes:
    output, offsets = b"%PDF-1.7\n", {}
    for number in sorted(numbered):
        offsets[number] = len(output)
        output += b"%d 0 obj\n%s\nendobj\n" % (number, numbered[number])
    start = len(output)
    output += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        output += b"%d 1\n%010d 00000 n \n" % (number, offset)
    return output + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (max(numbered) + 1, start)
