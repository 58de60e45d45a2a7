"""Which quantities of running text state something: the rest stand in names, rules of speech and spans of time."""

import re

from zhihuan.quantities import Quantity

_IN_NAME_AFTER = re.compile(r"[^，。；、]{0,8}?(?:培训|混合式|研修|轮训)")
_SESSION = re.compile(r"[一二三四五六七八九十0-9、]*(?:届|次)?[一二三四五六七八九十0-9、]*次?全会|次[代党]|[中全]会")
_MADE = re.compile(r"(?:新建|新增|建成|改造|升级|出版|注册|获|立项|成立|荣获|申请|授权|引进|建立|建)了?$")
_GOING_ON = re.compile(r"(?:连续|蝉联|长达|历时|累计)$")
_TIME_UNITS = frozenset({"年", "学年", "周年", "月", "学期", "天", "日", "周", "星期"})
_CHINESE = re.compile(r"[一二两三四五六七八九十]")


def is_counted(text: str, quantity: Quantity) -> bool:
    """Tell whether `quantity` of `text` is a figure of the report."""
    before, after = text[max(0, quantity.start - 6) : quantity.start], text[quantity.end : quantity.end + 14]
    number = text[quantity.number_start : quantity.number_end]
    if quantity.unit in ("学时", "学分", "课时", "小时") and _IN_NAME_AFTER.match(after):
        return False
    if quantity.unit in ("岁", "周岁") or (quantity.unit == "月" and quantity.value > 12):
        return False
    if quantity.unit in ("届", "次") and _SESSION.match(after):
        return False
    if quantity.unit in _TIME_UNITS and _CHINESE.match(number):
        return bool(_GOING_ON.search(before)) or quantity.qualifier != "exact"
    if quantity.unit == "层" and quantity.range_end:
        return False
    return number != "一" or bool(_MADE.search(before)) or quantity.kind != "amount"
