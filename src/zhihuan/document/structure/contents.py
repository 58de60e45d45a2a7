"""The contents and the lists of figures and tables: entries, not headings and captions."""

import re
from collections.abc import Sequence

from zhihuan.document.model import ContentsEntry
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.structure.captions import read_caption
from zhihuan.document.structure.numbering import parse

_TITLE = re.compile(r"(?:目录|目次|contents|(?:插?图|表格?|附[表图]|图[表片]|案例)(?:目录|清单|索引))[:：]?$", re.IGNORECASE)
_LEADER = re.compile(r"^(?P<words>.*?\S)\s*(?:[.．·…‥\u2026_-]{3,}|[ \t\u3000]{2,}|\t)\s*(?P<page>\d{1,3}|[IVXivx]{1,5})$")
_DOTS = re.compile(r"[.．·…‥]{4,}\s*\d{1,3}$")
_BULLET = re.compile(r"^[-–—•·●○◆■▪*]\s+")
_STYLES = ("toc ", "目录", "table of figures", "图表目录")
_LONGEST_ENTRY = 60


def find_contents(pieces: Sequence[Raw]) -> dict[int, ContentsEntry | None]:
    """Return the entries by index of the piece; None for the words "目录" themselves and for the rest of a broken entry."""
    found: dict[int, ContentsEntry | None] = {}
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if isinstance(piece, RawParagraph) and _TITLE.match(_tight(piece.passage.text)):
            found[at] = None
            at = _read_list(pieces, at + 1, found)
        elif isinstance(piece, RawParagraph) and _is_entry(piece):
            found[at] = entry(piece.passage)
            at += 1
        else:
            at += 1
    return found


def _is_entry(piece: RawParagraph) -> bool:
    return piece.in_contents or piece.style.startswith(_STYLES) or bool(_DOTS.search(piece.passage.text))


def entry(passage: Passage) -> ContentsEntry:
    """Return a line of the contents cut into number, title and page."""
    text = passage.text
    start = found.end() if (found := _BULLET.match(text)) else 0
    leader = _LEADER.match(text)
    words, page = (leader["words"][start:], leader["page"]) if leader else (text[start:], "")
    caption = read_caption(Passage(words, passage.anchors))
    if caption is not None:
        number = words[: len(words) - len(caption.title)].strip(" :：")
        return ContentsEntry(passage, number, caption.title, page)
    parsed = parse(words)
    title = words[parsed.end :] if parsed else words
    return ContentsEntry(passage, parsed.printed if parsed else "", title.strip(" 。\u3000"), page)


def _read_list(pieces: Sequence[Raw], at: int, found: dict[int, ContentsEntry | None]) -> int:
    """Read entries until the first one comes again as a heading, or until running text or a table begins."""
    first = ""
    while at < len(pieces):
        piece = pieces[at]
        if not isinstance(piece, RawParagraph) or _ends(piece, first, _next_text(pieces, at)):
            return at
        if _TITLE.match(_tight(piece.passage.text)):
            found[at] = None
        elif _is_second_line(piece, found.get(at - 1)):
            found[at - 1], found[at] = _longer(found[at - 1], piece.passage), None
        else:
            found[at] = entry(piece.passage)
            first = first or _key(found[at])
        at += 1
    return at


def _ends(piece: RawParagraph, first: str, following: str) -> bool:
    text = piece.passage.text
    if len(text) > _LONGEST_ENTRY or re.search(r"[。；]$", text):
        return not _LEADER.match(text)
    if text.rstrip(":：").endswith("声明") and re.search(r"负责|真实", following):
        return True
    return bool(first) and _key(entry(piece.passage)) == first and not _LEADER.match(text)


def _is_second_line(piece: RawParagraph, above: ContentsEntry | None) -> bool:
    """A line without number or bullet, right below an entry that has no page yet, is the rest of its title."""
    text = piece.passage.text
    if above is None or above.page or not above.number or piece.after_gap or not piece.is_line:
        return False
    return not _BULLET.match(text) and not entry(piece.passage).number


def _longer(line: ContentsEntry | None, rest: Passage) -> ContentsEntry:
    return entry(Passage.join([line.passage, rest])) if line else entry(rest)


def _next_text(pieces: Sequence[Raw], at: int) -> str:
    later = [piece.passage.text for piece in pieces[at + 1 : at + 4] if isinstance(piece, RawParagraph)]
    return "".join(later)


def _key(line: ContentsEntry | None) -> str:
    return _tight(line.number + line.title) if line else ""


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)
