from tests.document.writers.making import passage
from zhihuan.document.passage import Binding, Passage
from zhihuan.document.writers.word.ink import Pen, bookmark, field, run


def test_a_bound_number_becomes_a_control_with_its_key() -> None:
    made = Pen().write(passage("在校生3456人", ("3456", "a<b>@2025")))
    assert made.count("<w:sdt>") == 1
    assert '<w:alias w:val="a&lt;b&gt;@2025"/>' in made
    assert made.endswith('<w:r><w:t xml:space="preserve">人</w:t></w:r>')


def test_controls_are_numbered_through_the_report() -> None:
    pen = Pen()
    both = pen.write(passage("1和2", ("1", "a@2025"), ("2", "b@2025"))) + pen.write(passage("3", ("3", "c@2025")))
    assert [f'<w:id w:val="{n}"/>' in both for n in (1, 2, 3, 4)] == [True, True, True, False]


def test_bindings_that_overlap_or_reach_out_are_left_out() -> None:
    bindings = (Binding(0, 3, "a@2025"), Binding(2, 4, "b@2025"), Binding(4, 9, "c@2025"), Binding(4, 4, "d@2025"))
    strange = Passage("12345", passage("12345").anchors, bindings)
    assert Pen().write(strange).count("<w:sdt>") == 1


def test_empty_words_make_no_run() -> None:
    assert run("") == ""
    assert run("a", "<w:b/>") == '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a</w:t></w:r>'


def test_fields_and_bookmarks_escape_what_they_are_given() -> None:
    assert "SEQ &lt;x&gt;" in field("SEQ <x>", "1")
    assert bookmark('a"b', 7, "") == '<w:bookmarkStart w:id="7" w:name=\'a"b\'/><w:bookmarkEnd w:id="7"/>'
