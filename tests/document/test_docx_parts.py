import pytest

from tests.document.word import docx, parts_of, remade, zipped
from zhihuan.document.readers.docx_parts import WordParts
from zhihuan.document.readers.package import open_package
from zhihuan.errors import UnreadableFile

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relations(kind: str, target: str, mode: str = "") -> str:
    more = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/{kind}" Target="{target}"{more}/></Relationships>'


def opened(source: bytes) -> WordParts:
    return WordParts(open_package(source))


def test_the_document_is_where_the_relations_say() -> None:
    moved = zipped({"_rels/.rels": relations("officeDocument", "/text/main.xml"), "text/main.xml": "<a/>"})
    parts = opened(moved)
    assert (parts.document, parts.relations) == ("text/main.xml", "text/_rels/main.xml.rels")


def test_without_relations_it_is_where_word_puts_it() -> None:
    parts = opened(zipped({"word/document.xml": "<a/>"}))
    assert parts.document == "word/document.xml"
    assert parts.name_of("styles") == ""
    assert parts.tree_of("styles") is None


def test_other_parts_are_found_beside_the_document() -> None:
    parts = opened(docx(styles="<w:style/>"))
    tree = parts.tree_of("styles")
    assert parts.name_of("styles") == "word/styles.xml"
    assert tree is not None
    assert len(tree) == 1


@pytest.mark.parametrize("listed", [relations("styles", "http://far/away.xml", "External"), relations("styles", "gone.xml")])
def test_parts_elsewhere_or_missing_are_not_looked_for(listed: str) -> None:
    assert opened(remade(docx(), {"word/_rels/document.xml.rels": listed})).name_of("styles") == ""


def test_a_file_without_a_document_is_refused() -> None:
    without = {name: content for name, content in parts_of(docx()).items() if name != "word/document.xml"}
    with pytest.raises(UnreadableFile, match="缺少正文"):
        _ = opened(zipped({**without})).document
