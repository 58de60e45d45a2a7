"""Last year's words of a section: from last year's report on this site, or from the file that somebody handed in."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from django.db import transaction

from zhihuan.document import Document, Heading, Paragraph, read
from zhihuan.errors import CatalogueError
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting import files
from zhihuan_site.reporting.actions.drafting.desk import Desk, desk_of
from zhihuan_site.reporting.actions.drafting.laying import form_sections
from zhihuan_site.reporting.files import EVIDENCE, attach
from zhihuan_site.reporting.models import Attachment, Report, Section
from zhihuan_site.reporting.permissions.drafting import check_can_draft

SUBJECT = "last-year"
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class LastYear:
    """Where last year's words are from, and what they are. Without `paragraphs` the section was not in it."""

    source: str
    paragraphs: tuple[str, ...]


def last_year_of(section: Section) -> LastYear | None:
    """Return last year's words of a section; None when no report of last year is here."""
    report = section.report
    before = (
        Report.objects.select_related("round__city", "institution")
        .filter(institution=report.institution_id, round__year=report.year - 1)
        .first()
    )
    if before:
        return LastYear(f"{before.year}年度报告", _words_on_site(before, section))
    handed_in = Attachment.objects.filter(report=report, subject=SUBJECT, removed_at=None).select_related("stored").last()
    return LastYear(handed_in.name, _words_in_file(handed_in, section)) if handed_in else None


def printed(desk: Desk, key: str, text: str) -> tuple[str, ...]:
    """Return the printed paragraphs of a section's text; one that cannot be understood as it is written."""
    try:
        return tuple(paragraph.passage.text for paragraph in desk.printer.paragraphs(text, key))
    except CatalogueError:
        return tuple(text.split("\n\n"))


@transaction.atomic
def keep_last_year(*, report: Report, by: User, name: str, content: bytes) -> Attachment:
    """Keep last year's report as a file, to have its words beside this year's."""
    check_can_draft(by, report)
    read(content, name)  # refuses, with a sentence, what cannot be read
    kept = attach(report=report, subject=SUBJECT, name=name, content=content, by=by, kinds=EVIDENCE)
    data = {"name": kept.name, "digest": kept.stored.digest}
    record(collection=report.collection, verb="report.last_year_added", actor=by, subject="report", data=data)
    return kept


def _words_on_site(before: Report, section: Section) -> tuple[str, ...]:
    titled = {form.title: key for key, form in form_sections(before.edition).items() if form.items}
    key = section.key if section.key in titled.values() else titled.get(section.title, "")
    if not key:
        return ()
    desk = desk_of(before)
    own = before.sections.filter(key=key).values_list("body", flat=True).first()
    return printed(desk, key, own or desk.printer.usual_text(key))


def _words_in_file(handed_in: Attachment, section: Section) -> tuple[str, ...]:
    document = _read(handed_in.stored.digest, handed_in.name)
    heads = [(at, block) for at, block in enumerate(document.blocks) if isinstance(block, Heading)]
    fitting = max(heads, key=lambda head: _likeness(head[1], section), default=None)
    if fitting is None or _likeness(fitting[1], section) < _ALIKE:
        return ()
    end = next((at for at, head in heads if at > fitting[0] and head.level <= fitting[1].level), len(document.blocks))
    within = document.blocks[fitting[0] + 1 : end]
    return tuple(block.passage.text for block in within if isinstance(block, Paragraph) and block.passage.text.strip())


@lru_cache(maxsize=8)
def _read(digest: str, name: str) -> Document:
    return read(files.read(digest), name)


def _likeness(heading: Heading, section: Section) -> float:
    """How much a heading is this section's: by its words first, its number tells two alike apart."""
    words = _bare(heading.title or heading.passage.text), _bare(section.title)
    return SequenceMatcher(None, *words, autojunk=False).ratio() + (0.05 if heading.number == section.key else 0)


def _bare(words: str) -> str:
    return re.sub(r"[^\u4e00-\u9fffA-Za-z]|情况|工作|建设", "", words)
