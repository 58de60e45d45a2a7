"""Every role walks every address, and whatever lies elsewhere: what the rules answer is what people wrote down."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.site.world import LIKE_A_STRANGER, NOBODY, World, build_world
from zhihuan_site.config.permissions_page import permissions_page, roles_of
from zhihuan_site.config.routes import LOADERS
from zhihuan_site.config.walking import Address, addresses, hand_written, outside_line, rule_names, rules
from zhihuan_site.people.models import Role

GUARDED = sorted((each for each in addresses() if not each.is_outside), key=lambda each: each.pattern)
BY_NAME = pytest.mark.parametrize("address", GUARDED, ids=lambda each: each.name)
NOT_THERE = {"int": 0, "str": "none", "slug": "none"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def may(rule: str, place: str, person: str) -> bool:
    """Whether people wrote down that the person may, by this rule, at this place."""
    told = hand_written()["rules"][rule]
    roles = roles_of([*told.get("all", []), *told.get(place, [])])
    if "everybody" in roles or ("signed_in" in roles and person != NOBODY):
        return True
    return person in roles and person not in LIKE_A_STRANGER


def thing_word(address: Address) -> str:
    """Return the word of an address that names the thing its rules ask about."""
    return next((word for word in address.words if word in LOADERS), "")


# ---- the list of addresses ----------------------------------------------------------------------------------------


def test_every_address_has_a_rule_or_stands_among_those_outside():
    assert [each.pattern for each in addresses() if each.is_outside and not outside_line(each)] == []


def test_whole_families_outside_are_those_of_the_sign_in_pages():
    starred = [each for each in addresses() if each.is_outside and outside_line(each).endswith("*")]
    assert [each.pattern for each in starred if not each.pattern.startswith("accounts/")] == []
    assert len(starred) > 20


def test_no_two_addresses_have_one_name():
    names = [each.name for each in GUARDED]
    assert sorted(set(names)) == sorted(names)


def test_every_rule_is_written_down_by_hand_and_no_other():
    assert set(rules()) == set(hand_written()["rules"])


def test_what_is_written_by_hand_names_roles_and_places_that_there_are(world: World):
    places = {"all", "does", *(place for things in world.things.values() for place in things)}
    roles = {role.value for role in Role} | {"everybody", "signed_in"}
    for name, told in hand_written()["rules"].items():
        assert set(told) <= places, name
        assert {role for place in set(told) - {"does"} for role in roles_of(told[place])} <= roles, name
    assert set(hand_written()["narrower"]) <= {each.name for each in GUARDED}


def test_the_page_in_the_docs_is_current():
    page = Path(__file__).parents[2] / "docs/reference/permissions.md"
    assert page.read_text("utf-8") == permissions_page(), "run: python -m zhihuan_site print_permissions"


# ---- the rules themselves -----------------------------------------------------------------------------------------


def asked(world: World) -> Iterator[tuple[str, str, str, Any]]:
    """Yield every rule with every place that an address asks it about: rule, word, place, thing."""
    pairs = {(rule, thing_word(each)) for each in GUARDED for rule in rule_names(each).values()}
    for rule, word in sorted(pairs):
        for place, thing in world.places(word).items():
            yield rule, word, place, thing


def test_each_rule_answers_each_person_as_written_down(world: World):
    found = rules()
    wrong = [
        f"{rule} {word}:{place} {person}: {'lets in' if answer else 'refuses'}"
        for rule, word, place, thing in asked(world)
        for person, user in world.people.items()
        if person != NOBODY  # is led to the sign-in page before a rule is asked
        and (answer := answers(found[rule], user, thing)) != may(rule, place, person)
    ]
    assert wrong == []


def answers(rule: Any, user: Any, thing: Any) -> bool:
    try:
        rule(user, thing)
    except PermissionDenied as refusal:
        return not str(refusal)  # one that does not say why counts as wrong
    return True


# ---- the pages ----------------------------------------------------------------------------------------------------


class Walker:
    """Goes to addresses as somebody; whatever a request changes is undone."""

    def __init__(self, world: World, address: Address) -> None:
        self.world, self.address = world, address
        self.clients = {name: self._client(name) for name in world.people}

    def _client(self, name: str) -> Client:
        client = Client(raise_request_exception=False)
        if name != NOBODY:
            client.force_login(self.world.people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def path(self, thing: Any, others: Mapping[str, Any] | None = None) -> str:
        """Return the address for a thing, other words filled with `others` or with something that is not there."""
        values = {**self.address_words(thing), **(others or {})}
        return "/" + re.sub(r"<(\w+):(\w+)>", lambda found: str(values.get(found[2], NOT_THERE[found[1]])), self.address.pattern)

    def address_words(self, thing: Any) -> dict[str, int]:
        """Return the number of the thing that the address's rules ask about."""
        word = thing_word(self.address)
        return {word: thing.pk} if word else {}

    def go(self, person: str, method: str, path: str) -> HttpResponse:
        """Ask, as the person, and undo."""
        with transaction.atomic():
            answer = self.clients[person].generic(method, path)
            transaction.set_rollback(True)
        return answer

    def wrong(self, person: str, method: str, place: str, thing: Any) -> str:
        """Return what is wrong with the answer; "" when it is as written down."""
        answer = self.go(person, method, self.path(thing))
        expected = self.expected(person, method, place)
        return (
            ""
            if fits(answer, expected)
            else f"{method} {self.address.name} {place} {person}: {answer.status_code}, not {expected}"
        )

    def expected(self, person: str, method: str, place: str) -> str:
        """Return "405", "sign in", "403", "inside" or "narrower inside"."""
        rule = rule_names(self.address).get("GET" if method == "HEAD" else method)
        if rule is None:
            return "405"
        if not may(rule, place, person):
            return "sign in" if person == NOBODY else "403"
        return "narrower inside" if self.address.name in hand_written()["narrower"] else "inside"


def fits(answer: HttpResponse, expected: str) -> bool:
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/accounts/login/")
    match expected:
        case "405" | "403":
            return answer.status_code == int(expected)
        case "sign in":
            return to_sign_in
        case "narrower inside":
            return not to_sign_in and answer.status_code < 500
        case _:
            return not to_sign_in and answer.status_code != 403 and answer.status_code < 500


@BY_NAME
def test_an_address_lets_in_whom_it_should_and_nobody_else(world: World, address: Address):
    """A short walk: nobody, a stranger, one whom the rules let in and one whom they refuse, at every place."""
    walker = Walker(world, address)
    wrong = [
        walker.wrong(person, method, place, thing)
        for method in ("GET", "POST")
        for place, thing in world.places(thing_word(address)).items()
        for person in chosen(walker, method, place)
    ]
    assert list(filter(None, wrong)) == []


def chosen(walker: Walker, method: str, place: str) -> list[str]:
    """Return nobody, and the first person of each kind of answer."""
    first: dict[str, str] = {}
    for person in walker.world.people:
        if person != NOBODY:
            first.setdefault(walker.expected(person, method, place), person)
    return [NOBODY, *first.values()]


@pytest.mark.long
@BY_NAME
def test_every_role_by_every_method_at_every_place(world: World, address: Address):
    walker = Walker(world, address)
    wrong = [
        walker.wrong(person, method, place, thing)
        for method in METHODS
        for place, thing in world.places(thing_word(address)).items()
        for person in world.people
    ]
    assert len(wrong) >= len(METHODS) * len(world.people)
    assert list(filter(None, wrong)) == []
