"""How a person is named on a page and in the book."""

from django.utils.translation import gettext as _

LONGEST = 130  # of the names of those whom somebody stands in for


def named(person: object, acting_for: str = "") -> str:
    """Return the person's name, with the one whom the person stood in for: "某某（代某某）"."""
    return _("%(person)s（代%(other)s）") % {"person": person, "other": acting_for} if acting_for else str(person)


def whom(person: object) -> str:
    """Return the names of those whose lent role the person has leaned on; "" for none."""
    return "、".join(getattr(person, "acting_for", ()))[:LONGEST]
