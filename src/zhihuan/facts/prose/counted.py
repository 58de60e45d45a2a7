"""Which quantities of running text state something: some stand in names of trainings, or only count one thing in passing."""

import re

from zhihuan.quantities import Quantity

_LESSONS = frozenset({"学时", "学分", "课时", "小时"})
_IN_NAME_AFTER = re.compile(r"[^，。；、]{0,8}?(?:培训|混合式|研修|轮训)")
_MADE = re.compile(r"(?:新建|新增|建成|改造|升级|出版|注册|获|立项|成立|荣获|申请|授权|引进|建立|(?<!搭)建)了?$")


def is_counted(text: str, quantity: Quantity) -> bool:
    """Tell whether `quantity` of `text` is a figure of the report: not the 90学时 of a training's name, no age, nor 一个 without weight."""
    before, after = text[max(0, quantity.start - 6) : quantity.start], text[quantity.end : quantity.end + 14]
    if quantity.unit in ("岁", "周岁"):
        return False
    if quantity.unit in _LESSONS and _IN_NAME_AFTER.match(after):
        return False
    return text[quantity.number_start : quantity.number_end] != "一" or quantity.kind != "amount" or bool(_MADE.search(before))
