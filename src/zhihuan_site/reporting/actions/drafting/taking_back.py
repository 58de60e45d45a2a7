"""The whole report through Word: written out with what it was made of, and taken back section by section."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.report import Change, Conflict, Printer, pieces_of, reread
from zhihuan.workspace import Composed, parse_composed
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.differing import Pair, differ
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.merging import Merged, join, merge
from zhihuan_site.reporting.actions.drafting.previewing import report_word
from zhihuan_site.reporting.actions.drafting.saving import Saved, save_section, words_of
from zhihuan_site.reporting.files import WORDS, attach, read, store
from zhihuan_site.reporting.known import cover_for, pictures_of, texts_of
from zhihuan_site.reporting.models import Attachment, Report, Section
from zhihuan_site.reporting.permissions.drafting import can_write_section, check_can_draft_all

WRITTEN_OUT: Final = "word-base"
TAKEN_BACK: Final = "word-back"
_NUMBER: Final = re.compile(r"底稿(\d+)")


@dataclass(frozen=True, slots=True)
class SectionBack:
    """A section whose words were edited in Word: what differs, and whether the site's words were changed in the same place."""

    section: Section
    body: str
    ancestor: str
    pairs: tuple[Pair, ...]
    merged: Merged
    may_write: bool


@dataclass(frozen=True, slots=True)
class Back:
    """All that an edited file says."""

    sections: tuple[SectionBack, ...]
    conflicts: tuple[Conflict, ...]
    others: tuple[Change, ...]
    unchanged: int


@transaction.atomic
def write_out(*, report: Report, by: User) -> tuple[str, bytes]:
    """Return the report as a Word file with its name, and keep what it was made of, so that it can be taken back."""
    check_can_draft_all(by, report)
    known, cover = desk_of(report).known, cover_for(report)
    base = Composed(report.institution.code, report.edition, cover, tuple(known.facts), tuple(known.gaps), texts_of(report))
    kept = Attachment.objects.create(
        report=report,
        stored=store(base.to_json(), "application/json"),
        subject=WRITTEN_OUT,
        name=f"{timezone.localtime():%Y-%m-%d %H:%M}",
        by=by,
    )
    record(collection=report.collection, verb="report.written_out", actor=by, subject="report", data={"base": kept.pk})
    return f"{report.institution.name}{report.year}年度报告（底稿{kept.pk}）.docx", report_word(report)


@transaction.atomic
def hand_in(*, report: Report, by: User, name: str, content: bytes) -> Attachment:
    """Keep a file that was edited in Word, to be looked at before anything is taken over."""
    check_can_draft_all(by, report)
    kept = attach(report=report, subject=TAKEN_BACK, name=name, content=content, by=by, kinds=WORDS)
    read_back(kept, by)  # refuses, with a sentence, what is no such file
    record(collection=report.collection, verb="report.word_handed_in", actor=by, subject="report", data={"name": name})
    return kept


def read_back(handed_in: Attachment, by: User) -> Back:
    """Return what was changed in a file since it was written out."""
    report = handed_in.report
    base = _base_of(handed_in)
    written = base.document(pictures_of(report))
    told = reread(read(handed_in.stored.digest), written, report.year, base.texts, handed_in.name)
    printer = Printer(base.facts, base.gaps, base.cover, base.edition)
    sections = (_section_back(report, key, text, base.texts, printer, by) for key, text in told.texts.items())
    others = tuple(change for change in told.changes if not change.is_merged)
    return Back(tuple(each for each in sections if each.pairs), told.conflicts, others, told.unchanged)


def take_over(*, handed_in: Attachment, by: User, choices: Mapping[str, str]) -> dict[str, Saved]:
    """Save the sections that were chosen; `choices` says by section whose words stand where both changed a paragraph."""
    check_can_draft_all(by, handed_in.report)
    chosen = [each for each in read_back(handed_in, by).sections if each.section.key in choices]
    return {each.section.key: _take(each, by, choices[each.section.key]) for each in chosen}


def _take(back: SectionBack, by: User, choice: str) -> Saved:
    return save_section(
        section=back.section,
        by=by,
        body=back.body,
        base=back.section.version,
        ancestor=back.ancestor,
        choices=[choice] * len(back.merged.conflicts),
        against=back.section.version,
        note="收回Word稿",
    )


def _base_of(handed_in: Attachment) -> Composed:
    """Return what the file was made of: its name tells which writing out it is, else it is the last one."""
    bases = Attachment.objects.filter(report=handed_in.report_id, subject=WRITTEN_OUT).select_related("stored").order_by("pk")
    number = _NUMBER.search(handed_in.name)
    base = (bases.filter(pk=int(number[1])).first() if number else None) or bases.last()
    if base is None:
        raise UsageError(
            Text("这份报告还没有导出过 Word。", "The report was never written out to Word. "),
            Text("请先导出 Word，在导出的文件里改，再交回来。", "Write it out first and edit that file."),
        )
    return parse_composed(read(base.stored.digest))


def _section_back(report: Report, key: str, text: str, texts: Mapping[str, str], printer: Printer, by: User) -> SectionBack:
    section = section_called(report, key)
    ancestor = texts.get(key) or printer.usual_text(key)
    body = _as_it_was_written(text, ancestor, key, printer)
    pairs = differ(_printed(ancestor, key, printer), _printed(body, key, printer))
    changed = tuple(pair for pair in pairs if pair.kind != "same")
    merged = merge(ancestor, body, words_of(section))
    return SectionBack(section, body, ancestor, changed, merged, can_write_section(by, section))


def _as_it_was_written(text: str, ancestor: str, key: str, printer: Printer) -> str:
    """Return the text with each paragraph that prints as before written as before: Word knows nothing of what may be left out."""
    before = {_printed(piece, key, printer): piece for piece in pieces_of(ancestor)}
    return join([before.get(_printed(piece, key, printer), piece) for piece in pieces_of(text)])


def _printed(text: str, key: str, printer: Printer) -> tuple[str, ...]:
    return tuple(paragraph.passage.text for paragraph in printer.paragraphs(text, key))
