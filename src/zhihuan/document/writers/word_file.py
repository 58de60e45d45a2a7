"""The shell of a Word file: fixed parts, page set-up, and the zip. The bytes depend on the content alone."""

import zipfile
from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The time of every part, so that the same content gives the same bytes."""

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES: Final = f'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{_OFFICE}"'

_CONTENT_TYPES: Final = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/></Types>'
)
_ROOT_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
_RELATIONS: Final = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/footer" Target="footer1.xml"/></Relationships>'
)
_FOOTER: Final = (
    f'{_HEAD}<w:ftr {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
TEXT_WIDTH: Final = 8844
"""Between the margins of an upright page, in twentieths of a point."""

_A4: Final = (11906, 16838)
_MARGINS: Final = 'w:top="1440" w:right="1531" w:bottom="1440" w:left="1531" w:header="851" w:footer="992" w:gutter="0"'


def word_file(body: str, is_landscape: bool = False) -> bytes:
    """Return a Word file on A4 with this body (paragraphs and tables as XML), page numbers in its footer."""
    wide, high = _A4[::-1] if is_landscape else _A4
    turn = ' w:orient="landscape"' if is_landscape else ""
    section = (
        '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turn}/><w:pgMar {_MARGINS}/></w:sectPr>'
    )
    styles = files("zhihuan.document.writers").joinpath("template/styles.xml").read_text(encoding="utf-8")
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _ROOT_RELATIONS,
        "word/document.xml": f"{_HEAD}<w:document {_NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _RELATIONS,
        "word/styles.xml": styles,
        "word/footer1.xml": _FOOTER,
    }
    return zipped(parts)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return the parts as a zip, in order, all of one fixed time."""
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            data = part if isinstance(part, bytes) else part.encode("utf-8")
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), data, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def printable(text: str) -> str:
    """Return the text with a substitute for each character that XML cannot carry, so that its length stays the same."""
    return "".join(sign if _is_allowed(sign) else "\ufffd" for sign in text)


def _is_allowed(sign: str) -> bool:
    return sign in "\t\n" or (sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")


def paragraph(text: str, style: str, is_bold: bool = False) -> str:
    """Return a paragraph; line ends and tabs in it stay what they are."""
    look = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    run = f"<w:r>{look}{letters(printable(text))}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def letters(text: str) -> str:
    """Return the text of a run; a form feed or line end is a break, as a reader of the file counts one character for it."""
    pieces = []
    for line_at, line in enumerate(text.split("\n")):
        pieces.append("<w:br/>" if line_at else "")
        for part_at, part in enumerate(line.split("\t")):
            pieces.append("<w:tab/>" if part_at else "")
            pieces.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "")
    return "".join(pieces)
