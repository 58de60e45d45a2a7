"""Units that a table states apart from its figures: in a header, a column of units or a note over the table."""

import re
from functools import lru_cache

from zhihuan.facts.tables.words import narrow
from zhihuan.quantities import read_cell

_IN_BRACKETS = re.compile(r"\((?:单位:?)?(?P<unit>[^()]{1,6})\)")
_AFTER = re.compile(r"(?:/|,单位:?|;单位:?|单位:)(?P<unit>[^()/,]{1,5})$")
_NOTE = re.compile(r"单位:?(?P<unit>[^,;、()]{1,6})(?:[,;、)]|$)")
_TITLE = re.compile(r"\((?P<unit>[^()]{1,6})\)$")
_PERCENT = re.compile(r"[^\d]%\)?$")
_WITHOUT_NUMBER = frozenset({":1", "比值", "比例", "百分比", "百分点"})


@lru_cache(maxsize=4096)
def is_unit(text: str) -> bool:
    """Tell whether a cell holds a unit and nothing else (人, %, 万元, 个/生)."""
    plain = narrow(text)
    if not plain or len(plain) > 8 or plain[0].isdigit():
        return False
    figure = read_cell("1" + plain)
    return plain in _WITHOUT_NUMBER or (figure is not None and figure.unit != "" and narrow(figure.unit) == plain)


def plain_unit(text: str) -> str:
    """Return the unit of a cell of units as figures carry it: 比值 is ":1"; a stroke or no unit is ""."""
    plain = narrow(text)
    if plain in ("比值", "比例", ":1"):
        return ":1"
    return {"百分比": "%", "百分点": "个百分点"}.get(plain, plain) if is_unit(plain) else ""


@lru_cache(maxsize=4096)
def header_unit(words: tuple[str, ...]) -> str:
    """Return the unit that header words state, the innermost first: 金额（万元）, 增长情况%, 单位：人; "" if none."""
    for word in reversed(words):
        plain = narrow(word)
        for match in (*_IN_BRACKETS.finditer(plain), *_AFTER.finditer(plain)):
            if is_unit(match["unit"]):
                return plain_unit(match["unit"])
        if _PERCENT.search(plain):
            return "%"
        if is_unit(plain) and len(words) > 1:
            return plain_unit(plain)
    return ""


def noted_unit(notes: tuple[str, ...]) -> str:
    """Return the unit that a note over the table gives to all its figures (单位：万元; 经费情况（万元）), "" if none."""
    said = [_NOTE.search(plain) or _TITLE.search(plain) for plain in map(narrow, notes)]
    found = [match["unit"] for match in said if match and is_unit(match["unit"])]
    return plain_unit(found[-1]) if found else ""


_COUNTED = re.compile(r"(?P<times>人次)数?$|人数$")
_MEASURES = re.compile(r"^总?(?P<unit>人次|期|次|场|场次|班次|门|项|册|台|套|件|篇|部|本|学时|课时|天|学分|家|所|亩|批次)数?量?$")


@lru_cache(maxsize=4096)
def counted_unit(words: tuple[str, ...], with_measures: bool = False) -> str:
    """Return 人次 or 人 when the innermost header word that counts people says which (调查人次, 认定人数), else "".

    `with_measures`: a header that is nothing but a measure (期数, 学时, 场次) counts too.
    """
    for word in reversed(words):
        plain = re.sub(r"\(.*\)", "", narrow(word))
        people = _COUNTED.search(plain)
        if people:
            return "人次" if people["times"] else "人"
        measure = _MEASURES.match(plain) if with_measures else None
        if measure:
            return measure["unit"]
    return ""


_USUAL: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("%", re.compile(r"率|占比|比例|比重|百分比|满意度")),
    ("分", re.compile(r"平均分|均分|成绩|得分|分数")),
    ("人次", re.compile(r"人次")),
    ("份", re.compile(r"问卷")),
    ("人", re.compile(r"人数|录取数|报到数|计划数|学生数|教师数|招生数|毕业生数|在校生|人员数")),
    ("人", re.compile(r"职称|学历|学位|(?:教师|学生|毕业生|导师|班主任|辅导员|技师)$")),
    ("学时", re.compile(r"学时|课时|必修|选修")),
    ("项", re.compile(r"[一二三特]等奖|奖项|获奖|项目数|课题")),
)


@lru_cache(maxsize=4096)
def guess_unit(words: tuple[str, ...]) -> str:
    """Return the unit that figures under these words have when none is printed (合格率 is in %), "" when the words do not tell."""
    return next((unit for word in reversed(words) for unit, pattern in _USUAL if pattern.search(narrow(word))), "")
