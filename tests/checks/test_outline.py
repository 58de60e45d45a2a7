import pytest

from tests.checks.inventing import dossier, heading, paragraph
from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import Dossier
from zhihuan.checks.outline import ChapterMissing, ProblemsWithoutMeasures, edition_of, is_city, opening

CHAPTERS = ("人才培养", "服务贡献", "文化传承", "国际合作", "产教融合", "发展保障", "面临挑战")


@pytest.mark.parametrize("gone", CHAPTERS)
def test_each_chapter_that_is_left_out_is_missed(gone: str) -> None:
    kept = [chapter for chapter in CHAPTERS if chapter != gone]
    blocks = [block for n, title in enumerate(kept, 1) for block in (heading(f"{n} {title}"), paragraph("内容。"))]

    (finding,) = ChapterMissing().find(dossier(blocks=blocks, edition="E3"))
    assert finding.expected == gone
    assert not list(ChapterMissing().find(dossier(blocks=blocks)))


def test_a_form_is_known_by_its_code_only() -> None:
    assert edition_of(dossier(edition="E3")) is load().editions["E3"]
    assert edition_of(dossier(edition="E9")) is None


@pytest.mark.parametrize(
    ("text", "edition", "city"),
    [
        ("河畔市中等职业教育质量年度报告（2020年）", "", True),
        ("河畔市中等职业教育质量年度报告（2020年）", "E1", False),
        ("青禾职业中专学校质量年度报告（2020年）", "", False),
        ("青禾职业中专学校质量年度报告（2020年）", "E1-city", True),
    ],
)
def test_a_city_is_known_by_its_form_and_else_by_its_name(text: str, edition: str, city: bool) -> None:
    assert is_city(Dossier(reading(text, "报告.txt", edition), load())) is city


def test_the_first_words_stand_for_a_whole_report() -> None:
    (citation,) = opening(dossier(blocks=[paragraph("  "), paragraph("甲" * 60)]).report.document)

    assert citation.quote == "甲" * 40
    assert opening(dossier().report.document) == ()


@pytest.mark.parametrize("words", ["下一步将引进教师。", "我校将统一口径。", "改进措施：更新设备。", "需要进一步加强管理。"])
def test_words_that_promise_something(words: str) -> None:
    blocks = [heading("7 面临挑战"), paragraph("设备老化。" + words)]

    assert not list(ProblemsWithoutMeasures().find(dossier(blocks=blocks)))
    assert list(ProblemsWithoutMeasures().find(dossier(blocks=[blocks[0], paragraph("设备老化，生源将影响招生。")])))
