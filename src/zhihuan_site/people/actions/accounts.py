"""Inviting many people by a workbook, read and answered as the library reads registers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils import timezone

from zhihuan.catalogue import CodeList, Field, FieldType, Register
from zhihuan.language import Text
from zhihuan.registers import Intake, take_in, write_template
from zhihuan_site.people.actions.invitations import address_of, invite
from zhihuan_site.people.members import places_of
from zhihuan_site.people.models import Institution, InstitutionKind, Role, User
from zhihuan_site.people.permissions import ROLES_AT, can_give_role, check_can_manage_people

_NO_PERSON_HERE: Final = b"accounts hold no identity numbers"


@dataclass(frozen=True, slots=True)
class Invited:
    """One row that became an invitation, with its link, which is shown once."""

    name: str
    place: str
    role: str
    email: str
    link: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the workbook: everybody invited, or nobody and why."""

    intake: Intake
    invited: tuple[Invited, ...]


@transaction.atomic
def import_accounts(*, institution: Institution, by: User, source: bytes, name: str) -> Taken:
    """Invite everybody in the workbook, or nobody when a row is not in order. Raises UnreadableFile for what is no table."""
    check_can_manage_people(by, institution)
    places = _places(institution)
    today = timezone.localdate()
    codes = _codes(institution, by, places)
    intake = take_in(
        source, name, REGISTER, school=institution.code, year=today.year, today=today, key=_NO_PERSON_HERE, codes=codes
    )
    if not intake.is_clean:
        return Taken(intake, ())
    roles = {role.label: role for role in Role}
    return Taken(intake, tuple(_invited(row, places, roles, by) for row in intake.accepted.to_pylist()))


def form_of(institution: Institution, by: User) -> bytes:
    """Return the empty workbook, with the places and roles of this house to choose from."""
    check_can_manage_people(by, institution)
    return write_template(REGISTER, _codes(institution, by, _places(institution)), timezone.localdate().year)


def _invited(row: Mapping[str, object], places: Mapping[str, Institution], roles: Mapping[str, Role], by: User) -> Invited:
    place, role = places[str(row["place"])], roles[str(row["role"])]
    invitation, token = invite(
        institution=place,
        by=by,
        role=role,
        name=str(row["name"]),
        email=str(row["email"] or ""),
        year=row["year"],
        sees_restricted=bool(row["sees_restricted"]),
    )
    return Invited(invitation.name, place.name, invitation.get_role_display(), invitation.email, address_of(token))


def _places(institution: Institution) -> dict[str, Institution]:
    """Return the places by name: of a house itself and its departments, of a city the counties and schools too."""
    found = {place.name: place for place in places_of(institution)}
    if institution.kind in (InstitutionKind.CITY, InstitutionKind.COUNTY):
        below = institution.under().exclude(kind=InstitutionKind.DEPARTMENT)
        found |= {place.name: place for place in below}
    return found


def _codes(institution: Institution, by: User, places: Mapping[str, Institution]) -> dict[str, CodeList]:
    kinds = {InstitutionKind(place.kind): place for place in places.values()}
    roles = [
        role for role in Role if any(role in ROLES_AT[kind] and can_give_role(by, place, role) for kind, place in kinds.items())
    ]
    return {
        "roles": CodeList("roles", Text("角色", "Role"), {role.value: str(role.label) for role in roles}),
        "places": CodeList("places", Text("单位或部门", "Place"), {str(place.pk): name for name, place in places.items()}),
    }


def _field(code: str, zh: str, en: str, kind: FieldType = FieldType.TEXT, **more: object) -> Field:
    return Field(code, Text(zh, en), kind, **more)


_FIELDS: Final = (
    _field("name", "姓名", "Name", is_required=True, synonyms=("教师姓名", "人员"), example="某某"),
    _field("place", "单位或部门", "Place", FieldType.CODE, codes="places", is_required=True, synonyms=("单位", "部门", "学校")),
    _field("role", "角色", "Role", FieldType.CODE, codes="roles", is_required=True, synonyms=("身份", "职责")),
    _field("year", "年度", "Year", FieldType.YEAR, synonyms=("数据年度",), note="不填表示各年度都有效；受托撰写人必填。"),
    _field("sees_restricted", "可看受限数据", "Sees restricted data", FieldType.YES_NO, note="健康、资助、证件号。"),
    _field("email", "邮箱", "Mail", synonyms=("电子邮箱", "电子邮件"), example="name@example.cn"),
)
REGISTER: Final = Register(
    number="R00",
    code="accounts",
    name=Text("账号", "Accounts"),
    purpose=Text("批量邀请人员", "Inviting many people at once"),
    key=(),
    fields={field.code: field for field in _FIELDS},
    time_basis="calendar_year",
)
