"""Find the times that a text speaks of."""

import re
from collections.abc import Callable, Iterator

from zhihuan.quantities.numerals import narrow, parse_chinese
from zhihuan.quantities.period import PeriodMention

_YEAR = r"(?<![0-9.,])(?:19|20)[0-9]{2}(?![0-9])"
_SHORT = r"(?<![0-9.,])[0-4][0-9](?![0-9])"
_DASH = r" ?(?:[-—–~]{1,2}|至|到) ?"
_BASE_BEFORE = re.compile(r"(?:较|比|与|同|相比|相较|相较于|较之|对比|和)$")
_BASE_AFTER = re.compile(r" ?(?:同期)?(?:末|底|全年)?(?:度)?(?:的)?[^，。；,;\n]{0,6}?(?:相比|相较|增加|增长|提高|提升|上升|下降|减少|降低|持平|多|少|有所)")

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
    one_school_year = int(last) == int(first) + 1 and match["school"]
    return (f"{first}-{last}" if one_school_year else f"{first}/{last}"), None


def _school_year(match: re.Match[str]) -> tuple[str, int | None]:
    return f"{match['a']}-{int(match['a']) + 1}", None


def _cohort(match: re.Match[str]) -> tuple[str, int | None]:
    return (match["a"] if len(match["a"]) == 4 else "20" + match["a"]) + "级", None


def _year(match: re.Match[str]) -> tuple[str, int | None]:
    return (match["a"] if len(match["a"]) == 4 else "20" + match["a"]), None


def _plan(match: re.Match[str]) -> tuple[str, int | None]:
    number = parse_chinese(match["plan"])
    first = 1951 + 5 * int(number or 0)
    return f"{first}/{first + 4}", None


def _relative(match: re.Match[str]) -> tuple[str, int | None]:
    words = match[0]
    if words.startswith(("前年", "前一年度")):
        return "", -2
    return "", -1 if re.match(r"去|上|同比|同期|往年", words) else 0


_RULES: tuple[tuple[str, _Reader], ...] = (
    (rf"(?P<a>{_YEAR}) ?[年.]? ?(?:{_DASH}(?:19|20)[0-9]{{2}} ?)?学年 ?(?:度)? ?第?(?P<half>[一二12])学期", _term),
    (rf"(?P<a>{_YEAR}) ?年?{_DASH}(?P<b>(?:19|20)[0-9]{{2}}|[0-9]{{2}})(?![0-9]) ?(?P<school>学年|(?=年度))?(?:年度|年|学年)?", _span),
    (rf"(?P<a>{_YEAR}) ?年? ?(?P<season>[春秋])(?:季学期|季|学期)?", _season),
    (rf"(?P<a>{_YEAR}) ?年 ?(?P<month>1[0-2]|0?[1-9]) ?月(?: ?(?P<day>[12][0-9]|3[01]|0?[1-9]) ?[日号])?(?:份|底|初|末)?", _date),
    (rf"(?P<a>{_YEAR})[-./](?P<month>1[0-2]|0?[1-9])(?:[-./](?P<day>[12][0-9]|3[01]|0?[1-9]))?(?![0-9.])", _date),
    (rf"(?P<a>{_YEAR}) ?学年(?:度)?", _school_year),
    (rf"(?P<a>{_YEAR}|{_SHORT}) ?[级届](?!以上)", _cohort),
    (rf"(?P<a>{_YEAR}) ?(?:年度|年末|年底|年初|年|版)", _year),
    (rf"(?P<a>{_SHORT}) ?年(?=[校市省县区]|度|全|末|底|初)", _year),
    (r"[“\"]?(?P<plan>十[一二三四五六七])五(?:[”\"]|(?=期间|时期|规划|末|以来|发展|收官|开局|职业))", _plan),
    (r"(?:去年|上年度?|上一?年度|上一年|上一?学年|上学年|前年|前一年度|往年|今年|本年度?|当年|本学年|一年来|一年中|这一年|全年|同比|同期)(?:同期|末|底|初)?", _relative),
    (rf"(?P<a>{_YEAR})(?![0-9.,:%人元个名]|[A-Za-z])", _year),
)
_NAMED_GROUP = re.compile(r"\(\?P<[a-z]+>")
_ANY = re.compile("|".join(f"(?P<r{index}>{_NAMED_GROUP.sub('(?:', pattern)})" for index, (pattern, _) in enumerate(_RULES)))
_EACH = tuple((re.compile(pattern), reader) for pattern, reader in _RULES)


def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """Return the periods named in `text`, in order and without overlap."""
    return tuple(_mentions(text, narrow(text)))


def _mentions(text: str, plain: str) -> Iterator[PeriodMention]:
    for match in _ANY.finditer(plain):
        pattern, reader = _EACH[int((match.lastgroup or "r0")[1:])]
        exact = pattern.match(plain, match.start())
        if exact is None:
            continue
        period, offset = reader(exact)
        yield PeriodMention(text[exact.start() : exact.end()], exact.start(), exact.end(), period, offset, _compares(plain, exact))


def _compares(plain: str, match: re.Match[str]) -> bool:
    if match[0].startswith("同比"):
        return True
    before = plain[max(0, match.start() - 4) : match.start()].rstrip()
    return bool(_BASE_BEFORE.search(before)) and bool(
        before.endswith(("较", "比", "较之", "于")) or _BASE_AFTER.match(plain, match.end(), match.end() + 20)
    )
