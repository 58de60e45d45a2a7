"""How long a school keeps the records of its pupils."""

from typing import Final

from django.db import transaction

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, User
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import check_can_set_years

SHORTEST: Final = 3  # this year's figures need last year's records, and pupils are at school for three
LONGEST: Final = 30


@transaction.atomic
def set_years(*, report: Report, years: int, by: User) -> None:
    """Set after how many years the records of the school's pupils are deleted. Raises UsageError for a number out of bounds."""
    check_can_set_years(by, report)
    if not SHORTEST <= years <= LONGEST:
        raise UsageError(
            Text(f"保存年限应在 {SHORTEST} 到 {LONGEST} 年之间。", f"Between {SHORTEST} and {LONGEST} years. "),
            Text("请改后再保存。", "Mend it and save again."),
        )
    school = Institution.objects.select_for_update().get(pk=report.institution_id)
    if school.records_kept_years != years:
        data = {"before": school.records_kept_years, "years": years}
        Institution.objects.filter(pk=school.pk).update(records_kept_years=years)
        record(collection=f"institution:{school.pk}", verb="records.years_set", actor=by, subject="pupils", data=data)
