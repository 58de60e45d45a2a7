"""The smallest pieces of a Word paragraph as XML: runs, content controls around bound numbers, fields, bookmarks."""

from itertools import count
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from zhihuan.document.passage import Passage
from zhihuan.document.writers.control_names import alias_of
from zhihuan.document.writers.word_file import letters, printable


def run(text: str, look: str = "") -> str:
    """Return a run of text; `look` are its properties as XML."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{letters(printable(text))}</w:r>" if text else ""


def bookmark(name: str, number: int, content: str) -> str:
    """Return the content between the marks of a bookmark."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/>{content}<w:bookmarkEnd w:id="{number}"/>'


def field(instruction: str, result: str, look: str = "") -> str:
    """Return a field with its instruction and its present result."""
    return field_begin(instruction) + run(result, look) + FIELD_END


def field_begin(instruction: str) -> str:
    """Return the beginning of a field up to its result."""
    words = f'<w:r><w:instrText xml:space="preserve"> {escape(printable(instruction))} </w:instrText></w:r>'
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{words}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'


FIELD_END: Final = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


class Pen:
    """Writes passages; each bound number becomes a content control with a number of its own."""

    def __init__(self) -> None:
        self._controls = count(1)

    def write(self, passage: Passage, look: str = "") -> str:
        """Return the runs of a passage, its bound numbers in content controls."""
        return self.write_part(passage, 0, len(passage.text), look)

    def write_part(self, passage: Passage, start: int, end: int, look: str = "") -> str:
        """Return the runs of the characters from `start` to `end`."""
        parts, at = [], start
        for binding in passage.bindings:
            if at <= binding.start < binding.end <= end:
                parts.append(run(passage.text[at : binding.start], look))
                parts.append(self._control(binding.key, passage.text[binding.start : binding.end], look))
                at = binding.end
        return "".join(parts) + run(passage.text[at:end], look)

    def _control(self, key: str, text: str, look: str) -> str:
        name = quoteattr(printable(alias_of(key)))
        properties = f'<w:alias w:val={name}/><w:tag w:val={name}/><w:id w:val="{next(self._controls)}"/><w:text/>'
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text, look)}</w:sdtContent></w:sdt>"
