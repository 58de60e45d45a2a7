"""What the page of a report offers to do next: a button, or the page where it is done, with what stands before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhihuan_site.people.models import Role, User
from zhihuan_site.reporting.actions.submission.filing import county_of
from zhihuan_site.reporting.gates import obstacles
from zhihuan_site.reporting.models import Report, Task, TaskKind
from zhihuan_site.reporting.permissions.reports import moves_open_to
from zhihuan_site.reporting.punctuation import listed
from zhihuan_site.reporting.states import OWNERS, PASSAGES, Move, ReportState
from zhihuan_site.reporting.views.collection.saying import said

# Made where what they rest on lies: the certificate, the wishes of the desk.
PLACES: Final[Mapping[Move, str]] = {Move.SIGN: "submission", Move.FORWARD: "desk", Move.RETURN: "desk", Move.ACCEPT: "desk"}
LABELS: Final = {"submission": gettext_lazy("去签名"), "desk": gettext_lazy("去上级审核")}
BACKWARD: Final = frozenset({Move.SEND_BACK, Move.THAW, Move.UNLOCK})
# Where a report is worked on by those whose turn it is.
ROOMS: Final[Mapping[ReportState, str]] = {
    ReportState.PLANNING: "plan",
    ReportState.FIRST_REVIEW: "review",
    ReportState.FINAL_REVIEW: "review",
    ReportState.FROZEN: "submission",
    ReportState.SIGNED: "submission",
    ReportState.AT_COUNTY: "desk",
    ReportState.FILED: "desk",
    ReportState.RETURNED: "review",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A move that the person may make. `place` is the address name of the page where it is made, "" for a button here."""

    name: str
    label: object
    place: str
    is_backward: bool
    still_to_do: Sequence[str]


def offers(user: User, report: Report) -> list[Offer]:
    """Return what the person may do next, each page once; of the two ways to file, the one that is this school's."""
    other_way = Move.FILE if county_of(report) else Move.FILE_COUNTY
    found = [_offer(each, report) for each in moves_open_to(user, report) if each is not other_way]
    return list({offer.place or offer.name: offer for offer in found}.values())


def room_of(report: Report) -> str:
    """Return the address name of the page where the report is worked on now."""
    return "report" if report.is_city else ROOMS.get(ReportState(report.state), "report")


def room_of_line(task: Task) -> str:
    """Return the address name of the page of a line of the plan; "" for a register, which many share."""
    return {TaskKind.TABLE: "table", TaskKind.SECTION: "section"}.get(TaskKind(task.kind), "")


def next_people(report: Report) -> str:
    """Return the roles whose turn it is."""
    city = (Role.CITY_OFFICER, Role.CITY_ADMIN)
    roles = [role for role in OWNERS[ReportState(report.state)] if not report.is_city or role in city]
    return listed(role.label for role in roles)


def tell_move(request: HttpRequest, report: Report) -> None:
    """Say on the next page where the report stands now and whose turn it is."""
    state, people = report.get_state_display(), next_people(report)
    if people:
        messages.success(request, _("报告现在是“%(state)s”，轮到：%(people)s。") % {"state": state, "people": people})
    else:
        messages.success(request, _("报告现在是“%(state)s”。") % {"state": state})


def _offer(move: Move, report: Report) -> Offer:
    place = PLACES.get(move, "")
    if place:
        return Offer(move.name, LABELS[place], place, is_backward=False, still_to_do=())
    told = [f"{said(each.message)}{said(each.hint)}" for each in obstacles(report, move)]
    return Offer(move.name, PASSAGES[move].label, "", move in BACKWARD, told)
