"""Invented people: names put together by chance, and ID numbers of a region that does not exist."""

from typing import Final

import numpy as np
import pyarrow as pa

from zhihuan.sample.columns import digits, joined, stamp, words
from zhihuan.sample.drawing import Days, Draw, Flags, Numbers

SURNAMES: Final = tuple(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴莫孔汤"
)
_WOMEN: Final = tuple("婷雅琳雪倩怡欣悦思佳梦雨晴璐颖洁莹月萱涵诗語琪瑶蕾薇芸菲露玥".replace("語", "语"))
_MEN: Final = tuple("伟强磊洋杰涛斌宇浩轩博文昊天凯鹏俊辉峰龙飞翔航志远嘉诚子睿泽明")
_SECOND: Final = ("", "", *"一之子文君宁安然清和平华立新中成元可心言若亦")
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643: weights of the 17 digits
_CHECKS: Final = tuple("10X98765432")
_NOWHERE: Final = "82"
_BAND: Final = 150  # numbers of one birthday and region that belong to one school
_STAFF: Final = 900  # where the band of the staff begins
_STAFF_BAND: Final = 16


def names(draw: Draw, is_male: Flags) -> pa.Array:
    """Return a name for everyone."""
    count = len(is_male)
    given = np.where(is_male, draw.whole(0, len(_MEN) - 1, count), len(_MEN) + draw.whole(0, len(_WOMEN) - 1, count))
    weights = [1 / (place + 6) for place in range(len(SURNAMES))]
    first, second = words(SURNAMES, draw.picks(weights, count)), words(_SECOND, draw.whole(0, len(_SECOND) - 1, count))
    return joined(first, second, words((*_MEN, *_WOMEN), given))


def id_numbers(region: str, birthdays: Days, order: Numbers, is_male: Flags) -> pa.Array:
    """Return 18-digit numbers with a right check digit that belong to nobody.

    They begin with 82 and a county of the invented city; real numbers that begin with 82 all begin with 820000.
    """
    sequence = order * 2 + is_male
    body = joined(_NOWHERE + region[2:], stamp(birthdays), digits(sequence, 3))
    figures = np.frombuffer("".join(body.to_pylist()).encode(), dtype=np.uint8).reshape(-1, 17).astype(np.int64) - ord("0")
    return joined(body, words(_CHECKS, (figures @ np.asarray(_WEIGHTS)) % 11))


def pupils_born(draw: Draw, year: int, slot: int, count: int) -> tuple[Days, Numbers]:
    """Return birthdays within the school year that begins in September of `year`, and numbers that make them different people.

    `slot` is the place of the school among those of its county: each has a band of numbers of its own.
    """
    return _born(draw, f"{year}-09-01", 365, count, slot * _BAND // 2, _BAND // 2)


def staff_order(slot: int, count: int) -> Numbers:
    """Return the numbers of teachers within their birthdays; who shares one must not share the birthday (see `careers`)."""
    return (_STAFF + slot * _STAFF_BAND) // 2 + np.arange(count, dtype=np.int64) % (_STAFF_BAND // 2)


def _born(draw: Draw, first: str, length: int, count: int, start: int, band: int) -> tuple[Days, Numbers]:
    # One number serves a whole block of people; people of one number are born on days that leave different rests.
    place = np.arange(count, dtype=np.int64)
    blocks = max(1, -(-count // band))
    days = draw.whole(0, length // blocks - 1, count) * blocks + place // band
    return np.datetime64(first, "D") + days.astype("timedelta64[D]"), start + place % band
