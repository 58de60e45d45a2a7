from lxml import etree

from tests.document.word import part
from zhihuan.document.writers.comment_parts import (
    add_comment,
    add_relation,
    empty_comments,
    empty_relations,
    marks,
    name_type,
    next_id,
    serialise,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


def test_numbers_go_on_from_the_highest_there_is() -> None:
    old = etree.fromstring(part("comments", '<w:comment w:id="7"/><w:comment w:id="x"/><w:comment w:id="3"/>').encode())
    assert (next_id(old), next_id(empty_comments())) == (8, 0)


def test_a_comment_has_a_paragraph_a_line() -> None:
    comments = empty_comments()
    add_comment(comments, 4, "质环", ["总数不符", "", "应为3500"])
    (comment,) = comments
    assert ["".join(paragraph.itertext()) for paragraph in comment] == ["总数不符", "", "应为3500"]
    assert [comment.get(W + name) for name in ("id", "author", "initials")] == ["4", "质环", "质环"]


def test_the_three_marks_have_one_number() -> None:
    assert {node.get(W + "id") for mark in marks(4) for node in mark.iter() if node.get(W + "id")} == {"4"}


def test_the_type_is_named_once() -> None:
    types = etree.fromstring(f'<Types xmlns="{TYPES}"/>')
    name_type(types, "word/comments.xml")
    name_type(types, "word/comments.xml")
    assert [node.get("PartName") for node in types] == ["/word/comments.xml"]


def test_a_relation_takes_a_free_name_and_points_from_the_document() -> None:
    relations = empty_relations()
    add_relation(relations, "word/comments.xml", "word")
    add_relation(relations, "comments.xml", "word")
    assert [(node.get("Id"), node.get("Target")) for node in relations] == [
        ("rIdComments0", "comments.xml"),
        ("rIdComments1", "../comments.xml"),
    ]


def test_a_part_is_stored_with_its_declaration() -> None:
    assert serialise(empty_relations()).startswith(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>")
