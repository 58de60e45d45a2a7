from zhihuan.document import Passage, Place
from zhihuan.document.readers.raw import RawParagraph, RawTable

PASSAGE = Passage.of("学校", Place("a.docx", block=0))


def test_a_paragraph_of_which_the_format_says_nothing_is_whole_body_text() -> None:
    said = RawParagraph(PASSAGE)
    assert (said.outline, said.number, said.style) == (None, "", "")
    assert not any((said.in_contents, said.is_line, said.after_gap, said.after_break, said.indent))


def test_short_rows_of_a_printed_table_lack_their_end_unless_said() -> None:
    assert not RawTable(((PASSAGE,),), Place("a.txt", line=1)).is_spanned
