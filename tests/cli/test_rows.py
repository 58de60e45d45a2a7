from zhihuan.cli.rows import aligned


def test_columns_stand_under_one_another() -> None:
    rows = [("指标", "单位", "2025"), ("在校生", "人", "2412"), ("师生比", ":1", "16.7")]
    assert aligned(rows, frozenset({2})).splitlines() == [
        "  指标    单位  2025",
        "  在校生  人    2412",
        "  师生比  :1    16.7",
    ]


def test_nothing_is_nothing() -> None:
    assert aligned([]) == ""
