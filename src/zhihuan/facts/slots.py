"""Proper names inside a label: contests, trainings, places. They tell a part of the school, and need no word list."""

import re
from collections.abc import Collection, Iterator

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("contest", re.compile(r"[^，。获得荣于]{2,40}?(?:大赛|竞赛|比赛|赛项|联赛|锦标赛|展评|评比)")),
    ("type", re.compile(r"(?<=参加)了?.{2,60}?(?:培训班|研修班|培训|研修|轮训)|(?<=参与).{2,60}?(?:培训班|研修班|培训|研修)")),
    ("level", re.compile(r"(?:全国|国家?|省|市|县|区|校)级?(?=[特一二三]等?奖|[金银铜][奖牌]|优秀奖|重点|一般|规划|课题|立项|以上|及以上)|[ABC]证")),
    ("", re.compile(r"(?:到|赴|往|去)[^，]{2,30}?(?=支教|挂职|跟岗|学习|进修|实践|锻炼|交流|企业)")),
)


def name_spans(label: str, keys: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of proper names in `label` that tell one of the breakdown `keys`."""
    for key, pattern in _PATTERNS:
        if key == "" or key in keys:
            yield from (match.span() for match in pattern.finditer(label))
