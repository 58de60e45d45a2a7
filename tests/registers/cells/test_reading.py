from zhihuan.registers.cells.reading import Reading, refused


def test_a_refused_cell_has_no_value_and_says_why() -> None:
    assert refused("code_near", "男") == Reading(None, is_mended=False, reason="code_near", detail="男")
