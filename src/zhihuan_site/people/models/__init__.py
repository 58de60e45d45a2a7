"""The tables of people, one noun a file."""

from zhihuan_site.people.models.audit_entry import AuditEntry
from zhihuan_site.people.models.deputy import Deputy
from zhihuan_site.people.models.institution import Institution, InstitutionKind
from zhihuan_site.people.models.invitation import Invitation
from zhihuan_site.people.models.membership import Membership, Role
from zhihuan_site.people.models.notice import Notice
from zhihuan_site.people.models.user import Grant, User

__all__ = [
    "AuditEntry",
    "Deputy",
    "Grant",
    "Institution",
    "InstitutionKind",
    "Invitation",
    "Membership",
    "Notice",
    "Role",
    "User",
]
