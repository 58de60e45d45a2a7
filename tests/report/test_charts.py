"""Pictures of figures: what they say in words, in marks and in black and white."""

import re

import pytest

from tests.report.inventing import make_fact
from zhihuan.catalogue import load
from zhihuan.document import Image, Place
from zhihuan.report import charts
from zhihuan.report.chart_specs import BEFORE, NOW
from zhihuan.report.charts import build_chart
from zhihuan.report.figures import Figures
from zhihuan.report.sections import Chart
from zhihuan.report.slots import Slot

FIGURES = Figures(
    [
        make_fact("enrol_new", 90, 2023),
        make_fact("enrol_new", 80, 2024),
        make_fact("enrol_new", 100),
        make_fact("grad_total", 70),
        make_fact("boarders", 0, 2024),
        make_fact("boarders", 0),
        make_fact("grad_employed_primary", 0),
        make_fact("grad_employed_secondary", 30),
        make_fact("grad_employed_tertiary", 90),
        make_fact("students_full_time", 60, major="护理"),
        make_fact("students_full_time", 40, major="会计事务"),
    ],
    [],
    2025,
    load().indicators,
)


def draw(kind: str, *codes: str, by: str = "") -> Image:
    image = build_chart(Chart(kind, tuple(Slot(code) for code in codes), "示例图", by), FIGURES, Place("甲"))
    assert image is not None
    return image


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (draw("bars", "enrol_new", "grad_total"), "条形图：示例图。招生规模（人） 2024年 80，招生规模（人） 2025年 100。"),
        (
            draw("structure", "grad_employed_primary", "grad_employed_secondary", "grad_employed_tertiary"),
            "结构图：示例图。面向第三产业就业人数（人） 90人（75.00%），面向第二产业就业人数（人） 30人（25.00%）。",
        ),
        (draw("structure", "students_full_time", by="major"), "结构图：示例图。护理 60人（60.00%），会计事务 40人（40.00%）。"),
        (draw("trend", "enrol_new"), "折线图：示例图。2023年 90，2024年 80，2025年 100。"),
    ],
)
def test_the_alternative_text_states_every_figure(image: Image, words: str) -> None:
    assert image.description.replace(" （", "（") == words
    assert (image.format, image.data[:4], image.raster[:4]) == ("svg", b"<svg", b"\x89PNG")
    drawn = re.findall(r">([^<>]+)</text>", image.data.decode())
    assert all(number in " ".join(drawn) for number in re.findall(r"\d+(?:\.\d+)?", words))


def test_two_shades_that_a_grey_printer_keeps_apart() -> None:
    light, dark = (sum(int(colour[at : at + 2], 16) for at in (1, 3, 5)) / 3 for colour in (BEFORE, NOW))
    assert light - dark > 100
    assert all(colour in draw("bars", "enrol_new").data.decode() for colour in (BEFORE, NOW))


def test_the_same_figures_give_the_same_picture() -> None:
    first = draw("trend", "enrol_new")
    charts._drawn.cache_clear()
    assert draw("trend", "enrol_new") == first


@pytest.mark.parametrize(
    ("kind", "code"), [("bars", "grad_total"), ("bars", "boarders"), ("structure", "enrol_new"), ("trend", "grad_total")]
)
def test_too_little_to_compare_is_no_picture(kind: str, code: str) -> None:
    assert build_chart(Chart(kind, (Slot(code),), "示例图"), FIGURES, Place("甲")) is None
