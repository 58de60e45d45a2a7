"""Who belongs to a house: read by pages, exports and rules."""

from django.db.models import Q, QuerySet

from zhihuan_site.people.models import Institution, InstitutionKind, Membership, User


def places_of(institution: Institution) -> QuerySet[Institution]:
    """Return the house that an institution is part of, and the house's departments."""
    house = institution.house_id
    return Institution.objects.filter(Q(pk=house) | Q(parent=house, kind=InstitutionKind.DEPARTMENT))


def members_of(institution: Institution) -> QuerySet[Membership]:
    """Return the roles in force in the house, by person."""
    found = Membership.objects.filter(ended_at=None, user__is_active=True, institution__in=places_of(institution))
    return found.select_related("user", "institution").order_by("institution__path", "user__name", "pk")


def colleagues_of(institution: Institution) -> QuerySet[User]:
    """Return the people of the house."""
    return User.objects.filter(is_active=True, pk__in=members_of(institution).order_by().values("user")).order_by("name", "pk")
