"""Proper names inside a label: contests, trainings, places. They tell a part of the school, and need no word list."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("contest", re.compile(r"[^，。获得荣于]{2,40}?(?:大赛|竞赛|比赛|赛项|联赛|锦标赛|展评|评比)")),
    ("type", re.compile(r"(?<=参加)了?.{2,60}?(?:培训班|研修班|培训|研修|轮训)|(?<=参与).{2,60}?(?:培训班|研修班|培训|研修)")),
    (
        "level",
        re.compile(
            r"(?:全国|国家?|省|市|县|区|校)级?(?=[特一二三]等?奖|[金银铜][奖牌]|优秀奖|重点|一般|规划|课题|立项|以上|及以上)|[ABC]证"
        ),
    ),
    ("major_group", re.compile(r"[\u4e00-\u9fff]{2,8}类专业")),
    (
        "major",
        re.compile(
            r"(?!新增|重点|骨干|特色|示范|品牌|优质|相关|各|每|所有|对口)[\u4e00-\u9fff]{2,12}专业"
            r"(?!课|教师|群|技|带头|布点|建设|负责|设置)(?=.)"
        ),
    ),
    ("", re.compile(r"(?:到|赴|往|去)[^，]{2,30}?(?=支教|挂职|跟岗|学习|进修|实践|锻炼|交流|企业)")),
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A proper name from `start` to `end`; `key` is the breakdown key that it tells, "" for a place."""

    key: str
    start: int
    end: int


def find_slots(label: str) -> Iterator[Slot]:
    """Yield the proper names in `label`."""
    for key, pattern in _PATTERNS:
        for match in pattern.finditer(label):
            yield Slot(key, match.start(), match.end())


def without_names(label: str, keys: Collection[str]) -> str:
    """Return `label` without the contests, trainings and majors in it: what their names contain says nothing about the figure."""
    for key, pattern in _PATTERNS:
        match = pattern.search(label) if key in ("contest", "type", "major") and key in keys else None
        if match:
            label = label.replace(match[0], "" if key == "major" else match[0][-2:], 1)
    return label
