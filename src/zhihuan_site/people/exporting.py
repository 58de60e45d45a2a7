"""The list of people, and the tree of institutions, as files."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from django.utils.translation import gettext as _

from zhihuan.registers import harmless
from zhihuan_site.people.members import members_of
from zhihuan_site.people.models import Institution


def people_as_csv(institution: Institution) -> bytes:
    """Return the people of a house, a role a line."""
    header = [_("姓名"), _("用户名"), _("单位或部门"), _("角色"), _("年度"), _("受限数据"), _("邮箱"), _("电话")]
    return _written(header, _people(institution))


def tree_as_csv(institution: Institution) -> bytes:
    """Return an institution and whatever lies under it, a line each."""
    below = institution.under().select_related("parent").order_by("path")
    lines = ((each.name, str(each.get_kind_display()), each.code, each.parent.name if each.parent else "") for each in below)
    return _written([_("名称"), _("类别"), _("代码"), _("上级")], lines)


def _people(institution: Institution) -> Iterator[tuple[str, ...]]:
    for each in members_of(institution):
        user = each.user
        yield (
            user.name,
            user.username,
            each.institution.name,
            str(each.get_role_display()),
            str(each.year or ""),
            _("是") if each.sees_restricted else "",
            user.email,
            user.phone,
        )


def _written(header: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """Return a text table that Excel opens; no cell begins like a formula."""
    text = StringIO()
    csv.writer(text).writerows([header, *([harmless(word) for word in line] for line in lines)])
    return text.getvalue().encode("utf-8-sig")
