from decimal import Decimal

import pytest

from zhihuan.quantities import Kind, Qualifier, read_cell


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("1566", "1566", "", Kind.AMOUNT), (" 1,566 ", "1566", "", Kind.AMOUNT), ("64.5册", "64.5", "册", Kind.AMOUNT),
        ("8019 元", "8019", "元", Kind.AMOUNT),
        ("92.25％", "92.25", "%", Kind.PERCENT), ("13.58:1", "13.58", ":1", Kind.RATIO), ("16.26 : 1", "16.26", ":1", Kind.RATIO),
        ("0.5百分点", "0.5", "个百分点", Kind.POINTS), ("2.5倍", "2.5", "倍", Kind.MULTIPLE), ("第一", "1", "名", Kind.RANK),
        ("第 12 名", "12", "名", Kind.RANK),
        ("1（省一国二）", "1", "", Kind.AMOUNT), ("129+1", "130", "", Kind.AMOUNT), ("2.3亿元", "2.3", "亿元", Kind.AMOUNT),
        ("0", "0", "", Kind.AMOUNT),
    ],
)  # fmt: skip
def test_read_cell_reads_a_lone_figure(text: str, value: str, unit: str, kind: Kind) -> None:
    figure = read_cell(text)
    assert figure is not None
    assert (figure.value, figure.unit, figure.kind, figure.text) == (Decimal(value), unit, kind, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "—",
        "-",
        "无",
        "5/18",
        "1/1",
        "5、7",
        "合计",
        "2020年5月",
        "工种取消",
        "第一实训楼",
        "1.服装",
        "1" * 21,
        "1" + " " * 60,
    ],
)
def test_read_cell_refuses_everything_else(text: str) -> None:
    assert read_cell(text) is None


@pytest.mark.parametrize(
    ("text", "value", "signed"),
    [
        ("+50", "50", True),
        ("－1.23", "-1.23", True),
        ("＋1.21％", "1.21", True),
        ("—340", "-340", True),
        ("↓3.2%", "-3.2", True),
        ("↑3.2%", "3.2", True),
        ("390", "390", False),
    ],
)
def test_read_cell_keeps_the_sign(text: str, value: str, signed: bool) -> None:
    figure = read_cell(text)
    assert figure is not None
    assert (figure.value, figure.signed) == (Decimal(value), signed)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("约300", Qualifier.APPROX), ("300左右", Qualifier.APPROX), ("≥40%", Qualifier.AT_LEAST), ("20余", Qualifier.AT_LEAST),
        ("20人以上", Qualifier.AT_LEAST),
        ("≤5%", Qualifier.AT_MOST), ("5%以下", Qualifier.AT_MOST), ("40", Qualifier.EXACT),
    ],
)  # fmt: skip
def test_read_cell_keeps_the_qualifier(text: str, qualifier: Qualifier) -> None:
    figure = read_cell(text)
    assert figure is not None
    assert figure.qualifier == qualifier


def test_read_cell_points_at_the_bare_number() -> None:
    figure = read_cell(" +1,566人")
    assert figure is not None
    assert " +1,566人"[figure.number_start : figure.number_end] == "1,566"


def test_read_cell_knows_no_such_rank() -> None:
    assert read_cell("第三五") is None
