"""The zip of XML parts behind .docx and .xlsx, opened with limits."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Final

from lxml import etree

from zhihuan.document.readers.refusals import refuse
from zhihuan.language import Text

MAX_PART_BYTES: Final = 64 * 1024 * 1024
"""Largest XML part that is unpacked: a table of 100,000 richly formatted cells has about 50 MB."""

MAX_PARTS: Final = 20_000
"""A report with thousands of pictures stays below."""

_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What the zip library raises on damaged files."""

_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES: Final = {
    _STRICT + b"wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    _STRICT + b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    _STRICT + b"drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
    _STRICT + b"drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_OTHER_ENCODING = re.compile(rb"encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE)
_HEAD_BYTES = 1024


@dataclass(slots=True)
class Package:
    """An opened zip.

    `oddities` collects the sentences about parts that were read although something was wrong with them. `is_strict` tells that
    parts use the names of the strict standard, which are read as the usual ones.
    """

    archive: zipfile.ZipFile
    names: frozenset[str]
    oddities: list[Text] = field(default_factory=list)
    is_strict: bool = False

    @contextmanager
    def opened(self, part: str) -> Iterator[IO[bytes]]:
        """Open `part` for reading. Raises UnreadableFile where it turns out to be damaged."""
        try:
            with self.archive.open(part) as stream:
                yield stream
        except _DAMAGE as error:
            refuse("truncated", Text(f"内部文件 {part} 读不出来", f"the part {part} cannot be unpacked ({error})"))

    def bytes_of(self, part: str) -> bytes:
        """Return the unpacked bytes of `part`, b"" if there is none. Raises UnreadableFile beyond MAX_PART_BYTES."""
        if part not in self.names:
            return b""
        with self.opened(part) as stream:
            data = stream.read(MAX_PART_BYTES + 1)
        if len(data) > MAX_PART_BYTES:
            refuse("bomb", Text(f"{part} 超过 {MAX_PART_BYTES >> 20} MB", f"{part} is over {MAX_PART_BYTES >> 20} MB"))
        return data

    def tree_of(self, part: str, faithful: bool = False) -> etree._Element | None:
        """Return the parsed XML of `part`, None if there is none. Damaged XML is read as far as it goes and noted.

        A `faithful` tree keeps comments and processing instructions, to be written back.
        """
        data = self.bytes_of(part)
        return self._parse(part, data, faithful) if data else None

    def _parse(self, part: str, data: bytes, faithful: bool) -> etree._Element | None:
        if _STRICT in data[:65536]:
            self.is_strict = True
            for strict, usual in _STRICT_NAMES.items():
                data = data.replace(strict, usual)
        has_dtd = b"<!DOCTYPE" in data or b"<!ENTITY" in data
        is_plain = not has_dtd and not _OTHER_ENCODING.search(data[:_HEAD_BYTES]) and b"\0" not in data[:_HEAD_BYTES]
        if has_dtd:
            self.oddities.append(_entities(part))
        try:
            return etree.fromstring(data, _parser(is_plain, faithful))
        except etree.XMLSyntaxError as error:
            return self._salvage(part, data, error)

    def as_stored(self, data: bytes) -> bytes:
        """Return a written part in the names that the file itself uses."""
        for strict, usual in _STRICT_NAMES.items() if self.is_strict else ():
            data = data.replace(usual, strict)
        return data

    def _salvage(self, part: str, data: bytes, error: etree.XMLSyntaxError) -> etree._Element | None:
        self.oddities.append(_damaged(part, error.lineno or 0))
        try:
            return etree.fromstring(data, _parser(trusted=False, faithful=False, recover=True))
        except etree.XMLSyntaxError:
            return None


def _entities(part: str) -> Text:
    zh = f"内部文件 {part} 带有 Word 从不写入的实体声明，实体未展开；请核实来源。"
    return Text(zh, f"{part} declares entities, which Word never does; they were not expanded. Check where the file comes from.")


def _damaged(part: str, line: int) -> Text:
    zh = f"内部文件 {part} 第 {line} 行起已损坏，只读取了完好的部分。"
    return Text(zh, f"{part} is damaged from line {line} on; only the sound part was read.")


def open_package(source: bytes) -> Package:
    """Open the zip. Raises UnreadableFile if it is cut short, locked or has more than MAX_PARTS parts."""
    try:
        archive = zipfile.ZipFile(BytesIO(source))
    except _DAMAGE as error:
        refuse("truncated", Text("压缩结构缺少结尾", f"the zip cannot be opened ({error})"))
    infos = archive.infolist()
    if len(infos) > MAX_PARTS:
        refuse("bomb", Text(f"内含 {len(infos)} 个文件", f"it holds {len(infos)} parts"))
    if any(info.flag_bits & 1 for info in infos):
        refuse("password")
    return Package(archive, frozenset(info.filename for info in infos))


def _parser(trusted: bool, faithful: bool, recover: bool = False) -> etree.XMLParser:
    """Long text nodes are allowed only where no entity can be declared: the XML library lifts both limits together."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=trusted,
        recover=recover,
        remove_comments=not faithful,
        remove_pis=not faithful,
    )
