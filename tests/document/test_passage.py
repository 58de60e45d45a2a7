from zhihuan.document import Anchor, Binding, Citation, Passage, Place

FIRST = Passage.of("学校有学生", Place("a.txt", line=3, start=2))
SECOND = Passage.of("1200人。", Place("a.txt", line=5, start=0))
JOINED = Passage.join([FIRST, SECOND])


def test_joined_lines_keep_their_places() -> None:
    assert JOINED.text == "学校有学生1200人。"
    assert JOINED.anchors == (Anchor(0, Place("a.txt", line=3, start=2)), Anchor(5, Place("a.txt", line=5, start=0)))
    assert Passage.join([FIRST, SECOND], "\n").text == "学校有学生\n1200人。"
    assert Passage.join([FIRST, SECOND], "\n").anchors[1].at == 6


def test_a_part_stands_where_its_words_stand() -> None:
    assert JOINED.place(3, 5) == Place("a.txt", line=3, start=5, end=7)
    assert JOINED.place(5, 9) == Place("a.txt", line=5, start=0, end=4)
    assert JOINED.place() == Place("a.txt", line=3, end_line=5, start=2, end=6)


def test_a_cut_keeps_the_places_of_what_is_left() -> None:
    cut = JOINED.cut(3, 9)
    assert cut.text == "学生1200"
    assert cut.anchors == (Anchor(0, Place("a.txt", line=3, start=5)), Anchor(2, Place("a.txt", line=5, start=0)))


def test_words_are_cited_with_their_place() -> None:
    assert JOINED.cite(5, 10) == Citation(Place("a.txt", line=5, start=0, end=5), "1200人")
    assert JOINED.cite().quote == JOINED.text


def test_bindings_stay_on_their_characters() -> None:
    bound = Passage("1200人", SECOND.anchors, (Binding(0, 4, "students_full_time@2025"),))
    joined = Passage.join([FIRST, bound], "\n")
    assert joined.bindings == (Binding(6, 10, "students_full_time@2025"),)
    assert joined.cut(3, 11).bindings == (Binding(3, 7, "students_full_time@2025"),)
    assert joined.cut(8, 11).bindings == ()
