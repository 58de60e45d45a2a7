"""Headers as people write them, and what they say: a name, and perhaps a unit in brackets."""

import re
import unicodedata
from typing import Final, NamedTuple

_SPACE = re.compile(r"[\s\u200b-\u200f\ufeff\xad]+")
_MARKS = re.compile(r"^[*＊※★]+|[*＊※★:：]+$")
_BRACKETS = re.compile(r"[(\[【<〔]([^()\[\]【】<>〔〕]*)[)\]】>〕]$")
_REMARKS: Final = ("必填", "选填", "可不填", "格式", "下拉", "示例", "如", "例", "注", "说明", "单选", "文本")
_UNIT_WORD = re.compile(r"^(?:单位[:：]?)?(\S{1,6})$")


class Header(NamedTuple):
    """A header taken apart: `full` is the whole of it without blanks and marks, `name` that without its last bracket, the `unit`."""

    full: str
    name: str
    unit: str


def take_apart(text: str) -> Header:
    """Return what a header says: "*金额（ 万元 ）" is 金额 with the unit 万元; remarks such as （必填） are left off."""
    full = _MARKS.sub("", _SPACE.sub("", unicodedata.normalize("NFKC", text)))
    while (found := _BRACKETS.search(full)) and found[1].startswith(_REMARKS):
        full = _MARKS.sub("", full[: found.start()])
    found = _BRACKETS.search(full)
    if found is None or found.start() == 0:
        return Header(full.lower(), full.lower(), "")
    unit = _UNIT_WORD.match(found[1])
    return Header(full.lower(), full[: found.start()].lower(), unit[1] if unit else "")
