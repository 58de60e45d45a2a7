"""What a number does in its clause: state a level, a change, a growth, a rank, a target, a standard, or somebody else's figure."""

import re

from zhihuan.facts.model import Role
from zhihuan.quantities import Kind, Qualifier, Quantity

_UP_OR_DOWN = (
    "增加|增长|增多|提高|提升|上升|下降|下滑|减少|降低|回落|缩减|削减|压缩|净增|净减|扩大|进步|上浮|下浮|递增|递减|"
    "(?<!新)增|减|(?<!提)升|降"
)
_CHANGE = re.compile(rf"(?:{_UP_OR_DOWN}|高出|超出|领先)(?:了|幅度?)?(?:高?达|为|近|约)?$")
_AGAINST = re.compile(r"(?:较|比|同比|相比)[^，]*(?:多|少|高|低|增|减|升|降)|(?:高于|低于|高出|领先)[^，]*$")
_GROWTH = re.compile(r"增幅|涨幅|降幅|增长率|增速|同比|增长幅度|下降幅度|环比")
_REACHED = re.compile(r"(?:至|到|为)$")
_TARGET = re.compile(
    r"力争|努力(?:实现|达到|使|将)|争取(?:在|实现|达到|使|用)|目标(?:是|为|任务|值)|计划(?:到|于|在|用|引进|投入|培养|建设|新增|实施|再|每)|"
    r"拟(?:于|在|投入|新建|新增)|预期|规划(?:到|建设|投入|总)|将(?:投入|投资|新建|建成|引进|新增|建设)"
)
_RULE_AFTER = re.compile(r"^(?:以上|左右)?的?(?:[^，。]{0,4})(?:要求|标准|规定|红线|底线|目标|门槛)")
_RULE_BEFORE = re.compile(
    r"(?:国家|部颁|教育部|省定|设置|达标|合格|规定)[^，]{0,12}(?:标准|要求|规定|比例)(?:为|是|的)?[^，]{0,6}$|"
    r"(?:要求|规定|确保|保证|必须|须|应当|应(?![届用聘征急对变])|不得|原则上)[^，]{0,30}$"
)
_ELSEWHERE = re.compile(
    r"(?:全省|全国|我省|我国|省内|省级?|市级?|全市|国家|同类学校|兄弟学校|世界)(?:同类|中职|中等职业)*(?:学校|院校|教育)?(?:的)?"
    r"(?:平均|均值|水平|总体)"
)


def read_role(quantity: Quantity, before: str, after: str, follows_rate: bool) -> Role:
    """Return the role of `quantity` between the words `before` and `after` it in its clause (blanks and periods left out).

    `follows_rate`: the figure before it in the sentence is a percentage, so that a percentage of change counts points.
    """
    if quantity.kind is Kind.RANK:
        return Role.RANK
    if quantity.kind is Kind.POINTS or _is_change(before):
        return _change(quantity, before, follows_rate)
    if quantity.kind is Kind.PERCENT and _GROWTH.search(before) and not _REACHED.search(before):
        return Role.GROWTH
    if _TARGET.search(before):
        return Role.TARGET
    if _RULE_AFTER.match(after) or (
        quantity.qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST) and _RULE_BEFORE.search(before)
    ):
        return Role.STANDARD
    return Role.OTHER if _ELSEWHERE.search(before) else Role.VALUE


def _is_change(before: str) -> bool:
    return bool(_CHANGE.search(before)) or bool(_AGAINST.search(before) and not _REACHED.search(before))


def _change(quantity: Quantity, before: str, follows_rate: bool) -> Role:
    if quantity.kind is not Kind.PERCENT:
        return Role.CHANGE
    return Role.CHANGE if follows_rate and not _GROWTH.search(before) else Role.GROWTH
