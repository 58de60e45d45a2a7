"""Facts, the form and the school's words → the report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from zhihuan.catalogue import Edition, load
from zhihuan.document import Block, Caption, Document, Heading, Paragraph, Place, Table
from zhihuan.errors import UsageError
from zhihuan.facts import Fact, Gap
from zhihuan.language import Text
from zhihuan.report.changes import tell_changes
from zhihuan.report.cover import Cover
from zhihuan.report.figures import Figures
from zhihuan.report.front import contents, declaration, print_day, report_name, title_page
from zhihuan.report.line import Line
from zhihuan.report.narrative import Narrator
from zhihuan.report.putting_in import put_in
from zhihuan.report.sections import load_sections
from zhihuan.report.sentences import Words
from zhihuan.report.statutory import build_official_table

ANNEX: Final = "附表"
_NOTHING: Final[Mapping[str, bytes]] = MappingProxyType({})
_NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})


def compose(
    facts: Sequence[Fact],
    gaps: Sequence[Gap],
    edition: Edition | str,
    cover: Cover,
    texts: Mapping[str, str] = _NO_TEXTS,
    pictures: Mapping[str, bytes] = _NOTHING,
) -> Document:
    """Return the report of one school or city for `cover.year`.

    `facts` are those of the report's year and of the year before. `texts` are the school's own paragraphs by section number
    ("1.2", Markdown with {{bindings}}): they stand in place of ours. `pictures` are PNG or JPEG files by the names that the
    texts call them. Raises UsageError for a form, a section,
    an indicator or a picture that there is not.
    """
    form = _edition(edition)
    place = Place(f"{cover.name}{cover.year}年度报告")
    figures = Figures(facts, gaps, cover.year, load().indicators)
    narrator = Narrator(figures, words_of(cover), form.tables, pictures, place)
    sections = put_in(texts, load_sections(form), pictures, figures.indicators)
    body = [block for section in sections for block in narrator.tell(section)]
    body += _annex(form, figures, place, body)
    front = [*title_page(cover, place), *declaration(cover, place), *contents(body, place)]
    return Document(place.document, "", (*front, *body), f"{cover.name}{report_name(cover)}（{cover.year}年度）")


def words_of(cover: Cover) -> Words:
    """Return the words that a text may use of the cover."""
    return {
        "school": cover.name,
        "year": str(cover.year),
        "last_year": str(cover.year - 1),
        "next_year": str(cover.year + 1),
        "school_year": f"{cover.year - 1}—{cover.year}学年",
        "region": cover.region,
        "owner": cover.owner,
        "founded": f"{cover.founded}年" if cover.founded else "",
        "address": cover.address,
        "date": print_day(cover),
    }


def _edition(edition: Edition | str) -> Edition:
    if isinstance(edition, Edition):
        return edition
    editions = load().editions
    if edition not in editions:
        raise UsageError(
            Text(f"没有名为“{edition}”的报告格式。", f"There is no form called {edition}."),
            Text(f"可用的格式：{'、'.join(editions)}。", f"Forms: {', '.join(editions)}."),
        )
    return editions[edition]


def _annex(form: Edition, figures: Figures, place: Place, body: Sequence[Block]) -> Iterator[Block]:
    """Yield the official tables that do not stand inside the text, under a heading of their own, after the large changes in words."""
    inside = {block.title for block in body if isinstance(block, Caption)}
    tables = [table for table in form.tables if table.title not in inside]
    built = [build_official_table(table, figures, place) for table in tables]
    changes = tell_changes([*(block for block in body if isinstance(block, Table)), *built], figures)
    title = ANNEX if tables else "年度变化说明"
    if tables or changes:
        yield Heading(Line(title).passage(place), 1, "", title)
    if changes:
        yield Paragraph(changes.passage(place))
    for table, grid in zip(tables, built, strict=True):
        caption = Line(f"{table.number} {table.title}").passage(place)
        yield Caption(caption, "table", table.number.removeprefix("表"), table.title)
        yield replace(grid, title=caption)


def official_tables(document: Document) -> tuple[Table, ...]:
    """Return the official tables of a composed report, in their order."""
    start = next((at for at, block in enumerate(document.blocks) if isinstance(block, Heading) and block.title == ANNEX), None)
    return tuple(block for block in document.blocks[start:] if isinstance(block, Table)) if start is not None else ()
