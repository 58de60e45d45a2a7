"""The shell of a report in Word: its parts, styles, header, footer and pictures. The bytes depend on the content alone."""

from collections.abc import Sequence
from importlib.resources import files
from typing import Final
from xml.sax.saxutils import escape

from zhihuan.document.writers.word_file import printable, zipped

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PARTS: Final = {"styles": "styles", "settings": "settings", "fontTable": "fontTable", "header": "header1", "footer": "footer1"}
_MEDIA: Final = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}

_MARGINS: Final = (
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="1134" w:footer="1134" w:gutter="0"/>'
)
_PAGE: Final = f'<w:pgSz w:w="11906" w:h="16838"/>{_MARGINS}'
FRONT: Final = f'<w:sectPr><w:type w:val="nextPage"/>{_PAGE}</w:sectPr>'
"""The set-up of the cover and of the front: no header, no page numbers."""

BODY: Final = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader"/><w:footerReference w:type="default" r:id="rIdfooter"/>'
    f'<w:type w:val="nextPage"/>{_PAGE}<w:pgNumType w:start="1"/></w:sectPr>'
)
"""The set-up of the body: its pages are counted from 1, the report's title stands above."""


def report_file(body: str, title: str, pictures: Sequence[tuple[str, bytes]], is_laid_out: bool) -> bytes:
    """Return the Word file. One that is not laid out asks Word to count its pages when it is opened."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}, core="docProps/core.xml"),
        "docProps/core.xml": _core(title),
        "word/document.xml": f"{_HEAD}<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _document_relations(pictures),
        "word/styles.xml": _template("styles"),
        "word/fontTable.xml": _template("fontTable"),
        "word/settings.xml": _template("settings").replace(
            "<!-- fields -->", "" if is_laid_out else '<w:updateFields w:val="true"/>'
        ),
        "word/header1.xml": _header(title),
        "word/footer1.xml": _template("footer"),
    }
    return zipped(parts | {f"word/media/{name}": data for name, data in pictures})


def _template(name: str) -> str:
    return files("zhihuan.document.writers").joinpath(f"template/report/{name}.xml").read_text(encoding="utf-8")


def _header(title: str) -> str:
    return _template("header").replace("<!-- title -->", escape(printable(title)))


def _core(title: str) -> str:
    names = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    words = f"<dc:title>{escape(printable(title))}</dc:title><dc:language>zh-CN</dc:language>"
    return f"{_HEAD}<cp:coreProperties {names}>{words}</cp:coreProperties>"


def _content_types() -> str:
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"} | _MEDIA
    entries = "".join(f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in defaults.items())
    overrides = {"/word/document.xml": f"{_TYPE}.document.main+xml"}
    overrides |= {f"/word/{part}.xml": f"{_TYPE}.{kind}+xml" for kind, part in _PARTS.items()}
    overrides |= {"/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
    named = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{entries}{named}</Types>'


def _relations(targets: dict[str, str], core: str = "") -> str:
    entries = "".join(
        f'<Relationship Id="rId{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    if core:
        entries += f'<Relationship Id="rIdcore" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="{core}"/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _document_relations(pictures: Sequence[tuple[str, bytes]]) -> str:
    shown = "".join(
        f'<Relationship Id="rIdImage{at}" Type="{_OFFICE}/image" Target="media/{name}"/>'
        for at, (name, _) in enumerate(pictures, 1)
    )
    listed = _relations({kind: f"{part}.xml" for kind, part in _PARTS.items()})
    return listed.replace("</Relationships>", f"{shown}</Relationships>")
