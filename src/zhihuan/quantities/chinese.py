"""Quantities written in Chinese numerals: 三个专业, 百余人, 百分之五, 四分之三, 翻一番, 名列第三."""

import re
from decimal import Decimal

from zhihuan.quantities import names
from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.numerals import CHINESE, parse_chinese
from zhihuan.quantities.passage import Passage
from zhihuan.quantities.rank import read_rank, read_top
from zhihuan.quantities.units import one_of

# Only before one of these does a Chinese numeral count.
_COUNTERS = (
    "个月 个小时 个工作日 个学期 个 名 位 人次 人 元 项 门 所 家 场 次 期 本 册 篇 件 幢 栋 间 种 套 台 部 轮 批 届 天 年 周 小时 "
    "分钟 节 课时 学时 道 科 倍 亩 枚 幅 份 户 辆 座 成 大 金 银 铜"
)
_TEAMS = r"支(?=[^，。；]{0,8}(?:代表|参赛|球|团|服务|志愿|分|宣讲|突击)队)"
_COUNTER = re.compile(rf" ?(?P<more>余|多)? ?(?P<unit>{one_of(_COUNTERS.split())}|{_TEAMS})")
_BARE_END = re.compile(r" *(?:$|[，。；、,;:）)\n\r|/!！?？”\"\]])")
_LASTING = re.compile(r"(?:连续|历时|为期|长达|蝉联|满|达|超过|已有|持续|时长|至少|不少于|至多) ?$")
_DETERMINED = ("每", "这", "那", "哪", "任", "某", "后", "同", "另", "其", "此")
_PERCENT = re.compile(rf"百分之(?P<whole>{CHINESE})(?:点(?P<decimals>{CHINESE}))?")
_PART = re.compile(r"分之(?P<part>[一二三四五六七八九十]+)")
_FOLD = re.compile(r"翻了?$")
_EACH = re.compile(r"每[^，。；0-9]{1,3}$")  # 每人一册, 每月一次: a rule, not a count
_HONOURED = re.compile(r"[获评]|入选|当选|被|考取|晋升|荣")
# 六登“学习强国”: times that one was shown somewhere.
_SHOWN = re.compile(r"[登上](?=[“《]|学习强国|央视|中央|人民|新华|国家|全国)")


def read_chinese(passage: Passage, token: re.Match[str]) -> tuple[Quantity, ...]:
    """Return what the Chinese numeral of `token` states, as none or one quantity."""
    start, end = token.span()
    plain = passage.plain
    if percent := _PERCENT.match(plain, start):
        return _percent(passage, percent)
    if part := _PART.match(plain, end):
        return _fraction(passage, token, part)
    before = passage.before(start).rstrip()
    value = parse_chinese(token[0])
    if not value or names.is_word(plain, start):
        return ()
    if before.endswith("第"):
        return read_rank(passage, (start, end), value)
    if before.endswith("前"):
        return read_top(passage, (start, end), value)
    if plain.startswith("番", end):
        return _fold(passage, token, value)
    if _SHOWN.match(plain, end) and 1 < value <= 20:
        return (passage.quantity((start, end), end, value, "次"),)
    return _count(passage, token, value)


def _percent(passage: Passage, match: re.Match[str]) -> tuple[Quantity, ...]:
    whole, decimals = parse_chinese(match["whole"]), match["decimals"] or ""
    digits = [parse_chinese(digit) for digit in decimals]
    if whole is None or None in digits:
        return ()
    value = Decimal(f"{whole}.{''.join(str(digit) for digit in digits)}") if digits else whole
    return (passage.quantity(match.span(), match.end(), value, "%", decimals=len(decimals)),)


def _fraction(passage: Passage, token: re.Match[str], match: re.Match[str]) -> tuple[Quantity, ...]:
    whole, part = parse_chinese(token[0]), parse_chinese(match["part"])
    if not whole or not part:
        return ()
    share = (part / whole).quantize(Decimal("0.0001")).normalize()
    return (passage.quantity((token.start(), match.end()), match.end(), share, "", decimals=4, kind=Kind.FRACTION),)


def _fold(passage: Passage, token: re.Match[str], value: Decimal) -> tuple[Quantity, ...]:
    found = _FOLD.search(passage.before(token.start()))
    if not found or value > 9:
        return ()
    first, last = token.start() - len(found[0]), token.end() + 1
    return (Quantity(passage.text[first:last], first, last, *token.span(), 2**value, "倍", 0, kind=Kind.MULTIPLE),)


def _count(passage: Passage, token: re.Match[str], value: Decimal) -> tuple[Quantity, ...]:
    counter = _COUNTER.match(passage.plain, token.end())
    if counter is None or passage.before(token.start(), 1).endswith(_DETERMINED):
        return ()
    rough = token[0] in ("百", "千", "万", "亿")
    found = passage.quantity(token.span(), counter.end(), value, counter["unit"], more=bool(counter["more"]))
    if found.qualifier is Qualifier.EXACT and (rough or not _counts(passage, found, counter)):
        return ()
    return (found,)


def _counts(passage: Passage, found: Quantity, counter: re.Match[str]) -> bool:
    """Tell whether an exact small number is a statement (两项成果) rather than a turn of speech (一个…的过程, 三个方面)."""
    plain, unit, after = passage.plain, counter["unit"], counter.end()
    if names.is_abstract(plain, after):
        return False
    if unit in ("年", "个月", "周", "天", "届"):
        return unit != "届" and bool(_LASTING.search(passage.before(found.number_start)))
    if unit in ("次", "期", "轮", "批") or (unit in ("个", "人") and found.value == 1):
        return _ends_or_states(passage, found, after, strict=unit != "个")
    if unit in ("金", "银", "铜"):
        return True
    if found.value == 1 and unit in ("名", "位") and _HONOURED.search(passage.clause_after(after)):
        return True
    if found.value == 1:
        return _ends_or_states(passage, found, after)
    return True


def _ends_or_states(passage: Passage, found: Quantity, after: int, strict: bool = False) -> bool:
    if _BARE_END.match(passage.plain, after):
        return not _EACH.search(passage.before(found.number_start, 6))
    return not strict and passage.before(found.number_start, 1) == "了" and "的" not in passage.clause_after(after)
