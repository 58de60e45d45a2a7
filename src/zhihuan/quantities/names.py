"""Where numerals are part of a name, a date or a label and count nothing."""

import re
import string
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from zhihuan.quantities.scanning import find_from

_ROMAN_AND_CODES = r"(?<![A-Za-z0-9_])[A-Za-z][A-Za-z_]*[-·.]?[0-9][A-Za-z0-9_.-]*(?![A-Za-z0-9_.-]|[ ]?[个台套名人门项张块部])"
_SPANS = re.compile(
    rf"""
      《[^《》\n]{{1,80}}》                                                         # titles
    | \[bookmark:[^\]\n]{{0,40}}\]
    | (?:https?://|www\.)[^\s，。；、）)]+ | [A-Za-z0-9._-]{{1,40}}@[A-Za-z0-9.-]+    # addresses
    | {_ROMAN_AND_CODES}                                                          # CCTV-7, D3, P2P
    | [〔［\[【(][ ]?(?:19|20)[0-9]{{2}}[ ]?[〕］\]】)](?:第?[ ]?[0-9]+[ ]?号)?           # 〔2019〕13号
    | (?<![0-9.])[0-9]{{1,2}}[ ]?月[ ]?[0-9]{{1,2}}[ ]?[日号]?(?:[-—~至、和][ ]?[0-9]{{1,2}}[ ]?[日号])?
    | (?<![0-9.个])(?:[0-9]{{1,2}}[、—~至和-])?[0-9]{{1,2}}[ ]?月(?!嫂|薪|均)
    | (?<![0-9.])(?:[0-9]{{1,2}}[、—~至和-])?(?:[12][0-9]|3[01]|[1-9])[ ]?日(?=[，。；、）)上下至起前—])
    | (?<![0-9.])[0-9]{{1,2}}[ ]?[·•][ ]?[0-9]{{1,2}}(?![0-9]) | (?<![0-9.])[0-9]0后     # 3·5, 90后
    | [0-9]0[ ]?年代 | (?<=[0-9]级)[0-9]{{1,2}}[ ]?班                                    # 2021级1班
    | (?<![0-9])[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?[ ]?(?:[-—~至到][ ]?[0-2]?[0-9]:[0-5][0-9]|(?=[开分起]))
    | (?<![0-9.:])[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?(?:[ ]?:[ ]?[0-9.]{{1,6}}){{2,4}}       # 3:2:1
    | (?<![0-9])(?:1[3-9][0-9]{{9}}|0[0-9]{{2,3}}-[0-9]{{7,8}}|400-?[0-9]{{3}}-?[0-9]{{4}}|[0-9]{{17}}[0-9Xx])(?![0-9])
    | (?:电话|手机|传真|热线|邮编|邮政编码|QQ群?|代码|编号|学号|账号|证号|文号|专利号|编码)[号码为是: ]{{0,4}}[0-9][0-9-]*
    | (?<!方)(?<!形)(?<!公)(?:图|表|图表|附表|附图|附件|案例|式)[ ]?[0-9]+(?:[-.—][0-9]+)*(?![0-9.]*[ ]?[人名项个%万元])
    | 第[ ]?[0-9一二三四五六七八九十]{{1,3}}(?:[、和至—~-][ ]?第?[ ]?[0-9一二三四五六七八九十]{{1,3}}){{1,8}}[ ]?[届期批轮章条号次周学]
    | [一二三四五六七八九十]{{1,3}}届[一二三四五六七八九十]{{1,2}}[次中](?:、[一二三四五六七八九十]{{1,2}}[次中]){{0,3}}
    | (?m:^[ ]*(?:[-•][ ])?[0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,4}}[.、．][ ]*(?=(?:19|20)[0-9]{{2}}[ ]?年))  # opens a list
    | (?<![0-9.])[0-9]{{1,3}}\.[0-9]{{1,3}}\.[0-9.]+                                        # 3.2.1
    | (?<![0-9.])[0-9][+][0-9XN](?:[+][0-9XN])*(?![0-9.]|[ ]?[人名项])                # 3+2, 1+X
    | (?<![0-9.])[0-9]{{1,2}}[-—~–至][0-9]{{1,2}}[ ]?[层楼号页]
    | [0-9一二三四五六七八九十两][ ]?年(?:一贯)?制 | 满[ ]?[0-9]{{1,2}}[ ]?周?岁 | (?<![0-9.])[0-9]{{1,3}}[ ]?学分[^，。；0-9]{{0,6}}培训
    """,
    re.VERBOSE,
)
_AT = "(?=[A-Za-z0-9._-]{0,39}@)"
_CUE = re.compile(
    "|".join(rf"{digit}(?:(?<![0-9].)|(?=0?[ ]?年)|{_AT})" for digit in string.digits)
    + f"|{'|'.join(string.ascii_letters)}|\\.{_AT}|_{_AT}|-(?:{_AT}|(?<=^-))| (?<=^ )|•(?<=^•)|《|\\[|〔|【|\\("
    "|电(?=话)|手(?=机)|传(?=真)|热(?=线)|邮|代(?=码)|编|学(?=号)|账(?=号)|证(?=号)|文(?=号)|专(?=利号)"
    "|图|表|附|案(?=例)|式|第|满|两(?=[ ]?年)|"
    + "|".join(f"{numeral}(?=[一二三四五六七八九十]{{0,2}}届|[ ]?年)" for numeral in "一二三四五六七八九十"),
    re.MULTILINE,
)
"""Where one of the stretches can begin."""
_QUOTED = re.compile(r"[“\"‘「『]([^“”\"‘’「」『』\n]{1,16})[”\"’」』]")
# What is quoted is a name, unless it is a statement or carries a measure.
_STATEMENT = re.compile(r"[，。；,;：]|[0-9] ?(?:%|个百分点|万|亿|名|人|元|平方米|强|余|多)")


def spans(plain: str) -> list[tuple[int, int]]:
    """Return the stretches of the narrowed text in which no numeral is a quantity; times are not among them."""
    found = [match.span() for match in find_from(_CUE, _SPANS, plain)]
    return found + [match.span() for match in _QUOTED.finditer(plain) if not _STATEMENT.search(match[1])]


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    section = ""
    for line in (files("zhihuan.quantities") / "not_numbers.txt").read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].split()
        if words and words[0].startswith("["):
            section = words[0].strip("[]")
        else:
            lists.setdefault(section, []).extend(words)
    return {name: tuple(words) for name, words in lists.items()}


@cache
def _words() -> dict[str, dict[tuple[int, int], set[str]]]:
    """Return, for each numeral, the listed words it stands in: by where they begin and end, counted from it."""
    index: dict[str, dict[tuple[int, int], set[str]]] = {}
    for word in _lists()["words"]:
        for offset, character in _numerals(word):
            index.setdefault(character, {}).setdefault((-offset, len(word) - offset), set()).add(word)
    return index


def _numerals(word: str) -> Iterator[tuple[int, str]]:
    return (
        (offset, character)
        for offset, character in enumerate(word)
        if character in "0123456789零一二两三四五六七八九十百千万亿半"
    )


def is_word(plain: str, start: int) -> bool:
    """Tell whether the numeral at `start` belongs to a listed word in which it counts nothing, such as 统一 or 职教20条."""
    around = _words().get(plain[start], {})
    return any(start + first >= 0 and plain[start + first : start + last] in words for (first, last), words in around.items())


@cache
def _abstract() -> re.Pattern[str]:
    nouns, things = ("|".join(map(re.escape, _lists()[name])) for name in ("abstract", "concrete"))
    return re.compile(rf"(?:重要|主要|不同|大|关键|核心|基本|重点|突出|具体|新|工作)*(?:{nouns})(?!{things})")


def is_abstract(plain: str, position: int) -> bool:
    """Tell whether the noun at `position` is one that essays count (三个方面, 两种路径) and no statistic does."""
    return bool(_abstract().match(plain, position, position + 12))
