"""The zip of XML parts behind .xlsx, unpacked as a stream and within limits."""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, NoReturn, cast

from lxml import etree
from lxml.etree import _Element

from zhihuan.registers.workbooks.refusals import refuse

MAX_UNPACKED_BYTES: Final = 6 * 1024 * 1024 * 1024
"""The largest part that is read through: a full sheet of 1,048,576 rows and sixty columns has about 4 GB."""

MAX_ELEMENT_BYTES: Final = 48 * 1024 * 1024
"""The largest row, or shared text, that is held at once: 16,384 cells of common length have about 1 MB."""

MAX_TREE_BYTES: Final = 64 * 1024 * 1024
"""The largest part that is held whole, such as the styles."""

MAX_SHARED_BYTES: Final = 1024 * 1024 * 1024
"""The largest part of shared words, which are held: three million names and numbers take about 200 MB."""

FREE_BYTES: Final = 1024 * 1024 * 1024
MOST_PACKED: Final = 200
"""Beyond FREE_BYTES a part may not be so many times larger than the file: a sheet of blank cells reaches a hundred times."""

MAX_PARTS: Final = 20_000
CHUNK_BYTES: Final = 1024 * 1024
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What the zip library raises on damaged files."""

_SAFE: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": True,
    "remove_comments": True,
    "remove_pis": True,
}
"""Entities are never put in, so that the library's limit on long texts may be lifted."""


class Package:
    """An opened zip. Parts are named without a leading slash."""

    def __init__(self, source: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(source))
            infos = self._archive.infolist()
        except _DAMAGE as error:
            refuse("damaged", "压缩结构不完整", f"the zip cannot be opened ({error})")
        if len(infos) > MAX_PARTS:
            refuse("bomb", f"内含 {len(infos)} 个文件", f"it holds {len(infos)} parts")
        if any(info.flag_bits & 1 for info in infos):
            refuse("password")
        self.names = frozenset(info.filename for info in infos)
        self._most = max(FREE_BYTES, MOST_PACKED * len(source))

    def chunks(self, part: str, limit: int = MAX_UNPACKED_BYTES) -> Iterator[bytes]:
        """Yield the unpacked bytes of `part`. Raises UnreadableFile where it is damaged or larger than `limit`."""
        size, limit = 0, min(limit, self._most)
        try:
            with self._archive.open(part) as stream:
                while chunk := stream.read(CHUNK_BYTES):
                    size += len(chunk)
                    if size > limit:
                        break
                    yield chunk
        except _DAMAGE as error:
            refuse("damaged", f"内部文件 {part} 读不出来", f"the part {part} cannot be unpacked ({error})")
        if size > limit:
            refuse("bomb", f"{part} 超过 {limit >> 20} MB", f"{part} is over {limit >> 20} MB")

    def tree_of(self, part: str) -> _Element | None:
        """Return the parsed XML of a small part, None if there is none."""
        if part not in self.names:
            return None
        source = b"".join(self.chunks(part, MAX_TREE_BYTES))
        _check_entities(part, source)
        try:
            return etree.fromstring(source, etree.XMLParser(**_SAFE))
        except etree.XMLSyntaxError as error:
            _refuse_xml(part, error)

    def elements(self, part: str, name: str, limit: int = MAX_UNPACKED_BYTES) -> Iterator[_Element]:
        """Yield the elements called `name` of a large part one after the other; each is gone when the next is asked for."""
        if part in self.names:
            for element in self._parsed(part, name, limit):
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and parent[0] is not element:
                    del parent[0]

    def _parsed(self, part: str, name: str, limit: int) -> Iterator[_Element]:
        parser = etree.XMLPullParser(events=("end",), tag="{*}" + name, **_SAFE)
        held = 0
        try:
            for at, chunk in enumerate(self.chunks(part, limit)):
                if at == 0:
                    _check_entities(part, chunk)
                parser.feed(chunk)
                held += len(chunk)
                for _, element in parser.read_events():
                    held = 0
                    yield cast(_Element, element)
                if held > MAX_ELEMENT_BYTES:
                    refuse("bomb", f"{part} 中有一行过长", f"a row of {part} is too long")
            parser.close()
        except etree.XMLSyntaxError as error:
            _refuse_xml(part, error)


def _check_entities(part: str, head: bytes) -> None:
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        refuse("entities", part)


def _refuse_xml(part: str, error: etree.XMLSyntaxError) -> NoReturn:
    refuse("damaged", f"内部文件 {part} 第 {error.lineno or 0} 行处有误", f"{part} is not sound ({error})")
