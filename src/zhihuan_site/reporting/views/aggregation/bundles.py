"""All schools' reports in one download."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhihuan_site.reporting.actions.aggregation.bundling import KINDS, start_bundle
from zhihuan_site.reporting.files import path_of
from zhihuan_site.reporting.models import Job, JobState, Round


def show_bundles(request: HttpRequest, round: Round) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Show the bundles that were made; a POST makes one."""
    if request.method == "POST":
        start_bundle(by=request.user, bundled=round, kind=request.POST.get("kind", ""))
        return redirect("bundles", round=round.pk)
    jobs = _jobs(round)[:10]
    return render(request, "reporting/aggregation/bundles.html", {"round": round, "jobs": jobs, "kinds": KINDS})


def take_bundle(request: HttpRequest, round: Round, job: int) -> FileResponse:  # noqa: A002 -- the word of the address
    """Hand out a bundle."""
    made = _jobs(round).filter(pk=job, state=JobState.DONE).first()
    if made is None:
        raise Http404
    name = f"{round.city}{round.year}年度质量年报_{made.result['files']}校_{made.result['kind']}.zip"
    return FileResponse(path_of(made.result["digest"]).open("rb"), as_attachment=True, filename=name)


def _jobs(bundled: Round) -> Any:
    return Job.objects.filter(kind="bundle", institution=bundled.city, arguments__round=bundled.pk).select_related("asked_by")
