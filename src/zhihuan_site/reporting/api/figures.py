"""Public figures, and what they mean."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Path, Router
from ninja.pagination import paginate

from zhihuan.catalogue import Indicator, load
from zhihuan_site.reporting.api.paging import Code, Pages, Year
from zhihuan_site.reporting.api.shapes import REFUSALS, FigureShape, IndicatorShape, Trouble
from zhihuan_site.reporting.models import Publication, PublishedFigure

router = Router(tags=["数据"])


@router.get("/figures", response={200: list[FigureShape], **REFUSALS}, url_name="figures", summary="公布的数据")
@paginate(Pages)
def list_figures(
    request: HttpRequest, year: Year = None, school: Code = "", indicator: Code = "", parts: bool = False
) -> QuerySet[PublishedFigure]:
    """各校现行公布版本中的数据。year 是报告的数据年度；parts 为真时也给分项和其他口径，过小的数不给值。"""
    found = PublishedFigure.objects.filter(publication__in=_latest(request, year, school))
    found = found.filter(indicator=indicator) if indicator else found
    found = found if parts else found.filter(breakdown="", basis="")
    return found.select_related("publication__report__institution", "publication__report__round").order_by(
        "publication", "position"
    )


@router.get("/indicators", response={200: list[IndicatorShape], **REFUSALS}, url_name="indicators", summary="指标定义")
@paginate(Pages)
def list_indicators(request: HttpRequest, edition: Code = "") -> list[Indicator]:
    """指标目录；edition 只列某个格式用到的。"""
    return [each for each in load().indicators.values() if not edition or edition in each.editions]


@router.get(
    "/indicators/{code}", response={200: IndicatorShape, 404: Trouble, **REFUSALS}, url_name="indicator", summary="一个指标"
)
def show_indicator(request: HttpRequest, code: str = Path(..., max_length=80, pattern=r"^[\w.\-]+$")) -> Indicator:
    """一个指标的定义。"""
    found = load().indicators.get(code)
    if found is None:
        raise Http404
    return found


def _latest(request: HttpRequest, year: int | None, school: str) -> QuerySet[Publication]:
    """Return the versions that the public reads now, one a report."""
    found = Publication.objects.filter(report__round__city=request.auth.institution, withdrawn_at=None)
    found = found.filter(report__round__year=year) if year else found
    found = found.filter(report__institution__code=school) if school else found
    return found.order_by("report_id", "-version").distinct("report_id").values("pk")
