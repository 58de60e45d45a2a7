"""Many sections said to be complete at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zhihuan_site.reporting.actions.drafting.finishing import complete_rest
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.punctuation import listed


def complete_sections(request: HttpRequest, report: Report) -> HttpResponse:
    """Complete what can be completed, and name what cannot."""
    done, left = complete_rest(report=report, by=request.user)
    messages.success(request, _("%(done)s 节标记为已完成。") % {"done": done})
    if left:
        names = listed(left)
        messages.warning(request, _("这几节还有数据或修改建议要看，没有标记：%(names)s。") % {"names": names})
    return redirect("sections", report=report.pk)
