import zipfile
from io import BytesIO

from lxml import etree

from zhihuan.document.writers.word.report_file import BODY, report_file


def parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_part_is_sound_xml_and_named() -> None:
    made = parts(report_file(f"<w:p/>{BODY}", "学校<2025>&报告", [("image1.png", b"x")], is_laid_out=True))
    for name, data in made.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
    types = made["[Content_Types].xml"].decode()
    assert [name for name in made if name.startswith("word/") and name.endswith(".xml") and f'"/{name}"' not in types] == []
    assert b"media/image1.png" in made["word/_rels/document.xml.rels"]


def test_only_a_file_that_is_not_laid_out_asks_for_counting() -> None:
    asks = [b"updateFields" in parts(report_file(BODY, "", [], is_laid_out=laid))["word/settings.xml"] for laid in (True, False)]
    assert asks == [False, True]
