"""The report of the invented 文溪中等专业学校, for tests that read its tables."""

from functools import cache

from tests.facts.drawing import draw
from zhihuan.catalogue import Catalogue, load
from zhihuan.facts import Fact, Linker, Relation, TableReading
from zhihuan.facts.tables.forms import Forms
from zhihuan.facts.tables.table import TableContext, read_table

SCHOOL = "文溪中等专业学校"
EDITIONS = {"school": "E1", "city": "E1-city"}


@cache
def catalogue() -> Catalogue:
    return load()


@cache
def linker(level: str = "school") -> Linker:
    return Linker(catalogue(), level, EDITIONS[level])


@cache
def forms() -> Forms:
    return Forms(catalogue())


def context(
    section: str = "", before: str = "", entity: str = SCHOOL, period: str = "2020", level: str = "school"
) -> TableContext:
    return TableContext(section, before, entity, period, catalogue(), linker(level), forms())


def read_drawn(drawing: str, title: str = "", **words: str) -> TableReading:
    return read_table(draw(drawing, title), 0, context(**words))


def tell_fact(fact: Fact) -> str:
    """A fact in one line: indicator, value, unit, period, parts, role."""
    parts = [f"{key}={word}" for key, word in fact.breakdown]
    role = [] if fact.role == "value" else [f"({fact.role})"]
    return " ".join([fact.indicator or "-", str(fact.value), fact.unit or "-", fact.period, *parts, *role])


def tell_relation(relation: Relation) -> str:
    """A relation in one line: kind, result, operands."""
    return f"{relation.kind}: {relation.result.value} of {', '.join(str(fact.value) for fact in relation.operands)}"
