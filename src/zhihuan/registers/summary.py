"""What became of a file, in words for the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Privacy
from zhihuan.language import Language, Text
from zhihuan.registers.model import Intake, Mending, Notice, Rejection

_MOST_GROUPS: Final = 20
_SHOWN_CELLS: Final = 3
_SHOWN_SIGNS: Final = 3


def describe(intake: Intake, language: Language = "zh") -> str:
    """Return what was accepted, mended, refused and left out. Values of restricted fields are shown by their first signs only."""
    lines = [_counts(intake)]
    if intake.problems:
        lines += [Text(f"不能导入（{len(intake.problems)} 项）：", "Not to be imported:"), *map(_told, intake.problems)]
    if intake.rejected:
        lines += [Text(f"退回 {len(intake.rejected):,} 格：", f"{len(intake.rejected):,} cells rejected:"), *_rejections(intake)]
    if intake.mended:
        lines += [Text(f"改正 {len(intake.mended):,} 格：", f"{len(intake.mended):,} cells mended:"), *_mendings(intake)]
    if intake.notices:
        lines += [Text("说明：", "To know:"), *map(_told, intake.notices)]
    return "\n".join(line.say(language) for line in lines)


def _counts(intake: Intake) -> Text:
    name = intake.register.name
    accepted = intake.accepted.num_rows
    return Text(
        f"{name.zh}（{intake.school}，{intake.year} 年）{intake.name}：读到 {intake.rows:,} 行，"
        f"接受 {accepted:,} 行，退回 {intake.rejected_rows:,} 行。",
        f"{name.en} ({intake.school}, {intake.year}) {intake.name}: {intake.rows:,} rows read, "
        f"{accepted:,} accepted, {intake.rejected_rows:,} rejected.",
    )


def _told(notice: Notice) -> Text:
    where = f"[{notice.sheet}] " if notice.sheet else ""
    return Text(f"  · {where}{notice.message.zh}{notice.hint.zh}", f"  · {where}{notice.message.en} {notice.hint.en}".rstrip())


def _groups(table: pa.Table, keys: Sequence[str]) -> list[tuple[int, dict[str, str | None]]]:
    """Return the commonest of like cells: how many, and by what they are alike."""
    counted = (
        table.group_by(list(keys)).aggregate([("row", "count")]).sort_by([("row_count", "descending"), (keys[0], "ascending")])
    )
    return [(row.pop("row_count"), row) for row in counted.slice(0, _MOST_GROUPS).to_pylist()]


def _like(table: pa.Table, group: Mapping[str, str | None]) -> pa.Table:
    mask = None
    for key, value in group.items():
        same = pc.is_null(table[key]) if value is None else pc.equal(table[key], value)
        mask = same if mask is None else pc.and_(mask, same)
    return table.filter(pc.fill_null(mask, False))


def _rejections(intake: Intake) -> Iterator[Text]:
    table = intake.rejected.table
    groups = _groups(table, ("field", "reason"))
    for count, group in groups:
        cells = [intake.rejected.made(row) for row in _like(table, group).slice(0, _SHOWN_CELLS).to_pylist()]
        yield _rejected(cells, count, _is_restricted(intake, group["field"]))
    yield from _rest(table, sum(count for count, _ in groups))


def _rejected(cells: Sequence[Rejection], count: int, is_restricted: bool) -> Text:
    first = cells[0]
    where = "、".join(f"{cell.sheet}!{cell.cell or cell.row}“{_shown(cell.value, is_restricted)}”" for cell in cells)
    more = " …" if count > len(cells) else ""
    mend = _advice(cells)
    return Text(
        f"  · {first.field.zh or '整行'} {count:,} 格，应为{first.expected.zh}：{where}{more}。{mend.zh}",
        f"  · {first.field.en or 'row'}, {count:,} cells, expected {first.expected.en}: {where}{more}. {mend.en}",
    )


def _advice(cells: Sequence[Rejection]) -> Text:
    """Return how to mend the cells: once where it is the same for all, else cell by cell."""
    mends = {cell.mend.zh: cell for cell in cells}
    if len(mends) == 1:
        return cells[0].mend
    return Text(
        "".join(f"{cell.cell or cell.row} {cell.mend.zh}" for cell in mends.values()),
        " ".join(f"{cell.cell or cell.row}: {cell.mend.en}" for cell in mends.values()),
    )


def _mendings(intake: Intake) -> Iterator[Text]:
    """A field is one line, with the commonest of what was mended in it."""
    table = intake.mended.table
    for count, group in _groups(table, ("field",)):
        cells = _like(table, group)
        pairs = _groups(cells, ("value", "detail"))
        kinds = [(many, intake.mended.made(_like(cells, pair).slice(0, 1).to_pylist()[0])) for many, pair in pairs[:_SHOWN_CELLS]]
        yield _mended(kinds, count, is_all=len(pairs) <= _SHOWN_CELLS, is_restricted=_is_restricted(intake, group["field"]))


def _mended(kinds: Sequence[tuple[int, Mending]], count: int, is_all: bool, is_restricted: bool) -> Text:
    field = kinds[0][1].field
    told = [
        (f"“{_shown(cell.old, is_restricted)}”→“{_shown(cell.new, is_restricted)}”", many, f"{cell.sheet}!{cell.cell}")
        for many, cell in kinds
    ]
    more = "" if is_all else " …"
    zh = "、".join(f"{change}（{many:,} 格，如 {where}）" for change, many, where in told)
    en = ", ".join(f"{change} ({many:,}, such as {where})" for change, many, where in told)
    return Text(f"  · {field.zh} {count:,} 格：{zh}{more}", f"  · {field.en}, {count:,} cells: {en}{more}")


def _rest(table: pa.Table, told: int) -> Iterator[Text]:
    if table.num_rows > told:
        count = table.num_rows - told
        yield Text(f"  · 其余 {count:,} 格见退回清单", f"  · {count:,} more cells are in the list")


def _is_restricted(intake: Intake, code: str | None) -> bool:
    return code is not None and code in intake.register.fields and intake.register.fields[code].privacy is Privacy.RESTRICTED


def _shown(value: str, is_restricted: bool) -> str:
    return value[:_SHOWN_SIGNS] + "***" if is_restricted and value else value
