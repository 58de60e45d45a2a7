"""Three-line tables inside the text: indicators over two years, and one indicator over its parts."""

from collections.abc import Sequence

from zhihuan.document import Cell, Place, Table
from zhihuan.facts import Fact, key_of
from zhihuan.report.figures import Figures
from zhihuan.report.line import Line
from zhihuan.report.printing import is_rate, print_brief, print_difference, unit_word
from zhihuan.report.sections import PartTable, SmallTable
from zhihuan.report.slots import Slot

Row = tuple[Line, ...]


def set_table(rows: Sequence[Row], place: Place, widths: tuple[int, ...], headers: int = 1) -> Table:
    """Return lines as a table without merged cells; the first `headers` rows are its header."""
    cells = (
        tuple(Cell(line.passage(place), r, c, is_header=r < headers) for c, line in enumerate(row)) for r, row in enumerate(rows)
    )
    return Table(tuple(cells), place, widths=widths)


def build_small_table(item: SmallTable, figures: Figures, place: Place) -> Table | None:
    """Return the table of the indicators that have a figure; None when fewer than two have one."""
    rows = [row for slot in item.slots if (row := _row(slot, figures))]
    if len(rows) < 2:
        return None
    head = ("指标", "单位", f"{figures.year - 1}年", f"{figures.year}年", "比上年增减")
    return set_table([tuple(Line(word) for word in head), *rows], place, (34, 12, 18, 18, 18))


def build_part_table(item: PartTable, figures: Figures, place: Place) -> Table | None:
    """Return a row a part, in falling order of the first indicator, then the total; None when there are no parts."""
    words = [part.breakdown[0][1] for part in figures.parts(item.slots[0].code, item.by)]
    if not words:
        return None
    names = tuple(_title(slot, figures) for slot in item.slots)
    rows = [(Line(word), *(_part(slot, item.by, word, figures) for slot in item.slots)) for word in words]
    total = (Line("合计"), *(_cell(figures.find(slot.code), slot) for slot in item.slots))
    head = (Line(_PART_NAMES.get(item.by, "项目")), *(Line(name) for name in names))
    has_total = all(line for line in total)
    return set_table([head, *rows, *([total] if has_total else [])], place, (40, *(60 // len(names) for _ in names)))


def left_out(item: PartTable, figures: Figures) -> tuple[str, ...]:
    """Return the parts in which there are students and that have no row in the table: a new major has no graduates yet."""
    listed = {part.breakdown[0][1] for part in figures.parts(item.slots[0].code, item.by)}
    known = [part.breakdown[0][1] for part in figures.parts(_WHOLE, item.by) if part.value]
    return tuple(word for word in known if word not in listed)


_WHOLE = "students_full_time"
_PART_NAMES = {"major": "专业", "grade": "年级", "term": "学期", "level": "级别", "gender": "性别", "length": "学制"}


def _row(slot: Slot, figures: Figures) -> Row | None:
    now = figures.find(slot.code, slot.breakdown, slot.basis)
    if now is None:
        return None
    before = figures.find(slot.code, slot.breakdown, slot.basis, 1)
    indicator = figures.indicators[slot.code]
    unit = slot.unit or indicator.unit
    return (
        Line(_name(slot, figures)),
        Line("—" if unit == ":1" else unit),
        _cell(before, slot),
        _cell(now, slot),
        _change(now, before, slot, figures),
    )


def _change(now: Fact, before: Fact | None, slot: Slot, figures: Figures) -> Line:
    if before is None:
        return Line("—")
    sign = "+" if now.value > before.value else "-" if now.value < before.value else ""
    # Percentages differ by points, and a bare number beside them reads like a percentage.
    unit = "个百分点" if is_rate(figures.indicators[slot.code]) else ""
    return Line.bound(sign + print_difference(now, before, slot.unit), f"{key_of(now)}|difference") + unit


def _part(slot: Slot, by: str, word: str, figures: Figures) -> Line:
    return _cell(figures.find(slot.code, ((by, word),)), slot)


def _cell(fact: Fact | None, slot: Slot) -> Line:
    if fact is None:
        return Line()
    return Line.bound(print_brief(fact, slot.unit), str(key_of(fact))) + (":1" if fact.unit == ":1" else "")


def _name(slot: Slot, figures: Figures) -> str:
    words = "".join(word for _, word in slot.breakdown)
    return words + figures.indicators[slot.code].name.zh


def _title(slot: Slot, figures: Figures) -> str:
    unit = slot.unit or unit_word(figures.indicators[slot.code])
    return figures.indicators[slot.code].name.zh + (f"（{unit}）" if unit else "")
