"""Find the times that a text speaks of."""

import re
from collections.abc import Callable, Iterator

from zhihuan.quantities.numerals import narrow, parse_chinese
from zhihuan.quantities.period import PeriodMention
from zhihuan.quantities.scanning import find_from
from zhihuan.quantities.units import UNIT

_YEAR = r"(?<![0-9.,])(?:19|20)[0-9]{2}(?![0-9])"
_SHORT = r"(?<![0-9.,第])(?<!第 )[0-2][0-9](?![0-9])"
_DASH = r" ?(?:[-—–~]{1,2}|至|到) ?"
_BASE_BEFORE = re.compile(r"(?:较|(?<![占生师对])比|与|同|相比|相较于?|对比|[高低多少优早]于|超) ?$")
_BASE_AFTER = re.compile(r" ?(?:同期|末|底|全年|年?度)?的?[^，。；,;\n]{0,8}?(?:相比|相较|比较|持平)")

_Reader = Callable[[re.Match[str]], tuple[str, int | None]]


def _term(match: re.Match[str]) -> tuple[str, int | None]:
    first = int(match["a"])
    return (f"{first}秋" if match["half"] in "一1" else f"{first + 1}春"), None


def _season(match: re.Match[str]) -> tuple[str, int | None]:
    return match["a"] + match["season"], None


def _date(match: re.Match[str]) -> tuple[str, int | None]:
    month, day = match["month"], match["day"]
    return f"{match['a']}-{int(month):02d}" + (f"-{int(day):02d}" if day else ""), None


def _span(match: re.Match[str]) -> tuple[str, int | None]:
    first, last = match["a"], match["b"]
    if len(last) == 2:
        last = first[:2] + last
    # 2019-2020 alone, or with 学年 or 年度, is one school year; 2019-2020年 is two calendar years.
    one_school_year = int(last) == int(first) + 1 and not (match["years"] or match["bare"])
    return (f"{first}-{last}" if one_school_year else f"{first}/{last}"), None


def _school_year(match: re.Match[str]) -> tuple[str, int | None]:
    first = int(match["a"] if len(match["a"]) == 4 else "20" + match["a"])
    return f"{first}-{first + 1}", None


def _cohort(match: re.Match[str]) -> tuple[str, int | None]:
    return (match["a"] if len(match["a"]) == 4 else "20" + match["a"]) + "级", None


def _year(match: re.Match[str]) -> tuple[str, int | None]:
    return (match["a"] if len(match["a"]) == 4 else "20" + match["a"]), None


def _plan(match: re.Match[str]) -> tuple[str, int | None]:
    first = 1951 + 5 * int(parse_chinese(match["plan"]) or 0)
    return f"{first}/{first + 4}", None


def _relative(match: re.Match[str]) -> tuple[str, int | None]:
    words = match[0]
    if words.startswith("前"):
        return "", -2
    if words.startswith(("明", "下")):
        return "", 1
    return "", -1 if words.startswith(("去", "上", "同", "往")) else 0


_LAST_YEARS = r"(?<![学校作教业龄立史有达到了])近[0-9一二两三四五六七八九十]{1,2} ?年来?"
_RELATIVE_WORDS = (
    "明年 下一年度? 去年 上一?年度? 上一?学年 前年 前一年度? 往年 今年 本年度? 当年 本学年 一年来 一年中 这一年 全年 同比".split()
)
_RELATIVE = f"(?<![过以年之])(?:{'|'.join(_RELATIVE_WORDS)})(?![级轻龄份均])(?:同期|末|底|初)?|同期"

_RULES: tuple[tuple[str, _Reader], ...] = (
    (rf"(?P<a>{_YEAR}) ?年?(?:{_DASH}(?:19|20)?[0-9]{{2}} ?年?)? ?学年度? ?第?(?P<half>[一二12])学期", _term),
    (
        rf"(?P<a>{_YEAR}) ?(?P<bare>年)?{_DASH}(?P<b>(?:19|20)?[0-9]{{2}})(?![0-9]) ?(?P<years>年(?!度))?(?:学年|年)?度?",
        _span,
    ),
    (rf"(?P<a>{_YEAR}) ?年? ?(?P<season>[春秋])(?![节运晚游招])(?:季学期|季|学期)?", _season),
    (rf"(?P<a>{_YEAR}) ?年 ?(?P<month>1[0-2]|0?[1-9]) ?月(?: ?(?P<day>[12][0-9]|3[01]|0?[1-9]) ?[日号])?(?:份|底|初|末)?", _date),
    (
        rf"(?P<a>{_YEAR})[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>[12][0-9]|3[01]|0?[1-9]))?(?![0-9.])(?! ?(?:[万亿余多]|{UNIT}))",
        _date,
    ),
    (rf"(?P<a>{_YEAR}|{_SHORT}(?={_DASH}[0-2][0-9] ?学年))(?:{_DASH}[0-2][0-9])? ?学年度?", _school_year),
    (rf"(?P<a>{_YEAR}|{_SHORT}) ?级(?!以上|台阶|技|联)", _cohort),
    (rf"(?P<a>{_YEAR}|{_SHORT}) ?届", _year),
    (rf"(?P<a>{_YEAR}) ?(?:年度|年末|年底|年初|年|版|月)", _year),
    (rf"(?P<a>{_SHORT}) ?年(?=[校市省县区]|度|全|末|底|初)", _year),
    (r"[“\"]?(?P<plan>十[一二三四五六七])五(?:[”\"]|(?=期间|时期|规划|末|以来|发展|收官|开局|职业))", _plan),
    (
        _RELATIVE + "|" + _LAST_YEARS,
        _relative,
    ),
    (rf"(?P<a>{_YEAR})(?! ?(?:[万亿余多.,:/]|{UNIT}|[A-Za-z]))", _year),
)
_NAMED_GROUP = re.compile(r"\(\?P<[a-z]+>")
_ANY = re.compile("|".join(f"(?P<r{index}>{_NAMED_GROUP.sub('(?:', pattern)})" for index, (pattern, _) in enumerate(_RULES)))
_EACH = tuple((re.compile(pattern), reader) for pattern, reader in _RULES)
_BARE_YEAR = f"r{len(_RULES) - 1}"
_CUE = re.compile(
    "|".join(f"{digit}(?<![0-9.,].)(?=[0-9])" for digit in "012")
    + '|十(?=[一二三四五六七]五)|“(?=十)|"(?=十)|近(?=[0-9一二两三四五六七八九十])|明(?=年)|下(?=一)|去(?=年)|上(?=一?[年学])'
    "|前(?=一?年)|往(?=年)|今(?=年)|本(?=[年学])|当(?=年)|一(?=年)|这(?=一年)|全(?=年)|同(?=[期比])"
)
"""Where a period can begin."""


def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """Return the periods named in `text`, in order and without overlap."""
    plain = narrow(text)
    return tuple(read_periods(text, plain, find_times(plain)))


def find_times(plain: str) -> list[re.Match[str]]:
    """Return where the narrowed text names times."""
    return list(find_from(_CUE, _ANY, plain))


def is_bare_year(time: re.Match[str]) -> bool:
    """Tell whether a time is a number that is a year only because it looks like one (2019)."""
    return time.lastgroup == _BARE_YEAR


def read_periods(text: str, plain: str, times: list[re.Match[str]]) -> Iterator[PeriodMention]:
    """Yield the periods that the `times` of the narrowed text are."""
    for match in times:
        pattern, reader = _EACH[int((match.lastgroup or "r0")[1:])]
        exact = pattern.match(plain, match.start())
        if exact is None:
            continue
        period, offset = reader(exact)
        yield PeriodMention(
            text[exact.start() : exact.end()], exact.start(), exact.end(), period, offset, _compares(plain, exact)
        )


def _compares(plain: str, match: re.Match[str]) -> bool:
    if match[0].startswith("同比"):
        return True
    base = _BASE_BEFORE.search(plain, max(0, match.start() - 4), match.start())
    if base is None:
        return False
    return base[0].rstrip() not in ("与", "同") or bool(_BASE_AFTER.match(plain, match.end(), match.end() + 20))
