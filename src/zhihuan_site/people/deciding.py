"""How a rule is asked and how it answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied

from zhihuan_site.people.models import Institution, Role, User


def refuse(sentence: str) -> None:
    """Raise PermissionDenied with a sentence for the person."""
    raise PermissionDenied(sentence)


def holds(user: User, roles: tuple[Role, ...], institution: Institution, year: int | None) -> bool:
    """Whether the person has one of the roles at the institution, or above it, for the year."""
    if not user.is_authenticated:
        return False
    return any(grant.role in roles and grant.covers(institution, year) for grant in user.grants)


def answered(check: Callable[..., None]) -> Callable[..., bool]:
    """Return the rule that answers where `check` raises: the second of each pair."""

    @wraps(check)
    def answer(*words: Any) -> bool:
        try:
            check(*words)
        except PermissionDenied:
            return False
        return True

    return answer
