"""The documents of a freeze: the QR code under the declaration, numbers with names, the figures as a workbook and as a list."""

import json
from datetime import date
from io import BytesIO

import pytest
import segno
from openpyxl import load_workbook
from PIL import Image as Picture

from zhihuan.document import Document, Heading, Image, Paragraph
from zhihuan.report import Cover, compose
from zhihuan_site.reporting import files
from zhihuan_site.reporting.actions.submission.documents import name_of, qr_code, verification_address, with_verification
from zhihuan_site.reporting.frozen import figures_of_freeze
from zhihuan_site.reporting.models import Freeze

CODE = "ABCDEFGH2345"


@pytest.fixture(scope="module")
def document() -> Document:
    """A report without any figure."""
    return compose((), (), "E3", Cover("云州市第一职业技术学校", 2025, date(2025, 12, 20)))


def test_the_code_stands_under_the_lines_that_are_signed(document: Document):
    blocks = with_verification(document, CODE).blocks
    at = next(n for n, block in enumerate(blocks) if isinstance(block, Image) and block.description == "核验二维码")
    assert blocks[at - 1].passage.text == "2025年12月20日"
    assert [block.passage.text for block in blocks[at + 1 : at + 3]] == [
        "核验码 ABCD EFGH 2345（扫码可核对本报告是否被改动）",
        verification_address(CODE),
    ]
    assert blocks[at + 3].passage.text == "目录"


def test_nothing_else_is_changed(document: Document):
    marked = with_verification(document, CODE)
    kept = [block for block in marked.blocks if block in document.blocks]
    assert (len(marked.blocks), len(kept)) == (len(document.blocks) + 3, len(document.blocks))


@pytest.mark.parametrize("has_heading", [True, False])
def test_a_document_without_a_declaration_gets_it_too(document: Document, has_heading: bool):
    blocks = [block for block in document.blocks if not isinstance(block, Heading) or (has_heading and block.title == "人才培养")]
    bare = Document(document.name, "", tuple(blocks))
    assert (
        sum(isinstance(block, Image) for block in with_verification(bare, CODE).blocks)
        == sum(isinstance(block, Image) for block in blocks) + 1
    )


def test_the_picture_is_the_code_of_the_address():
    address = verification_address(CODE)
    with Picture.open(BytesIO(qr_code(address))) as opened:
        small = opened.convert("1").resize((opened.width // 4, opened.height // 4))
        dark = [[not small.getpixel((x, y)) for x in range(2, small.width - 2)] for y in range(2, small.height - 2)]
    assert dark == [[bool(module) for module in row] for row in segno.make(address, error="m").matrix]
    assert address.endswith(f"/verify/{CODE}/")


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("grad_total@2025", "毕业生人数（2025年）"),
        ("students_full_time@2024;major=护理", "全日制在校生人数（2024年，护理）"),
        ("progress_rate@2025#考生口径", "升学比例（2025年，考生口径）"),
        ("nothing", "nothing"),
    ],
)
def test_numbers_are_called_by_their_name(key: str, words: str):
    assert name_of(key) == words


def test_each_document_holds_the_figures(frozen: Freeze):
    html = files.read(frozen.files["html"]).decode()
    assert 'title="毕业生人数（2025年）"' in html
    facts = json.loads(files.read(frozen.files["facts"]))["facts"]
    assert {fact["key"]: fact["value"] for fact in facts}["grad_total@2025"] == "1320"
    book = load_workbook(BytesIO(files.read(frozen.files["xlsx"])))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert [row[4] for row in rows if row[1] and row[1].startswith("毕业生人数")] == [1320]
    assert "毕业生1320人，落实去向1294人。" in files.read(frozen.files["md"]).decode()


def test_the_declaration_of_the_frozen_report_names_who_signs(frozen: Freeze):
    from zhihuan_site.reporting.frozen import document_of_freeze

    lines = [block.passage.text for block in document_of_freeze(frozen).blocks if isinstance(block, Paragraph)]
    assert f"法定代表人（签字）：{frozen.report.institution.memberships.get(role='principal').user.name}" in lines


def test_the_table_of_figures_is_what_the_figures_make(frozen: Freeze):
    kept = figures_of_freeze(frozen)
    anew = figures_of_freeze(Freeze(report=frozen.report, files={"known": frozen.files["known"]}))
    assert kept.num_rows > 0
    assert kept.equals(anew)
