"""Handing a signed report in: the receipt, what the city decides about it, and what must be true before."""

from datetime import datetime

from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.models import InstitutionKind, Membership, Role, User
from zhihuan_site.reporting.actions.submission.verifying import verify
from zhihuan_site.reporting.frozen import current_freeze
from zhihuan_site.reporting.models import Filing, FilingState, Freeze, Report

_SHOWN = 8


def hand_in(report: Report, by: User) -> None:
    """Make the receipt; a later one supersedes the one before, and both are kept. (An effect of the move.)"""
    frozen, last = current_freeze(report), report.filings.first()
    assert_frozen(frozen)
    number, at = (last.number + 1 if last else 1), timezone.now()
    Filing.objects.create(report=report, freeze=frozen, number=number, receipt=_receipt(report, frozen, number, at), by=by, at=at)


def decide_returned(report: Report, by: User) -> None:
    """Mark the filing as returned. (An effect of the move.)"""
    _decide(report, by, FilingState.RETURNED)


def decide_accepted(report: Report, by: User) -> None:
    """Mark the filing as accepted. (An effect of the move.)"""
    _decide(report, by, FilingState.ACCEPTED)


def check_signed(report: Report) -> None:
    """What is handed in is signed, and is what was signed. (A gate.)"""
    frozen = current_freeze(report)
    assert_frozen(frozen)
    found = verify(freeze=frozen)
    if not hasattr(frozen, "signature"):
        raise UsageError(
            Text("报告还没有签名。", "It is not signed. "), Text("请校长在“签报”页签名。", "Let the principal sign it.")
        )
    if found.troubles:
        raise UsageError(
            Text(f"报告与签名时不一致：{''.join(found.troubles)}", "It is not what was signed. "),
            Text("请解冻后重新终审、签名。", "Thaw, review and sign it again."),
        )


def check_goes_to_city(report: Report) -> None:
    """A school of a county that has an officer hands in there first. (A gate.)"""
    if county_of(report):
        raise UsageError(
            Text("本校的年报先报县级审核。", "It goes to the county first. "),
            Text("请在“签报”页报送县级。", "File it with the county."),
        )


def check_goes_to_county(report: Report) -> None:
    """Where no county officer is appointed, it goes to the city. (A gate.)"""
    if not county_of(report):
        raise UsageError(
            Text("本校上面没有县级审核员。", "There is no county officer. "), Text("请直接报送市级。", "File it with the city.")
        )


def county_of(report: Report) -> str:
    """Return the county that sees the report before the city; "" when none does."""
    county = report.institution.ancestor(InstitutionKind.COUNTY)
    if county is None:
        return ""
    officers = Membership.objects.filter(institution=county, role=Role.COUNTY_OFFICER, ended_at=None)
    return county.name if officers.exists() else ""


def assert_frozen(frozen: Freeze | None) -> None:
    """Raise UsageError where there is nothing to hand in."""
    if frozen is None or not frozen.digest:
        raise UsageError(
            Text("冻结文件还没有生成好。", "There is no frozen report. "),
            Text("请先终审冻结，并等文件生成。", "Freeze it first."),
        )


def _decide(report: Report, by: User, state: FilingState) -> None:
    filing = report.filings.first()
    if filing:
        filing.state, filing.decided_by, filing.decided_at = state, by, timezone.now()
        filing.save(update_fields=["state", "decided_by", "decided_at"])


def _receipt(report: Report, frozen: Freeze, number: int, at: datetime) -> str:
    """Return the receipt's number: the year, the house, which time, the day and the first signs of the hash."""
    day = timezone.localtime(at).strftime("%Y%m%d")
    return f"{report.year}-{report.institution.code or report.institution_id}-{number}-{day}-{frozen.digest[:_SHOWN].upper()}"
