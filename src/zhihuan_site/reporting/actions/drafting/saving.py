"""Saving what somebody types: once for each save the page makes, merged with what others saved meanwhile, never over their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils import timezone

from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.accepting import accepted_after
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.merging import Merged, merge
from zhihuan_site.reporting.models import Report, Section, SectionVersion, Task, TaskKind
from zhihuan_site.reporting.permissions.drafting import check_can_write_section
from zhihuan_site.reporting.states import TaskState


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a save: the section's version and words now. With `conflicts` nothing was saved: somebody must choose."""

    version: int
    body: str
    is_merged: bool = False
    conflict: Merged | None = None


@transaction.atomic
def save_section(
    *,
    section: Section,
    by: User,
    body: str,
    base: int,
    client_id: UUID | None = None,
    choices: Sequence[str] = (),
    against: int | None = None,
    ancestor: str | None = None,
    note: str = "",
) -> Saved:
    """Save words that were written on version `base`, or on `ancestor`. A save that was sent twice counts once.

    Others' later words are merged in. Where both changed one paragraph, `choices` ("mine", "theirs", "both") made against version
    `against` decide; without them nothing is saved and the conflict is returned.
    """
    report = section.report
    section = Section.objects.select_for_update(of=("self",), no_key=True).get(pk=section.pk)
    section.report = report
    done = section.versions.filter(client_id=client_id).first() if client_id else None
    if done:
        return Saved(section.version, section.body, is_merged=section.version != done.version)
    check_can_write_section(by, section)
    is_on_top = base == section.version and ancestor is None
    merged = None if is_on_top else merge(ancestor or body_at(section, base), body, words_of(section))
    if merged and merged.conflicts and (against != section.version or len(choices) != len(merged.conflicts)):
        return Saved(section.version, section.body, conflict=merged)
    text = merged.text(choices) if merged else body
    if text != section.body:
        keep_version(section=section, by=by, body=text, client_id=client_id, note=note)
    return Saved(section.version, section.body, is_merged=text != body)


def keep_version(*, section: Section, by: User, body: str, client_id: UUID | None = None, note: str = "") -> SectionVersion:
    """Make words the section's own, in the transaction of whoever has locked it: version, audit entry, the report's data version."""
    now, report = timezone.now(), section.report
    section.accepted = accepted_after(section, body)
    section.body, section.version, section.changed_by, section.changed_at = body, section.version + 1, by, now
    section.save(update_fields=["body", "version", "accepted", "changed_by", "changed_at"])
    version = SectionVersion.objects.create(
        section=section, version=section.version, body=body, note=note, by=by, at=now, client_id=client_id
    )
    Report.objects.filter(pk=report.pk).update(data_version=F("data_version") + 1)
    Task.objects.filter(report=report, kind=TaskKind.SECTION, key=section.key, state=TaskState.TODO).update(state=TaskState.DOING)
    record(
        collection=report.collection,
        verb="section.saved",
        actor=by,
        subject=f"section:{section.key}",
        data={"version": section.version, "note": note},
    )
    return version


@transaction.atomic
def restore_version(*, section: Section, by: User, version: int) -> Section:
    """Make an earlier version the newest one; those in between stay in the list. Version 0 is the default paragraphs."""
    report = section.report
    section = Section.objects.select_for_update(of=("self",), no_key=True).get(pk=section.pk)
    section.report = report
    check_can_write_section(by, section)
    body = get_object_or_404(section.versions, version=version).body if version else ""
    keep_version(section=section, by=by, body=body, note=f"恢复第{version}版" if version else "恢复默认文字")
    return section


def body_at(section: Section, version: int) -> str:
    """Return the words of a version; the default paragraphs where it has none of its own."""
    kept = section.versions.filter(version=version).values_list("body", flat=True).first()
    return kept or desk_of(section.report).printer.usual_text(section.key)


def words_of(section: Section) -> str:
    """Return what a section says now: its own words, or the default paragraphs that stand where there are none."""
    return section.body or desk_of(section.report).printer.usual_text(section.key)
