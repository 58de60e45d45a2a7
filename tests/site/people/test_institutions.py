"""The tree of institutions: adding, renaming and moving keeps every path right, and only who may changes it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.people.actions.institutions import (
    add_institution,
    close_institution,
    move_institution,
    rename_institution,
    reopen_institution,
)
from zhihuan_site.people.models import AuditEntry, Institution, InstitutionKind


def test_the_administrator_of_a_school_adds_departments_to_it(cast: Cast):
    page = cast.client(cast.admin)
    page.post(f"/people/institutions/{cast.school.pk}/add/", {"kind": "department", "name": "学生处"})
    added = Institution.objects.get(name="学生处")
    assert (added.parent, added.path) == (cast.school, f"{cast.school.path}{added.pk}/")
    assert "学生处" in page.get(f"/people/institutions/{cast.school.pk}/").content.decode()


def test_the_form_offers_the_kind_that_was_added_last(cast: Cast):
    page = cast.client(cast.city_admin)
    for kind, name in (("county", "远山县"), ("school", "远山职业中专学校")):
        page.post(f"/people/institutions/{cast.city.pk}/add/", {"kind": kind, "name": name})
        chosen = f'<option value="{kind}" selected>'
        assert chosen in page.get(f"/people/institutions/{cast.city.pk}/").content.decode()


def test_a_school_is_added_by_the_city_and_not_by_a_school(cast: Cast):
    add_institution(parent=cast.county, by=cast.city_admin, kind=InstitutionKind.SCHOOL, name="新校", code="S009")
    with pytest.raises(PermissionDenied):
        add_institution(parent=cast.county, by=cast.admin, kind=InstitutionKind.SCHOOL, name="又一新校")
    assert set(Institution.objects.filter(kind="school").values_list("code", flat=True)) == {"S001", "S002", "S009"}


@pytest.mark.parametrize("kind", [InstitutionKind.SCHOOL, InstitutionKind.CITY, InstitutionKind.COUNTY])
def test_nothing_but_departments_stands_in_a_school(cast: Cast, kind: InstitutionKind):
    with pytest.raises(UsageError, match="不能放在学校下面"):
        add_institution(parent=cast.school, by=cast.city_admin, kind=kind, name="某处")


def test_departments_do_not_nest(cast: Cast):
    with pytest.raises(PermissionDenied, match="不再设机构"):
        add_institution(parent=cast.office, by=cast.admin, kind=InstitutionKind.DEPARTMENT, name="教务科")


def test_a_code_is_given_once(cast: Cast):
    answer = cast.client(cast.city_admin).post(
        f"/people/institutions/{cast.city.pk}/add/", {"kind": "school", "name": "新校", "code": "S001"}
    )
    assert answer.status_code == 409
    assert "已被使用" in answer.content.decode()


def test_a_name_is_not_empty(cast: Cast):
    with pytest.raises(UsageError, match="没有写名称"):
        rename_institution(institution=cast.office, by=cast.admin, name="  ")


def test_a_school_is_renamed_by_the_city_alone(cast: Cast):
    with pytest.raises(PermissionDenied, match="由市级管理员修改"):
        rename_institution(institution=cast.school, by=cast.admin, name="大学")
    rename_institution(institution=cast.school, by=cast.city_admin, name="云州市工业学校", code="S010")
    cast.school.refresh_from_db()
    assert (cast.school.name, cast.school.code) == ("云州市工业学校", "S010")
    entry = AuditEntry.objects.get(verb="institution.renamed")
    assert entry.data == {
        "before": {"name": "云州市第一职业技术学校", "code": "S001"},
        "after": {"name": "云州市工业学校", "code": "S010"},
    }


def test_a_school_moves_with_its_departments(cast: Cast):
    move_institution(institution=cast.school, by=cast.city_admin, parent=cast.county)
    cast.office.refresh_from_db()
    assert cast.office.path == f"{cast.county.path}{cast.school.pk}/{cast.office.pk}/"
    assert set(cast.county.under()) == {cast.county, cast.school, cast.office, cast.other}
    assert cast.client(cast.county_officer).get(f"/reports/{cast.report.pk}/").status_code == 200


def test_a_school_does_not_move_into_another_city(cast: Cast):
    far = Institution.objects.create(kind="city", name="雾州市", code="999800")
    with pytest.raises(PermissionDenied):
        move_institution(institution=cast.school, by=cast.city_admin, parent=far)
    with pytest.raises(PermissionDenied):
        move_institution(institution=cast.city, by=cast.city_admin, parent=far)


def test_the_tree_shows_a_city_all_of_its_own(cast: Cast):
    Institution.objects.create(kind="city", name="雾州市", code="999800")
    page = cast.client(cast.city_admin).get("/people/").content.decode()
    assert [name in page for name in ("云州市第一职业技术学校", "临溪县职业中专学校", "雾州市")] == [True, True, False]


def test_who_works_in_one_school_is_led_to_it(cast: Cast):
    answer = cast.client(cast.clerk).get("/people/")
    assert answer["Location"] == f"/people/institutions/{cast.school.pk}/"


def test_the_tree_does_not_ask_more_for_more_schools(cast: Cast, django_assert_max_num_queries: object):
    for number in range(40):
        Institution.objects.create(kind="school", name=f"学校{number}", code=f"T{number}", parent=cast.county)
    client = cast.client(cast.city_admin)
    client.get("/people/notices/")  # the first page of a session also keeps the device
    with django_assert_max_num_queries(15):
        client.get("/people/")
    with django_assert_max_num_queries(25):
        client.get(f"/people/institutions/{cast.county.pk}/")


def test_the_tree_is_handed_out_as_a_harmless_table(cast: Cast):
    Institution.objects.filter(pk=cast.office.pk).update(name="=1+1")
    lines = cast.client(cast.city_admin).get(f"/people/institutions/{cast.city.pk}/institutions.csv").content.decode("utf-8-sig")
    assert sorted(lines.splitlines()) == sorted(
        [
            "名称,类别,代码,上级",
            "云州市,市,999900,",
            "临溪县,县（区）,999921,云州市",
            "临溪县职业中专学校,学校,S002,临溪县",
            "云州市第一职业技术学校,学校,S001,云州市",
            "'=1+1,部门,,云州市第一职业技术学校",
        ]
    )


def test_a_school_is_closed_by_the_city_and_can_be_taken_back(cast: Cast):
    page, here = cast.client(cast.city_admin), f"/people/institutions/{cast.other.pk}/"
    today = timezone.localdate()
    page.post(f"{here}closing/", {"on": today, "why": "并入云州市第一职业技术学校"})
    cast.other.refresh_from_db()
    assert (cast.other.closed_on, cast.other.closed_why) == (today, "并入云州市第一职业技术学校")
    assert "撤并：并入云州市第一职业技术学校" in page.get(here).content.decode()
    assert "已撤并" in page.get("/people/").content.decode()
    page.post(f"{here}closing/", {"reopen": "1"})
    cast.other.refresh_from_db()
    assert cast.other.closed_on is None
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["institution.closed", "institution.reopened"]


def test_closing_asks_for_a_day_that_has_come_and_a_reason(cast: Cast):
    for on, why in ((timezone.localdate() + timedelta(days=1), "合并"), (timezone.localdate(), " ")):
        with pytest.raises(UsageError, match="不能在今天以后"):
            close_institution(institution=cast.other, by=cast.city_admin, on=on, why=why)
    answer = cast.client(cast.city_admin).post(
        f"/people/institutions/{cast.other.pk}/closing/", {"on": "", "why": ""}, follow=True
    )
    assert "message" in answer.content.decode()
    assert not Institution.objects.exclude(closed_on=None).exists()


def test_a_department_is_closed_by_its_school_and_a_city_by_nobody(cast: Cast):
    words = {"on": timezone.localdate(), "why": "机构调整"}
    close_institution(institution=cast.office, by=cast.admin, **words)
    reopen_institution(institution=cast.office, by=cast.admin)
    for place, person in ((cast.school, cast.admin), (cast.city, cast.city_admin), (cast.county, cast.city_admin)):
        with pytest.raises(PermissionDenied):
            close_institution(institution=place, by=person, **words)
