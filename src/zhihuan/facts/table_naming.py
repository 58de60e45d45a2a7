"""From the header words over a cell to what its figure is: indicator, part of the school, whose, label."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhihuan.facts import table_entity, table_parts
from zhihuan.facts.linking import Linker
from zhihuan.facts.model import Breakdown
from zhihuan.facts.table_words import narrow
from zhihuan.quantities import Kind, find_periods

Breakdowns = Mapping[str, tuple[str, ...]]
"""Indicator → the keys by which it may be broken down."""

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_OF_WHICH = re.compile(r"^(?:其中|另|含|[A-D]\s*类)\s*[:：、]?\s*")
_FOR_WHOM = re.compile(r"^(?:[\u4e00-\u9fff]{0,8}(?:享受|获得|领取))")
_COUNT = re.compile(r"的?(?:学生|教师)?(?:人数|总数|数量?)$")
_RANKED = re.compile(r"(?:排名)?(?:名次|位次)$")
_AMOUNT = re.compile(r"(?:补助|资助|发放|奖励)(?:金额|经费|资金)$")
_MEASURE = re.compile(r"[\u4e00-\u9fff]{2}率$|人数$|金额$|平均分$")
_OPINION = re.compile(r"^(?:非常|很|比较|较|基本|不太|不)(?:满意|了解)$|^一般$|^不(?:清楚|了解|合格)$")
_SATISFIED = re.compile(r"^(?:满意|非常满意\+满意|满意率|满意度)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A header word over a cell: as printed, the `name` left when years, units and numbering are taken off, the header of its own column."""

    text: str
    name: str
    header: str = ""


@dataclass(frozen=True, slots=True)
class CellWords:
    """All words that may name a cell: of its row and its column (outermost first), of the table (title) and around it (section)."""

    rows: tuple[Word, ...]
    columns: tuple[Word, ...]
    titles: tuple[str, ...] = ()
    section: str = ""

    @property
    def named(self) -> tuple[Word, ...]:
        """The words that say something, rows first."""
        return tuple(word for word in (*self.rows, *self.columns) if word.name)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a figure is called. `is_other`: it belongs to somebody else."""

    label: str
    indicator: str | None
    candidates: tuple[str, ...]
    parts: Breakdown
    is_other: bool


def word(text: str, header: str, entity: str) -> Word:
    """Return a header word with its name: no numbering, brackets, stars, years, 其中; "" when nothing but the whole or the own school is left."""
    name = _without_periods(_BRACKETS.sub("", table_parts.strip_number(text)))
    name = _OF_WHICH.sub("", name).strip("*＊ ：:，,、%％")
    return Word(text, "" if table_parts.is_whole(name) or table_entity.is_own(name, entity) else name, header)


def _without_periods(text: str) -> str:
    for mention in reversed(find_periods(text)):
        if not mention.period.endswith("级"):
            text = text[: mention.start] + text[mention.end :]
    return text.strip()


_CHANGE = re.compile(
    r"(?:较|比|与)?(?:去年|上年|上一年|前一年|同期)?(?:相比)?(?:同比|环比)?(?:增长|变化|增减|变动|增加|减少|升降|增|提高|下降)?(?:情况|率|幅度|值|量|数|比例|额)?$"
)


def without_change(changed: Word) -> Word:
    """Return a header word of a column of changes without the words of change (招生数增减 → 招生数)."""
    return Word(changed.text, _CHANGE.sub("", changed.name), changed.header)


def is_partial_opinion(words: CellWords) -> bool:
    """Tell whether a column is one answer of a survey (基本满意, 不满意) that is not the satisfied one."""
    return bool(words.columns) and bool(_OPINION.match(narrow(words.columns[-1].text)))


def name_cell(words: CellWords, linker: Linker, breakdowns: Breakdowns, unit: str, kind: Kind, entity: str) -> Naming:
    """Return the naming of a figure of `unit` and `kind` under `words`. An indicator is given only when every word over the cell is accounted for."""
    other = any(table_entity.is_other(_without_periods(word.text), entity, word.header) for word in (*words.rows, *words.columns))
    words = _without_opinion(words)
    rivals: list[str] = []
    for label, used, around in _tries(words):
        link = linker.link(label, unit, kind, around, " ".join((*words.titles, words.section)))
        rivals += link.candidates
        if link.indicator and all(_is_part(w, used, words) for w in words.named if w not in used):
            if other:
                return Naming(_label(words), None, (link.indicator,), (), True)
            return Naming(_label(words), link.indicator, (), _parts(words, used, link.indicator, breakdowns), False)
    return Naming(_label(words), None, tuple(dict.fromkeys(rivals)), _parts(words, words.named, "", breakdowns), other)


def _tries(words: CellWords) -> Iterator[tuple[str, tuple[Word, ...], str]]:
    """Yield (label, words used, words around): first with the other header words around it, then with title and section too."""
    attempts = list(_attempts(words))
    for farther in ("", " ".join((*words.titles, words.section))):
        for label, used in attempts:
            around = " ".join(w.name for w in words.named if w not in used)
            yield label, used, f"{around} {farther}".strip()


def _without_opinion(words: CellWords) -> CellWords:
    if words.columns and _SATISFIED.match(narrow(words.columns[-1].text)):
        return CellWords(words.rows, words.columns[:-1], words.titles, words.section)
    return words


def _attempts(words: CellWords) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Yield ever shorter labels with the words they use: row and column together, each alone, the title, the section."""
    rows = tuple(w for w in words.rows if w.name and not table_parts.shape_keys(w.name))
    columns = tuple(w for w in words.columns if w.name and not table_parts.shape_keys(w.name))
    choices = [(*rows, *columns), (*rows[-1:], *columns[-1:]), columns, rows, columns[-1:], rows[-1:]]
    choices += [(w,) for w in (*reversed(rows), *reversed(columns))]
    for used in dict.fromkeys(choices):
        if used:
            yield from ((label, used) for label in dict.fromkeys(_spellings(used)))
    yield from _titles_measure(words, columns[-1:] or rows[-1:])
    if not columns:
        for title in (*reversed(words.titles), words.section):
            if title:
                yield title_name(title), ()


def _titles_measure(words: CellWords, inner: tuple[Word, ...]) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """Yield the title when it ends in the same measure as the header word: under 体质测评合格率 stands 及格率."""
    measure = _MEASURE.search(_passed(inner[0].name)) if inner else None
    for title in (*reversed(words.titles), words.section):
        name = title_name(title)
        if measure and _passed(name).endswith(measure[0]):
            yield name, inner


def _passed(word: str) -> str:
    return re.sub(r"及格率|达标率|通过率", "合格率", word)


def _spellings(used: tuple[Word, ...]) -> Iterator[str]:
    """Yield the ways to write some header words as one label: as they are, with brackets, without what only introduces them."""
    yield "".join(w.name for w in used)
    if len(used) == 1:
        yield _without_periods(used[0].text)
    cores = [_core(w.name) for w in used[:-1]]
    last = _AMOUNT.sub("金额", _RANKED.sub("排名", used[-1].name))
    yield "".join((*cores, last if len(used) > 1 else _core(last)))
    yield "".join((*cores, last))


def _core(name: str) -> str:
    """Return a label without who it is for and without the count (家庭困难享受国家助学金的学生数 → 国家助学金)."""
    return _COUNT.sub("", _FOR_WHOM.sub("", name)) or name


def title_name(title: str) -> str:
    """Return a title as a label: no table number, year, 情况 or 一览表."""
    plain = _without_periods(_BRACKETS.sub("", re.sub(r"^\s*(?:附?[表图]\s*[\d.-]+|[\d.]+|[（(]\d+[）)])\s*", "", title)))
    return re.sub(r"(?:情况)?(?:一览|统计|汇总|明细)?表?$", "", plain).strip()


def _is_part(word: Word, used: tuple[Word, ...], words: CellWords) -> bool:
    """Tell whether a word that the indicator's label leaves over may name a part of the school."""
    if table_parts.shape_keys(word.name) or table_parts.header_key(word.header):
        return True
    axis = words.rows if word in words.rows else words.columns
    inside = [w for w in axis if w in used]
    if inside:
        return True
    return bool(word.header) and not table_parts.names_indicators(word.header)


def _parts(words: CellWords, used: tuple[Word, ...], indicator: str, breakdowns: Breakdowns) -> Breakdown:
    parts: dict[str, str] = {}
    for w in words.named:
        parts.update(table_parts.shape_keys(w.name))
        if w not in used and not table_parts.shape_keys(w.name) and _narrows(w, used, words):
            parts.setdefault(
                table_parts.header_key(w.header) or _usual_key(indicator, breakdowns),
                table_parts.part_word(_without_periods(w.text)),
            )
    if indicator.startswith("contest_award"):
        parts |= _contest(words, used, indicator)
    return tuple(sorted(parts.items()))


def _usual_key(indicator: str, breakdowns: Breakdowns) -> str:
    """Return the key under which an indicator is usually split when the table does not say by what."""
    allowed = breakdowns.get(indicator, ())
    return next((key for key in ("reason", "channel", "target", "place", "type") if key in allowed), "type")


def _narrows(word: Word, used: tuple[Word, ...], words: CellWords) -> bool:
    """A word outside the indicator's own word on the same axis is its parent, not a part of it."""
    axis = words.rows if word in words.rows else words.columns
    inside = [axis.index(w) for w in axis if w in used]
    return not inside or axis.index(word) > max(inside)


def _contest(words: CellWords, used: tuple[Word, ...], indicator: str) -> dict[str, str]:
    who = {"contest_award_students": "学生", "contest_award_teachers": "教师"}.get(indicator)
    found = {"who": who} if who else {}
    names = [title_name(text) for text in (*words.titles, words.section) if re.search(r"赛", text)]
    if not used and names:
        found["contest"] = re.sub(r"(?:获奖|成绩|得奖)(?:情况)?$", "", names[-1])
    return found


def _label(words: CellWords) -> str:
    return "".join(w.name for w in words.named) or next(
        (title_name(t) for t in (*reversed(words.titles), words.section) if t), ""
    )
