from zhihuan.document import Place


def test_a_place_moves_along_its_line() -> None:
    assert Place("a.txt", line=3, start=2).shifted(5) == Place("a.txt", line=3, start=7)
    assert Place("a.docx", block=1).shifted(4) == Place("a.docx", block=1, start=4)
