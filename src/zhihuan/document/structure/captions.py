"""Captions of figures and tables, the lines that name a table, and which name belongs to which table."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from zhihuan.document.model import Block, Caption, ContentsEntry, Paragraph, Table
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.structure.joining import is_item

_CAPTION = re.compile(
    r"(?P<word>附\s*[表图]|图表|表格|[表图])\s*(?P<number>[A-Z]?\d{1,3}(?:\s?[-–—－.．]\s?\d{1,3})*|[一二三四五六七八九十]{1,3})?"
    r"\s*(?P<mark>[:：.、．]?)\s*(?P<title>.*)",
    re.DOTALL,
)
_IN_PROSE = re.compile(r"^(?:中|为|是|所示|显示|可见|可知|反映|列出|和|与|及|至|的|表明|说明|，|,|）|\))|[。；]")
_SENTENCE = re.compile(r"[。；，]")
_LEAD_IN = re.compile(r"(?:如下|下表|见表|情况表|统计表|一览表)[^。]{0,6}[:：]?$|[:：]$")
_UNIT = re.compile(r"[（(]?\s*(?:计量|金额|货币)?单\s*位\s*[:：]")
_LONGEST: Final = 60
_LONGEST_NAME: Final = 45
_LONGEST_LEAD_IN: Final = 90
_LONGEST_REST: Final = 25


def read_caption(passage: Passage) -> Caption | None:
    """Return the caption that `passage` is, or None. "附表1" keeps its word in the number: annexed tables are counted apart."""
    text = passage.text
    if len(text) > _LONGEST or text[:1] not in "表图附":
        return None
    found = _CAPTION.match(text)
    if not found or not (found["number"] or (found["mark"] and found["title"])) or _IN_PROSE.search(found["title"]):
        return None
    word, number = re.sub(r"\s", "", found["word"]), re.sub(r"\s", "", found["number"] or "")
    kind = "figure" if word in ("图", "附图") else "table"
    return Caption(passage, kind, word + number if "附" in word else number, found["title"].strip())


def find_captions(pieces: Sequence[Raw], claimed: Mapping[int, Block | None]) -> dict[int, Block | None]:
    """Return the captions by index; where the same caption comes twice in a list of such lines, the list is a list of tables."""
    found: dict[int, Block | None] = {}
    for at, piece in enumerate(pieces):
        if at not in claimed and at not in found and isinstance(piece, RawParagraph):
            caption = _of_paragraph(piece) or _unnumbered(pieces, at, piece)
            if caption is not None:
                found[at] = caption
                _read_rest(pieces, at, caption, found)
    return found | _listed(pieces, found)


def name_tables(blocks: list[Block]) -> list[Block]:
    """Give each table the caption above it, the sentence that leads to it, or the caption below."""
    for at, block in enumerate(blocks):
        if isinstance(block, Table) and block.title is None:
            blocks[at] = replace(block, title=_title_above(blocks, at) or _title_below(blocks, at))
    return blocks


def _of_paragraph(piece: RawParagraph) -> Caption | None:
    """Word may count captions as items of a list: "表1" then stands in the number of the paragraph, not in its text."""
    if not piece.number.startswith(("表", "图", "附")):
        return read_caption(piece.passage)
    shown = read_caption(Passage(f"{piece.number} {piece.passage.text}", piece.passage.anchors))
    return replace(shown, passage=piece.passage) if shown else None


def _unnumbered(pieces: Sequence[Raw], at: int, piece: RawParagraph) -> Caption | None:
    """A short line right above a table names it; a style that says caption names a table or a figure."""
    text, is_above_table = piece.passage.text, at + 1 < len(pieces) and isinstance(pieces[at + 1], Table)
    is_name = is_above_table and piece.outline is None and len(text) <= _LONGEST_NAME and not _SENTENCE.search(text)
    if piece.style in ("caption", "题注") or (
        is_name and not _UNIT.match(text) and not text.endswith((":", "：")) and not is_item(piece)
    ):
        return Caption(piece.passage, "table" if is_above_table else "figure", "", text.strip(" :："))
    return None


def _read_rest(pieces: Sequence[Raw], at: int, caption: Caption, found: dict[int, Block | None]) -> None:
    """A short line right below a caption, itself followed by a gap, a table or its unit, is the caption's second line."""
    rest, after = (pieces[at + 1 + step] if at + 1 + step < len(pieces) else None for step in (0, 1))
    if not isinstance(rest, RawParagraph) or rest.after_gap or not rest.is_line or len(rest.passage.text) > _LONGEST_REST:
        return
    if isinstance(after, RawParagraph) and not after.after_gap and not _UNIT.match(after.passage.text):
        return
    if not _SENTENCE.search(rest.passage.text) and read_caption(rest.passage) is None and not is_item(rest) and caption.number:
        whole = Passage.join([caption.passage, rest.passage])
        found[at], found[at + 1] = replace(caption, passage=whole, title=caption.title + rest.passage.text), None


def _listed(pieces: Sequence[Raw], found: Mapping[int, Block | None]) -> dict[int, Block | None]:
    captions = {at: caption for at, caption in found.items() if isinstance(caption, Caption) and caption.number}
    keys = {at: _key(caption) for at, caption in captions.items()}
    last = {key: at for at, key in keys.items()}
    in_runs = {at for at in captions if (at - 1 in captions or at + 1 in captions) and not _is_beside_table(pieces, at)}
    return {
        at: ContentsEntry(caption.passage, caption.passage.text[: -len(caption.title) or None].strip(" :："), caption.title)
        for at, caption in captions.items()
        if at in in_runs and last[keys[at]] > at
    }


def _is_beside_table(pieces: Sequence[Raw], at: int) -> bool:
    return at + 1 < len(pieces) and isinstance(pieces[at + 1], Table)


def _key(caption: Caption) -> str:
    return caption.kind + caption.number + re.sub(r"\s", "", caption.title)


def _title_above(blocks: Sequence[Block], at: int) -> Passage | None:
    """Return the name above; a line with the unit between it and the table is part of it."""
    above = blocks[at - 1] if at else None
    if isinstance(above, Paragraph) and _UNIT.match(above.passage.text) and len(above.passage.text) <= _LONGEST_NAME:
        name = _title_above(blocks, at - 1)
        return Passage.join([name, above.passage], " ") if name else above.passage
    if isinstance(above, Caption):
        return None if above.kind == "figure" and at > 1 and isinstance(blocks[at - 2], Table) else above.passage
    if isinstance(above, Paragraph) and _LEAD_IN.search(above.passage.text):
        text = above.passage.text
        start = max(text.rfind(mark, 0, len(text) - 1) for mark in "。；") + 1
        return above.passage.cut(start, len(text)) if len(text) - start <= _LONGEST_LEAD_IN else None
    return None


def _title_below(blocks: Sequence[Block], at: int) -> Passage | None:
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    belongs_to_next = at + 2 < len(blocks) and isinstance(blocks[at + 2], Table)
    return below.passage if isinstance(below, Caption) and below.number and not belongs_to_next else None
