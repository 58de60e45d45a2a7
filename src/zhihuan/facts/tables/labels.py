"""The labels under which a catalogue might know a cell: ever shorter joins of the header words over it, then the title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhihuan.facts.tables import entity, parts
from zhihuan.facts.tables.words import narrow
from zhihuan.quantities import find_periods


@dataclass(frozen=True, slots=True)
class Word:
    """A header word over a cell: its `text` without years, its `name` without units and numbering too, its column's header."""

    text: str
    name: str
    header: str = ""


@dataclass(frozen=True, slots=True)
class CellWords:
    """All words that may name a cell: of its row and its column (outermost first), of the table (title) and around it (section).

    `is_share`: the cell is a share of the table's own total; then the title does not name it.
    """

    rows: tuple[Word, ...]
    columns: tuple[Word, ...]
    titles: tuple[str, ...] = ()
    section: str = ""
    is_share: bool = False

    @property
    def named(self) -> tuple[Word, ...]:
        """The words that say something, rows first."""
        return tuple(word for word in (*self.rows, *self.columns) if word.name)

    @property
    def around(self) -> tuple[str, ...]:
        """The titles, innermost first, then the section."""
        return tuple(text for text in (*reversed(self.titles), self.section) if text)


Attempt = tuple[str, tuple[Word, ...]]
"""A label and the header words it accounts for."""

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_OF_WHICH = re.compile(r"^(?:其中|另|含|[A-D]\s*类)\s*[:：、]?\s*")
_FOR_WHOM = re.compile(r"^(?:[\u4e00-\u9fff]{0,8}(?:享受|获得|领取))")
_COUNT = re.compile(r"的?(?:学生|教师)?(?:人数|总数|数量?)$")
_RANKED = re.compile(r"(?:排名)?(?:名次|位次)$")
_AMOUNT = re.compile(r"(?:补助|资助|发放|奖励)(?:金额|经费|资金)$")
_MEASURE = re.compile(r"[\u4e00-\u9fff]{2}率$|人数$|金额$|平均分$|(?:计划|录取|报到|实招)数$")
_BARE_MEASURE = re.compile(r"^(?:总|合计)?(?P<measure>人数|人次|学时数?|课时数?|金额|经费|资金|数量|项目数|面积|比例|占比|排名)$")
_SATISFIED = re.compile(r"^(?:满意|非常满意\+满意|满意率|满意度|总体满意度)$")
_KIND_OF = re.compile(r"(?:结构|层次|类别|类型|构成|情况|分布|等级)$")
_NUMBER = re.compile(r"^\s*(?:附?[表图]\s*[\d.-]+|\d[\d.]*(?!\d*年)|[（(]\d+[）)])\s*")
_PASSED = re.compile(r"及格率|达标率|通过率")
_LISTING = re.compile(
    r"(?:基本)?(?:情况|成绩|结果|结构)?(?:一览|统计|汇总|明细|分析|对比|比较)?(?:(?:详?见|如)?下?表?(?:所示)?[：:]?|表)$"
)
_SPLIT_BY = re.compile(r"^(?:我校|本校|学校|全校)?(?:各|分)(?:专业|年级|班级|类|校|系部|学部|地)*")
_CHANGE = re.compile(
    r"(?:较|比|与)?(?:去年|上年|上一年|前一年|同期)?(?:相比)?(?:同比|环比)?(?:增长|变化|增减|变动|增加|减少|升降|增|提高|下降)?"
    r"(?:情况|率|幅度|值|量|数|比例|额)?$"
)


@lru_cache(maxsize=4096)
def word(text: str, header: str, names: tuple[str, ...]) -> Word:
    """Return a header word with its name: no numbers, brackets, stars, years, 其中; "" when only the whole or the own school is left."""
    text = without_periods(parts.strip_number(text))
    name = _BRACKETS.sub("", text).strip()
    name = _OF_WHICH.sub("", name).strip("*＊ ：:，,、%％")
    return Word(text, "" if parts.is_whole(name) or entity.is_own(name, names) else name, header)


def without_change(changed: Word) -> Word:
    """Return a header word of a line of changes without the words of change (招生数增减 → 招生数)."""
    return Word(changed.text, _CHANGE.sub("", changed.name), changed.header)


def without_periods(text: str) -> str:
    """Return `text` without the years and terms in it; names of cohorts (2023级) stay."""
    for mention in reversed(find_periods(text)):
        if not mention.period.endswith("级"):
            text = text[: mention.start] + text[mention.end :]
    return text.strip()


@lru_cache(maxsize=1024)
def title_name(title: str) -> str:
    """Return a title as a label: no table number, year, 各专业, 情况 or 一览表."""
    plain = _BRACKETS.sub("", without_periods(_NUMBER.sub("", title)))
    return _SPLIT_BY.sub("", _LISTING.sub("", plain)).strip()


def attempts(words: CellWords) -> Iterator[Attempt]:
    """Yield labels from the fullest to the shortest: row and column together, each alone, then with and as the title."""
    rows, columns = _plain(words.rows), _plain(words.columns)
    if words.columns and _is_satisfied(words.columns[-1]):
        yield from ((w.name, (w, *columns[-1:])) for w in rows[-1:] if "满意" in w.name)
    choices = [words.named, (*rows, *columns), (*rows[-1:], *columns[-1:]), columns, rows, columns[-1:], rows[-1:]]
    choices += [(single,) for single in (*reversed(rows), *reversed(columns))]
    for used in dict.fromkeys(choices):
        if used:
            yield from ((label, used) for label in dict.fromkeys(_spellings(used)))
    yield from _turned(words, rows)
    yield from _measured(words, rows, columns)
    if not words.is_share:
        yield from _titled(words, rows, columns)


def _is_satisfied(column: Word) -> bool:
    return bool(_SATISFIED.match(narrow(column.text)))


def _plain(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words that say something else than a part of the school."""
    return tuple(w for w in words if w.name and not parts.shape_keys(w.name) and not parts.branch_key(w.name))


def _spellings(used: tuple[Word, ...]) -> Iterator[str]:
    """Yield the ways to write some header words as one label: as they are, with brackets, without what only introduces them."""
    yield "".join(w.name for w in used)
    if len(used) == 1:
        yield used[0].text
    cores = [_core(w.name) for w in used[:-1]]
    last = _AMOUNT.sub("金额", _RANKED.sub("排名", used[-1].name))
    yield "".join((*cores, last if len(used) > 1 else _core(last)))
    yield "".join((*cores, last))


def _core(name: str) -> str:
    """Return a label without who it is for and without the count (家庭困难享受国家助学金的学生数 → 国家助学金)."""
    return _COUNT.sub("", _FOR_WHOM.sub("", name)) or name


def _turned(words: CellWords, rows: tuple[Word, ...]) -> Iterator[Attempt]:
    """Under 职称结构 stands 高级: that is 高级职称."""
    below = tuple(w for w in words.rows if w.name)
    if len(below) > 1:
        yield below[-1].name + _KIND_OF.sub("", below[-2].name), (*below[-2:], *words.columns[-1:])
    named = tuple(w for w in words.columns if w.name)
    if len(named) > 1:
        outer, inner = named[-2:]
        label = inner.name + _KIND_OF.sub("", outer.name)
        for before in dict.fromkeys((rows, ())):
            yield "".join(w.name for w in before) + label, (*before, outer, inner)


def _measured(words: CellWords, rows: tuple[Word, ...], columns: tuple[Word, ...]) -> Iterator[Attempt]:
    """A column that only says 人数 or 金额 lends its measure to the row's name, or leaves the row to speak alone."""
    inner = words.columns[-1:] or words.rows[-1:]
    if inner and _is_satisfied(inner[0]):
        yield from ((w.name + "满意度", (w, *columns[-1:])) for w in words.rows[-1:] if w.name and "满意" not in w.name)
    if inner and rows and inner[0].name in ("生均", "人均"):
        yield inner[0].name + rows[-1].name, (rows[-1], inner[0])
    measure = _bare_measure(inner)
    if measure and rows and inner[0] not in rows[-1:]:
        yield rows[-1].name + measure, (rows[-1], *columns[-1:])
        if columns and columns[-1] is inner[0]:
            yield rows[-1].name, (rows[-1], *columns[-1:])


def _bare_measure(inner: tuple[Word, ...]) -> str:
    match = _BARE_MEASURE.match(narrow(_BRACKETS.sub("", inner[0].text))) if inner else None
    return {"占比": "比例"}.get(match["measure"], match["measure"]) if match else ""


def _titled(words: CellWords, rows: tuple[Word, ...], columns: tuple[Word, ...]) -> Iterator[Attempt]:
    """The title names what is measured: alone, or with the measure of the column (体质测评 + 及格率)."""
    inner = columns[-1:] or rows[-1:]
    measure = _bare_measure(words.columns[-1:])
    for name in filter(None, map(title_name, words.around)):
        if inner and _same_measure(name, inner[0].name):
            yield name, inner
        if inner and _MEASURE.search(inner[0].name):
            yield name + _passed(inner[0].name), inner
        if measure and (not columns or columns[-1] is words.columns[-1]):
            yield name + measure, columns[-1:]
        if not columns:
            yield name, ()


def _same_measure(title: str, name: str) -> bool:
    measure = _MEASURE.search(_passed(name))
    return bool(measure) and _passed(title).endswith(measure[0] if measure else "")


def _passed(name: str) -> str:
    return _PASSED.sub("合格率", name)
