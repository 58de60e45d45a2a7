from zhihuan.document import Note, Place


def test_notes_are_equal_by_value() -> None:
    note = Note(Place("r.docx", block=1, start=3), "3456", "质环", ("请核对",))
    assert note == Note(Place("r.docx", block=1, start=3), "3456", "质环", ("请核对",))
    assert note != Note(Place("r.docx", block=2, start=3), "3456", "质环", ("请核对",))
