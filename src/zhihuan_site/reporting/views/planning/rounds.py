"""The list of rounds, and the page of a round's terms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhihuan_site.people.models import Institution
from zhihuan_site.reporting.actions.planning.opening import change_round, close_round, open_round
from zhihuan_site.reporting.actions.planning.terms import proposed_terms, terms_of
from zhihuan_site.reporting.models import Round
from zhihuan_site.reporting.permissions.planning import can_change_round, can_open_round, rounds_seen
from zhihuan_site.reporting.views.planning.forms import RoundForm


def show_rounds(request: HttpRequest) -> HttpResponse:
    """List the rounds that the person sees, and the cities for which the person may open one."""
    places = {grant.institution.pk: grant.institution for grant in request.user.grants}
    mine = [city for city in places.values() if can_open_round(request.user, city)]
    return render(request, "reporting/planning/rounds.html", {"rounds": rounds_seen(request.user), "cities": mine})


def make_round(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Show the terms of a new round, copied from the last; a POST opens it."""
    terms = proposed_terms(institution, timezone.localdate())
    form = RoundForm(request.POST or None, institution, terms, is_open=False)
    if request.method == "POST" and form.is_valid():
        opened = open_round(by=request.user, city=institution, terms=form.terms())
        return redirect("board", round=opened.pk)
    return render(
        request, "reporting/planning/round.html", {"form": form, "city": institution, "is_copied": institution.rounds.exists()}
    )


def show_round(request: HttpRequest, round: Round) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Show the terms of a round; a POST changes them, or closes it."""
    if request.method == "POST" and "close" in request.POST:
        close_round(by=request.user, closed=round)
        return redirect("rounds")
    form = RoundForm(request.POST or None, round.city, terms_of(round), is_open=True)
    if request.method == "POST" and form.is_valid():
        change_round(by=request.user, changed=round, terms=form.terms())
        return redirect("board", round=round.pk)
    told = {"form": form, "city": round.city, "round": round, "may_change": can_change_round(request.user, round)}
    return render(request, "reporting/planning/round.html", told)
