"""The units that reports count in: what each measures, how they convert, and which words only look like them."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files

_SCALES = {"百": Decimal(10) ** 2, "千": Decimal(10) ** 3, "万": Decimal(10) ** 4, "亿": Decimal(10) ** 8}
_COUNTERS = (
    "个 家 所 项 门 种 本 册 套 台 台套 台/套 台(套) 台件 件 篇 份 部 张 幅 枚 块 座 幢 栋 间 层 辆 户 支 条 道 处 组 队 班 "
    "届 期 场 场次 批 批次 轮 节 次 科 类 款 强 岗 例 起 步 页 集 讲 堂 只 株 头 副 颗 片 粒 对 字 句 课 站 面 帧 单 笔 具 艘 "
    "家次 户次 班次 车次 架 席 件套 套件 人份 金 银 铜 大 学部 专业布点 布点 专业点 工位 床位"
)
# dimension → how many of its base unit one of these is.
_TABLE: dict[str, dict[str, str]] = {
    "people": {"1": "人 名 位 员"},
    "person-times": {"1": "人次 人/次 人·次 人(次)"},
    "person-days": {"1": "人日 人天 人·日 人·天"},
    "person-hours": {"1": "人时 人学时 人·学时 人课时 人·时"},
    "things": {"1": _COUNTERS},
    "lessons": {"1": "学时 课时 节课"},
    "credits": {"1": "学分"},
    "points": {"1": "分"},
    "money": {"1": "元 元人民币 人民币"},
    "dollars": {"1": "美元"},
    "area": {"1": "平方米 平米 ㎡ m2 m² 平方", "666.6666666667": "亩", "10000": "公顷", "1000000": "平方公里 平方千米"},
    "volume": {"1": "立方米 m³ m3"},
    "length": {"1": "米", "1000": "千米 公里 km", "0.01": "厘米 cm", "0.001": "毫米 mm"},
    "mass": {"1": "千克 公斤 kg", "0.5": "斤", "1000": "吨"},
    "power": {"1": "千瓦 kW", "1000": "兆瓦 MW"},
    "energy": {"1": "千瓦时 kWh"},
    "storage": {"1": "GB", "1024": "TB T", "0.0009765625": "MB", "1048576": "PB"},
    "bandwidth": {"1": "Mbps Mb/s Mbit/s M 兆", "1000": "Gbps Gb/s G"},
    "minutes": {"1": "分钟", "60": "小时 个小时", "0.0166666667": "秒 秒钟"},
    "days": {"1": "天 日 个工作日 工作日", "7": "周 星期 个星期"},
    "months": {"1": "个月", "12": "年 周年 学年 个学年", "6": "学期 个学期", "3": "个季度 季度"},
    "age": {"1": "岁 周岁"},
    "percent": {"1": "%", "0.1": "‰", "10": "成"},
    "percentage points": {"1": "个百分点 百分点"},
    "ratio": {"1": ":1"},
    "multiple": {"1": "倍"},
    "temperature": {"1": "℃ 摄氏度"},
}
_UNITLESS = (":1", "—")
_ALIASES = {
    "名": "人",
    "位": "人",
    "员": "人",
    "平米": "平方米",
    "平方": "平方米",
    "㎡": "平方米",
    "课时": "学时",
    "百分点": "个百分点",
}
_LOOKALIKES = {
    name: words.split()
    for name, colon, words in (
        line.partition(": ") for line in (files("zhihuan.quantities") / "lookalikes.txt").read_text(encoding="utf-8").splitlines()
    )
    if colon
}
# The end of a word that begins with 师 and is people: 3名师生.
_EXCEPT = {"名": r"(?=师生|师范|师傅|校长(?!工作室))"}
_PER = r"(?:[/·](?:学年|学期|学时|课时|个月|人|生|月|年|周|天|日|班|师|户|亩|场|次|台|校|平方米|两周))"
_UNITS = {
    name: (measures, Decimal(factor))
    for measures, row in _TABLE.items()
    for factor, names in row.items()
    for name in names.split()
}


def _guarded(name: str) -> str:
    if name not in _LOOKALIKES:
        return re.escape(name)
    guard = f"(?!{'|'.join(_LOOKALIKES[name])})"
    return re.escape(name) + (f"(?:{_EXCEPT[name]}|{guard})" if name in _EXCEPT else guard)


def one_of(names: Iterable[str]) -> str:
    """Return a regular expression for one of the units that does not take 名师 for 名 师: the longest first."""
    return f"(?:{'|'.join(_guarded(name) for name in sorted(names, key=lambda name: (-len(name), name)))})"


UNIT = one_of(_UNITS.keys() - {":1"}) + _PER + "{0,2}"
"""A regular expression for one unit without a scale word."""


@lru_cache(maxsize=4096)
def _split(unit: str) -> tuple[Decimal, str, str]:
    factor, rest = Decimal(1), unit.strip()
    while rest and rest not in _UNITS and rest[0] in _SCALES:
        factor, rest = factor * _SCALES[rest[0]], rest[1:]
    if rest in _UNITS:
        return factor, rest, ""
    head, slash, per = rest.partition("/")
    return factor, head, slash + per


@lru_cache(maxsize=4096)
def scale(unit: str) -> Decimal:
    """Return how many of the dimension's base unit one `unit` is: 10000 for 万元, 60 for 小时; 1 for a unit that is not known."""
    factor, name, _ = _split(unit)
    return factor * _UNITS[name][1] if name in _UNITS else factor


@lru_cache(maxsize=4096)
def base(unit: str) -> str:
    """Return the unit without its scale word and under its usual name: 元 for 万元, 人 for 名."""
    _, name, per = _split(unit)
    return _ALIASES.get(name, name) + per


@lru_cache(maxsize=4096)
def dimension(unit: str) -> str:
    """Return what `unit` measures ("people", "money", "money/月"); "" for a bare number, the unit itself when it is not known."""
    _, name, per = _split(unit)
    return (_UNITS[name][0] if name in _UNITS else name) + per


def same_dimension(one: str, other: str) -> bool:
    """Tell whether figures in the two units can be compared or added: 万元 and 元 can, 人 and 人次 cannot."""
    return dimension(one) == dimension(other)


@lru_cache(maxsize=4096)
def factor(unit: str, wanted: str) -> Decimal:
    """Return how many `unit` one `wanted` is: 10000 for 元 and 万元, or 元/生 and 万元; 1 where the two measure different things."""
    amount = unit.split("/", maxsplit=1)[0]
    if not wanted or wanted in _UNITLESS or not same_dimension(amount, wanted):
        return Decimal(1)
    return scale(wanted) / scale(amount)
