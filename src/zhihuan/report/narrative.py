"""Sections of text and the figures → blocks of a report, with their figures and tables numbered by chapter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from zhihuan.catalogue import FormTable
from zhihuan.document import Block, Caption, Heading, Image, Paragraph, Place, Table
from zhihuan.report.charts import build_chart
from zhihuan.report.figures import Figures
from zhihuan.report.line import Line, joined
from zhihuan.report.sections import Chart, Item, OfficialTable, OwnTable, PartTable, Picture, Prose, SectionText, SmallTable
from zhihuan.report.sentences import Words, say
from zhihuan.report.small_tables import build_part_table, build_small_table, left_out, set_table
from zhihuan.report.statutory import build_official_table


@dataclass(slots=True)
class Numbering:
    """Counts figures and tables by chapter: 图1-1, 表1-2. Those before the first chapter count as chapter 0."""

    chapter: str = "0"
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def enter(self, section: SectionText) -> None:
        """Begin a chapter."""
        chapter = section.number.partition(".")[0]
        self.chapter = chapter if chapter.isdigit() else self.chapter

    def next(self, kind: str) -> str:
        """Return the number of the next figure or table."""
        at = self.chapter, kind
        self.counts[at] = self.counts.get(at, 0) + 1
        return f"{self.chapter}-{self.counts[at]}"


@dataclass(frozen=True, slots=True)
class Narrator:
    """What the sections are told from."""

    figures: Figures
    words: Words
    tables: Sequence[FormTable]
    pictures: Mapping[str, bytes]
    place: Place
    numbering: Numbering = field(default_factory=Numbering)

    def tell(self, section: SectionText) -> Iterator[Block]:
        """Yield the heading of the section and what stands under it."""
        self.numbering.enter(section)
        yield self._heading(section)
        for item in section.items:
            yield from self._blocks(item)

    def _heading(self, section: SectionText) -> Heading:
        dot = "" if section.number and section.number[-1].isdigit() else "、"
        text = f"{section.number}{dot or ' '}{section.title}" if section.number else section.title
        return Heading(Line(text).passage(self.place), section.level, section.number, section.title)

    def _blocks(self, item: Item) -> Iterator[Block]:
        if isinstance(item, Prose):
            yield from self._paragraph(item)
        elif isinstance(item, Chart):
            yield from self._figure(build_chart(item, self.figures, self.place), item.title)
        elif isinstance(item, Picture):
            yield from self._figure(self._picture(item), item.title)
        else:
            yield from self._table(item)

    def _paragraph(self, item: Prose) -> Iterator[Block]:
        if item.needs and not any(self.figures.find(slot.code, slot.breakdown, slot.basis) for slot in item.needs):
            return
        line = joined(say(saying, self.figures, self.words) for saying in item.sentences)
        if line:
            yield Paragraph(line.passage(self.place), item.style)

    def _picture(self, item: Picture) -> Image | None:
        data = self.pictures.get(item.name)
        if data is None:
            return None
        return Image(self.place, item.title, "png" if data.startswith(b"\x89PNG") else "jpeg", data)

    def _figure(self, image: Image | None, title: str) -> Iterator[Block]:
        """Yield a sentence that leads to the figure, the figure and its caption below it."""
        if image is None:
            return
        number = self.numbering.next("figure")
        yield Paragraph(Line(f"{title}见图{number}。").passage(self.place))
        yield image
        yield Caption(Line(f"图{number} {title}").passage(self.place), "figure", number, title)

    def _table(self, item: SmallTable | PartTable | OfficialTable | OwnTable) -> Iterator[Block]:
        """Yield a sentence that leads to the table, its caption and the table."""
        table = self._grid(item)
        if table is None:
            return
        number = self.numbering.next("table")
        caption = Line(f"表{number} {item.title}").passage(self.place)
        yield Paragraph(Line(f"{item.title}见表{number}。").passage(self.place))
        yield Caption(caption, "table", number, item.title)
        yield Table(table.rows, table.place, caption, table.widths)
        lacking = left_out(item, self.figures) if isinstance(item, PartTable) else ()
        if lacking:
            yield Paragraph(Line(f"注：{'、'.join(lacking)}没有本表所列的数据。").passage(self.place), "source")

    def _grid(self, item: SmallTable | PartTable | OfficialTable | OwnTable) -> Table | None:
        if isinstance(item, OfficialTable):
            form = next((table for table in self.tables if table.title == item.title), None)
            return build_official_table(form, self.figures, self.place) if form else None
        if isinstance(item, OwnTable):
            return self._own_table(item)
        if isinstance(item, SmallTable):
            return build_small_table(item, self.figures, self.place)
        return build_part_table(item, self.figures, self.place)

    def _own_table(self, item: OwnTable) -> Table:
        rows = [tuple(say(cell, self.figures, self.words) for cell in row) for row in item.rows]
        return set_table(
            rows, self.place, tuple(max(len(line.text) for line in column) + 2 for column in zip(*rows, strict=True))
        )
