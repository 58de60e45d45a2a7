from collections.abc import Sequence
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.site.conftest import Cast
from zhihuan.document import Column, Sheet, write_xlsx
from zhihuan.errors import UsageError
from zhihuan_site.reporting.actions.collection.platform import Imported, import_platform
from zhihuan_site.reporting.actions.collection.spots import tables_of
from zhihuan_site.reporting.models import Attachment, Figure, FigureOrigin

HEAD = ("序号", "指标", "单位", "2024年", "2025年")
STUDENTS, SPECIAL, SMART = "students_full_time@2025", "funding_special@2025", "vr_base_school_smartedu@2025"


def starred(cast: Cast) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Return each table's starred rows as the platform prints them, every cell with a number of its own."""
    number, sheets = 100, []
    for table in tables_of(cast.report):
        rows = []
        for row in table.rows:
            if row.is_starred and row.is_filled:
                number += 1
                rows.append((row.number, row.label, row.unit, str(number), str(number + 500)))
        sheets.append((f"{table.number} {table.title}", rows))
    return sheets


def workbook(sheets: Sequence[tuple[str, list[tuple[str, ...]]]]) -> bytes:
    numbered = [(title, [(*row[:3], int(row[3]), int(row[4])) for row in rows]) for title, rows in sheets if rows]
    return write_xlsx([Sheet(title.split()[1], tuple(map(Column, HEAD)), tuple(rows), title) for title, rows in numbered])


def text_table(sheets: Sequence[tuple[str, list[tuple[str, ...]]]]) -> bytes:
    rows = [row for _, rows in sheets for row in rows]
    return "\r\n".join(",".join(row) for row in [HEAD, *rows]).encode("gb18030")


def value(cast: Cast, key: str) -> tuple[Decimal, str]:
    figure = Figure.objects.get(report=cast.report, key=key)
    return Decimal(figure.value), figure.origin


@pytest.mark.parametrize(("name", "write"), [("平台.xlsx", workbook), ("平台.csv", text_table)])
def test_every_starred_value_of_an_export_is_taken(cast: Cast, name: str, write: object) -> None:
    sheets = starred(cast)
    count = sum(len(rows) for _, rows in sheets) * 2
    done = import_platform(report=cast.report, name=name, content=write(sheets), by=cast.admin)
    assert done == Imported(count, count, ())
    printed = {row[1]: row[4] for _, rows in sheets for row in rows}
    assert value(cast, STUDENTS) == (Decimal(printed["全日制在校生人数"]), FigureOrigin.PLATFORM)
    assert value(cast, SPECIAL) == (Decimal(printed["年财政专项经费"]) * 10_000, FigureOrigin.PLATFORM)
    assert Figure.objects.filter(report=cast.report).count() == count
    assert Attachment.objects.get(subject="platform").name == name


def test_what_somebody_entered_stays_and_what_is_computed_gives_way(cast: Cast) -> None:
    Figure.objects.create(report=cast.report, key=STUDENTS, value="1460", state="value", version=1)
    Figure.objects.create(report=cast.report, key=SPECIAL, value="5", computed="5", state="value", origin="computed")
    import_platform(report=cast.report, name="平台.xlsx", content=workbook(starred(cast)), by=cast.admin)
    assert value(cast, STUDENTS) == (1460, FigureOrigin.ENTERED)
    assert value(cast, SPECIAL)[1] == FigureOrigin.PLATFORM
    assert Figure.objects.get(key=SPECIAL).computed == "5"
    assert Figure.objects.get(key=STUDENTS).platform != ""


def test_the_same_export_again_changes_nothing(cast: Cast) -> None:
    content = workbook(starred(cast))
    import_platform(report=cast.report, name="平台.xlsx", content=content, by=cast.admin)
    assert import_platform(report=cast.report, name="平台.xlsx", content=content, by=cast.admin).changed == 0


def test_what_an_export_leaves_out_is_told(cast: Cast) -> None:
    sheets = [(title, [row for row in rows if row[1] != "全日制在校生人数"]) for title, rows in starred(cast)]
    done = import_platform(report=cast.report, name="平台.xlsx", content=workbook(sheets), by=cast.admin)
    assert done.absent == ("全日制在校生人数",)


def test_rows_without_a_star_are_not_taken(cast: Cast) -> None:
    sheets = [("表5 落实政策表", [("2", "年生均财政拨款水平", "元", "1", "2"), ("1", "全日制在校生人数*", "人", "3", "4")])]
    import_platform(report=cast.report, name="平台.xlsx", content=workbook(sheets), by=cast.admin)
    assert sorted(Figure.objects.values_list("key", flat=True)) == ["students_full_time@2024", STUDENTS]


def test_a_workbook_of_something_else_is_refused_and_nothing_kept(cast: Cast) -> None:
    other = write_xlsx([Sheet("课表", (Column("节次"), Column("周一")), (("1", "语文"),))])
    with pytest.raises(UsageError) as refusal:
        import_platform(report=cast.report, name="课表.xlsx", content=other, by=cast.admin)
    assert refusal.value.message.zh == "“课表.xlsx”里没有认出星号指标的值。"
    assert (Attachment.objects.count(), Figure.objects.count()) == (0, 0)


@pytest.mark.parametrize("person", ["clerk", "head", "leader", "officer", "rival"])
def test_who_does_not_fill_in_every_table_cannot_import(cast: Cast, person: str) -> None:
    with pytest.raises(PermissionDenied):
        import_platform(report=cast.report, name="平台.xlsx", content=workbook(starred(cast)), by=getattr(cast, person))


def test_the_page_tells_what_became_of_it(cast: Cast) -> None:
    client, address = cast.client(cast.admin), f"/reports/{cast.report.pk}/tables/platform/"
    done = client.post(address, {"file": SimpleUploadedFile("平台.xlsx", workbook(starred(cast)))}, follow=True)
    assert "导入了 96 个星号值，96 格有变化。" in done.content.decode()
    refused = client.post(address, {"file": SimpleUploadedFile("平台.xlsx", b"MZ\x90")}, follow=True)
    assert "不是这里能收的文件" in refused.content.decode()
    assert client.post(address).status_code == 400
