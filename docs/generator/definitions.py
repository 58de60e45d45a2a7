"""Pages of what the catalogue defines: indicators, identities, standards, code lists."""

from collections.abc import Iterator
from decimal import Decimal

from docs.generator.markdown import both, code, listed, table
from zhihuan.catalogue import Identity, Indicator, load


def indicators_page() -> str:
    """Return every indicator: an overview, then one entry each."""
    indicators = load().indicators.values()
    overview = table(
        ("代码 code", "名称 name", "单位 unit", "类型 kind", "版式 editions"),
        ((link(i), both(i.name), i.unit, i.kind, listed(i.editions)) for i in indicators),
    )
    entries = "\n".join(entry(i) for i in indicators)
    return f"# 指标 Indicators\n\n{len(indicators)} 个指标。{len(indicators)} indicators.\n\n{overview}\n{entries}"


def link(indicator: Indicator) -> str:
    """Return the code, leading to the entry on the same page."""
    return f"[`{indicator.code}`](#{indicator.code.lower()})"


def entry(indicator: Indicator) -> str:
    """Return all that is defined of one indicator."""
    facts = "".join(f"- {name}: {words}\n" for name, words in details(indicator) if words)
    return (
        f'<a id="{indicator.code.lower()}"></a>\n\n### {indicator.name.zh} `{indicator.code}`\n\n{indicator.name.en}\n\n{facts}'
    )


def details(indicator: Indicator) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of each detail, empty words for what is not defined."""
    yield "定义 definition", both(indicator.definition)
    yield "写法 written as", "、".join(indicator.synonyms)
    yield "计算 computed", " ÷ ".join(code(part) for part in (indicator.numerator, indicator.denominator) if part)
    yield "上级 part of", code(indicator.parent)
    yield "不大于 at most", code(indicator.at_most)
    yield "时间 time basis", indicator.time_basis
    yield "分项 breakdowns", "、".join(indicator.breakdowns)
    yield "汇总 aggregation", indicator.aggregation
    yield "合理范围 plausible", span(indicator.low, indicator.high)
    yield "同一指标 twins", listed(indicator.twins)
    yield "勿混 not to be mistaken for", "；".join(f"{code(c.code)} {both(c.difference)}" for c in indicator.confusions)
    reviewed = f"，{indicator.reviewed_on.isoformat()}" if indicator.reviewed_on else ""
    yield "出处 source", f"{indicator.source}（{indicator.confidence}{reviewed}）" if indicator.source else ""


def span(low: Decimal | None, high: Decimal | None) -> str:
    """Return a range of plausible values in words, nothing when it is open at both ends."""
    if low is None and high is None:
        return ""
    return f"{'' if low is None else format(low, 'f')} … {'' if high is None else format(high, 'f')}".strip()


def identities_page() -> str:
    """Return what must hold between indicators, in the words that a finding uses."""
    identities = load().identities
    rows = ((code(i.code), both(i.title), both(i.describe({})), bases(i), i.kind, i.severity, i.source) for i in identities)
    heads = ("代码 code", "名称 title", "关系 rule", "另一口径 other bases", "类型 kind", "级别 severity", "出处 source")
    words = "每条关系按印出的位数取舍入区间后比较。Each is compared by the rounding intervals of the printed figures."
    return f"# 指标关系 Identities\n\n{len(identities)} 条。{words}\n\n{table(heads, rows)}"


def bases(identity: Identity) -> str:
    """Return the other ways in which schools compute the same figure."""
    return "；".join(both(alternative.base) for alternative in identity.alternatives)


def standards_page() -> str:
    """Return the thresholds of the standards."""
    thresholds = load().thresholds
    rows = (
        (
            t.standard,
            both(t.label),
            code(t.indicator),
            f"{t.relation} {format(t.value, 'f')} {t.unit}",
            f"{t.valid_from} – {t.valid_to or ''}",
            f"{t.source}（{t.confidence}）",
        )
        for t in thresholds
    )
    heads = ("标准 standard", "要求 what", "指标 indicator", "界限 threshold", "有效 valid", "出处 source")
    return f"# 标准 Standards\n\n{len(thresholds)} 条。\n\n{table(heads, rows)}"


def codes_page() -> str:
    """Return the code lists."""
    lists = load().codes.values()
    parts = (
        f"## {both(each.title)} `{each.key}`\n\n"
        + table(("代码 code", "词 word"), ((code(key), word) for key, word in each.values.items()))
        + (f"\n旧称 former names: {'、'.join(f'{old} → {new}' for old, new in each.former.items())}\n" if each.former else "")
        + (f"\n出处 source: {each.source}\n" if each.source else "")
        for each in lists
    )
    return "# 代码表 Code lists\n\n" + "\n".join(parts)
