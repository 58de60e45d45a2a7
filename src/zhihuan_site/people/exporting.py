"""The list of people as a file."""

import csv
from io import StringIO

from django.utils.translation import gettext as _

from zhihuan.registers import harmless
from zhihuan_site.people.members import members_of
from zhihuan_site.people.models import Institution


def people_as_csv(institution: Institution) -> bytes:
    """Return the people of a house and of what lies under it; no cell begins like a formula."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([_("姓名"), _("用户名"), _("单位或部门"), _("角色"), _("年度"), _("受限数据"), _("邮箱"), _("电话")])
    for each in members_of(institution):
        user = each.user
        words = (
            user.name,
            user.username,
            each.institution.name,
            each.get_role_display(),
            str(each.year or ""),
            _("是") if each.sees_restricted else "",
            user.email,
            user.phone,
        )
        writer.writerow([harmless(word) for word in words])
    return text.getvalue().encode("utf-8-sig")
