"""Looking through a register: filter, sort and page on the server, so that 26,000 rows come as quickly as 50."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Field, FieldType, load
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.registers import words_of
from zhihuan.workspace import Manifest
from zhihuan_site.people.models import User
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import check_can_see_registers
from zhihuan_site.reporting.reading import fields_seen, read_register

SIZE: Final = 50
_FEW: Final = 24  # so many different words of a column are offered to choose from
_PLACE: Final = "_place"
BLANK: Final = "（空）"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: `words` anywhere in a row, `filters` by field, `sort` by a field ("-field": the last first), a page, a version."""

    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the page: its field, the words to choose from ("": none), what it is filtered by, and how it is sorted."""

    field: Field
    choices: tuple[str, ...]
    filter: str
    order: str

    @property
    def next_sort(self) -> str:
        """What a click on the header sorts by: up, down, as stored."""
        return {"": self.field.code, "ascending": f"-{self.field.code}"}.get(self.order, "")


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is shown. `number` is its place in the version."""

    number: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a register; `found` rows of `total` fit what was asked."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    asked: Asked
    manifest: Manifest
    found: int
    total: int

    @property
    def pages(self) -> int:
        """The number of pages."""
        return max(1, -(-self.found // SIZE))

    @property
    def previous(self) -> int:
        """The page before."""
        return self.asked.page - 1

    @property
    def next(self) -> int:
        """The page after."""
        return self.asked.page + 1

    @property
    def first(self) -> int:
        """The number of the first row shown, counted from 1."""
        return (self.asked.page - 1) * SIZE + 1 if self.found else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.first + len(self.lines) - 1 if self.found else 0


def manifest_of(report: Report, code: str, version: int | None = None) -> Manifest:
    """Return what is known of a version of a register. Raises UsageError when nothing is stored yet."""
    partition = workspace().partition(code, report.institution.code, report.year)
    found = partition.newest() if version is None else partition.manifest(version)
    if found is None:
        raise UsageError(
            Text("这份台账还没有数据。", "Nothing is stored of this register. "),
            Text("请先导入或新增一行。", "Import it or add a row."),
        )
    return found


def versions_of(*, report: Report, code: str, by: User) -> tuple[Manifest, ...]:
    """Return what is known of every version of a register, the newest first."""
    check_can_see_registers(by, report)
    return tuple(reversed(workspace().versions(code, report.institution.code, report.year)))


def browse(*, report: Report, code: str, by: User, asked: Asked) -> Page:
    """Return the page of a register that a person asks for. Raises UsageError when nothing is stored."""
    fields = fields_seen(report=report, code=code, by=by)
    manifest = manifest_of(report, code, asked.version)
    table = read_register(report=report, code=code, by=by, version=asked.version)
    fields = tuple(each for each in fields if each.code in table.column_names)
    found = _sorted(_filtered(table, fields, asked), fields, asked.sort)
    page = min(max(asked.page, 1), max(1, -(-found.num_rows // SIZE)))
    shown = found.slice((page - 1) * SIZE, SIZE)
    return Page(
        tuple(_column(each, table, asked) for each in fields),
        tuple(Line(row.pop(_PLACE), tuple(told(row[each.code], each) for each in fields)) for row in shown.to_pylist()),
        Asked(asked.words, asked.filters, asked.sort, page, asked.version),
        manifest,
        found.num_rows,
        table.num_rows,
    )


def told(value: Any, field: Field) -> str:
    """Return a value as a person reads it: a code with its word behind it."""
    words = words_of(value)
    codes = load().codes.get(field.codes)
    return f"{words} {codes.values[words]}" if codes and codes.stores == "code" and words in codes.values else words


def _filtered(table: pa.Table, fields: tuple[Field, ...], asked: Asked) -> pa.Table:
    numbered = table.append_column(_PLACE, pa.array(range(table.num_rows), pa.int64()))
    mask: Any = None
    for each in fields:
        if wanted := asked.filters.get(each.code):
            mask = _both(mask, _fits(table.column(each.code), each, wanted))
    if asked.words:
        hits = [_contains(_texts(table.column(each.code), each), asked.words) for each in fields]
        anywhere = hits[0]
        for hit in hits[1:]:
            anywhere = pc.or_(anywhere, hit)
        mask = _both(mask, anywhere)
    return numbered if mask is None else numbered.filter(mask)


def _both(one: Any, other: Any) -> Any:
    return other if one is None else pc.and_(one, other)


def _fits(column: pa.ChunkedArray, field: Field, wanted: str) -> Any:
    """A word of a list must be met as a whole; any other may stand anywhere in the cell."""
    if wanted == BLANK:
        return pc.is_null(column)
    texts = _texts(column, field)
    whole = pc.fill_null(pc.equal(texts, wanted), False)
    return whole if _is_chosen(field) and pc.any(whole, min_count=0).as_py() else _contains(texts, wanted)


def _contains(texts: Any, words: str) -> Any:
    return pc.fill_null(pc.match_substring(texts, words, ignore_case=True), False)


def _texts(column: pa.ChunkedArray, field: Field) -> Any:
    """Return a column as it is read on the page."""
    if field.type is FieldType.YES_NO:
        return pc.if_else(column, "是", "否")
    if _is_chosen(field):
        encoded = column.combine_chunks().dictionary_encode()
        words = pa.array([told(value, field) for value in encoded.dictionary.to_pylist()], pa.string())
        return words.take(encoded.indices)
    return column if column.type == pa.string() else column.cast(pa.string())


def _is_chosen(field: Field) -> bool:
    return field.type in (FieldType.CODE, FieldType.YES_NO)


def _sorted(table: pa.Table, fields: tuple[Field, ...], sort: str) -> pa.Table:
    name = sort.removeprefix("-")
    if name not in {each.code for each in fields}:
        return table
    way = "descending" if sort.startswith("-") else "ascending"
    return table.take(pc.sort_indices(table, [(name, way), (_PLACE, "ascending")]))


def _column(field: Field, table: pa.Table, asked: Asked) -> Column:
    order = {field.code: "ascending", f"-{field.code}": "descending"}.get(asked.sort, "")
    return Column(field, _choices(field, table.column(field.code)), asked.filters.get(field.code, ""), order)


def _choices(field: Field, column: pa.ChunkedArray) -> tuple[str, ...]:
    if not _is_chosen(field):
        return ()
    values = pc.unique(column).to_pylist()
    words = sorted(told(value, field) for value in values if value is not None)
    return tuple(words + [BLANK] * (None in values)) if len(words) <= _FEW else ()
