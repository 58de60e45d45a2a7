"""Rounds, filed reports and publications of the key's city."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Router
from ninja.pagination import paginate

from zhihuan_site.reporting.actions.publishing.verifying import find_freeze, verify
from zhihuan_site.reporting.api.paging import Code, Pages, Year
from zhihuan_site.reporting.api.shapes import REFUSALS, PublicationShape, ReportShape, RoundShape, Trouble, VerificationShape
from zhihuan_site.reporting.models import Filing, Publication, Report, Round
from zhihuan_site.reporting.states import FILED_STATES

router = Router(tags=["报告"])
BIGGEST = 2**63 - 1


@router.get("/rounds", response={200: list[RoundShape], **REFUSALS}, url_name="rounds", summary="各年度")
@paginate(Pages)
def list_rounds(request: HttpRequest) -> QuerySet[Round]:
    """各年度的轮次，新的在前。"""
    return Round.objects.filter(city=request.auth.institution)


@router.get("/reports", response={200: list[ReportShape], **REFUSALS}, url_name="reports", summary="已报送的报告")
@paginate(Pages)
def list_reports(request: HttpRequest, year: Year = None, school: Code = "") -> QuerySet[Report]:
    """已报送、已接收、已公布的报告；填报中的不列。"""
    found = _filed(request).filter(**({"round__year": year} if year else {}))
    return found.filter(institution__code=school) if school else found


@router.get("/reports/{report}", response={200: ReportShape, 404: Trouble, **REFUSALS}, url_name="report", summary="一份报告")
def show_report(request: HttpRequest, report: int = Path(..., ge=1, le=BIGGEST)) -> Report:
    """一份已报送的报告的状态。"""
    return get_object_or_404(_filed(request), pk=report)


@router.get("/publications", response={200: list[PublicationShape], **REFUSALS}, url_name="publications", summary="公布的各版本")
@paginate(Pages)
def list_publications(request: HttpRequest, year: Year = None, school: Code = "") -> QuerySet[Publication]:
    """公布过的每一版，新的在前；撤下的也列，但没有文件。"""
    found = Publication.objects.filter(report__round__city=request.auth.institution).order_by("-at", "-pk")
    found = found.select_related("report__round__city", "report__institution", "freeze")
    found = found.filter(**({"report__round__year": year} if year else {}))
    return found.filter(report__institution__code=school) if school else found


@router.get(
    "/verifications/{code}",
    response={200: VerificationShape, 404: Trouble, **REFUSALS},
    url_name="verification",
    summary="核验一份报告",
)
def show_verification(request: HttpRequest, code: str = Path(..., max_length=40, pattern=r"^[\w\- ]+$")) -> VerificationShape:
    """声明页二维码下的代码代表哪一份报告，保存的文件是否与冻结时相同。"""
    freeze = find_freeze(code)
    if freeze is None:
        raise Http404
    told, signature = verify(freeze), getattr(freeze, "signature", None)
    return VerificationShape(
        school={"code": freeze.report.institution.code, "name": freeze.report.institution.name},
        year=freeze.report.year,
        digest=freeze.digest,
        frozen_at=freeze.at,
        thawed_at=freeze.thawed_at,
        signed_at=signature.at if signature else None,
        is_sound=told.is_sound,
        files=dict(told.files),
    )


def _filed(request: HttpRequest) -> QuerySet[Report]:
    filings = Prefetch("filings", Filing.objects.select_related("freeze"))
    found = Report.objects.filter(round__city=request.auth.institution, state__in=FILED_STATES)
    return (
        found.select_related("round__city", "institution").prefetch_related(filings).order_by("-round__year", "institution__path")
    )
