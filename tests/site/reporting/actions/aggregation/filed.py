"""A report as a school has filed it, made by hand: its figures frozen, with a receipt."""

from decimal import Decimal

from django.utils import timezone

from zhihuan.facts import Absence, Gap
from zhihuan.indicators import Entered, overlay
from zhihuan.language import Text
from zhihuan_site.people.models import User
from zhihuan_site.reporting.frozen import keep_known
from zhihuan_site.reporting.known import Known
from zhihuan_site.reporting.models import Filing, Freeze, Report
from zhihuan_site.reporting.states import ReportState


def known(report: Report, values: dict[str, int | str]) -> Known:
    """Return figures by key; "" for a missing one, "/" for one that is not applicable."""
    name = report.institution.name
    told = [Entered(key, value=Decimal(value)) for key, value in values.items() if value not in ("", "/")]
    facts, gaps = overlay((), (), told, name)
    absent = {"": Absence.MISSING, "/": Absence.NOT_APPLICABLE}
    more = [
        Gap(name, *key.split("@"), absent[str(value)], Text("无", "none")) for key, value in values.items() if value in ("", "/")
    ]
    return Known(facts, (*gaps, *more))


def file_report(report: Report, values: dict[str, int | str], by: User) -> Filing:
    """Freeze these figures, hand them in, and let the report stand as filed."""
    number, now = report.freezes.count() + 1, timezone.now()
    digest = keep_known(known(report, values), "样例", now).digest
    frozen = Freeze.objects.create(
        report=report, number=number, digest=f"{report.pk:032}{number:032}", manifest={}, files={"known": digest},
        code=f"C{report.pk}N{number}", by=by, at=now,
    )  # fmt: skip
    Report.objects.filter(pk=report.pk).update(state=ReportState.FILED)
    report.state = ReportState.FILED
    return Filing.objects.create(
        report=report, freeze=frozen, number=number, receipt=f"{report.year}-{report.institution.code}-{number}", by=by, at=now
    )
