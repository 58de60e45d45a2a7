"""The database of the site's tests, and the small cast of people that they speak of. Everybody here is invented."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import expect

from zhihuan_site.config.database import parse_address, start_embedded
from zhihuan_site.people.models import Institution, InstitutionKind, Membership, Role, User
from zhihuan_site.reporting.models import Report, Round
from zhihuan_site.reporting.states import ReportState

expect.set_options(timeout=20_000)  # milliseconds: two cores are often shared, and a slow moment is no defect
PASSWORD = "zhihuan-2025"
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Let the tests run on the database that ZHIHUAN_TEST_DATABASE names, or else on an embedded one that all workers share."""
    address = os.environ.get("ZHIHUAN_TEST_DATABASE") or _start_shared()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    parsed = parse_address(address)
    for target in (settings.DATABASES["default"], connections["default"].settings_dict):
        target.update(parsed, CONN_MAX_AGE=0)
        target["TEST"] = {**target.get("TEST", {}), "NAME": f"test_zhihuan_{worker}"}


def _start_shared() -> str:
    """Start the run's database. Its folder is not one of pytest's: another run of pytest shuts its parent to the database's user."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex
    folder = Path(tempfile.gettempdir()) / f"zhihuan-test-{run}"
    atexit.register(_clear, folder)  # before the database is started, so that it happens after the last one has stopped it
    return start_embedded(folder / "postgres")


def _clear(folder: Path) -> None:
    """Leave nothing behind, once nobody works with the database any more."""
    if not (folder / "postgres" / "postmaster.pid").exists():
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, settings: object) -> None:
    """Give every test empty folders of its own."""
    settings.DATA = tmp_path
    settings.FILES = tmp_path / "files"
    settings.WORKSPACE = tmp_path / "workspace"
    settings.WORKSPACE_KEY = tmp_path / "keys" / "installation"
    settings.BACKUPS = tmp_path / "backups"


@dataclass
class Cast:
    """A city with a county and two schools, and one person a role. `other` is the school that nobody here works for but `rival`."""

    city: Institution
    county: Institution
    school: Institution
    office: Institution
    other: Institution
    round: Round
    report: Report
    other_report: Report
    city_report: Report
    clerk: User
    head: User
    writer: User
    leader: User
    principal: User
    admin: User
    guest: User
    county_officer: User
    officer: User
    city_admin: User
    rival: User
    stranger: User

    def client(self, person: User) -> Client:
        """Return a browser in which the person is signed in."""
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def send(self, person: User, address: str, sent: Mapping[str, Any]) -> HttpResponse:
        """Send JSON as the person, as the scripts of a page do."""
        words = {"content_type": "application/json", "headers": {"accept": "application/json"}}
        return self.client(person).post(address, sent, **words)


def new_person(
    username: str, name: str, institution: Institution | None = None, role: Role | None = None, **more: object
) -> User:
    """Open an account, with a role where one is given."""
    user = User.objects.create_user(username, f"{username}@example.cn", PASSWORD, name=name)
    if institution and role:
        Membership.objects.create(user=user, institution=institution, role=role, **more)
        if role is Role.PRINCIPAL or more.get("sees_restricted"):
            TOTP.activate(user, SECRET)  # without a second factor such a person is led to set one up, and nowhere else
    return user


@pytest.fixture
def cast(db: None) -> Cast:
    """Return the cast, with the round of 2025 open and the school's report in entry."""
    city = Institution.objects.create(kind=InstitutionKind.CITY, name="云州市", code="999900")
    county = Institution.objects.create(kind=InstitutionKind.COUNTY, name="临溪县", code="999921", parent=city)
    school = Institution.objects.create(kind=InstitutionKind.SCHOOL, name="云州市第一职业技术学校", code="S001", parent=city)
    office = Institution.objects.create(kind=InstitutionKind.DEPARTMENT, name="教务处", parent=school)
    other = Institution.objects.create(kind=InstitutionKind.SCHOOL, name="临溪县职业中专学校", code="S002", parent=county)
    year = Round.objects.create(
        city=city,
        year=2025,
        edition="E3",
        city_edition="E3-city",
        title="2025年度质量年报",
        opens_on=date(2025, 11, 10),
        due_on=date(2025, 12, 25),
    )
    reports = [
        Report.objects.create(round=year, institution=house, edition=edition, state=ReportState.ENTRY, due_on=year.due_on)
        for house, edition in ((school, "E3"), (other, "E3"), (city, "E3-city"))
    ]
    return Cast(
        city, county, school, office, other, year, *reports,
        clerk=new_person("clerk", "程小满", office, Role.CLERK),
        head=new_person("head", "贺知秋", office, Role.HEAD),
        writer=new_person("writer", "温言", school, Role.WRITER),
        leader=new_person("leader", "凌云", school, Role.LEADER),
        principal=new_person("principal", "白景行", school, Role.PRINCIPAL),
        admin=new_person("admin", "安然", school, Role.SCHOOL_ADMIN),
        guest=new_person("guest", "顾北", school, Role.GUEST, year=2025),
        county_officer=new_person("county", "向南", county, Role.COUNTY_OFFICER),
        officer=new_person("officer", "齐鸣", city, Role.CITY_OFFICER),
        city_admin=new_person("cityadmin", "成竹", city, Role.CITY_ADMIN),
        rival=new_person("rival", "任远", other, Role.SCHOOL_ADMIN),
        stranger=new_person("stranger", "莫生"),
    )  # fmt: skip


@pytest.fixture
def run_jobs() -> Iterator[object]:
    """Return a function that does the work that waits, as the worker would."""
    from zhihuan_site.reporting.jobs import run_job
    from zhihuan_site.reporting.models import Job, JobState

    def run() -> list[Job]:
        waiting = list(Job.objects.filter(state=JobState.WAITING).order_by("pk"))
        for job in waiting:
            run_job.func(job=job.pk)
            job.refresh_from_db()
        return waiting

    return run
