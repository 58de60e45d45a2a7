import zipfile
from io import BytesIO

import pytest

from tests.document.word import zipped
from zhihuan.document.readers import package
from zhihuan.document.readers.package import open_package
from zhihuan.errors import UnreadableFile

BOMB = (
    "<!DOCTYPE a [<!ENTITY b '"
    + "x" * 100
    + "'>"
    + "".join(f"<!ENTITY {chr(99 + at)} '{f'&{chr(98 + at)};' * 50}'>" for at in range(6))
    + "]><a>前&h;</a>"
)


def parsed(xml: str | bytes) -> tuple[str, list[str]]:
    opened = open_package(zipped({"a.xml": xml}))
    tree = opened.tree_of("a.xml")
    return "".join(tree.itertext()) if tree is not None else "none", [text.zh for text in opened.oddities]


def test_a_sound_part_is_read_without_a_word() -> None:
    assert parsed("<?xml version='1.0' encoding='UTF-8'?><a>字</a>") == ("字", [])


@pytest.mark.parametrize("part", ["b.xml", ""])
def test_a_part_that_is_not_there_is_none(part: str) -> None:
    assert open_package(zipped({"a.xml": "<a/>"})).tree_of(part) is None


def test_long_text_is_read_where_no_entity_can_be_declared() -> None:
    long = "一" * 5_000_000
    assert parsed(f"<a>{long}</a>") == (long, [])


def test_long_text_in_a_part_of_another_encoding_is_read_with_the_limits_of_the_library() -> None:
    text, oddities = parsed("<?xml version='1.0' encoding='UTF-16'?><a>字</a>".encode("utf-16"))
    assert (text, oddities) == ("字", [])


def test_an_entity_bomb_does_not_go_off() -> None:
    text, oddities = parsed(BOMB)
    assert len(text) < 1000
    assert "实体" in oddities[0]


def test_an_outside_entity_is_not_fetched(tmp_path: pytest.TempPathFactory) -> None:
    text, oddities = parsed("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>前&x;后</a>")
    assert text == "前&x;后"
    assert "实体" in oddities[0]


def test_a_part_that_breaks_off_is_read_up_to_there_and_named() -> None:
    text, oddities = parsed("<a><b>好</b><b>坏")
    assert text.startswith("好")
    assert "a.xml" in oddities[0]
    assert "损坏" in oddities[0]


def test_a_part_that_is_no_xml_is_none() -> None:
    assert parsed("字")[0] == "none"


def test_strict_names_are_read_as_the_usual_ones() -> None:
    opened = open_package(zipped({"a.xml": '<w:a xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}))
    tree = opened.tree_of("a.xml")
    assert tree is not None
    assert tree.tag == "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}a"


def test_comments_are_kept_only_in_a_faithful_tree() -> None:
    opened = open_package(zipped({"a.xml": "<a><!-- x --><?y z?></a>"}))
    trees = [opened.tree_of("a.xml", faithful=faithful) for faithful in (False, True)]
    assert [len(tree) for tree in trees if tree is not None] == [0, 2]


def test_a_part_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART_BYTES", 1000)
    with pytest.raises(UnreadableFile, match="解开后过大"):
        open_package(zipped({"a.xml": " " * 1001})).bytes_of("a.xml")


def test_too_many_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PARTS", 1)
    with pytest.raises(UnreadableFile, match="内含 2 个文件"):
        open_package(zipped({"a": "", "b": ""}))


@pytest.mark.parametrize("cut", [10, 60, -5])
def test_a_zip_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(UnreadableFile, match="不完整"):
        open_package(zipped({"a.xml": "<a/>" * 50})[:cut])


def test_a_damaged_part_is_refused_with_its_name() -> None:
    source = bytearray(zipped({"a.xml": "<a>" + "字" * 400}))
    source[36:40] = b"\xff" * 4
    with pytest.raises(UnreadableFile, match=r"a\.xml"):
        open_package(bytes(source)).bytes_of("a.xml")


def test_a_zip_with_a_password_is_refused() -> None:
    source = bytearray(zipped({"a.xml": "<a/>"}))
    with zipfile.ZipFile(BytesIO(bytes(source))) as archive:
        at = archive.start_dir + 8
    source[at] |= 1
    with pytest.raises(UnreadableFile, match="密码"):
        open_package(bytes(source))
