"""Whose report it is, of which level and which year: read from the title, the first pages and what the text repeats most."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from zhihuan.document import Document

_SCHOOL_ENDINGS = (
    "职业中等专业学校 中等专业学校 中等职业技术学校 中等职业学校 职业技术教育中心学校 职业技术教育中心 职业教育中心学校 职业教育中心 "
    "职业技术学校 职业高级中学 高级职业中学 职业中专学校 职业中专 职教中心 职业高中 职业中学 职业学校 "
    "高级技工学校 技工学校 技师学院 技术学校 工业学校 卫生学校 艺术学校 旅游学校 商业学校 财经学校 信息学校 交通学校 农业学校 "
    "幼儿师范学校 体育运动学校 护士学校 理工学校 工商学校 科技学校 中专学校"
)
_SCHOOL = re.compile(rf"(?:[\u4e00-\u9fff]{{2,4}}省)?[\u4e00-\u9fff]{{2,16}}?(?:{'|'.join(_SCHOOL_ENDINGS.split())})")
_LEADING = re.compile(r"^(?:关于|我是|其中|包括|以及|由|与|和|在|对|向|为|是|的|将|了|等|及|被|各|年|月|日|度|届|第)+")
_CITY_TITLE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,10}?(?:自治州|自治区|地区|[省市县区州盟旗])) ?"
    r"(?:中等)?(?:职业(?:学校)?教育|中职教育|中等职业学校)(?!中心)|"
    r"(?P<late>[\u4e00-\u9fff]{2,10}?(?:自治州|[市县区州盟]))教育局"
)
_SCHOOLS_OF = re.compile(r"[省市县区州盟旗](?:中等职业|中专|中职|职业)学校$")
_SHORT = re.compile(r"[（(](?:以下)?(?:简称|又称|原名|增挂)[:：为]?[“\"‘]?(?P<name>[^”\"’）)，。]{2,12})")
_ANY_SCHOOL = re.compile(
    r"^[\u4e00-\u9fff]{2,20}?(?:学校|学院|大学|中专部|职教部|中心|中专|职专|职高|职中|职校|技校|卫校|护校|农校|艺校|幼师)"
    r"(?=(?:[（( ]|中等|职业|教育|质量|人才|年度|学校|$).*(?:报告?|总结|简介|概况|介绍))"
)
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*(?:年|学年|届|-20)")
_SHORT_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,4}?(?:中专|职专|职高|职中|职校|技校|技师学院|职教中心|职教|卫校|护校|艺校|幼师|中职)"
)
_TITLE_YEAR = re.compile(
    r"(?P<first>20\d\d)\s*(?:[-—–~至]+\s*(?P<last>(?:20)?\d\d)(?=\s*学?年|[^\d\-—–./月]|$))?\s*(?P<school>学年)?"
)
_HAN_YEAR = re.compile(r"二[〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}(?=\s*[年学至—\-）)]|$)")
_HAN_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_DATED = re.compile(r"[（(]?20\d\d(?:[-—–~至/]+(?:20)?\d\d)?(?:学?年度?)?[）)]?(?:\d{1,2}月)?")
_KIND = re.compile(r"登记|共有|现有|拥有|所有|主管|优秀|达标|一所|创办|开办|的")
"""Marks words that speak of schools of a kind and name none."""
_CITY_REPORT = re.compile(
    r"《(?P<name>[\u4e00-\u9fff]{2,8}?[市县区州盟旗])(?:中等)?(?:职业教育|中职教育)[^《》]{0,8}质量[^《》]{0,4}报告"
)
_DATELINE = re.compile(r"\s*(?:发布(?:时间|日期)[:：])?\s*(20\d\d)[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}")
_PLANNED = re.compile(r"(?:到|至|预计|力争|计划)\s*20\d\d|20\d\d年?(?:底|末|度)?[^。，；]{0,4}(?:将|拟|力争|计划|预计|争取|起)")
FIRST_BLOCKS = 40
LONGEST = 20_000
"""How much of one paragraph is looked at: more than any real one has."""


@dataclass(frozen=True, slots=True)
class Identity:
    """`entity`: full name of the school or city; `names`: all its names; `level`: school or city; `period`: the data year.

    `school_year` is what a report on a school year (2021—2022学年) speaks of where it names no time; "" for one on a calendar year.
    """

    entity: str
    names: tuple[str, ...]
    level: str
    period: str
    school_year: str = ""


def identify(document: Document) -> Identity:
    """Tell whose report `document` is, and of which year; "" for what it does not say."""
    opening = [passage.text[:LONGEST] for index, passage in document.prose() if index < FIRST_BLOCKS]
    texts = [passage.text[:LONGEST] for _, passage in document.passages()]
    title = document.title or " ".join(text for text in opening[:6] if len(text) < 40)
    title = _HAN_YEAR.sub(lambda year: year[0].translate(_HAN_DIGITS), title)
    level, entity = _whose(title, opening, texts)
    shorts = [match["name"] for text in opening for match in _SHORT.finditer(text)][:4]
    shorts += [name for name in _shortened(entity, texts) if level == "school"]
    places = [entity, re.sub(r"[市县区州]$", "", entity)] if level == "city" else [entity]
    return Identity(entity, tuple(dict.fromkeys((*places, *shorts))), level, _period(title, texts), _school_year(title))


def identify_annex(annex: Document, report: Document) -> Identity:
    """Tell whose figures the annex of `report` states: whose the report is, and of its year, where the annex does not say."""
    own, whole = identify(annex), identify(report)
    if own.entity:
        return replace(own, period=own.period or whole.period)
    return replace(whole, period=own.period) if _TITLE_YEAR.search(annex.title) else whole


def _shortened(entity: str, texts: list[str]) -> list[str]:
    """Return the short names that the text itself uses for `entity` (文溪中专), the frequent ones first."""
    found = Counter(name for text in texts for name in _SHORT_NAME.findall(text) if is_shortened(name, entity))
    return [name for name, times in found.most_common(3) if times > 1]


def is_shortened(short: str, full: str) -> bool:
    """Tell whether the characters of `short` stand in `full` in the same order."""
    letters = iter(full)
    return len(short) >= 3 and all(letter in letters for letter in short)


def _whose(title: str, opening: list[str], texts: list[str]) -> tuple[str, str]:
    plain = _DATED.sub(" ", re.sub(r"\s+", "", title))
    school = _SCHOOL.search(plain)
    city = _CITY_TITLE.search(plain)
    if city and (not school or _SCHOOLS_OF.search(school[0])):
        return "city", (city["name"] or city["late"]).rpartition("报告")[2]
    found = {_LEADING.sub("", name) for text in (plain, *opening) for name in _SCHOOL.findall(text) if not _KIND.search(name)}
    reported = next((city for text in opening if (city := _CITY_REPORT.search(text)) and city["name"] in plain), None)
    if reported and not any(name in plain and not _SCHOOLS_OF.search(name) for name in found):
        return "city", reported["name"]
    whole = "\n".join(texts)
    ranked = sorted(found, key=lambda name: (name in plain, whole.count(name), len(name), name), reverse=True)
    named = _ANY_SCHOOL.search(plain)  # a name of no usual kind counts where a title begins with it
    if named and not any(name in plain for name in found):
        return "school", named[0]
    return "school", ranked[0] if ranked else ""


def _period(title: str, texts: list[str]) -> str:
    years = Counter(year for text in texts for year in _YEAR.findall(text))
    stated = _TITLE_YEAR.search(title)
    if stated:
        label = stated["first"][:2] + (stated["last"] or stated["first"])[-2:]
        rival = years.most_common(1)
        # The title itself speaks for its year: only a text that is mostly about another one overrules it.
        if not rival or (years[label] + 1) * 2 >= rival[0][1]:
            return label
    return _year_of(texts, years)


def _year_of(texts: list[str], years: Counter[str]) -> str:
    """Return the year that a text without a dated title speaks of: that of its dateline, of most mentions, or the latest one."""
    dated = next((match[1] for text in texts[:FIRST_BLOCKS] if (match := _DATELINE.match(text))), "")
    if dated or not years:
        return dated
    past = {year for text in texts for year in _YEAR.findall(_PLANNED.sub("", text))} or set(years)
    (first, often), *others = years.most_common(2)
    is_plain = first in past and often > 2 * (others[0][1] if others else 0) and often > 2
    return first if is_plain else max(past)


def _school_year(title: str) -> str:
    stated = _TITLE_YEAR.search(title)
    if stated is None or not stated["school"]:
        return ""
    first = int(stated["first"])
    return f"{first}-{first + 1}" if stated["last"] in (None, str(first + 1), str(first + 1)[2:]) else ""
