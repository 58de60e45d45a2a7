"""What belongs to one house is not found through the address of another: every second number of every address is tried."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import count
from typing import Any, Final

import pytest
from django.utils import timezone

from tests.site.test_walk import GUARDED, Walker, may, path_to, thing_word
from tests.site.world import World, build_world
from zhihuan_site.config.routes import LOADERS
from zhihuan_site.config.walking import Address, hand_written, rule_names
from zhihuan_site.people.models import Deputy, Institution, Invitation, Membership, Role, User
from zhihuan_site.reporting.actions.drafting.taking_back import TAKEN_BACK
from zhihuan_site.reporting.files import store
from zhihuan_site.reporting.models import (
    ApiKey,
    Attachment,
    Case,
    Freeze,
    Item,
    Job,
    JobState,
    Publication,
    Report,
    Round,
    Task,
    TaskKind,
    Webhook,
)

Maker = Callable[[Any, User, Mapping[str, int]], int]
_NUMBERS = count(1)


def _job(kind: str, **arguments: object) -> Maker:
    def make(thing: Any, by: User, made: Mapping[str, int]) -> int:
        house = thing.city if isinstance(thing, Round) else thing.institution
        report = thing if isinstance(thing, Report) else None
        words = {**arguments, "round": thing.pk} if isinstance(thing, Round) else arguments
        key = f"{kind}:{next(_NUMBERS)}"
        return Job.objects.create(kind=kind, key=key, institution=house, report=report, asked_by=by, arguments=words).pk

    return make


def _bundle(year: Round, by: User, made: Mapping[str, int]) -> int:
    job = _job("bundle")(year, by, made)
    result = {"digest": store(b"PK of all schools", "application/zip").digest, "files": 1, "kind": "pdf"}
    Job.objects.filter(pk=job).update(state=JobState.DONE, result=result)
    return job


def _file(subject: str) -> Maker:
    def make(report: Report, by: User, made: Mapping[str, int]) -> int:
        stored = store(b"%PDF-1.7 of " + report.institution.code.encode(), "application/pdf")
        return Attachment.objects.create(report=report, stored=stored, subject=subject.format(**made), name="a.pdf", by=by).pk

    return make


def _task(report: Report, by: User, made: Mapping[str, int]) -> int:
    return Task.objects.create(report=report, kind=TaskKind.TABLE, key="表1", title="学生发展").pk


def _department(report: Report, by: User, made: Mapping[str, int]) -> int:
    office = Institution.objects.create(kind="department", name=f"部门{next(_NUMBERS)}", parent=report.institution)
    Task.objects.create(report=report, kind=TaskKind.TABLE, key="表2", title="师资", department=office, owner=by)
    return office.pk


def _case(report: Report, by: User, made: Mapping[str, int]) -> int:
    return Case.objects.create(
        report=report, finding=f"f{next(_NUMBERS)}", check_id="a", severity="error", seen_at=timezone.now()
    ).pk


def _item(report: Report, by: User, made: Mapping[str, int]) -> int:
    return Item.objects.create(report=report, stage="first", subject="report", wanted="请改", opened_by=by).pk


def _publication(year: Round, by: User, made: Mapping[str, int]) -> int:
    report = year.reports.first()
    code = f"code{next(_NUMBERS)}"
    freeze = Freeze.objects.create(report=report, number=1, digest="0" * 64, code=code, by=by, at=timezone.now())
    return Publication.objects.create(report=report, freeze=freeze, version=1, by=by, at=timezone.now()).pk


def _key(city: Institution, by: User, made: Mapping[str, int]) -> int:
    return ApiKey.objects.create(institution=city, name="数据平台", prefix="zh", digest=str(next(_NUMBERS)), created_by=by).pk


def _hook(city: Institution, by: User, made: Mapping[str, int]) -> int:
    return Webhook.objects.create(institution=city, url="https://example.cn/", secret="x" * 32, created_by=by).pk


def _invitation(house: Institution, by: User, made: Mapping[str, int]) -> int:
    ends = timezone.now() + timedelta(days=1)
    words = {"role": Role.CLERK, "name": "某", "token_hash": str(next(_NUMBERS)), "invited_by": by, "expires_at": ends}
    return Invitation.objects.create(institution=house, **words).pk


def _person(house: Institution, by: User, made: Mapping[str, int]) -> int:
    return Membership.objects.get(pk=_membership(house, by, made)).user_id


def _membership(house: Institution, by: User, made: Mapping[str, int]) -> int:
    user = User.objects.create_user(f"person{next(_NUMBERS)}", name="某人")
    return Membership.objects.create(user=user, institution=house, role=Role.CLERK).pk


def _deputy(house: Institution, by: User, made: Mapping[str, int]) -> int:
    today = timezone.localdate()
    words = {"membership_id": _membership(house, by, made), "user": by, "reason": "出差"}
    return Deputy.objects.create(starts_on=today, ends_on=today, **words).pk


# How what stands at a second number is made in a house. A word that is met in one address only in another sense stands by its name.
MAKERS: Final[Mapping[str, Mapping[str, Maker]]] = {
    "plan-line": {"task": _task},
    "confirmation": {"department": _department},
    "evidence": {"attachment": _file("figure:students_full_time@2025")},
    "register_import": {"job": _job("import_register", register="students")},
    "register_import_file": {"job": _job("import_register", register="students"), "file": _file("import:{job}")},
    "picture": {"picture": _file("picture")},
    "word_back": {"file": _file(TAKEN_BACK)},
    "checking": {"job": _job("check")},
    "case": {"case": _case},
    "add_case_evidence": {"case": _case},
    "case_evidence": {"case": _case, "file": _file("case:{case}")},
    "item": {"item": _item},
    "bundle": {"job": _bundle},
    "withdraw_publication": {"publication": _publication},
    "end_key": {"key": _key},
    "hook": {"hook": _hook},
    "invitation_withdraw": {"invitation": _invitation},
    "role_end": {"membership": _membership},
    "deputies": {"membership": _membership},
    "deputy_end": {"deputy": _deputy},
    "person": {"person": _person},
    "job": {"job": _job("check")},
}
# Numbers that are counted anew in each house, and so name nothing elsewhere.
COUNTED: Final = {
    "register_row": "versions and rows of this school's register",
    "register_row_effect": "the same",
    "restore_section": "versions of this report's section",
    "check_freeze": "freezes of this report",
    "freeze_file": "the same",
    "receipt": "filings of this report",
    "receipt_code": "the same",
    "filing_changes": "the same",
    "desk-file": "the same",
    "public_year": "open to everybody: a year",
    "public_embedded": "open to everybody: a year",
    "public_report": "open to everybody: a year",
    "public_figure": "open to everybody: a year",
    "public_version": "open to everybody: a year and a version",
    "public_file": "open to everybody: a year and a version",
}


def second_numbers(address: Address) -> list[str]:
    """Return the words of an address that ask for a number beside the thing its rules ask about."""
    return [word for word in re.findall(r"<int:(\w+)>", address.pattern) if word not in LOADERS]


WITH_NUMBERS = [each for each in GUARDED if second_numbers(each)]


def test_the_walk_knows_every_second_number():
    unknown = [
        each.name
        for each in WITH_NUMBERS
        if each.name not in COUNTED and set(second_numbers(each)) != set(MAKERS.get(each.name, {}))
    ]
    assert unknown == []
    assert set(MAKERS) | set(COUNTED) == {each.name for each in WITH_NUMBERS}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def owner(address: Address, world: World) -> tuple[str, str, Any, Any]:
    """Return a method and a person who is let in, the thing where the person is, and one of the same kind elsewhere."""
    word = thing_word(address) or "report"
    places = world.places(word)
    here, there = ("city", "far") if word == "round" or address.name in ("end_key", "hook") else ("school", "neighbour")
    method = "POST" if "POST" in rule_names(address) else "GET"
    rule = rule_names(address)[method]
    person = next(person for person in world.people if may(rule, here, person) and person in Role.values)
    return method, person, places[here], places[there]


@pytest.mark.parametrize("name", MAKERS)
def test_what_belongs_to_another_house_is_not_found(world: World, name: str):
    address = next(each for each in GUARDED if each.name == name)
    method, person, here, there = owner(address, world)
    own = make_all(MAKERS[name], here, world.people[person])
    elsewhere = make_all(MAKERS[name], there, world.people["stranger"])
    walker = Walker(world)
    assert walker.go(person, method, path_to(address, here, **own)).status_code not in refusals(name), "the own one is there"
    for word in own:
        for asked in rule_names(address):
            answer = walker.go(person, asked, path_to(address, here, **{**own, word: elsewhere[word]}))
            not_found = (409,) if name == "confirmation" else (403, 404)  # a department without a table of this report is told so
            assert answer.status_code in not_found, (asked, word, answer.status_code)


def refusals(name: str) -> tuple[int, ...]:
    """Return the answers that mean that the own thing is not there; further rules inside may still refuse an empty form."""
    return (404,) if name in hand_written()["narrower"] else (403, 404)


def make_all(makers: Mapping[str, Maker], thing: Any, by: User) -> dict[str, int]:
    made: dict[str, int] = {}
    for word, maker in makers.items():
        made[word] = maker(thing, by, made)
    return made


@pytest.mark.parametrize("subject", ["import:students", "import:7", "word-back", "signature"])
def test_a_file_of_another_kind_is_not_given_out_as_evidence(world: World, subject: str):
    """A register that was imported holds identity numbers: who sees the report does not see it, nor do those above."""
    report = world.things["report"]["school"]
    kept = _file(subject)(report, world.people["clerk"], {})
    walker = Walker(world)
    for person in ("clerk", "guest", "county_officer", "city_admin"):
        assert walker.go(person, "GET", f"/reports/{report.pk}/evidence/{kept}/").status_code == 404
        assert walker.go(person, "GET", f"/reports/{report.pk}/pictures/{kept}/").status_code == 404
