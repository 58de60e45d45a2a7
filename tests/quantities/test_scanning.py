import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhihuan.quantities import find, find_all, find_periods, names, periods
from zhihuan.quantities.scanning import find_from

PIECES = (
    "2020 2019 19 1 08 90 3 . , - — 、 / : + @ a CCTV D http:// www. ( 〔 《 》 “ ” 十四五 十 一 二 三 两 年 级 届 学年 学期 第 春 月 日 "
    "年代 后 年制 中 去年 上年 上一年度 上一学年 前一年 本学年 这一年 同比 同期 近 同 今年 图 表 附件 案例 满 周岁 学号 电话 专利号 编号 "
    "人 % 万元 期间 度 较 的 • 日，"
)
TEXTS = st.lists(st.sampled_from([*PIECES.split(), '"', " ", "\n"]), max_size=14).map("".join)


def spans(matches: object) -> list[tuple[int, int]]:
    return [match.span() for match in matches]  # type: ignore[attr-defined]


def test_matches_do_not_overlap() -> None:
    cue, pattern = re.compile("a"), re.compile("aba?")
    assert spans(find_from(cue, pattern, "ababab")) == spans(pattern.finditer("ababab")) == [(0, 3), (4, 6)]


@pytest.mark.parametrize(("cue", "pattern"), [(periods._CUE, periods._ANY), (names._CUE, names._SPANS)], ids=["times", "names"])
def test_cues_miss_nothing(cue: re.Pattern[str], pattern: re.Pattern[str]) -> None:
    @given(TEXTS)
    @settings(max_examples=400, deadline=None)
    def agree(text: str) -> None:
        assert spans(find_from(cue, pattern, text)) == spans(pattern.finditer(text))

    agree()


@given(TEXTS)
def test_looking_once_finds_the_same(text: str) -> None:
    assert find_all(text) == (find(text), find_periods(text))
