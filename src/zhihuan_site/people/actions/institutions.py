"""Adding, renaming, moving and closing institutions."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, InstitutionKind, User
from zhihuan_site.people.permissions import (
    PARENTS,
    check_can_add_below,
    check_can_close_institution,
    check_can_move_institution,
    check_can_rename,
)


def collection_of(institution: Institution) -> str:
    """Return the name of the chain that tells what was done in a house."""
    return f"institution:{institution.house_id}"


@transaction.atomic
def add_institution(*, parent: Institution, by: User, kind: InstitutionKind, name: str, code: str = "") -> Institution:
    """Add an institution under another."""
    check_can_add_below(by, parent)
    if InstitutionKind(parent.kind) not in PARENTS[kind]:
        raise _misplaced(kind, parent)
    added = _saved(Institution(parent=parent, kind=kind, name=_named(name), code=code.strip()))
    record(
        collection=collection_of(parent),
        verb="institution.added",
        actor=by,
        subject=f"institution:{added.pk}",
        data={"name": name},
    )
    return added


@transaction.atomic
def rename_institution(*, institution: Institution, by: User, name: str, code: str | None = None) -> Institution:
    """Give an institution another name, and another code when one is given."""
    check_can_rename(by, institution)
    before = {"name": institution.name, "code": institution.code}
    institution.name = _named(name)
    institution.code = institution.code if code is None else code.strip()
    _saved(institution)
    record(
        collection=collection_of(institution),
        verb="institution.renamed",
        actor=by,
        subject=f"institution:{institution.pk}",
        data={"before": before, "after": {"name": institution.name, "code": institution.code}},
    )
    return institution


@transaction.atomic
def move_institution(*, institution: Institution, by: User, parent: Institution) -> Institution:
    """Put an institution, and whatever lies under it, under another one."""
    check_can_move_institution(by, institution)
    check_can_add_below(by, parent)
    if InstitutionKind(parent.kind) not in PARENTS[InstitutionKind(institution.kind)]:
        raise _misplaced(InstitutionKind(institution.kind), parent)
    before, old_path = institution.parent, institution.path
    institution.parent = parent
    _saved(institution)
    below = Institution.objects.filter(path__startswith=old_path).exclude(pk=institution.pk)
    below.update(path=Concat(Value(institution.path), Substr(F("path"), len(old_path) + 1)))
    record(
        collection=collection_of(institution),
        verb="institution.moved",
        actor=by,
        subject=f"institution:{institution.pk}",
        data={"from": str(before), "to": str(parent)},
    )
    return institution


@transaction.atomic
def close_institution(*, institution: Institution, by: User, on: date, why: str) -> Institution:
    """Write down that a school or a department was closed or merged: nobody waits for it any more, and all it did stays."""
    check_can_close_institution(by, institution)
    if on > timezone.localdate() or not why.strip():
        raise UsageError(
            Text("撤并日期不能在今天以后，并要写明去向或原因。", "The day lies ahead, or there is no reason. "),
            Text("请改正后再保存，例如“并入云州市第一职业技术学校”。", "Mend it and save again."),
        )
    return _set_closing(institution, by, "institution.closed", on, why.strip())


@transaction.atomic
def reopen_institution(*, institution: Institution, by: User) -> Institution:
    """Take it back: the institution is at work again."""
    check_can_close_institution(by, institution)
    return _set_closing(institution, by, "institution.reopened", None, "")


def _set_closing(institution: Institution, by: User, verb: str, on: date | None, why: str) -> Institution:
    before = institution.closed_on
    institution.closed_on, institution.closed_why = on, why
    institution.save(update_fields=["closed_on", "closed_why"])
    about = {"subject": f"institution:{institution.pk}", "data": {"before": before, "on": on, "why": why}}
    record(collection=collection_of(institution), verb=verb, actor=by, **about)
    return institution


def _saved(institution: Institution) -> Institution:
    """Save, and say in words what the database would not have."""
    try:
        with transaction.atomic():
            institution.save()
    except IntegrityError as error:
        raise UsageError(
            Text("名称或代码已被使用。", "The name or the code is taken. "),
            Text("同一上级下名称不能相同，学校代码在全市不能相同；请换一个。", "Choose another one."),
        ) from error
    return institution


def _named(name: str) -> str:
    if not name.strip():
        raise UsageError(Text("没有写名称。", "There is no name. "), Text("请写上名称再保存。", "Write one and save again."))
    return name.strip()


def _misplaced(kind: InstitutionKind, parent: Institution) -> UsageError:
    places = "、".join(str(each.label) for each in PARENTS[kind])
    return UsageError(
        Text(f"{kind.label}不能放在{parent.get_kind_display()}下面。", "It cannot stand there. "),
        Text(f"{kind.label}的上级应是{places or '最高一级'}。", "Choose another place."),
    )
