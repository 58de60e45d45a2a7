"""One account a role for the first school and the city, and an administrator and a principal for every other school.

Everybody is invented; all have the same password, which the demonstration prints.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings

from zhihuan_site.demonstration.houses import Houses
from zhihuan_site.people.models import Institution, Membership, Role, User
from zhihuan_site.reporting.actions.submission.certificates import authorities_folder
from zhihuan_site.reporting.actions.submission.trial_authority import issue, open_authority

PASSWORD: Final = "zhihuan-2025"  # noqa: S105 -- printed for everybody who looks at the demonstration
SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 -- the second factor of those who sign


@dataclass(frozen=True, slots=True)
class Account:
    """Who signs in as what. `department` is the place of the department among the first school's; None is the house itself."""

    username: str
    name: str
    role: Role
    department: int | None = None
    is_of_city: bool = False


ACCOUNTS: Final = (
    Account("tianbao", "程小满", Role.CLERK, department=0),
    Account("xuesheng", "陆青禾", Role.CLERK, department=1),
    Account("jiuye", "傅明溪", Role.CLERK, department=2),
    Account("buzhang", "贺知秋", Role.HEAD, department=0),
    Account("bianxie", "温言", Role.WRITER),
    Account("lingdao", "凌云", Role.LEADER),
    Account("xiaozhang", "白景行", Role.PRINCIPAL),
    Account("guanli", "安然", Role.SCHOOL_ADMIN),
    Account("waixie", "顾北", Role.GUEST),
    Account("xianji", "向南", Role.COUNTY_OFFICER),
    Account("shiji", "齐鸣", Role.CITY_OFFICER, is_of_city=True),
    Account("shiguan", "成竹", Role.CITY_ADMIN, is_of_city=True),
)

SIGNERS: Final = (Role.PRINCIPAL, Role.CITY_ADMIN)


def open_accounts(houses: Houses, year: int) -> dict[str, User]:
    """Open the accounts and return them by user name."""
    found = {account.username: _open(account, houses, year) for account in ACCOUNTS}
    for school in houses.schools[1:]:
        code = school.code.lower()
        found[f"{code}guanli"] = _person(f"{code}guanli", f"{school.code}管理员", school, Role.SCHOOL_ADMIN)
        found[f"{code}xiaozhang"] = _person(f"{code}xiaozhang", f"{school.code}校长", school, Role.PRINCIPAL)
        found[f"{code}lingdao"] = _person(f"{code}lingdao", f"{school.code}校领导", school, Role.LEADER)
    for user in User.objects.filter(memberships__role__in=SIGNERS):
        give_second_factor(user)
    return found


def write_certificate(school: Institution, principal: User) -> Path:
    """Write a certificate of the trial authority, which the site then trusts, beside the data; its passphrase is PASSWORD."""
    path = certificate_file()
    path.write_bytes(issue(open_authority(authorities_folder()), school.name, principal.name, PASSWORD))
    return path


def certificate_file() -> Path:
    """Return where the trial certificate of the first school lies."""
    return Path(settings.DATA) / "trial-certificate.p12"


def give_second_factor(user: User) -> list[str]:
    """Set up the second factor of a demonstration's account, and return its recovery codes."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def _open(account: Account, houses: Houses, year: int) -> User:
    school = houses.schools[0]
    place = houses.city if account.is_of_city else school
    if account.role is Role.COUNTY_OFFICER:
        place = houses.schools[-1].parent
    if account.department is not None:
        place = houses.departments[account.department]
    return _person(account.username, account.name, place, account.role, year if account.role is Role.GUEST else None)


def _person(username: str, name: str, place: Institution, role: Role, year: int | None = None) -> User:
    user = User.objects.create_user(username, f"{username}@example.cn", PASSWORD, name=name)
    Membership.objects.create(user=user, institution=place, role=role, year=year)
    return user
