"""The words that every rendering uses, so that terminal, page, comment and sheet speak alike."""

from decimal import Decimal

from zhihuan.checks import CHECKS, Finding, Severity
from zhihuan.document import Citation, Place
from zhihuan.facts import Fact
from zhihuan.language import Text

SEVERITY = {Severity.ERROR: Text("错误", "Error"), Severity.WARNING: Text("存疑", "Query"), Severity.INFO: Text("提示", "Note")}

CLEAN = Text("没有发现问题。", "Nothing was found.")
NO_FACTS = Text(
    "没有读到任何数据，无从审核；请确认这是质量报告。",
    "No figure was read, so nothing was checked. Make sure that this is a quality report.",
)

FAMILY = {
    "arithmetic": Text("计算", "Arithmetic"),
    "agreement": Text("前后一致", "Agreement"),
    "identities": Text("指标关系", "Identities"),
    "ranges": Text("取值范围", "Ranges"),
    "standards": Text("标准", "Standards"),
    "change": Text("年度变化", "Change"),
    "schools": Text("市校对照", "City and schools"),
    "structure": Text("结构", "Structure"),
    "text": Text("文字", "Text"),
    "privacy": Text("隐私", "Privacy"),
}

QUALIFIER = {
    "exact": Text("", ""),
    "approx": Text("约", "about "),
    "at_least": Text("不少于", "at least "),
    "at_most": Text("不超过", "at most "),
}

ROLE = {
    "value": Text("数值", "value"),
    "change": Text("变化量", "change"),
    "growth": Text("增长率", "growth"),
    "share": Text("占比", "share"),
    "rank": Text("名次", "rank"),
    "target": Text("目标", "target"),
    "standard": Text("标准值", "standard"),
    "other": Text("他方数据", "another party's figure"),
}


def family_of(finding: Finding) -> str:
    """Return the family of the check that made the finding, "" for a check that is not in the list."""
    return next((check.family for check in CHECKS if check.id == finding.check), "")


def title_of(finding: Finding) -> Text:
    """Return the title of the check that made the finding, its id for a check that is not in the list."""
    return next((check.title for check in CHECKS if check.id == finding.check), Text(finding.check, finding.check))


def is_proved(finding: Finding) -> bool:
    """Tell whether what is expected can be put in the place of what was found: of two figures that differ, either may be right."""
    can_be_either = family_of(finding) == "agreement" or finding.expected.startswith(("≤", "≥"))
    return bool(finding.expected) and finding.severity is Severity.ERROR and not can_be_either


def expected_word(finding: Finding) -> Text:
    """Return the word before what is expected: a demand if it is proved, else a comparison."""
    return Text("应为", "expected") if is_proved(finding) else Text("对照", "compare")


def family_name(family: str) -> Text:
    """Return the name of a family of checks."""
    return FAMILY.get(family, Text(family or "其他", family or "Other"))


def number_words(value: Decimal) -> str:
    """Return the number in plain digits: "97.36", "-125", "1000" for 1E+3."""
    return format(value, "f")


def value_words(fact: Fact) -> Text:
    """Return value and unit as read, with the qualifier before it: “约4000人”."""
    said = QUALIFIER[fact.qualifier]
    figure = number_words(fact.value) + fact.unit
    return Text(said.zh + figure, said.en + figure)


def cell_words(finding: Finding, citation: Citation) -> str:
    """Return the row and column heads over a cited table cell, whose bare figure tells nothing; "" for other words."""
    evidence = next((fact.evidence for fact in finding.facts if fact.evidence.citation == citation), None)
    if evidence is None or not evidence.in_table:
        return ""
    return " · ".join(dict.fromkeys(" ".join(head.split()) for head in (*evidence.rows, *evidence.columns) if head.strip()))


def place_words(place: Place) -> Text:
    """Return where something stands, in the terms of its format."""
    if place.sheet is not None:
        spot = f"{place.sheet}!{place.ref}" if place.ref else place.sheet
        return Text(f"工作表 {spot}", f"sheet {spot}")
    if place.page is not None:
        return Text(f"第 {place.page} 页", f"page {place.page}")
    if place.line is not None:
        more = place.end_line is not None and place.end_line != place.line
        lines = f"{place.line}–{place.end_line}" if more else str(place.line)
        return Text(f"第 {lines} 行", f"line{'s' if more else ''} {lines}")
    return _word_place(place)


def _word_place(place: Place) -> Text:
    if place.block is None:
        return Text("全文", "the report")
    if place.row is None:
        return Text(f"第 {place.block + 1} 段", f"paragraph {place.block + 1}")
    row, cell = place.row + 1, (place.cell or 0) + 1
    return Text(
        f"第 {place.block + 1} 块表格第 {row} 行第 {cell} 格", f"table at block {place.block + 1}, row {row}, cell {cell}"
    )
