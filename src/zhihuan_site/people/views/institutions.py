"""The tree of institutions, and the page of one of them."""

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.people.actions.institutions import (
    add_institution,
    close_institution,
    move_institution,
    rename_institution,
    reopen_institution,
)
from zhihuan_site.people.forms import ClosingForm, InstitutionForm, NameForm
from zhihuan_site.people.members import members_of, places_of
from zhihuan_site.people.models import Institution, InstitutionKind, Invitation, Role, User
from zhihuan_site.people.permissions import (
    PARENTS,
    can_add_below,
    can_appoint_deputy,
    can_close_institution,
    can_give_role,
    can_manage_people,
    can_move_institution,
    can_rename,
)

_IN_FORCE = Q(memberships__ended_at=None, memberships__user__is_active=True)


def show_tree(request: HttpRequest) -> HttpResponse:
    """Show the institutions that the person's roles lie in or above; who works in one alone goes to its page."""
    tops = {grant.institution.house_id for grant in request.user.grants if grant.role is not Role.GUEST}
    found = list(_trees(tops))
    if len(found) == 1:
        return redirect("institution", institution=found[0].pk)
    shallow = min((each.path.count("/") for each in found), default=0)
    rows = [(each, each.path.count("/") - shallow) for each in found]
    return render(request, "people/tree.html", {"rows": rows})


def _trees(tops: set[int]) -> QuerySet[Institution]:
    under = Q(pk__in=[])
    for path in Institution.objects.filter(pk__in=tops).values_list("path", flat=True):
        under |= Q(path__startswith=path)
    found = Institution.objects.filter(under).exclude(kind=InstitutionKind.DEPARTMENT)
    return found.annotate(people=Count("memberships__user", filter=_IN_FORCE, distinct=True)).order_by("path")


def show_institution(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Show who works there and what lies below it, with the forms for what this person may change."""
    user = request.user
    members = [
        (each, can_appoint_deputy(user, each), can_give_role(user, each.institution, Role(each.role)))
        for each in members_of(institution).prefetch_related("deputies__user")
    ]
    manages = can_manage_people(user, institution)
    context = {
        "institution": institution,
        "ancestors": institution.ancestors(),
        "members": members,
        "manages": manages,
        "invitations": _open_invitations(institution) if manages else [],
        "children": institution.children.annotate(people=Count("memberships__user", filter=_IN_FORCE, distinct=True)),
        "add_form": _add_form(user, institution) if can_add_below(user, institution) else None,
        "name_form": _name_form(institution) if can_rename(user, institution) else None,
        "closing_form": ClosingForm() if can_close_institution(user, institution) else None,
        "homes": _homes(institution) if can_move_institution(user, institution) else [],
    }
    return render(request, "people/institution.html", context)


def _add_form(user: User, institution: Institution) -> InstitutionForm:
    """Return the form with the kind that was added last: schools are entered one after the other."""
    last = institution.children.order_by("-pk").first()
    return InstitutionForm(kinds=_kinds_below(user, institution), initial={"kind": last.kind} if last else None)


def add(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Add an institution below."""
    form = InstitutionForm(request.POST, kinds=_kinds_below(request.user, institution))
    if form.is_valid():
        words = form.cleaned_data
        kind = InstitutionKind(words["kind"])
        added = add_institution(parent=institution, by=request.user, kind=kind, name=words["name"], code=words["code"])
        messages.success(request, _("已添加%(name)s。") % {"name": added})
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("institution", institution=institution.pk)


def rename(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Give it another name."""
    form = NameForm(request.POST)
    if form.is_valid():
        rename_institution(institution=institution, by=request.user, **form.cleaned_data)
        messages.success(request, _("已改名。"))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("institution", institution=institution.pk)


def move(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Put it under another institution."""
    parent = get_object_or_404(Institution, pk=request.POST.get("parent") or 0)
    move_institution(institution=institution, by=request.user, parent=parent)
    messages.success(request, _("已移到%(parent)s。") % {"parent": parent})
    return redirect("institution", institution=institution.pk)


def close(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Write down that it was closed or merged, or that it is at work again."""
    form = ClosingForm(request.POST)
    if "reopen" in request.POST:
        reopen_institution(institution=institution, by=request.user)
        messages.success(request, _("已恢复。"))
    elif form.is_valid():
        close_institution(institution=institution, by=request.user, **form.cleaned_data)
        messages.success(request, _("已记为撤并：以后的年报不再等它报送，已有的数据和报告都保留。"))
    else:
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    return redirect("institution", institution=institution.pk)


def _kinds_below(user: User, institution: Institution) -> tuple[InstitutionKind, ...]:
    return tuple(kind for kind in InstitutionKind if InstitutionKind(institution.kind) in PARENTS[kind])


def _name_form(institution: Institution) -> NameForm:
    return NameForm(initial={"name": institution.name, "code": institution.code})


def _homes(institution: Institution) -> QuerySet[Institution]:
    """Return where it may be put: inside the same city."""
    city = institution.ancestor(InstitutionKind.CITY)
    kinds = PARENTS[InstitutionKind(institution.kind)]
    return city.under().filter(kind__in=kinds) if city else Institution.objects.none()


def _open_invitations(institution: Institution) -> QuerySet[Invitation]:
    found = Invitation.objects.filter(institution__in=places_of(institution), accepted_at=None, withdrawn_at=None)
    return found.select_related("institution", "invited_by")
