from zhihuan.document.readers.drawn import Drawn


def test_without_rows_it_is_a_stretch_that_was_looked_at() -> None:
    assert Drawn(3, 5) == Drawn(start=3, end=5, rows=[], is_spanned=False)
