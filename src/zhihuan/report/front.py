"""What stands before the first chapter: title page, declaration, contents, lists of figures and tables."""

from collections.abc import Iterator, Sequence
from typing import Final

from zhihuan.document import Block, Caption, ContentsEntry, Heading, Paragraph, Place
from zhihuan.report.cover import Cover
from zhihuan.report.line import Line

_DEPTH: Final = 2


def title_page(cover: Cover, place: Place) -> Iterator[Block]:
    """Yield the lines of the title page."""
    for line in (cover.name, report_name(cover)):
        yield Paragraph(Line(line).passage(place), "title")
    lines = (f"（{cover.year}年度）", cover.note, print_day(cover))
    yield from (Paragraph(Line(line).passage(place), "subtitle") for line in lines if line)


def declaration(cover: Cover, place: Place) -> Iterator[Block]:
    """Yield the declaration that the report is true, with the lines to sign."""
    yield Heading(Line("内容真实性责任声明").passage(place), 1, "", "内容真实性责任声明")
    unit = "本单位" if cover.is_city else "本校"
    lines = (
        f"{cover.name}郑重声明：{unit}对《{cover.name}{report_name(cover)}（{cover.year}年度）》的真实性、完整性和准确性负责。",
        "报告所列数据均有依据可查，接受主管部门核查和社会监督。",
        "特此声明。",
        f"{'单位负责人' if cover.is_city else '法定代表人'}（签字）：{cover.principal}",
        "单位（盖章）：",
        print_day(cover),
    )
    yield from (Paragraph(Line(line).passage(place), "declaration") for line in lines)


def contents(blocks: Sequence[Block], place: Place) -> Iterator[Block]:
    """Yield the contents, and the lists of figures and of tables where there are any, with the pages left open."""
    heads = [block for block in blocks if isinstance(block, Heading) and block.level <= _DEPTH]
    yield from _listing("目录", [_entry(head.passage.text, head.number, head.title, place) for head in heads], place)
    for kind, title in (("figure", "图目录"), ("table", "表目录")):
        captions = [block for block in blocks if isinstance(block, Caption) and block.kind == kind]
        yield from _listing(title, [_listed(caption, place) for caption in captions], place)


def print_day(cover: Cover) -> str:
    """Return the day in words: 2025年12月20日."""
    return f"{cover.day.year}年{cover.day.month}月{cover.day.day}日"


def report_name(cover: Cover) -> str:
    """Return what the report is called, without the name of who writes it."""
    return "中等职业教育质量年度报告" if cover.is_city else "教育质量年度报告"


def _listing(title: str, entries: Sequence[ContentsEntry], place: Place) -> Iterator[Block]:
    if entries:
        yield Heading(Line(title).passage(place), 1, "", title)
        yield from entries


def _entry(text: str, number: str, title: str, place: Place) -> ContentsEntry:
    return ContentsEntry(Line(text).passage(place), number, title)


def _listed(caption: Caption, place: Place) -> ContentsEntry:
    text = caption.passage.text
    return ContentsEntry(Line(text).passage(place), text[: -len(caption.title)].strip(), caption.title)
