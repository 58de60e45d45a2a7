"""Sentences of the invented 文溪中等专业学校 and 文溪市, for tests that read running text."""

from functools import cache

from tests.facts.reading import catalogue, linker
from zhihuan.document import Passage, Place
from zhihuan.facts import Fact
from zhihuan.facts.prose.paragraph import ProseReader, ProseReading, Report
from zhihuan.facts.prose.saying import Saying

PERIOD = "2023"
REPORTS = {
    "school": Report("文溪中等专业学校", ("文溪中等专业学校", "文溪中专"), "school", PERIOD),
    "city": Report("文溪市", ("文溪市", "文溪"), "city", PERIOD),
}


@cache
def reader(level: str = "school") -> ProseReader:
    return ProseReader(REPORTS[level], catalogue(), linker(level))


def read_words(words: str, level: str = "school", section: str = "") -> ProseReading:
    return reader(level).read(0, Passage.of(words, Place("report.txt", line=1)), section)


def tell(fact: Fact) -> str:
    """A fact in one line: value, unit, indicator, parts, qualifier, period when it is not the report's, role."""
    words = [str(fact.value), fact.unit or "-", fact.indicator or "-", *(f"{key}={word}" for key, word in fact.breakdown)]
    words += [str(fact.qualifier)] if fact.qualifier != "exact" else []
    words += [f"@{fact.period}"] if fact.period != PERIOD else []
    words += [f"({fact.role})"] if fact.role != "value" else []
    return " ".join(words)


def tell_reading(reading: ProseReading) -> tuple[list[str], list[str]]:
    """Facts and relations, a line each."""
    relations = [f"{r.kind}: {r.result.value} of {', '.join(str(o.value) for o in r.operands)}" for r in reading.relations]
    return [tell(fact) for fact in reading.facts], relations


def labels(words: str, level: str = "school") -> list[str]:
    return [fact.label for fact in read_words(words, level).facts]


def wholes(sayings: list[Saying]) -> list[str | None]:
    """The value of the whole that each figure is a part of."""
    return [str(s.naming.whole.fact.value) if s.naming.whole else None for s in sayings]
