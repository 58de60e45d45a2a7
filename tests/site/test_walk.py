"""Every role walks every address, and whatever lies elsewhere: what the rules answer is what people wrote down."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.site.world import LIKE_A_STRANGER, NOBODY, World, build_world
from zhihuan_site.config.permissions_page import permissions_page, roles_of
from zhihuan_site.config.routes import LOADERS
from zhihuan_site.config.walking import Address, addresses, hand_written, outside_line, rule_names, rules
from zhihuan_site.people.models import Role
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import ReportState

GUARDED = sorted((each for each in addresses() if not each.is_outside), key=lambda each: each.pattern)
FAMILIES = sorted({each.pattern.partition("/")[0] for each in GUARDED})
NOT_THERE = {"int": 0, "str": "none", "slug": "none"}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def may(rule: str, place: str, person: str, state: str = "entry") -> bool:
    """Whether people wrote down that the person may, by this rule, at this place, with reports in this state."""
    told = hand_written()["rules"].get(rule, {})
    told = told if state == "entry" else told[state]
    roles = roles_of([*told.get("all", []), *told.get(place, [])])
    if "everybody" in roles or ("signed_in" in roles and person != NOBODY):
        return True
    return person in roles and person not in LIKE_A_STRANGER


def states_told(rule: str) -> list[str]:
    """Return the states that people wrote something down about: entry, and those that differ from it."""
    return ["entry", *(word for word in hand_written()["rules"].get(rule, {}) if word in ReportState.values)]


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
    places = {"all", *(place for things in world.things.values() for place in things)}
    roles = {role.value for role in Role} | {"everybody", "signed_in"}
    for name, told in hand_written()["rules"].items():
        blocks = [told, *(told[state] for state in states_told(name)[1:])]
        assert {word for block in blocks for word in block} - {"does", *ReportState.values} <= places, name
        named = [block[place] for block in blocks for place in places & set(block)]
        assert {role for words in named for role in roles_of(words)} <= roles, name
    assert set(hand_written()["narrower"]) <= {each.name for each in GUARDED}


def test_the_page_in_the_docs_is_current():
    page = Path(__file__).parents[2] / "docs/reference/permissions.md"
    assert page.read_text("utf-8") == permissions_page(), "run: python -m zhihuan_site print_permissions"


def test_the_api_gives_nothing_without_a_key(db: None):
    """Its addresses have keys in the place of rules; only the page that describes them is open."""
    told = {"api:openapi-json", "api:openapi-view", "api:api-root"}
    closed = [each for each in addresses() if each.name.startswith("api:") and each.name not in told]
    answers = {each.name: Client().get("/" + re.sub(r"<[^>]+>", "1", each.pattern)).status_code for each in closed}
    assert len(answers) >= 6
    assert set(answers.values()) == {401}


def test_pages_of_the_own_account_are_closed_to_nobody(db: None):
    """allauth guards them; each is asked for here without signing in."""
    closed = ["mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"]
    closed += ["mfa_generate_recovery_codes", "usersessions_list", "socialaccount_connections", "account_change_password"]
    closed += ["account_set_password", "account_email", "account_reauthenticate", "mfa_reauthenticate"]
    for name in closed:
        assert Client().get(reverse(name)).headers.get("Location", "").startswith("/accounts/login/"), name


# ---- the rules themselves -----------------------------------------------------------------------------------------


def asked(world: World) -> Iterator[tuple[str, str, str, Any]]:
    """Yield every rule with every place that an address asks it about: rule, word, place, thing."""
    pairs = {(rule, thing_word(each)) for each in GUARDED for rule in rule_names(each).values()}
    for rule, word in sorted(pairs):
        for place, thing in world.places(word).items():
            yield rule, word, place, thing


def test_each_rule_answers_each_person_as_written_down(world: World):
    found = rules()
    wrong = []
    for rule, word, place, thing in asked(world):
        for state in states_told(rule):
            let_in = {person for person in signed_in(world) if answers(found[rule], world.people[person], put(thing, state))}
            told = {person for person in signed_in(world) if may(rule, place, person, state)}
            wrong += [f"{rule} {word} {place} {state}: lets {sorted(let_in - told)} in, refuses {sorted(told - let_in)}"] * (
                let_in != told
            )
    assert wrong == []


def test_no_other_state_lets_more_people_in(world: World):
    found = rules()
    wrong = []
    for rule, word, place, thing in asked(world):
        if word != "report":
            continue
        for state in set(ReportState.values) - set(states_told(rule)):
            told = {person for person in signed_in(world) if any(may(rule, place, person, each) for each in states_told(rule))}
            let_in = {person for person in signed_in(world) if answers(found[rule], world.people[person], put(thing, state))}
            wrong += [f"{rule} {place} {state}: lets {sorted(let_in - told)} in"] * bool(let_in - told)
    assert wrong == []


def signed_in(world: World) -> list[str]:
    """Return everybody but nobody, who is led to the sign-in page before a rule is asked."""
    return [person for person in world.people if person != NOBODY]


def put(thing: Any, state: str) -> Any:
    """Put a report into a state; leave other things as they are."""
    if isinstance(thing, Report):
        thing.state = state
    return thing


def answers(rule: Any, user: Any, thing: Any) -> bool:
    try:
        rule(user, thing)
    except PermissionDenied as refusal:
        return not str(refusal)  # one that does not say why counts as wrong
    return True


# ---- the pages ----------------------------------------------------------------------------------------------------


class Walker:
    """Goes to addresses as somebody; whatever a request changes is undone."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._clients = {name: self._client(name) for name in world.people}

    def _client(self, name: str) -> Client:
        client = Client(raise_request_exception=False)
        if name != NOBODY:
            client.force_login(self.world.people[name], backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def go(self, person: str, method: str, path: str) -> HttpResponse:
        """Ask, as the person, and undo."""
        with transaction.atomic():
            answer = self._clients[person].generic(method, path)
            b"".join(answer.streaming_content if answer.streaming else ())  # reads a file to its end, which closes it
            transaction.set_rollback(True)
        return answer

    def wrong(self, address: Address, person: str, method: str, place: str) -> str:
        """Return what is wrong with the answer; "" when it is as written down."""
        answer = self.go(person, method, path_to(address, self.world.places(thing_word(address))[place]))
        expected = self.expected(address, person, method, place)
        return "" if fits(answer, expected) else f"{method} {address.name} {place} {person}: {answer.status_code}, not {expected}"

    def expected(self, address: Address, person: str, method: str, place: str) -> str:
        """Return "405", "sign in", "403", "inside" or "narrower inside"."""
        rule = rule_names(address).get("GET" if method == "HEAD" else method)
        if rule is None:
            return "405"
        if not may(rule, place, person):
            return "sign in" if person == NOBODY else "403"
        return "narrower inside" if address.name in hand_written()["narrower"] else "inside"


def path_to(address: Address, thing: Any, **others: Any) -> str:
    """Return the address for a thing, its other words filled with `others` or with something that is not there."""
    words = {thing_word(address): thing.pk, **others} if thing_word(address) else others
    return "/" + re.sub(r"<(\w+):(\w+)>", lambda found: str(words.get(found[2], NOT_THERE[found[1]])), address.pattern)


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


def of_family(family: str) -> list[Address]:
    return [each for each in GUARDED if each.pattern.partition("/")[0] == family]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family or "home")
def test_an_address_lets_in_whom_it_should_and_nobody_else(world: World, family: str):
    """A short walk: at every place one whom the rule refuses, at one place one whom it lets in, and nobody signed in."""
    walker = Walker(world)
    wrong = [
        walker.wrong(address, person, method, place)
        for address in of_family(family)
        for method in ("GET", "POST")
        for person, place in chosen(walker, address, method)
    ]
    assert list(filter(None, wrong)) == []


def chosen(walker: Walker, address: Address, method: str) -> list[tuple[str, str]]:
    """Return the first person of each kind of answer at each place; of those who are let in only the first of all."""
    first: dict[tuple[str, str], str] = {}
    for place in walker.world.places(thing_word(address)):
        for person in walker.world.people:
            answer = walker.expected(address, person, method, place)
            where = place if answer == "403" else ""
            first.setdefault((answer, where), f"{person} {place}")
    return [tuple(each.split()) for each in first.values()]


@pytest.mark.long
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family or "home")
def test_every_role_at_every_place(world: World, family: str, method: str):
    walker = Walker(world)
    wrong = [
        walker.wrong(address, person, method, place)
        for address in of_family(family)
        for place in world.places(thing_word(address))
        for person in world.people
    ]
    assert len(wrong) >= len(world.people)
    assert list(filter(None, wrong)) == []


@pytest.mark.long
@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family or "home")
def test_other_methods_open_nothing(world: World, family: str):
    """HEAD is guarded as GET is; whatever no rule names is refused to everybody."""
    walker = Walker(world)
    wrong = [
        walker.wrong(address, person, method, place)
        for address in of_family(family)
        for method in ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
        for person, place in chosen(walker, address, method)
    ]
    assert list(filter(None, wrong)) == []
