"""Captions of figures and tables, and the lines that name a table."""

import re

from zhihuan.document.model import Caption
from zhihuan.document.passage import Passage

_CAPTION = re.compile(
    r"(?P<word>附\s*[表图]|[表图]|表格|图表)\s*(?P<number>[A-Z]?\d{1,3}(?:\s?[-–—－.．]\s?\d{1,3})*|[一二三四五六七八九十]{1,3})?\s*(?P<mark>[:：.、．]?)\s*(?P<title>.*)",
    re.DOTALL,
)
_LONGEST = 60
_IN_PROSE = re.compile(r"^(?:中|为|是|所示|显示|可见|可知|反映|列出|和|与|及|至|的|表明|说明|，|,|）|\))|[。；]")


def read_caption(passage: Passage) -> Caption | None:
    """Return the caption that `passage` is, or None. "附表1" keeps its word in the number: annexed tables are counted apart."""
    text = passage.text
    if len(text) > _LONGEST or text[:1] not in "表图附":
        return None
    found = _CAPTION.match(text)
    if not found or not (found["number"] or (found["mark"] and found["title"])) or _IN_PROSE.search(found["title"]):
        return None
    word = re.sub(r"\s", "", found["word"])
    number = re.sub(r"\s", "", found["number"] or "")
    return Caption(passage, "figure" if "图" in word and word != "图表" else "table", word + number if "附" in word else number, found["title"].strip())
