"""The page of the official forms."""

from collections.abc import Iterable, Iterator

from docs.generator.markdown import both, code, table
from zhihuan.catalogue import Edition, FormRow, OutlineItem, load


def editions_page() -> str:
    """Return every form: its outline, then its tables row by row."""
    editions = load().editions.values()
    heads = ("代码 code", "名称 name", "级别 level", "年份 years", "出处 source")
    overview = table(heads, ((f"[{e.code}](#{e.code.lower()})", both(e.name), e.level, years(e), e.source) for e in editions))
    return f"# 版式 Editions\n\n{overview}\n" + "\n".join(form(edition) for edition in editions)


def years(edition: Edition) -> str:
    """Return the years for which the form was or is asked for."""
    return f"{edition.valid_from} – {edition.valid_to or ''}".strip()


def form(edition: Edition) -> str:
    """Return one form."""
    ours = "\n本版式为质环自拟。This form is of our own making.\n" if edition.is_ours else ""
    tables = "\n".join(
        f"### {t.number} {t.title}\n\n" + table(("序号", "行 row", "单位 unit", "指标 indicator", ""), map(row, t.rows))
        for t in edition.tables
    )
    outline = "".join(f"{line}\n" for line in items(edition.outline))
    title = f'<a id="{edition.code.lower()}"></a>\n\n## {edition.code} {edition.name.zh}\n\n{edition.name.en}\n'
    return f"{title}{ours}\n{outline}\n{tables}"


def items(outline: Iterable[OutlineItem], depth: int = 0) -> Iterator[str]:
    """Yield the lines of an outline, its parts indented."""
    for item in outline:
        optional = "" if item.is_required else "（可无 optional）"
        yield f"{'  ' * depth}- {item.number} {item.title}{optional}".replace("-  ", "- ")
        yield from items(item.children, depth + 1)


def row(line: FormRow) -> tuple[str, ...]:
    """Return one row of a form's table, indented by its level."""
    marks = ("★" if line.is_starred else "") + ("" if line.is_filled else "不填 not filled")
    return (line.number, "　" * line.level + line.label, line.unit, code(line.indicator), marks)
