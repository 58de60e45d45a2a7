import pytest

from tests.checks.inventing import dossier, heading, paragraph, passage
from zhihuan.checks.captions import CaptionUncited, CaptionUnlisted
from zhihuan.document import Caption, ContentsEntry


def caption(number: str, title: str = "社区讲座", kind: str = "figure") -> Caption:
    word = "图" if kind == "figure" else "表"
    return Caption(passage(f"{word}{number} {title}"), kind, number, title)


def entry(number: str, title: str) -> ContentsEntry:
    return ContentsEntry(passage(f"图{number} {title}"), number, title, "3")


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("见图1和图2。", []),
        ("见图1。", ["图2"]),
        ("见图12。", []),
        ("没有提到。", []),
        ("如下图所示，见图1。", []),
    ],
)
def test_figures_that_the_text_never_names(text: str, silent: list[str]) -> None:
    blocks = [paragraph(text), caption("1"), caption("2")]

    assert [finding.found for finding in CaptionUncited().find(dossier(blocks=blocks))] == silent


def test_official_tables_are_named_by_the_form() -> None:
    blocks = [paragraph("见表1-1。"), caption("1-1", "学生情况", "table"), caption("5", "落实政策表", "table")]

    assert not list(CaptionUncited().find(dossier(blocks=blocks, edition="E3")))
    assert list(CaptionUncited().find(dossier(blocks=blocks)))


@pytest.mark.parametrize(
    ("listed", "left_out"),
    [
        ([("1", "招生计划"), ("2", "社区讲座")], ["图3"]),
        ([("1", "招生计划"), ("2", "社区讲座"), ("4", "支教现场")], []),
        ([("1", "招生计划")], []),
    ],
)
def test_figures_that_their_list_leaves_out(listed: list[tuple[str, str]], left_out: list[str]) -> None:
    shown = [caption("1", "招生计划"), caption("2"), caption("3", "支教现场")]
    blocks = [*(entry(*line) for line in listed), heading("1 人才培养"), *shown]

    assert [finding.expected for finding in CaptionUnlisted().find(dossier(blocks=blocks))] == left_out
