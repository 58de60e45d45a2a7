"""Where numerals are part of a name, a date or a label and count nothing."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_SPANS = re.compile(
    r"""
      《[^《》\n]{1,80}》                                                       # titles
    | \[bookmark:[^\]\n]*\]
    | https?://[^\s，。；、）]+ | www\.[^\s，。；、）]+ | [\w.]+@[\w.]+              # addresses
    | [A-Za-z][A-Za-z_]*[-·.]?[0-9][A-Za-z0-9_.-]*                            # CCTV-7, D3, P2P
    | [〔［\[【(][ ]?(?:19|20)[0-9]{2}[ ]?[〕］\]】)][ ]?(?:第?[ ]?[0-9]+[ ]?号)?       # document numbers
    | (?:19|20)[0-9]{2}[ ]?(?:年度|年|级|届|版|学年|[-—–/.~至]{1,2}[ ]?(?:(?:19|20)?[0-9]{2})(?![0-9]))[ ]?(?:学年|年度|年|级|届)?
    | (?<![0-9.])[0-9]{1,2}[ ]?月[ ]?(?:[0-9]{1,2}[ ]?[-—~至、和][ ]?)?[0-9]{1,2}[ ]?[日号] | (?<![0-9.个])[0-9]{1,2}(?:[、—~至和-][0-9]{1,2})?[ ]?月(?!嫂)(?:份|底|初|末|中旬|上旬|下旬)?
    | (?<![0-9.])[0-9]{2}[ ]?(?:、[0-9]{2}[ ]?)*[级届](?!以上|名|人次)
    | (?<![0-9.])[0-9]{2}[ ]?年(?=[校市省县区]|度|毕业|招生)
    | (?<![0-9])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?=[ ]?[-—~至到分开点])                      # clock times
    | (?<![0-9])(?:1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7,8}|400-?[0-9]{3}-?[0-9]{4}|[0-9]{17}[0-9Xx])(?![0-9])
    | (?:图|表|附表|附件|附图|案例|图表|式)[ ]?[0-9]+(?:[-.—][0-9]+)*
    | 第[ ]?[0-9一二三四五六七八九十百零]+(?:[、和至—~-][ ]?[0-9一二三四五六七八九十百]+)*[ ]?(?:届|期|号|批|轮|章|节|条|款|次|季度?|学期|学年|个|阶段|站|部|项|类|条|方|版|卷|册|页|辑|集|课|期|周|天|年|线|代|一|三方|二课堂|[一二三]产业|师|中学|小学|中|医院|职业|高级|幼儿园|附属|人民|语言|语|步|套|场|季|组|层|战线|时间|种|责任|资源|书记|课堂|要|动力|要务|产业|学历|专业|次)
    | (?m:^[ ]*[0-9]{1,2}(?:\.[0-9]{1,2}){2,4}) | (?m:^[ ]*[0-9]{1,2}\.[0-9]{1,2}[ ]?(?=[\u4e00-\u9fff]{2}))
    | (?<![0-9.])[0-9]+\.[0-9]+\.[0-9.]+                                       # 3.2.1
    | (?<![0-9.])[0-9][+][0-9X](?:[+][0-9XN])*(?![0-9.]|[ ]?[人名项个])
    | 微信|微博
    """,
    re.VERBOSE,
)
_QUOTED = re.compile(r"[“\"‘「『]([^“”\"‘’「」『』\n]{1,16})[”\"’」』]")
_CLAUSE = re.compile(r"[，。；,;：]")
_MEASURED = re.compile(r"[0-9]+(?:\.[0-9]+)? ?(?:%|个百分点|万|亿|名|人|元|平方米)")


def spans(plain: str) -> list[tuple[int, int]]:
    """Return the stretches of the narrowed text in which no numeral is a quantity, in order."""
    found = [match.span() for match in _SPANS.finditer(plain)]
    found += [match.span() for match in _QUOTED.finditer(plain) if not (_CLAUSE.search(match[1]) or _MEASURED.search(match[1]))]
    return sorted(found)


@cache
def _words() -> dict[str, tuple[tuple[str, int], ...]]:
    index: dict[str, list[tuple[str, int]]] = {}
    for word in _listed():
        for offset, character in enumerate(word):
            if character in "一二两三四五六七八九十百千万亿半零":
                index.setdefault(character, []).append((word, offset))
    return {character: tuple(entries) for character, entries in index.items()}


def _listed() -> Iterator[str]:
    lines = (files("zhihuan.quantities") / "not_numbers.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        yield from line.partition("#")[0].split()


def is_word(plain: str, start: int) -> bool:
    """Tell whether the numeral character at `start` belongs to a listed word in which it counts nothing, such as 统一."""
    entries = _words().get(plain[start], ())
    return any(start >= offset and plain.startswith(word, start - offset) for word, offset in entries)
