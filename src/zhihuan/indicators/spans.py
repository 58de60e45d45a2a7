"""Years that are counted in one query. For a school's records an engine takes longer to read a query than to answer it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pyarrow as pa

from zhihuan.indicators.columns import moment
from zhihuan.indicators.moments import GIVEN
from zhihuan.indicators.questions import Question, Wording
from zhihuan.indicators.records import Records, Source

Asked = Sequence[tuple[Records, Sequence[Question]]]
"""Years, and what is asked of each."""


def spans(asked: Asked, definitions: Wording) -> Mapping[tuple[int, ...], Sequence[Question]]:
    """Return what to ask of which years (their places in `asked`) at once: what all are asked, where their registers look alike."""
    alike = _alike([records for records, _ in asked])
    shared = frozenset.intersection(*(frozenset(questions) for _, questions in asked))
    together = [question for question in asked[0][1] if question in shared and definitions.reads(question) <= alike]
    found: dict[tuple[int, ...], list[Question]] = defaultdict(list)
    found[tuple(range(len(asked)))] += together
    settled = frozenset(together)
    for place, (_, questions) in enumerate(asked):
        found[place,] += [question for question in questions if question not in settled]
    return found


def _alike(years: Sequence[Records]) -> frozenset[str]:
    """Return the registers that lie in memory with the same columns in every year; what lies in files is read year by year."""
    first, *others = ({code: _columns(source) for code, source in records.tables.items()} for records in years)
    return frozenset(code for code, shape in first.items() if shape and all(other.get(code) == shape for other in others))


def _columns(source: Source) -> tuple[tuple[str, pa.DataType], ...]:
    return tuple((field.name, field.type) for field in source.schema) if isinstance(source, pa.Table) else ()


def united(years: Sequence[Records], register: str) -> Source:
    """Return a register of several years as one table, each row with what its year gives; of one year as it is."""
    if len(years) == 1:
        return years[0].tables[register]
    return pa.concat_tables([_dated(records.tables[register], records.year) for records in years])


def _dated(table: pa.Table, year: int) -> pa.Table:
    for name, value in GIVEN.items():
        table = table.append_column(moment(name), pa.repeat(pa.scalar(value(year)), table.num_rows))
    return table
