"""A small report that was frozen, signed and accepted, as the later chapters of the year find it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan.document import write
from zhihuan.indicators import Entered, overlay
from zhihuan.report import Cover, compose, facts_json
from zhihuan_site.reporting.actions.submission.freezing import digest_of
from zhihuan_site.reporting.files import store
from zhihuan_site.reporting.frozen import keep_known, keep_words
from zhihuan_site.reporting.known import Known
from zhihuan_site.reporting.models import Filing, FilingState, Freeze, Publication, Report, Signature
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

FIGURES: Mapping[str, str] = {
    "students_full_time@2025": "3120",
    "students_full_time@2024": "3000",
    "teachers_full_time@2025": "156",
    "student_teacher_ratio@2025": "20",
    "grad_total@2025": "3",
    "tech_service_income@2025": "1234500",
}
TEXTS = {"1.1": "全日制在校生{{students_full_time}}人，护理专业{{students_full_time[major=护理]}}人。"}
Freezing = Callable[..., Freeze]


def freeze_of(cast: Cast, report: Report, figures: Mapping[str, str] = FIGURES, texts: Mapping[str, str] | None = None) -> Freeze:
    """Freeze, sign and (a school's) accept a report with these figures."""
    entered = [Entered(key, value=Decimal(value)) for key, value in figures.items()]
    facts, gaps = overlay((), (), entered, report.institution.name)
    cover = Cover(report.institution.name, 2025, date(2025, 12, 20), region="云州市", is_city=report.is_city)
    document = compose(facts, gaps, report.edition, cover, texts or {})
    files = {
        "html": write(document, "html"),
        "facts": facts_json(facts, gaps).encode(),
        "pdf": b"%PDF-1.7 frozen",
        "docx": b"PK word",
    }
    number = report.freezes.count() + 1
    kept = {kind: store(content, "application/octet-stream").digest for kind, content in files.items()}
    kept["known"] = keep_known(Known(facts, gaps), "测试", timezone.now()).digest
    kept["words"] = keep_words(cover, dict(texts or {}), {}).digest
    manifest = {"number": number, "files": kept}
    freeze = Freeze.objects.create(
        report=report,
        number=number,
        digest=digest_of(manifest),
        manifest=manifest,
        files=kept,
        code=f"CODE{report.pk}N{number}",
        by=cast.leader,
        at=timezone.now(),
    )
    sealed = store(b"\x89PNG sealed page", "image/png")
    Signature.objects.create(freeze=freeze, kind="scan", stored=sealed, signer="白景行", by=cast.principal, at=timezone.now())
    if not report.is_city:
        filing = {"receipt": f"R{freeze.pk}", "state": FilingState.ACCEPTED, "by": cast.admin, "at": timezone.now()}
        Filing.objects.create(report=report, freeze=freeze, number=number, **filing)
    report.state = ReportState.SIGNED if report.is_city else ReportState.ACCEPTED
    report.save(update_fields=["state"])
    return freeze


@pytest.fixture
def accepted(cast: Cast) -> Report:
    """Return the school's report, accepted by the city."""
    freeze_of(cast, cast.report)
    return cast.report


@pytest.fixture
def published(cast: Cast, accepted: Report) -> Publication:
    """Return the first public version of the school's report."""
    move(report=accepted, by=cast.city_admin, how=Move.PUBLISH)
    return accepted.publications.get()
