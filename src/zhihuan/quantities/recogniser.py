"""Find the quantities of a running text."""

import re
from collections.abc import Iterator
from decimal import Decimal

from zhihuan.quantities import names
from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.numerals import ARABIC, CHINESE, narrow, parse_arabic, parse_chinese
from zhihuan.quantities.units import UNIT

_TOKEN = re.compile(rf"(?P<arabic>{ARABIC})|(?P<chinese>{CHINESE})")
_APPROX_BEFORE = re.compile(r"(?:将近|接近|大约|约为|约占|约有|约|近|大概|左右)(?:达|为|有)? ?$")
_LEAST_BEFORE = re.compile(r"(?:不少于|不低于|不小于|至少|超过|超出|突破|高于|大于|逾|超|>=?|≥|以上|多于|最低|达到或超过) ?(?:了)? ?$")
_MOST_BEFORE = re.compile(r"(?:不超过|不高于|不多于|不大于|不足|不到|未满|不满|低于|小于|少于|至多|最多|<=?|≤) ?$")
_SIGN = re.compile(r"(?:^|(?<=[\s，,。；;:(（、/|为了长降减升加比]))([+-]) ?$")
_UNIT = re.compile(rf" ?(?P<scale>[百千]?[万亿]{{1,2}}|[百千](?=[余多]))? ?(?P<more>余|多(?!门|元|媒|种|样|个工种|个方|方|项目)|几)? ?(?P<unit>{UNIT})?")
_RATIO = re.compile(rf" ?: ?(?P<other>{ARABIC})(?![0-9:])")
_AFTER = re.compile(r" ?(?P<more>以上|及以上|多(?=[，。；、）)人])|余(?=[，。；、）)])|开外)|(?P<about>左右|上下)|(?P<less>以下|以内|之内|及以下)")
_BOUNDARY = re.compile(r" *(?:$|[，。；、,;:）)（(\n\r\s|/!！?？”\"]|的|左右|以上|余)")
_CUE = re.compile(r"(?:达到?|共计?|为|是|有|约|近|超过?|余|至|到|于|第|加|少|升|降|增|减|合计|人数|总数|数) ?$")
_RANK = re.compile(r"第 ?$")
_RANK_CUE = re.compile(r"[列居排位夺]|全[省市国县区校]|名次|排名|第[一二三四五六七八九十0-9]+[、和]")
_RANK_AFTER = re.compile(r" ?[名位](?!优秀|同学|老师)|" + _BOUNDARY.pattern)
_TIMES_VERB = re.compile(r"[登上](?=[“《]|学习强国|央视|中央|人民|新华|国家|全国)")
_COUNTER = re.compile(
    r"(?P<more>余|多)?(?:大(?=[^学])|个月|个(?!人|性)|名|位|人次|人(?!才|民|们|格|文|生|民|工|物)|项|门|所|家(?!长|庭|访|校)|场|次|期|本(?!科|地|校|土|专|领)|册|篇|件|幢|栋|间|种|条|支|套|台|部(?!门|分)|轮|"
    r"天|年|周|小时|分钟|节|课时|学时|道|科|倍|块|亩|枚|幅|份|户|辆|座|层(?!次)|步|区|版块|届|批|元|万元)"
)
_STRUCTURAL = re.compile(r"(?:重要|主要|不同|大)?(?:方面|层面|维度|环节|原则|关系|阶段|梯度|角度|步骤|结合|转变|对接|统一|抓手|意识|自信|基本|工作|体系|机制|内容)")
_CLAUSE = re.compile(r"[，。；,;！？\n]")


def find(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order and without overlap; what is a date, a label or a name is left out."""
    return tuple(_quantities(text, narrow(text)))


def _quantities(text: str, plain: str) -> Iterator[Quantity]:
    closed = _Closed(names.spans(plain))
    position = 0
    for token in _TOKEN.finditer(plain):
        if token.start() < position or closed.covers(token.start()):
            continue
        if token["arabic"]:
            found = _read_arabic(text, plain, token)
        else:
            found = _read_chinese(text, plain, token)
        for quantity in found:
            if quantity.start >= position:
                position = quantity.end
                yield quantity


class _Closed:
    """The closed stretches, asked in rising order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0
        self._until = 0

    def covers(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][0] <= position:
            self._until = max(self._until, self._spans[self._next][1])
            self._next += 1
        return position < self._until


_RANGE = re.compile(rf" ?(?P<unit>{UNIT})? ?(?:[-—–~]{{1,2}}|至|到) ?(?P<high>{ARABIC})(?![0-9])")
_SUM = re.compile(rf"(?: ?[+] ?[0-9]+)+(?= ?{UNIT})")


def _read_arabic(text: str, plain: str, token: re.Match[str]) -> tuple[Quantity, ...]:
    start, end = token.span()
    before = plain[max(0, start - 24) : start]
    if before[-1:].isascii() and before[-1:].isalpha():
        return ()
    if _RANK.search(before):
        return _read_rank(text, plain, start, end, parse_arabic(token[0])[0])
    value, decimals = parse_arabic(token[0])
    added = _SUM.match(plain, end)
    if added:
        value, end = value + sum(Decimal(part) for part in re.findall("[0-9]+", added[0])), added.end()
    ratio = _RATIO.match(plain, end)
    if ratio:
        return _read_ratio(text, plain, start, end, value, decimals, ratio)
    ranged = _RANGE.match(plain, end)
    if ranged:
        both = _read_range(text, plain, start, end, value, decimals, ranged)
        if both:
            return both
    single = _measure(text, plain, start, end, value, decimals)
    return (single,) if single else ()


def _read_ratio(text: str, plain: str, start: int, end: int, value: Decimal, decimals: int, ratio: re.Match[str]) -> tuple[Quantity, ...]:
    other, other_decimals = parse_arabic(ratio["other"])
    if other != 1:
        if value != 1:
            return ()
        value, decimals = other, other_decimals
    qualifier, first, last, _ = _qualify(plain, start, ratio.end())
    return (Quantity(text[first:last], first, last, start, ratio.end(), value, ":1", decimals, qualifier, Kind.RATIO),)


def _read_range(text: str, plain: str, start: int, end: int, value: Decimal, decimals: int, ranged: re.Match[str]) -> tuple[Quantity, ...]:
    word = plain[end : ranged.start("high")]
    if ranged["unit"] and ("到" in word or "至" in word) and re.search(r"[由从]|提|增|升|降|减", plain[max(0, start - 12) : start]):
        return ()
    high, high_decimals = parse_arabic(ranged["high"])
    last = _measure(text, plain, ranged.start("high"), ranged.end("high"), high, high_decimals)
    if last is None or high <= value or (not last.unit and not _CUE.search(plain[max(0, start - 4) : start])):
        return ()
    first_unit = ranged["unit"] or last.unit
    low = Quantity(text[start:end], start, end, start, end, value, first_unit, decimals, Qualifier.AT_LEAST, last.kind, False, "low")
    top = Quantity(
        text[last.number_start : last.end], last.number_start, last.end, last.number_start, last.number_end, high, last.unit,
        high_decimals, Qualifier.AT_MOST, last.kind, False, "high",
    )  # fmt: skip
    return low, top


def _read_rank(text: str, plain: str, start: int, end: int, value: Decimal) -> tuple[Quantity, ...]:
    after = _RANK_AFTER.match(plain, end)
    clause = _CLAUSE.split(plain[max(0, start - 24) : start])[-1]
    if not after or not (after[0].strip() in ("名", "位") or _RANK_CUE.search(clause)):
        return ()
    last = after.end() if after[0].strip() in ("名", "位") else end
    first = plain.rfind("第", 0, start)
    return (Quantity(text[first:last], first, last, start, end, value, "名", 0, Qualifier.EXACT, Kind.RANK),)


def _measure(text: str, plain: str, start: int, end: int, value: Decimal, decimals: int) -> Quantity | None:
    tail = _UNIT.match(plain, end)
    scale, more, unit = (tail["scale"] or "", tail["more"], tail["unit"] or "") if tail else ("", None, "")
    last = tail.end() if tail and (scale or more or unit) else end
    if tail and more and not unit and not scale and not _BOUNDARY.match(plain, last) and not re.match(r"[\u4e00-\u9fff]", plain[last : last + 1]):
        more, last = None, end
    if unit.isascii() and unit.isalpha() and plain[last : last + 1].isascii() and plain[last : last + 1].isalnum():
        return None
    if not unit and not scale and not more and not _stands_alone(plain, start, end):
        return None
    before = plain[max(0, start - 24) : start]
    if unit in ("G", "M", "T") and not re.search(r"带宽|宽带|出口|流量|容量|存储|内存|资源|网络", before):
        return None
    if re.search(r"前 ?$", before) and _counted_elsewhere(plain, start, end):
        return None
    sign = _SIGN.search(before)
    qualifier, first, last, _ = _qualify(plain, start, last, bool(more))
    kind, unit = _kind(unit, scale)
    if sign:
        first = start - len(before) + sign.start(1)
        value = -value if sign[1] == "-" else value
    if qualifier is not Qualifier.EXACT and not decimals:
        decimals = -_zeros(value)
    return Quantity(text[first:last], first, last, start, end, value, unit, decimals, qualifier, kind, bool(sign))


def _kind(unit: str, scale: str) -> tuple[Kind, str]:
    if unit in ("%", "‰"):
        return Kind.PERCENT, unit
    if unit.endswith("百分点"):
        return Kind.POINTS, "个百分点"
    return (Kind.MULTIPLE if unit == "倍" else Kind.AMOUNT), scale + unit


def _zeros(value: Decimal) -> int:
    digits = str(abs(int(value)))
    return len(digits) - len(digits.rstrip("0")) if digits != "0" else 0


def _stands_alone(plain: str, start: int, end: int) -> bool:
    return bool(_BOUNDARY.match(plain, end)) and bool(_CUE.search(plain[max(0, start - 6) : start]))


def _counted_elsewhere(plain: str, start: int, end: int) -> bool:
    left = _CLAUSE.split(plain[max(0, start - 40) : start])[-1]
    right = _CLAUSE.split(plain[end : end + 12])[0]
    return bool(re.search(r"[0-9]", left) or re.search(r"[0-9]", right))


def _qualify(plain: str, start: int, end: int, more: bool = False) -> tuple[Qualifier, int, int, bool]:
    before = plain[max(0, start - 12) : start]
    after = _AFTER.match(plain, end)
    last = after.end() if after else end
    for pattern, qualifier in ((_APPROX_BEFORE, Qualifier.APPROX), (_MOST_BEFORE, Qualifier.AT_MOST), (_LEAST_BEFORE, Qualifier.AT_LEAST)):
        found = pattern.search(before)
        if found:
            return qualifier, start - len(before) + found.start(), last, True
    if after and after["about"]:
        return Qualifier.APPROX, start, last, True
    if after and after["less"]:
        return Qualifier.AT_MOST, start, last, True
    if more or (after and after["more"]):
        return Qualifier.AT_LEAST, start, last, True
    return Qualifier.EXACT, start, last, False


_PERCENT_OF = re.compile(rf"百分之(?P<n>{CHINESE})(?:点(?P<d>{CHINESE}))?")
_PART_OF = re.compile(r"分之(?P<n>[一二三四五六七八九十]+)")
_FOLD = re.compile(r"翻了?(?P<n>[一两二三四])番")


def _read_chinese(text: str, plain: str, token: re.Match[str]) -> tuple[Quantity, ...]:
    start, end = token.span()
    if token[0] == "百":
        percent = _PERCENT_OF.match(plain, start)
        value = parse_chinese(percent["n"]) if percent else None
        if percent and value is not None:
            decimals = len(percent["d"] or "")
            value += Decimal(str(parse_chinese(percent["d"]))).scaleb(-decimals) if percent["d"] else 0
            qualifier, first, last, _ = _qualify(plain, start, percent.end())
            return (Quantity(text[first:last], first, last, start, percent.end(), value, "%", decimals, qualifier, Kind.PERCENT),)
    part = _PART_OF.match(plain, end)
    if part:
        whole, some = parse_chinese(token[0]), parse_chinese(part["n"])
        if whole and some:
            qualifier, first, last, _ = _qualify(plain, start, part.end())
            share = (some / whole).quantize(Decimal("0.0001"))
            return (Quantity(text[first:last], first, last, start, part.end(), share, "", 4, qualifier, Kind.FRACTION),)
        return ()
    if names.is_word(plain, start):
        return ()
    if plain[start - 1 : start] == "翻" or plain[start - 2 : start] == "翻了":
        if plain[end : end + 1] == "番" and (times := parse_chinese(token[0])):
            return (Quantity(text[start - 1 : end + 1], start - 1, end + 1, start, end, Decimal(2) ** int(times), "倍", 0, Qualifier.EXACT, Kind.MULTIPLE),)
    if re.search("第$", plain[max(0, start - 1) : start]):
        rank = parse_chinese(token[0])
        return _read_rank(text, plain, start, end, rank) if rank else ()
    if _TIMES_VERB.match(plain, end) and 1 < (parse_chinese(token[0]) or 0) <= 20:
        return (Quantity(text[start:end], start, end, start, end, parse_chinese(token[0]) or Decimal(0), "次", 0),)
    return _count(text, plain, token)


def _count(text: str, plain: str, token: re.Match[str]) -> tuple[Quantity, ...]:
    start, end = token.span()
    counter = _COUNTER.match(plain, end)
    words = token[0]
    value = parse_chinese(words) if words[0] not in "几数半" and words[-1] not in "几数半" else None
    if counter is None or not value:
        return ()
    unit = counter[0].removeprefix(counter["more"] or "")
    scale = ""
    if words[-1] in "万亿" and len(words) == 1:
        value, scale = value, ""
    if plain[start - 1 : start] in ("每", "前", "后", "各", "这", "那", "哪", "同", "另", "任", "某", "第", "近") and unit == "年":
        return ()
    if plain[start - 1 : start] in ("每", "这", "那", "哪", "任", "某", "任何", "前", "后", "各", "同"):
        return ()
    if _STRUCTURAL.match(plain, counter.end()):
        return ()
    if value == 1 and not counter["more"] and not (plain[start - 1 : start] == "了" or (_BOUNDARY.match(plain, counter.end()) and plain[counter.end() : counter.end() + 1] != "的")):
        return ()
    qualifier, first, last, _ = _qualify(plain, start, counter.end(), bool(counter["more"]) or words in "百千万亿")
    unit = "个" if unit == "大" else unit
    return (Quantity(text[first:last], first, last, start, end, value, scale + unit, 0, qualifier),)
