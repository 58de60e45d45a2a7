"""The cast with hostile words wherever people may write: names, texts, remarks, reasons, notes."""

from datetime import UTC, datetime

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.publishing.conftest import freeze_of
from zhihuan_site.people.models import Notice
from zhihuan_site.reporting.files import attach
from zhihuan_site.reporting.models import (
    Case,
    CaseState,
    Figure,
    FigureChange,
    Item,
    ItemMessage,
    Proposal,
    Publication,
    Remark,
    Section,
    SectionVersion,
    Task,
)
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

MARK = "zz9"
HOSTILE = f"<script>{MARK}</script>\"'><img src=x onerror={MARK}>{{{{7*7}}}}{{% debug %}}"
NOW = datetime(2025, 12, 1, tzinfo=UTC)


@pytest.fixture
def hostile(cast: Cast) -> Cast:
    """Return the cast, a version of the report public and it again in entry, and hostile words everywhere."""
    freeze_of(cast, cast.report)
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    cast.report.refresh_from_db()
    cast.report.state = ReportState.ENTRY
    cast.report.save()
    _name_everybody(cast)
    _write_everywhere(cast)
    Publication.objects.update(explanations=[{"about": HOSTILE, "explanation": HOSTILE}])
    return cast


def _name_everybody(cast: Cast) -> None:
    for at, house in enumerate((cast.city, cast.county, cast.school, cast.office, cast.other)):
        house.name = f"{at}{HOSTILE}"
        house.save()
    for person in (cast.clerk, cast.head, cast.writer, cast.admin, cast.officer, cast.city_admin):
        person.name = HOSTILE[:60]
        person.save()
        Notice.objects.create(user=person, text=HOSTILE, url="/")
    cast.round.title, cast.round.terms = HOSTILE[:120], {"notice": HOSTILE}
    cast.round.save()


def _write_everywhere(cast: Cast) -> None:
    report, by = cast.report, cast.clerk
    figure = Figure.objects.create(
        report=report, key="students_full_time@2025", value="3120", state="value", reason=HOSTILE, version=1, changed_by=by,
        changed_at=NOW,
    )  # fmt: skip
    FigureChange.objects.create(
        figure=figure, version=1, value="3120", state="value", origin="entered", reason=HOSTILE, by=by, at=NOW
    )
    Task.objects.create(
        report=report, kind="table", key="表5", title=HOSTILE[:120], standard=HOSTILE, department=cast.office, owner=by
    )
    Task.objects.create(report=report, kind="section", key="1.2", title=HOSTILE[:120], standard=HOSTILE, owner=cast.writer)
    section, _ = Section.objects.get_or_create(report=report, key="1.2", defaults={"title": HOSTILE[:120]})
    Section.objects.filter(pk=section.pk).update(body=f"专业{HOSTILE.replace('{', '').replace('}', '')}", version=1)
    SectionVersion.objects.create(section=section, version=1, body=HOSTILE, note=HOSTILE, by=by, at=NOW)
    Proposal.objects.create(section=section, before=HOSTILE, after=HOSTILE, why=HOSTILE, by=by)
    for subject in ("figure:students_full_time@2025", "table:表5", "section:1.2"):
        Remark.objects.create(report=report, subject=subject, quote=HOSTILE, text=HOSTILE, by=by)
    words = {"zh": HOSTILE, "en": HOSTILE}
    told = {"message": words, "hint": words, "quotes": [HOSTILE], "expected": HOSTILE, "found": HOSTILE, "keys": []}
    Case.objects.create(
        report=report, finding="f1", check_id="change", severity="error", told=told, state=CaseState.EXPLAINED,
        explanation=HOSTILE, answered_by=by, is_public=True, seen_at=NOW,
    )  # fmt: skip
    item = Item.objects.create(
        report=report, stage="first", subject="report", quote=HOSTILE, wanted=HOSTILE, opened_by=cast.leader
    )
    ItemMessage.objects.create(item=item, text=HOSTILE, state="answered", by=by)
    attach(report=report, subject="figure:students_full_time@2025", name=f"{HOSTILE}.pdf", content=b"%PDF-1.7", by=by)
