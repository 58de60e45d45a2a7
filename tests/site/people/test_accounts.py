"""Inviting many people by a workbook: everybody or nobody, and the own workbook comes back with comments."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.site.conftest import Cast
from zhihuan_site.people.actions.accounts import import_accounts
from zhihuan_site.people.models import Invitation, Role

HEADER = ["姓名", "部门", "角色", "年度", "可看受限数据", "电子邮箱"]
GOOD = [
    ["林间", "教务处", "填报员", None, "是", "lin@example.cn"],
    ["叶舟", "云州市第一职业技术学校", "编写组成员", 2025, None, None],
]


def book(rows: list[list[object]], header: list[str] = HEADER) -> bytes:
    made = openpyxl.Workbook()
    for row in [header, *rows]:
        made.active.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _post(cast: Cast, content: bytes, name: str = "人员.xlsx") -> str:
    page = f"/people/institutions/{cast.school.pk}/accounts/"
    return cast.client(cast.admin).post(page, {"book": SimpleUploadedFile(name, content)}).content.decode()


def test_everybody_in_the_workbook_is_invited(cast: Cast, django_capture_on_commit_callbacks: object):
    with django_capture_on_commit_callbacks(execute=True):
        page = _post(cast, book(GOOD))
    assert "已邀请 2 人" in page
    assert len(set(re.findall(r"/people/invitations/[\w-]{20,}/", page))) == 2
    assert [message.to for message in mail.outbox] == [["lin@example.cn"]]
    kept = Invitation.objects.order_by("pk").values_list("name", "institution", "role", "year", "sees_restricted")
    assert list(kept) == [
        ("林间", cast.office.pk, Role.CLERK, None, True),
        ("叶舟", cast.school.pk, Role.WRITER, 2025, False),
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [(0, None), (1, "后勤处"), (2, "校长（法定代表人）"), (2, "市级管理员"), (3, "去年"), (4, "也许")],
)
def test_one_wrong_cell_and_nobody_is_invited(cast: Cast, cell: int, value: object):
    rows = [list(row) for row in GOOD]
    rows[1][cell] = value
    page = _post(cast, book(rows))
    assert "一个人也没有邀请" in page
    assert not Invitation.objects.exists()


def test_the_own_workbook_comes_back_with_a_comment_in_the_cell(cast: Cast):
    client = cast.client(cast.admin)
    page = f"/people/institutions/{cast.school.pk}/accounts/"
    rows = [*GOOD, ["某某", "后勤处", "填报员", None, None, None]]
    told = client.post(page, {"book": SimpleUploadedFile("人员.xlsx", book(rows))}).content.decode()
    where = re.search(r'href="([^"]*/accounts/commented/\w+/)"', told).group(1)
    sheet = openpyxl.load_workbook(BytesIO(client.get(where).content)).active
    assert sheet["B4"].value == "后勤处"
    assert "教务处" in sheet["B4"].comment.text
    assert sheet["B2"].comment is None
    assert cast.client(cast.rival).get(where).status_code == 403


def test_a_workbook_of_another_person_is_not_handed_out(cast: Cast):
    where = f"/people/institutions/{cast.school.pk}/accounts/commented/guess/"
    assert cast.client(cast.admin).get(where).status_code == 404


def test_the_empty_form_can_be_filled_in_and_taken(cast: Cast):
    client = cast.client(cast.admin)
    form = client.get(f"/people/institutions/{cast.school.pk}/accounts/template/").content
    made = openpyxl.load_workbook(BytesIO(form))
    sheet = made.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    assert [head.strip("*") for head in heads] == ["姓名", "单位或部门", "角色", "年度", "可看受限数据", "邮箱"]
    sheet.append(["林间", "教务处", "填报员", None, None, None])
    out = BytesIO()
    made.save(out)
    assert "已邀请 1 人" in _post(cast, out.getvalue())


def test_a_city_invites_for_its_schools_and_counties(cast: Cast):
    rows = [
        ["甲", "临溪县职业中专学校", "校长（法定代表人）", None, None, None],
        ["乙", "临溪县", "县级审核员", None, None, None],
        ["丙", "云州市", "市级审核员", None, None, None],
    ]
    taken = import_accounts(institution=cast.city, by=cast.city_admin, source=book(rows), name="全市.xlsx")
    assert [each.place for each in taken.invited] == ["临溪县职业中专学校", "临溪县", "云州市"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["甲", "临溪县", "校长（法定代表人）", None, None, None], "没有“校长（法定代表人）”这个角色"),
        (["甲", "临溪县职业中专学校", "受托撰写人", None, None, None], "没有写年度"),
    ],
)
def test_what_only_the_verb_refuses_leaves_nobody_invited(cast: Cast, row: list[object], told: str):
    page = f"/people/institutions/{cast.city.pk}/accounts/"
    rows = [["乙", "临溪县", "县级审核员", None, None, None], row]
    answer = cast.client(cast.city_admin).post(page, {"book": SimpleUploadedFile("全市.xlsx", book(rows))})
    assert told in answer.content.decode()
    assert not Invitation.objects.exists()


def test_what_is_no_table_is_told(cast: Cast):
    page = f"/people/institutions/{cast.school.pk}/accounts/"
    answer = cast.client(cast.admin).post(page, {"book": SimpleUploadedFile("人员.xlsx", b"PK\x03\x04 not a workbook")})
    assert answer.status_code == 409
    assert re.search("[一-鿿]{4}", re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL).group())


def test_a_table_without_people_is_told(cast: Cast):
    assert "没有读到人员" in _post(cast, book([]))
    assert "没有读到人员" in _post(cast, b"some words, and no table", "说明.csv")


def test_a_missing_file_is_told(cast: Cast):
    page = f"/people/institutions/{cast.school.pk}/accounts/"
    assert "没有收到文件" in cast.client(cast.admin).post(page).content.decode()


def test_a_workbook_without_the_needed_columns_is_told(cast: Cast):
    page = _post(cast, book([["林间", "教务处"]], ["姓名", "部门"]))
    assert "角色" in re.search(r"<main.*</main>", page, re.DOTALL).group()
    assert not Invitation.objects.exists()


def test_only_a_manager_imports(cast: Cast):
    for person in (cast.clerk, cast.rival, cast.officer):
        with pytest.raises(PermissionDenied):
            import_accounts(institution=cast.school, by=person, source=book(GOOD), name="人员.xlsx")
