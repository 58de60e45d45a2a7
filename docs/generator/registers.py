"""Pages of the record forms and of the formulas that count on them."""

from collections.abc import Iterator
from itertools import groupby

from docs.generator.markdown import both, code, listed, table
from zhihuan.catalogue import (
    Field,
    FieldType,
    Formula,
    Privacy,
    Register,
    describe_formula,
    load,
    load_formulas,
    load_registers,
    load_uncounted,
)

YEAR = 2025
"""The data year for which the formulas are put into words."""
TYPES = {
    FieldType.TEXT: "文字 text",
    FieldType.WHOLE: "整数 whole",
    FieldType.DECIMAL: "小数 decimal",
    FieldType.MONEY: "金额 money",
    FieldType.DATE: "日期 date",
    FieldType.YES_NO: "是否 yes or no",
    FieldType.CODE: "代码 code",
    FieldType.ID_NUMBER: "身份证号 ID number",
    FieldType.SCHOOL_YEAR: "学年 school year",
    FieldType.TERM: "学期 term",
    FieldType.YEAR: "年份 year",
}
PRIVACY = {Privacy.OPEN: "公开 open", Privacy.SCHOOL: "校内 school", Privacy.RESTRICTED: "**敏感 restricted**"}


def registers_page() -> str:
    """Return every record form: an overview, then the fields of each."""
    registers = load_registers().values()
    heads = ("编号", "台账 register", "关键字 key", "时间 time basis", "字段 fields", "指标 indicators")
    overview = table(
        heads,
        (
            (
                r.number,
                f"[{r.name.zh}](#{r.code}) {code(r.code)}<br>{r.name.en}",
                listed(r.key),
                r.time_basis,
                str(len(r.fields)),
                str(len(fed(r))),
            )
            for r in registers
        ),
    )
    words = (
        "台账是数据，不是代码：改一份台账只改 `catalogue/registers/` 下的一个文件。“敏感”字段另行加密保存，任何公式都不读取。"
        "A register is data. Restricted fields are kept apart and encrypted; no formula reads them."
    )
    return f"# 台账 Registers\n\n{len(registers)} 份。{words}\n\n{overview}\n" + "\n".join(map(register_entry, registers))


def fed(register: Register) -> list[str]:
    """Return the indicators that a register feeds, without those words that are none."""
    return [name for name in register.feeds if name in load().indicators]


def register_entry(register: Register) -> str:
    """Return all that is defined of one record form."""
    facts = "".join(f"- {name}: {words}\n" for name, words in register_details(register) if words)
    heads = ("字段 field", "表头 header", "类型 type", "必填", "密级 privacy", "也写作 also", "说明")
    rows = table(heads, (field_row(field) for field in register.fields.values()))
    head = f'<a id="{register.code}"></a>\n\n## {register.number} {register.name.zh} `{register.code}`'
    return f"{head}\n\n{both(register.purpose)}\n\n{facts}\n{rows}"


def register_details(register: Register) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of each detail, empty words for what is not defined."""
    yield "关键字 key", listed(register.key)
    yield "在册 there", " – ".join(code(name) for name in (register.begins, register.ends) if name)
    yield "发生 happens", code(register.happens)
    yield "分项 breakdowns", "、".join(f"{name} = {code(read)}" for name, read in register.breakdowns.items())
    yield "指标 feeds", listed(fed(register)) or "仅供叙述 words only"
    yield "出处 source", f"{register.source}（{register.confidence}，{register.valid_from}年起）"


def field_row(field: Field) -> tuple[str, ...]:
    """Return what is defined of one field."""
    return (
        code(field.code),
        both(field.name),
        f"{TYPES[field.type]}{f'（{field.unit}）' if field.unit else ''}",
        "是" if field.is_required else "",
        PRIVACY[field.privacy],
        "、".join(field.synonyms),
        "；".join(field_notes(field)),
    )


def field_notes(field: Field) -> Iterator[str]:
    """Yield what else is said of a field."""
    if field.codes:
        yield f"代码表 [{load().codes[field.codes].title.zh}](codes.md)"
    if field.references:
        yield f"见 {code(field.references)}"
    if field.low is not None or field.high is not None:
        low, high = (format(bound, "f") if bound is not None else "" for bound in (field.low, field.high))
        yield f"{low} … {high}".strip()
    if field.not_before:
        yield f"不早于 {code(field.not_before)}"
    if field.note:
        yield field.note


def formulas_page() -> str:
    """Return how each indicator is counted, with every other base, and why the rest has no formula."""
    formulas = sorted(load_formulas(), key=lambda formula: list(load().indicators).index(formula.indicator))
    rows = (row for _, versions in groupby(formulas, key=lambda f: f.indicator) for row in formula_rows(list(versions)))
    heads = ("指标 indicator", "口径 basis", "起 from", "怎么算 how", "分项 by", "出处 source")
    without = table(
        ("指标 indicator", "理由 reason", "为什么 why"),
        ((named(each.indicator), each.reason, both(each.why)) for each in load_uncounted().values()),
    )
    counted = len({formula.indicator for formula in formulas})
    words = (
        f"{counted} 个指标有公式，{len(load_uncounted())} 个没有（理由见末尾）。下面按 {YEAR} 数据年写出。"
        f"{counted} indicators have a formula; the {len(load_uncounted())} others say why not."
    )
    return f"# 公式 Formulas\n\n{words}\n\n{table(heads, rows)}\n## 没有公式的指标 Without a formula\n\n{without}"


def formula_rows(versions: list[Formula]) -> Iterator[tuple[str, ...]]:
    """Yield one row for each counting rule of one indicator, the official one first."""
    for place, formula in enumerate(versions):
        yield (
            named(formula.indicator) if place == 0 else "",
            formula.basis or "统计口径",
            str(formula.valid_from),
            both(describe_formula(formula, YEAR)),
            "、".join("×".join(by) for by in formula.by),
            f"{formula.source}（{formula.confidence}）",
        )


def named(indicator: str) -> str:
    """Return the name of an indicator and its code, leading to its definition."""
    return f"{load().indicators[indicator].name.zh} [`{indicator}`](indicators.md#{indicator.lower()})"
