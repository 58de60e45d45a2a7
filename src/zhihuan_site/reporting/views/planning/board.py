"""The board of a round: all schools on one page."""

from functools import lru_cache

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from zhihuan_site.reporting.actions.planning.boarding import BoardRow, Wanted, board_of, tally
from zhihuan_site.reporting.models import Round
from zhihuan_site.reporting.permissions.aggregation import can_accept_all
from zhihuan_site.reporting.permissions.planning import can_change_round, reports_seen
from zhihuan_site.reporting.states import FILED_STATES

A_PAGE = 100


def show_board(request: HttpRequest, round: Round) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Show where each school stands, those that are looked for, a hundred a page."""
    seen = reports_seen(request.user, round)
    rows = board_of(seen.exclude(institution=round.city), timezone.localdate())
    wanted = Wanted(**{name: request.GET.get(name, "").strip() for name in Wanted.__slots__})
    found = [row for row in rows if wanted.takes(row)]
    told = {
        "round": round,
        "wanted": wanted,
        "tally": tally(rows),
        "counties": sorted({row.county for row in rows if row.county}),
        "total": sum(row.report.is_expected for row in rows),
        "filed": sum(row.report.state in FILED_STATES for row in rows),
        "late": sum(row.days_late > 0 for row in rows),
        "found": len(found),
        "page": (page := Paginator(found, A_PAGE).get_page(request.GET.get("page"))),
        "drawn": [_drawn(row, _about(row), get_language()) for row in page],
        "city_report": seen.filter(institution=round.city).select_related("institution", "round").first(),
        "may_change": can_change_round(request.user, round),
        "may_accept": can_accept_all(request.user, round),
    }
    return render(request, "reporting/planning/board.html", told)


def _about(row: BoardRow) -> tuple[object, ...]:
    house = row.report.institution
    return row.report.state, row.report.due_on, house.name, house.closed_on


@lru_cache(maxsize=2048)
def _drawn(row: BoardRow, about: tuple[object, ...], language: str) -> str:
    """Return a row as it is shown, drawn once as long as it says the same: two reports with one number are equal, so `about` tells more."""
    return render_to_string("reporting/planning/_board_row.html", {"row": row})
