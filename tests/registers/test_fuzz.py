"""No file, however spoilt, makes an import raise anything but a sentence; and nothing of it is lost."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.registers.cast import HEADERS, LI, WANG, take, workbook
from tests.registers.workbooks.hostile import parts_of, zipped
from zhihuan.errors import ZhihuanError
from zhihuan.registers import Intake, describe, write_commented, write_rejected_csv

OLD = Path(__file__).parent.joinpath("workbooks", "old.xls").read_bytes()
BOOK = workbook([["名册"], HEADERS, LI, WANG, ["合计", "2"]], [["x"]], names=["学员", "封面"])
TEXT = "\n".join(",".join(row) for row in (HEADERS, LI, WANG)).encode()
TOKENS = (
    b"<c>",
    b"</c>",
    b"<row>",
    b"</row>",
    b"<v>",
    b"<f/>",
    b'<row r="9999999">',
    b'<row r="x">',
    b'<c r="XFD1048576"><v>1</v></c>',
    b'<c r="A0" t="s"><v>-5</v></c>',
    b'<mergeCells><mergeCell ref="A1:XFD1048576"/>',
    b"1e999",
    b"NaN",
    b"&x;",
    b"&#0;",
    b"<!--",
    b"]]>",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"9" * 400,
    b' t="e"',
    b' s="99999"',
    b"<sheetData>",
    b"</sheetData>",
    b'"',
    b"\n",
    b",",
    b"\xc4\xa3",
)


def spoilt(draw: random.Random, data: bytes) -> bytes:
    """Return the bytes with a few tokens put in, cut out or doubled."""
    for _ in range(draw.randint(1, 4)):
        at, to = sorted(draw.randrange(len(data) + 1) for _ in range(2))
        data = draw.choice(
            (
                data[:at] + draw.choice(TOKENS) + data[at:],
                data[:at] + data[min(to, at + 40) :],
                data[:at] + data[at : at + 60] * 2 + data[at:],
                data[:at] + bytes([draw.randrange(256)]) + data[at + 1 :],
            )
        )
    return data


def spoilt_part(draw: random.Random) -> bytes:
    parts = parts_of(BOOK)
    part = draw.choice(sorted(parts))
    return zipped(parts | {part: spoilt(draw, parts[part])})


SPOILERS: dict[str, Callable[[random.Random], bytes]] = {
    "a part of an .xlsx": spoilt_part,
    "an .xlsx": lambda draw: spoilt(draw, BOOK),
    "an .xls": lambda draw: spoilt(draw, OLD),
    "a .csv": lambda draw: spoilt(draw, TEXT),
}


def judge(source: bytes) -> Intake | None:
    """Take the file in and give it back: each step succeeds or says in words why not."""
    try:
        intake = take(source)
    except ZhihuanError as error:
        return is_said(error)
    describe(intake)
    write_rejected_csv(intake)
    assert intake.rows == intake.accepted.num_rows + intake.rejected_rows
    try:
        write_commented(source, "学员.xlsx", intake)
    except ZhihuanError as error:
        is_said(error)
    return intake


def is_said(error: ZhihuanError) -> None:
    assert error.message.zh.endswith("。")
    assert error.hint.zh.endswith("。")


@pytest.mark.parametrize("kind", sorted(SPOILERS))
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_file_is_taken_in_or_refused_in_words(kind: str, seed: int) -> None:
    judge(SPOILERS[kind](random.Random(seed)))


@given(st.binary(max_size=300))
def test_any_bytes_are_taken_in_or_refused_in_words(source: bytes) -> None:
    judge(source)


@given(st.lists(st.lists(st.text(max_size=8), max_size=len(HEADERS) + 2), max_size=5))
def test_any_cells_under_the_header_are_accepted_or_refused_one_by_one(rows: list[list[str]]) -> None:
    plain = [[text.replace("\0", "").encode("utf-8", "ignore").decode() for text in row] for row in rows]
    lines = [",".join('"' + text.replace('"', '""') + '"' for text in row) for row in [list(HEADERS), *plain]]
    intake = judge("\n".join(lines).encode())
    assert intake is not None
    assert {one.reason for one in intake.rejected} or intake.rejected_rows == 0


GOOD = dict(zip(HEADERS, LI, strict=True))
SPOILT = (
    "",
    "—",
    " ",
    "x",
    "-1",
    "１２",
    "男性",
    "2024.9.1",
    "2024-02-30",
    "110101200801010018",
    "0",
    "1e5",
    "√",
    "李 明",
    "'12",
    "#N/A",
    "99%",
)


@given(st.lists(st.dictionaries(st.sampled_from(HEADERS), st.sampled_from(SPOILT), max_size=4), min_size=1, max_size=6))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_a_text_table_and_a_workbook_of_the_same_cells_are_judged_alike(faults: list[dict[str, str]]) -> None:
    rows = [list((GOOD | {"学籍号": f"N{at}", "身份证号": ""} | fault).values()) for at, fault in enumerate(faults)]
    text, book = (
        take("\n".join(",".join(row) for row in [HEADERS, *rows]).encode()),
        take(workbook([HEADERS, *rows], names=["学员.xlsx"])),
    )
    assert list(text.rejected) == list(book.rejected)
    assert list(text.mended) == list(book.mended)
    assert text.accepted.equals(book.accepted)
    assert text.accepted.num_rows == len(rows) - len({one.row for one in text.rejected})


def test_the_files_that_are_spoilt_are_good() -> None:
    assert take(BOOK).accepted.num_rows == take(TEXT).accepted.num_rows == 2
    assert take(OLD).accepted["pupil_no"].to_pylist() == ["2024001", "2024002", "2024003"]


@pytest.mark.long
def test_a_million_refused_rows_are_all_given_back() -> None:
    rows = "".join(f"{at},{at:017}1,李小明,x\n" for at in range(1_000_000))
    source = f"学籍号,身份证号,姓名,性别\n{rows}".encode()
    intake = take(source, name="a.csv")
    assert (intake.rejected_rows, len(intake.rejected)) == (1_000_000, 2_000_000)
    assert write_rejected_csv(intake).count(b"\r\n") == 2_000_001
    assert "退回 2,000,000 格：" in describe(intake)
    assert len(write_commented(source, "a.csv", intake)) > 1_000_000
