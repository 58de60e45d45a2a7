"""The empty form of a register as a workbook: headers that stay in view, drop-downs, notes, an example row."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from zhihuan.catalogue import CodeList, Field, FieldType, Register
from zhihuan.registers.cells import check_sign
from zhihuan.registers.records import EXAMPLE
from zhihuan.registers.schema import fields_of
from zhihuan.registers.workbooks import DAY, GENERAL, MONEY, TEXT, WHOLE, CellNote, NewColumn, NewSheet, letters, write_book

_LISTS: Final = "代码表"
_LOOKS: Final[Mapping[FieldType, str]] = {
    FieldType.WHOLE: WHOLE,
    FieldType.YEAR: WHOLE,
    FieldType.DECIMAL: GENERAL,
    FieldType.MONEY: MONEY,
    FieldType.DATE: DAY,
}
_EXAMPLES: Final[Mapping[FieldType, str]] = {
    FieldType.TEXT: "某某",
    FieldType.WHOLE: "12",
    FieldType.DECIMAL: "12.5",
    FieldType.MONEY: "1200.00",
    FieldType.DATE: "2024-09-01",
    FieldType.YES_NO: "是",
    FieldType.SCHOOL_YEAR: "2024-2025",
    FieldType.TERM: "2025春",
    FieldType.YEAR: "2025",
}
_SAYS: Final[Mapping[FieldType, str]] = {
    FieldType.WHOLE: "填整数。",
    FieldType.DECIMAL: "填数字，最多 {decimals} 位小数。",
    FieldType.MONEY: "填金额，单位{unit}，最多两位小数。",
    FieldType.DATE: "填日期，如 2024-09-01。",
    FieldType.YES_NO: "填“是”或“否”。",
    FieldType.ID_NUMBER: "填 18 位身份证号，按文本格式填写。",
    FieldType.SCHOOL_YEAR: "填学年，如 2024-2025。",
    FieldType.TERM: "填学期，如 2025春、2025秋。",
    FieldType.YEAR: "填四位年份，如 2025。",
}
_YES_NO: Final = '"是,否"'
_SAMPLE_ID: Final = "11010120080101001"
_FEW: Final = 20


def write_template(register: Register, codes: Mapping[str, CodeList], year: int | None = None) -> bytes:
    """Return the register's form as an .xlsx, with the fields that it has in `year` (all that are not over, without one).

    Its example row is marked as such, and an import passes over it.
    """
    fields = fields_of(register, year) if year else tuple(field for field in register.fields.values() if field.valid_to is None)
    lists = _lists(fields, codes)
    areas = {key: f"{_LISTS}!${letters(at)}$2:${letters(at)}${len(words) + 1}" for at, (key, words) in enumerate(lists.items())}
    form = NewSheet(
        register.name.zh,
        [[header_of(field) for field in fields], _example_row(fields, lists)],
        [_column(field, areas) for field in fields],
        examples=1,
        notes=[CellNote(1, at, _note(field, lists)) for at, field in enumerate(fields)],
    )
    return write_book([form, _list_sheet(lists, codes)] if lists else [form])


def header_of(field: Field) -> str:
    """Return the header of a field as the form prints it: its name, its unit in brackets if it is measured, a star if required."""
    unit = "元" if field.type is FieldType.MONEY and not field.unit else field.unit
    has_unit = bool(unit) and field.type in (FieldType.WHOLE, FieldType.DECIMAL, FieldType.MONEY)
    name = f"{field.name.zh}（{unit}）" if has_unit and not field.name.zh.endswith(("）", ")")) else field.name.zh
    return f"*{name}" if field.is_required else name


def look_of(field: Field) -> str:
    """Return how the cells of a field look in a workbook."""
    return _LOOKS.get(field.type, TEXT)


def _lists(fields: Sequence[Field], codes: Mapping[str, CodeList]) -> dict[str, list[str]]:
    """Return the words to choose from, by code list: the word, or code and word where the code is what is kept."""
    lists = {}
    for field in fields:
        if field.type is FieldType.CODE and field.codes in codes:
            found = codes[field.codes]
            lists[field.codes] = [f"{code} {word}" if found.stores == "code" else word for code, word in found.values.items()]
    return lists


def _column(field: Field, areas: Mapping[str, str]) -> NewColumn:
    choices = _YES_NO if field.type is FieldType.YES_NO else areas.get(field.codes, "")
    width = 24 if field.type is FieldType.ID_NUMBER else max(14, 2 * len(header_of(field)) + 2, len(field.example) + 8)
    return NewColumn(look_of(field), width, choices, field.is_required)


def _note(field: Field, lists: Mapping[str, Sequence[str]]) -> str:
    return "\n".join(_note_lines(field, lists.get(field.codes, ())))


def _note_lines(field: Field, words: Sequence[str]) -> Iterator[str]:
    yield f"{field.name.zh}（{'必填' if field.is_required else '选填'}）"
    says = _SAYS.get(field.type, "").format(decimals=field.decimals, unit=field.unit or "元")
    if says:
        yield says
    if words:
        yield "从下拉列表选填：" + "、".join(words[:_FEW]) + (" …" if len(words) > _FEW else "")
    if field.is_unique:
        yield "不能重复。"
    if field.note:
        yield field.note


def _example_row(fields: Sequence[Field], lists: Mapping[str, Sequence[str]]) -> list[str]:
    cells = [_example(field, lists) for field in fields]
    return [EXAMPLE + cells[0], *cells[1:]]


def _example(field: Field, lists: Mapping[str, Sequence[str]]) -> str:
    if field.example:
        return field.example
    if field.type is FieldType.CODE:
        return next(iter(lists.get(field.codes, ())), "")
    if field.type is FieldType.ID_NUMBER:
        return _SAMPLE_ID + check_sign(_SAMPLE_ID)
    return _within(_EXAMPLES[field.type], field)


def _within(example: str, field: Field) -> str:
    """An example keeps within the bounds of its field."""
    if field.low is not None and Decimal(example) < field.low:
        return f"{field.low:f}"
    return f"{field.high:f}" if field.high is not None and Decimal(example) > field.high else example


def _list_sheet(lists: Mapping[str, Sequence[str]], codes: Mapping[str, CodeList]) -> NewSheet:
    heads = [codes[key].title.zh for key in lists]
    longest = max(len(words) for words in lists.values())
    rows = [[words[at] if at < len(words) else "" for words in lists.values()] for at in range(longest)]
    return NewSheet(_LISTS, [heads, *rows], [NewColumn(TEXT, 18)] * len(heads), is_hidden=True)
