"""The majors of an invented school: what it teaches, in which groups, and how many choose each."""

from dataclasses import dataclass
from typing import Final

from zhihuan.catalogue import load
from zhihuan.sample.drawing import Draw


@dataclass(frozen=True, slots=True)
class Trade:
    """One major of a school: its code and name of 2021, the group it belongs to, and what its students are like.

    `weight` is its share of the intake, `men` the share of young men, `sector` the industry letters of GB/T 4754 its graduates enter,
    `since` the year it began, `room` and `machine` what stands in its training rooms.
    """

    code: str
    name: str
    group: str
    weight: int
    men: float
    industries: tuple[str, ...]
    room: str
    machine: str
    since: int


# group, share of men, industries of its graduates, (code, training room, equipment)
_GROUPS: Final = (
    (
        "智能制造",
        0.86,
        ("C", "C", "C", "M"),
        (
            ("660103", "数控加工", "数控车床"),
            ("660301", "机电一体化", "可编程控制实训台"),
            ("660303", "工业机器人", "六轴机器人工作站"),
            ("660201", "设备运维", "设备装调平台"),
            ("660302", "电气控制", "电气控制柜"),
        ),
    ),
    (
        "信息技术",
        0.62,
        ("I", "I", "R", "C"),
        (
            ("710201", "计算机应用", "图形工作站"),
            ("710202", "网络技术", "网络实训机架"),
            ("710204", "数字媒体", "非线性编辑系统"),
            ("710210", "平面设计", "图形工作站"),
            ("710103", "电子技术", "电子装配台"),
        ),
    ),
    (
        "现代商贸",
        0.34,
        ("F", "L", "G", "J"),
        (("730301", "财务", "财务仿真终端"), ("730701", "电子商务", "直播实训设备"), ("730801", "物流", "立体仓库实训系统")),
    ),
    ("文旅服务", 0.40, ("H", "H", "R", "A"), (("740101", "旅游服务", "导游模拟系统"), ("740201", "中餐烹饪", "中餐操作台"))),
    ("健康与教育", 0.12, ("Q", "Q", "P", "O"), (("720201", "护理", "护理模拟人"), ("770101", "幼儿保育", "保育实训设备"))),
    (
        "汽车与建筑",
        0.90,
        ("O", "C", "E", "F"),
        (("700206", "汽车维修", "整车实训台"), ("640301", "建筑施工", "测量仪器"), ("610202", "园林技术", "园林机具")),
    ),
)


def choose_trades(draw: Draw, students: int) -> tuple[Trade, ...]:
    """Return the majors of a school of this size: two to four groups with all or some of their majors."""
    names = load().codes["majors"].values
    groups = draw.some(_GROUPS, 2 if students < 900 else 3 if students < 2500 else 4)
    trades: list[Trade] = []
    for group, men, industries, majors in groups:
        for code, room, machine in draw.some(majors, max(2, len(majors) - 1)):
            since = draw.one(2023, 2026) if draw.happens(0.08) and trades else draw.one(2001, 2016)
            trades.append(Trade(code, names[code], group, draw.one(50, 140), men, industries, room, machine, since))
    return tuple(trades)
