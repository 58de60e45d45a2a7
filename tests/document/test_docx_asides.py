import zipfile
from io import BytesIO

from tests.document.word import docx, p, part, run
from tests.document.writers.making import report
from zhihuan.document import write
from zhihuan.document.readers.docx_asides import read_asides


def with_part(source: bytes, name: str, data: str) -> bytes:
    output = BytesIO(source)
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr(name, data)
    return output.getvalue()


def test_headers_and_footers_are_told_without_their_numbers() -> None:
    assert read_asides(write(report(), "docx", is_laid_out=False)).margins == {
        "云渚市沐春中等专业学校教育质量年度报告（年度）",
        "——",
    }


def test_empty_headers_say_nothing() -> None:
    source = with_part(docx(p("甲")), "word/header3.xml", part("hdr", p(run(" 3 "))))
    assert read_asides(source).margins == frozenset()
    assert read_asides(with_part(docx(p("甲")), "word/footer1.xml", part("ftr", p("内部")))).margins == {"内部"}


def test_a_file_without_body_has_no_asides() -> None:
    source = BytesIO()
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("word/document.xml", part("document", ""))
    assert read_asides(source.getvalue()).comments == ()
