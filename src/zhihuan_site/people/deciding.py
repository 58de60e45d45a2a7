"""How a rule is asked and how it answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied

from zhihuan_site.people.models import Grant, Institution, Role, User


def refuse(sentence: str) -> None:
    """Raise PermissionDenied with a sentence for the person."""
    raise PermissionDenied(sentence)


def holds(user: User, roles: tuple[Role, ...], institution: Institution, year: int | None) -> bool:
    """Whether the person has one of the roles at the institution, or above it, for the year."""
    return has(user, lambda grant: grant.role in roles and grant.covers(institution, year))


def has(user: User, suits: Callable[[Grant], bool]) -> bool:
    """Whether one of the person's roles suits, the own ones before lent ones. A lent one is kept on the person, for the book to tell."""
    if not user.is_authenticated:
        return False
    found = next((grant for grant in user.grants if suits(grant)), None)
    if found and found.deputy_for and found.deputy_for not in user.acting_for:
        user.acting_for.append(found.deputy_for)
    return found is not None


def is_or_stands_for(user: User, person: int | None, house: int) -> bool:
    """Whether it is the very person whom a plan names, or one who stands in for that person in the house."""
    if person is None or user.pk == person:
        return person is not None
    return has(user, lambda grant: grant.lent_by == person and grant.institution.house_id == house)


def answered(check: Callable[..., None]) -> Callable[..., bool]:
    """Return the rule that answers where `check` raises: the second of each pair. To ask is not to act: what it leaned on is forgotten."""

    @wraps(check)
    def answer(user: User, *words: Any) -> bool:
        leaned_on = list(getattr(user, "acting_for", ()))
        try:
            check(user, *words)
        except PermissionDenied:
            return False
        finally:
            if user.is_authenticated:
                user.acting_for[:] = leaned_on
        return True

    return answer
