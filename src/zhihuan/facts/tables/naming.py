"""From the header words over a cell to what its figure is: indicator, part of the school, whose, label."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from zhihuan.catalogue import Indicator
from zhihuan.facts.linking import Linker
from zhihuan.facts.model import Breakdown
from zhihuan.facts.tables import entity, parts
from zhihuan.facts.tables.labels import CellWords, Word, attempts, title_name
from zhihuan.facts.tables.words import narrow
from zhihuan.quantities import Kind

Indicators = Mapping[str, Indicator]

_ASIDE = re.compile(
    r"^(?:非常|很|比较|较|基本|不太|不)(?:满意|了解)$|^一般$|^不(?:清楚|了解|合格)$|(?:完成|达成)(?:率|度|比例|情况)$"
)
_DENIED = re.compile(r"^(?:不|未|没有)(?!少于|低于|限|断)")
_TEACHERS = re.compile(r"教师|师资|教职工|教工|职称")
_STUDENTS = re.compile(r"学生|毕业生|在校生|招生|生源|上线|升学|就业|考生|新生")
_TITLE_LEVELS = frozenset({"高级", "中级", "初级", "技师", "高级技师"})


@dataclass(frozen=True, slots=True)
class Naming:
    """What a figure is called. `is_other`: it belongs to somebody else."""

    label: str
    indicator: str | None
    candidates: tuple[str, ...]
    parts: Breakdown
    is_other: bool


def is_aside(words: CellWords) -> bool:
    """Tell whether a column is one answer of a survey that is not the satisfied one (基本满意), or how far an aim was reached (完成率)."""
    return bool(words.columns) and bool(_ASIDE.search(narrow(words.columns[-1].text)))


def name_cell(words: CellWords, linker: Linker, indicators: Indicators, unit: str, kind: Kind, names: tuple[str, ...]) -> Naming:
    """Return the naming of a figure of `unit` and `kind` under `words`.

    An indicator is given only when every word over the cell is accounted for: by the indicator's label, as a part of the school, as a year.
    """
    other = any(_is_other(w, names) for w in (*words.rows, *words.columns))
    rivals: list[str] = []
    for label, used, around in _tries(words):
        link = linker.link(label, unit, kind, around, " ".join(words.around))
        rivals += link.candidates
        found = indicators[link.indicator] if link.indicator else None
        if found and _accounts(words, used, found, linker) and not _clashes(found, words):
            if other:
                return Naming(name_all(words), None, (found.code,), (), True)
            return Naming(name_all(words), found.code, (), _parts(words, used, found, linker), False)
    return Naming(name_all(words), None, tuple(dict.fromkeys(rivals)), _parts(words, words.named, None, linker), other)


def _accounts(words: CellWords, used: tuple[Word, ...], indicator: Indicator, linker: Linker) -> bool:
    """Tell whether the words that a label leaves over are parts of the school, and none of all says the contrary (不及格率)."""
    left = [w for w in words.named if w not in used]
    if any(_DENIED.match(w.name) for w in words.named) or ("rank" not in indicator.breakdowns and any(map(_is_award, left))):
        return False
    return all(_is_part(w, used, words, linker) for w in left)


def _is_award(word: Word) -> bool:
    return word.name.endswith("奖") or parts.header_key(word.header) == "contest"


def _clashes(indicator: Indicator, words: CellWords) -> bool:
    """Tell whether a title about teachers stands over an indicator about students, or the other way round."""
    said = "".join((*(w.text for w in words.named), *words.around))
    about_teachers, about_students = bool(_TEACHERS.search(said)), bool(_STUDENTS.search(said))
    if about_teachers is about_students:
        return False
    name = indicator.name.zh
    return bool((_STUDENTS if about_teachers else _TEACHERS).search(name)) and not (
        _TEACHERS if about_teachers else _STUDENTS
    ).search(name)


def name_all(words: CellWords) -> str:
    """Return the label of a figure: all header words that say something, or the title when there are none."""
    return "".join(w.name for w in words.named) or next((title_name(text) for text in words.around), "")


def _is_other(word: Word, names: tuple[str, ...]) -> bool:
    return not parts.shape_keys(word.text) and entity.is_other(word.text, names, word.header)


def _tries(words: CellWords) -> Iterator[tuple[str, tuple[Word, ...], str]]:
    """Yield (label, words used, words around): first with the other header words around it, then with title and section too."""
    choices = list(attempts(words))
    for farther in dict.fromkeys(("", " ".join(words.around))):
        for label, used in choices:
            around = " ".join(w.name for w in words.named if w not in used)
            yield label, used, f"{around} {farther}".strip()


def _is_part(word: Word, used: tuple[Word, ...], words: CellWords, linker: Linker) -> bool:
    """Tell whether a word that the indicator's label leaves over may name a part of the school."""
    if not parts.shape_keys(word.name) and not parts.is_major(word.header) and _is_term(word, used, words, linker):
        return False
    if parts.shape_keys(word.name) or parts.header_key(word.header) or parts.branch_key(word.name):
        return True
    axis = words.rows if word in words.rows else words.columns
    if any(w in used for w in axis):
        return True
    return bool(word.header) and not parts.names_indicators(word.header)


def _is_term(word: Word, used: tuple[Word, ...], words: CellWords, linker: Linker) -> bool:
    """A word of the catalogue on its own axis (本科 under 录取率) changes what is measured; it is no part."""
    axis = words.rows if word in words.rows else words.columns
    kinds = {token.kind for token in linker.lexicon.cut(word.name)}
    return "term" in kinds and kinds <= {"term", "filler"} and not any(w in used for w in axis)


def _parts(words: CellWords, used: tuple[Word, ...], indicator: Indicator | None, linker: Linker) -> Breakdown:
    told: dict[str, str] = {}
    for w in words.named:
        shapes = parts.shape_keys(w.name)
        told.update(pair for pair in shapes if w not in used or _splits(w, pair, linker))
        if w not in used and not shapes and _narrows(w, used, words):
            key, part = _known_part(w, linker) or (_key(w, indicator), parts.part_word(w.text))
            told[key] = part  # the innermost word says most
    if indicator and indicator.code.startswith("contest_award"):
        told |= _contest(words, used, indicator.code)
    return tuple(sorted(told.items()))


def _splits(word: Word, pair: tuple[str, str], linker: Linker) -> bool:
    """Tell whether a word that a label uses names a part too: 高一 does, the 高级 of 高级职称 and 计算机 among the equipment do not."""
    key, part = pair
    return key != "who" and part not in _TITLE_LEVELS and any(token.kind != "term" for token in linker.lexicon.cut(word.name))


def _known_part(word: Word, linker: Linker) -> tuple[str, str] | None:
    """Return (key, part) of a label that is a known part of the school with words around it (单独考试招生入学 → 单独考试)."""
    tokens = linker.lexicon.cut(word.name)
    known = [(token.key, token.word) for token in tokens if token.kind == "part"]
    is_certain = len(known) == 1 and all(token.kind != "unknown" for token in tokens) and not parts.is_major(word.header)
    return known[0] if is_certain else None


def _key(word: Word, indicator: Indicator | None) -> str:
    """Return the breakdown key of a part: by its column's header, or as its indicator is usually split."""
    said = parts.header_key(word.header) or parts.branch_key(word.name)
    allowed = indicator.breakdowns if indicator else ()
    return said or next((key for key in ("reason", "channel", "target", "place", "type") if key in allowed), "type")


def _narrows(word: Word, used: tuple[Word, ...], words: CellWords) -> bool:
    """A word outside the indicator's own word on the same axis is its parent, not a part of it."""
    axis = words.rows if word in words.rows else words.columns
    inside = [axis.index(w) for w in axis if w in used]
    return not inside or axis.index(word) > max(inside)


def _contest(words: CellWords, used: tuple[Word, ...], indicator: str) -> dict[str, str]:
    who = {"contest_award_students": "学生", "contest_award_teachers": "教师"}.get(indicator)
    found = {"who": who} if who else {}
    names = [title_name(text) for text in words.around if "赛" in text]
    if not used and names:
        found["contest"] = re.sub(r"(?:获奖|成绩|得奖)(?:情况)?$", "", names[0])
    return found
