"""Many reports by several processes, none of which can stop the others."""

import os
from functools import partial
from pathlib import Path

import pytest

from tests.audit import cast
from zhihuan.audit import Audit, Case, Row, audit_many
from zhihuan.audit.many import CHUNK, row_of
from zhihuan.catalogue import Catalogue
from zhihuan.checks import Dossier
from zhihuan.errors import UnreadableFile
from zhihuan.facts import Reading
from zhihuan.language import Text

REFUSED = UnreadableFile(Text("文件是空的。", "The file is empty. "), Text("请换一份。", "Take another."))


def look(case: Case) -> Audit:
    """Audit without reading: what happens is in the name of the file."""
    match case.report.stem:
        case "空":
            raise REFUSED
        case "胀":
            raise MemoryError
        case "坏":
            raise ValueError("no such thing")
        case "崩":
            os._exit(9)
        case name:
            document = cast.Document(f"{name}.txt", "txt", cast.BLOCKS)
            reading = Reading(document, "云岭职校", "2024", "E1", cast.FACTS, cast.RELATIONS)
            return Audit(case.report, Dossier(reading, Catalogue({}, {}, (), (), {})), cast.FINDINGS)


def name_of(audit: Audit) -> str:
    return f"{audit.path.stem}.html"


def rows_of(*names: str, keep: bool = False, workers: int = 2) -> list[Row]:
    return list(audit_many([Case(Path(f"{name}.txt")) for name in names], look, name_of if keep else None, workers))


def good(name: str) -> Row:
    return Row(f"{name}.txt", "云岭职校", "2024", "E1", facts=10, linked=4, errors=1, warnings=1, infos=1)


def test_row_sums_an_audit_up(case_audit: Audit) -> None:
    assert row_of(case_audit) == good("云岭职校")


def test_rows_come_in_the_order_of_the_cases() -> None:
    names = [f"校{n}" for n in range(3 * CHUNK + 1)]
    assert rows_of(*names) == [good(name) for name in names]


def test_what_is_wanted_of_an_audit_is_kept() -> None:
    assert [row.kept for row in rows_of("甲", "乙", keep=True)] == ["甲.html", "乙.html"]
    assert [row.kept for row in rows_of("甲")] == [None]


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("空", Text("文件是空的。请换一份。", "The file is empty. Take another.")),
        ("胀", Text("内存不够，没有读完。", "Out of memory before the end.")),
        ("坏", Text("程序内部出错（ValueError: no such thing）。", "Internal error (ValueError: no such thing).")),
        ("崩", Text("读取时程序崩溃，文件可能已损坏。", "The program crashed while reading it; the file may be damaged.")),
    ],
)
def test_one_bad_report_costs_only_its_own_row(name: str, trouble: Text) -> None:
    before, after = [f"前{n}" for n in range(CHUNK)], [f"后{n}" for n in range(CHUNK * 2)]
    assert rows_of(*before, name, *after) == [*map(good, before), Row(f"{name}.txt", trouble=trouble), *map(good, after)]


def test_no_reports_give_no_rows() -> None:
    assert rows_of() == []


def test_work_can_be_left_unfinished() -> None:
    rows = audit_many([Case(Path(f"{n}.txt")) for n in range(CHUNK * 9)], partial(look), workers=2)
    assert next(rows) == good("0")
    rows.close()  # type: ignore[attr-defined]
