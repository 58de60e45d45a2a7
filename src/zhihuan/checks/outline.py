"""The parts a form asks for: chapters, tables, title page, declaration, and measures for the problems (V01)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from zhihuan.catalogue import Edition, FormTable, OutlineItem
from zhihuan.checks.model import Check, Dossier, Finding, Severity
from zhihuan.document import Caption, Citation, Document, Heading, Paragraph, Passage, Section, Table
from zhihuan.language import Text

NEARLY_ALL = 0.8
WHOLE_REPORT = 6000
MOST_GAPS = 3
PROBLEM = re.compile(r"问题|不足|挑战|困难|短板")
PROMISE = re.compile(r"措施|对策")
MOST_CHAPTERS = 0.7
MEASURE = re.compile(
    r"措施|对策|改进|展望|下一步|今后|(?:学校|我校|学院|我院|中心|[全我][市县区])将|将(?:要|进一步|继续|着力|加大|加强|推进|完善|统一|引进|推动|实施|建设|优化|深化|扩大)|拟|建议|力争|着力|应当|需要?(?:进一步|加强)|要(?:进一步|加强|加大|着力)"
)


def edition_of(dossier: Dossier) -> Edition | None:
    """Return the form that the report follows, if it is known."""
    return dossier.catalogue.editions.get(dossier.report.edition)


def is_city(dossier: Dossier) -> bool:
    """Tell whether the report is that of a city or county: by its form, else by its name or because it counts schools."""
    edition = edition_of(dossier)
    if edition:
        return edition.level == "city"
    schools = [f for f in dossier.report.facts if f.unit == "所" and f.value > 1]
    counts_schools = any(re.search("职业学校|中职", f.label + f.evidence.citation.quote) for f in schools)
    return counts_schools or bool(re.search(r"[市县区州盟]$", dossier.report.entity))


def is_excerpt(document: Document) -> bool:
    """Tell whether a text is too short to be a whole report, so that what it lacks may stand in the rest; whole ones run to 12,000."""
    return sum(len(passage.text) for _, passage in document.prose()) < WHOLE_REPORT


def opening(document: Document) -> tuple[Citation, ...]:
    """Return the first words of the report, to point at when something is missing as a whole."""
    return next(((passage.cite(0, min(40, len(passage.text))),) for _, passage in document.prose() if passage.text.strip()), ())


class ChapterMissing(Check):
    """A chapter or section that the form requires is not there, neither as a heading nor under another number.

    错误示例：采用九章提纲的报告没有“校企合作”一章。

    正确示例：各章齐全；确无内容的，保留标题并写明“本年度未开展”。
    """

    id = "chapter-missing"
    family = "structure"
    rules = ("V01",)
    title = Text("缺少规定的章节", "A required chapter is missing")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        edition, document = edition_of(dossier), dossier.report.document
        sections = document.sections()
        matched = [(item, _match(item, sections)) for item in edition.outline] if edition else []
        missing = [item for item, chapter in matched if chapter is None and item.is_required]
        # An excerpt, or a report with an outline of its own, is not measured by this one.
        enough = NEARLY_ALL if is_excerpt(document) else MOST_CHAPTERS
        if edition is None or len(matched) - len(missing) < enough * len(matched):
            return
        if missing:
            yield self._absent(missing, edition, (*opening(document), *_around(missing, matched, document)))
        for item, chapter in matched if not edition.base or _is_close(edition, sections) else ():
            if chapter is not None:
                yield from self._children(item, document, chapter)

    def _children(self, item: OutlineItem, document: Document, chapter: Section) -> Iterator[Finding]:
        headings = [b for b in document.blocks[chapter.first : chapter.last] if isinstance(b, Heading)]
        if len(headings) < 2:
            return
        lacking = [c for c in item.children if c.is_required and not any(_names(c, h.passage.text) for h in headings)]
        body = _text(document, chapter)
        # With one section only, what belongs elsewhere runs on inside it; with several, a school may have named them otherwise.
        is_lone = len(headings) == 2
        gone = [child for child in lacking if is_lone or not any(word in body for word in child.words)]
        if gone:
            names = "、".join(f"{child.number}{child.title}" for child in gone)
            message = Text(f"“{item.title}”一章没有单列规定的内容：{names}。", f"Chapter “{item.title}” lacks: {names}.")
            hint = Text(
                "请补写或单列标题；本年度未开展的，写明“未开展”。",
                "Add it under a heading of its own, or say that nothing was done.",
            )
            cited = tuple(h.passage.cite() for h in headings[: 2 if is_lone else 1])
            severity = Severity.INFO if is_excerpt(document) else Severity.WARNING
            yield Finding(self.id, severity, message, hint, cited, expected=names)

    def _absent(self, missing: list[OutlineItem], edition: Edition, citations: tuple[Citation, ...]) -> Finding:
        names = "、".join(f"{item.number}{item.title}" for item in missing)
        message = Text(f"按{edition.name.zh}，缺少：{names}。", f"By {edition.name.en}, these chapters are missing: {names}.")
        hint = Text(
            "请补写；确无内容的，保留标题并写明“本年度未开展”。", "Add them, or keep the headings and say that nothing was done."
        )
        return Finding(self.id, Severity.WARNING, message, hint, citations, expected="、".join(item.title for item in missing))


def _around(
    missing: list[OutlineItem], matched: list[tuple[OutlineItem, Section | None]], document: Document
) -> tuple[Citation, ...]:
    """Return the headings between which missing chapters should stand."""
    found: dict[Citation, None] = {}
    for item in missing[:MOST_GAPS]:
        place = next(i for i, (other, _) in enumerate(matched) if other is item)
        before = next((s for _, s in reversed(matched[:place]) if s), None)
        after = next((s for _, s in matched[place:] if s), None)
        found |= {s.heading.passage.cite(): None for s in (before, after) if s}
        # At the end of the report the next heading, such as that of the annexes, shows where the last chapter should have begun.
        following = document.blocks[before.last] if before and not after and before.last < len(document.blocks) else None
        if isinstance(following, Heading):
            found[following.passage.cite()] = None
    return tuple(found)


class ChapterMoved(Check):
    """The chapters of the form stand in another order.

    错误示例：“产教融合”一章排在“服务贡献”之前，而规定的顺序是先“服务贡献”。

    正确示例：各章按规定的顺序排列。
    """

    id = "chapter-moved"
    family = "structure"
    rules = ("V01",)
    title = Text("章节次序与规定不同", "Chapters in another order")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        edition, sections = edition_of(dossier), dossier.report.document.sections()
        top = tuple(s for s in sections if s.heading.level == 1)
        chapters = [s for item in edition.outline if (s := _match(item, top))] if edition else []
        if edition is None or len(chapters) < MOST_CHAPTERS * len(edition.outline):
            return
        moved = next(((a, b) for a, b in pairwise(chapters) if a.first > b.first), None)
        if moved:
            yield self._finding(moved[1].heading, moved[0].heading)

    def _finding(self, early: Heading, late: Heading) -> Finding:
        names = [heading.passage.text.strip()[:20] for heading in (early, late)]
        message = Text(
            f"“{names[0]}”排在“{names[1]}”之前，与规定的章节次序不同。", "Two chapters stand in another order than the form's."
        )
        hint = Text("请按规定的提纲调整次序。", "Put the chapters in the form's order.")
        return Finding(self.id, Severity.WARNING, message, hint, (early.passage.cite(), late.passage.cite()))


class SectionThin(Check):
    """A section that the form asks for says nothing of several of the things that it must speak of, nor does any other section.

    错误示例：“6.1 经费”只写公用经费标准和基建投入，没有总经费，也没有生均拨款。

    正确示例：“全年经费总收入11100万元，生均财政拨款42896.90元。”
    """

    id = "section-thin"
    family = "structure"
    rules = ("V01",)
    title = Text("章节缺少应写的内容", "A section without what it must say")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        edition, document = edition_of(dossier), dossier.report.document
        sections = document.sections()
        everything = "".join(passage.text for _, passage in document.passages())
        for item in (child for chapter in edition.outline for child in (chapter, *chapter.children)) if edition else ():
            section = _match(item, sections) if item.asks else None
            gone = [words for words in item.asks if not re.search(words, everything)]
            if section and len(gone) * 2 >= len(item.asks) and gone:
                yield self._finding(item, gone, section, dossier)

    def _finding(self, item: OutlineItem, gone: list[str], section: Section, dossier: Dossier) -> Finding:
        names = "、".join(words.split("|")[0] for words in gone)
        message = Text(f"“{item.title}”一节没有写：{names}。", f"Section “{item.title}” says nothing of: {names}.")
        hint = Text("请补写这些内容和数据。", "Add these and their figures.")
        figures = [f for f in dossier.report.facts if section.first < f.evidence.block < section.last and not f.evidence.in_table]
        places = (section.heading.passage.cite(), *(f.evidence.citation for f in figures[:3]))
        severity = Severity.INFO if is_excerpt(dossier.report.document) else Severity.WARNING
        return Finding(self.id, severity, message, hint, tuple(dict.fromkeys(places)), expected=names)


def _is_close(edition: Edition, sections: tuple[Section, ...]) -> bool:
    """Tell whether a report has nearly all sections of a province's form: that form is only told from the headings, never certain."""
    wanted = [child for item in edition.outline for child in item.children if child.is_required]
    found = [child for child in wanted if any(_names(child, s.heading.passage.text) for s in sections)]
    return len(found) >= NEARLY_ALL * len(wanted)


def _names(item: OutlineItem, heading: str) -> bool:
    plain = re.sub(r"\s", "", heading)
    return any(word in plain for word in item.words)


def _match(item: OutlineItem, sections: tuple[Section, ...]) -> Section | None:
    return next((s for s in sorted(sections, key=lambda s: s.heading.level) if _names(item, s.heading.passage.text)), None)


def _text(document: Document, section: Section) -> str:
    parts = []
    for block in document.blocks[section.first : section.last]:
        if isinstance(block, Heading | Paragraph | Caption):
            parts.append(block.passage.text)
        elif isinstance(block, Table):
            parts += [cell.text for row in block.rows for cell in row]
    return "\n".join(parts)


class FormTableMissing(Check):
    """A table that the form requires is not in the report.

    错误示例：2025年度报告缺少“表4 国际影响表”。

    正确示例：五张表齐全，没有数据的填0或按表中说明填写。
    """

    id = "form-table-missing"
    family = "structure"
    rules = ("V01",)
    title = Text("缺少规定的数据表", "A required table is missing")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        edition = edition_of(dossier)
        if not edition:
            return
        readings = (dossier.report, *dossier.annexes)
        titles = [(re.sub(r"\s", "", p.text), p) for reading in readings for p in _titles(reading.document)]
        named = [next((p.cite() for words, p in reversed(titles) if table.title in words), None) for table in edition.tables]
        gone = [place for place, table in enumerate(edition.tables) if table.is_required and named[place] is None]
        if gone:
            # The tables before and after a gap show where it should stand.
            beside = [c for place in gone for c in (*[c for c in named[:place] if c][-1:], *[c for c in named[place:] if c][:1])]
            places = tuple(dict.fromkeys((*opening(dossier.report.document), *beside)))
            yield self._absent([edition.tables[place] for place in gone], places)

    def _absent(self, tables: list[FormTable], citations: tuple[Citation, ...]) -> Finding:
        shown = "、".join(f"“{table.number} {table.title}”" for table in tables)
        title = "、".join(table.title for table in tables)
        message = Text(f"未见规定的{shown}。", f"Tables of the form are missing: {title}.")
        hint = Text(
            "请补上该表；表格另附文件的，请与报告一并提交核对。",
            "Add the table; if it travels in another file, check both together.",
        )
        return Finding(self.id, Severity.WARNING, message, hint, citations, expected=title)


def _titles(document: Document) -> Iterator[Passage]:
    for block in document.blocks:
        if isinstance(block, Heading | Caption | Paragraph):
            yield block.passage
        elif isinstance(block, Table) and block.title:
            yield block.title


class ProblemsWithoutMeasures(Check):
    """The chapter on problems names them and says nothing about what will be done.

    错误示例：“8.2 产教融合不深”只写现状和原因，全章没有改进措施。

    正确示例：“针对企业课程偏少，由教务处牵头在下学期新增6门企业课程。”
    """

    id = "problems-without-measures"
    family = "structure"
    rules = ()
    title = Text("只有问题，没有措施", "Problems without measures")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        document = dossier.report.document
        sections = document.sections()
        for section in sections:
            if section.heading.level == 1 and PROBLEM.search(section.heading.passage.text):
                # The measures may have a section, or the next chapter, to themselves.
                apart = [s for s in sections if s.first > section.first and PROMISE.search(s.heading.passage.text)]
                inner = [s for s in sections if section.first < s.first < section.last]
                yield from [] if apart else self._judge(section, inner, document)

    def _judge(self, chapter: Section, inner: list[Section], document: Document) -> Iterator[Finding]:
        heading = chapter.heading
        bare = [s for s in inner if not MEASURE.search(_text(document, s))]
        if bare and PROMISE.search(heading.passage.text):
            yield self._finding(heading, [s.heading for s in bare])
        elif not MEASURE.search(_text(document, chapter)[len(heading.passage.text) :]):
            yield self._finding(heading, [])

    def _finding(self, heading: Heading, bare: list[Heading]) -> Finding:
        names = "、".join(f"“{h.passage.text.strip()[:18]}”" for h in bare)
        where = f"中{names}只写了问题" if names else "只写了问题"
        message = Text(
            f"“{heading.passage.text.strip()[:24]}”一章{where}，没有写改进措施。", "The chapter names problems but no measures."
        )
        hint = Text("请逐条写明责任部门、办法和完成时间。", "Say for each problem who will do what by when.")
        return Finding(self.id, Severity.WARNING, message, hint, tuple(h.passage.cite() for h in (heading, *bare[:4])))


class DeclarationIncomplete(Check):
    """The declaration of truth names another year than the report.

    错误示例：声明页写“对教育质量年度报告（2024年度）负责”，而报告是2025年度。

    正确示例：声明页的单位全称、报告年度与封面一致，并有签字、盖章和日期。
    """

    id = "declaration-incomplete"
    family = "structure"
    rules = ("V01",)
    title = Text("内容真实性责任声明不完整", "Declaration of truth incomplete")

    def find(self, dossier: Dossier) -> Iterator[Finding]:
        reading = dossier.report
        texts = [p for _, p in reading.document.prose() if re.search(r"真实性.{0,12}(?:负责|承担)", p.text)]
        for passage in texts[:1]:
            years = set(re.findall(r"(20\d\d)\s*年", passage.text))
            if years and reading.period and reading.period not in years:
                message = Text(
                    f"声明页写的是{'、'.join(sorted(years))}年度，报告是{reading.period}年度。",
                    "The declaration names another year than the report.",
                )
                hint = Text("请改正声明页的年度后重新签署。", "Mend the year and sign again.")
                yield Finding(
                    self.id, Severity.WARNING, message, hint, (passage.cite(),), reading.period, "、".join(sorted(years))
                )
