"""What an editor needs of a section while somebody writes it: numbers as they will be printed, and paragraphs to start from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from zhihuan.catalogue import Edition, Indicator, load
from zhihuan.document import Paragraph, Place
from zhihuan.errors import CatalogueError
from zhihuan.facts import Fact, Gap, Key
from zhihuan.language import Text
from zhihuan.report.compose import words_of
from zhihuan.report.cover import Cover
from zhihuan.report.figures import Figures
from zhihuan.report.line import Line, joined
from zhihuan.report.lint import judge_slot
from zhihuan.report.own_texts import read_own_text
from zhihuan.report.sections import Chart, Item, OwnTable, Picture, Prose, SectionText, load_sections
from zhihuan.report.sentences import ABSENT, Words, choose, render, say
from zhihuan.report.slots import Slot, Word, parse, slots_in, write_nodes

_MARKS: Final = {"list": "- ", "case": "> ", "subheading": "### "}
_PLACE: Final = Place("")


@dataclass(frozen=True, slots=True)
class Printed:
    """A binding as it is printed. `key` names its fact, "" for a word of the cover; `problem` says why it cannot be printed."""

    source: str
    text: str
    key: str = ""
    problem: Text | None = None


@dataclass(frozen=True, slots=True)
class Usual:
    """A figure ("图") or table ("表") that a section has by default."""

    kind: str
    title: str


class Printer:
    """Prints the numbers and words of one report's sections as `compose` will."""

    def __init__(self, facts: Sequence[Fact], gaps: Sequence[Gap], cover: Cover, edition: Edition | str) -> None:
        self._indicators: dict[str, Indicator] = dict(load().indicators)
        self._figures = Figures(facts, gaps, cover.year, self._indicators)
        self._words: Words = words_of(cover)
        form = load().editions[edition] if isinstance(edition, str) else edition
        self._sections = {section.number or section.title: section for section in load_sections(form)}

    @property
    def sections(self) -> tuple[SectionText, ...]:
        """The sections of the report in their order."""
        return tuple(self._sections.values())

    def slot(self, source: str) -> Printed:
        """Return what a binding ("{{enrol_new|change}}") prints. One that says nothing, or cannot be understood, tells why."""
        try:
            nodes = parse(source)
        except CatalogueError as error:
            return Printed(source, ABSENT, problem=error.message)
        slot = next(slots_in(nodes), None)
        if slot is None:
            return self._word(source, nodes[0] if nodes else "")
        wrong = next(iter(judge_slot("", slot, self._indicators)), None)
        if wrong:
            return Printed(source, ABSENT, problem=wrong.message)
        line = render(nodes, self._figures, self._words)
        key = str(Key(slot.code, str(self._figures.year - slot.back), slot.breakdown, slot.basis))
        return Printed(source, line.text, key) if line is not None else Printed(source, ABSENT, key, _absent(slot))

    def paragraphs(self, text: str, section: str = "") -> tuple[Paragraph, ...]:
        """Return the printed paragraphs of a section's text; figures and tables stand as their titles.

        Raises CatalogueError for a text that cannot be understood.
        """
        usual = self._sections[section].items if section in self._sections else ()
        return tuple(each for item in read_own_text(text, usual) for each in self._printed(item))

    def usual_text(self, section: str) -> str:
        """Return the default paragraphs of a section as a text of one's own: in the wording that is true of the figures now."""
        pieces = (self._piece(item) for item in self._sections[section].items)
        return "\n\n".join(piece for piece in pieces if piece)

    def usual(self, section: str) -> tuple[Usual, ...]:
        """Return the figures and tables that a section has by default."""
        items = self._sections[section].items
        return tuple(Usual(_kind(item), item.title) for item in items if not isinstance(item, Prose | Picture | OwnTable))

    def _word(self, source: str, node: object) -> Printed:
        text = self._words.get(node.name, "") if isinstance(node, Word) else ""
        problem = None if text else Text("没有这项信息。", "This is not known. ")
        return Printed(source, text or ABSENT, problem=problem)

    def _printed(self, item: Item) -> Iterator[Paragraph]:
        if isinstance(item, Prose):
            for sentence in item.sentences:
                yield Paragraph(say(sentence, self._figures, self._words).passage(_PLACE), item.style)
            return
        yield Paragraph(_titled(item).passage(_PLACE), "source")
        for row in item.rows if isinstance(item, OwnTable) else ():
            cells = [say(cell, self._figures, self._words) for cell in row]
            yield Paragraph(joined(cells, "，").passage(_PLACE), "source")

    def _piece(self, item: Item) -> str:
        if not isinstance(item, Prose):
            return f"![{item.title}]({item.name if isinstance(item, Picture) else _kind(item)})"
        if item.needs and not any(self._figures.find(slot.code, slot.breakdown, slot.basis) for slot in item.needs):
            return ""
        text = "".join(write_nodes(choose(saying, self._figures, self._words)[0]) for saying in item.sentences)
        if item.style == "case-title" and text:
            return f"> **{text}**"
        return _MARKS.get(item.style, "") + text if text else ""


def _titled(item: Item) -> Line:
    return Line(f"{'图' if isinstance(item, Picture) else _kind(item)}：{'' if isinstance(item, Prose) else item.title}")


def _kind(item: Item) -> str:
    return "图" if isinstance(item, Chart) else "表"


def _absent(slot: Slot) -> Text:
    compares = slot.form in ("difference", "growth", "points")
    zh = "没有可比的上年数据。" if compares else "没有数据。"
    return Text(zh, "There is no figure of last year." if compares else "There is no figure.")
