"""One school's whole year, by the commands a school types: records, figures, report, check, an edit in Word, and round again."""

import json
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from zhihuan import document, facts
from zhihuan.catalogue import load
from zhihuan.cli import main
from zhihuan.workspace import load_results, open_workspace

WORDS = "学校设有心理辅导中心，每周开放五天。"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which everything of the year happens, the installation key beside it."""
    return tmp_path_factory.mktemp("ring")


@pytest.fixture(autouse=True)
def _at_the_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("ZHIHUAN_KEY_FILE", str(desk / "key"))
    monkeypatch.setenv("ZHIHUAN_DEBUG", "1")
    monkeypatch.delenv("ZHIHUAN_LANG", raising=False)


def test_a_school_year_goes_round(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "工作区", "--schools", "1", "--students", "1200", "--seed", "1"]) == 0

    awards = next(Path("工作区/offices").glob("*竞赛*"))
    assert main(["import", "awards", str(awards), "--into", "工作区", "--school", "S001", "--year", "2025"]) == 0
    workspace = open_workspace(desk / "工作区", desk / "key")
    versions = workspace.versions("awards", "S001", 2025)
    assert [each.version for each in versions] == [1, 2]
    assert_same_rows(workspace.table("awards", "S001", 2025), workspace.table("awards", "S001", 2025, version=1))

    assert main(["compute", "工作区", "--year", "2025", "--edition", "E3"]) == 0
    results = load_results(workspace, "S001", 2025)
    assert results

    compose = ["compose", "工作区", "--year", "2025", "--edition", "E3", "--quick"]
    assert main([*compose, "--to", "docx,pdf,html,xlsx,json", "--out", "报告"]) == 0
    stated = {fact["key"]: fact["value"] for fact in json.loads(Path("报告/report.json").read_text("utf-8"))["facts"]}
    assert set(stated) == {str(facts.key_of(fact)) for fact in results.facts}
    for kind in ("docx", "html", "pdf"):
        check_reads_back(Path(f"报告/report.{kind}"), stated)

    capsys.readouterr()
    assert main(["check", "报告/report.docx"]) == 0
    assert "错误 0   存疑 0" in capsys.readouterr().out

    edit(Path("报告/report.docx"))
    assert main(["reread", "报告/report.docx", "工作区"]) == 0
    assert "数据冲突 0 处" in capsys.readouterr().out
    assert main([*compose, "--to", "html", "--out", "再版"]) == 0
    assert WORDS in Path("再版/report.html").read_text("utf-8")

    assert main(["import", "majors", "--from-last-year", "--school", "S001", "--into", "工作区", "--year", "2026"]) == 0
    assert workspace.years() == (2024, 2025, 2026)


def assert_same_rows(one: object, other: object) -> None:
    """Compare two tables row by row, whatever the order."""
    rows = [sorted(map(str, table.to_pylist())) for table in (one, other)]  # type: ignore[attr-defined]
    assert rows[0] == rows[1]


def check_reads_back(path: Path, stated: dict[str, str]) -> None:
    """See that our own reader finds the figures of the report as they were computed: the totals of many indicators, none otherwise."""
    reading = facts.extract(document.read(path.read_bytes(), path.name), load(), "E3")
    found = [
        fact
        for fact in reading.facts
        if fact.indicator and fact.role is facts.Role.VALUE and not fact.breakdown and not fact.basis and fact.period.isdigit()
    ]
    wrong = [
        (str(facts.key_of(fact)), str(fact.value))
        for fact in found
        if str(facts.key_of(fact)) in stated
        and fact.unit in ("人", "%")
        and fact.value != Decimal(stated[str(facts.key_of(fact))])
    ]
    assert wrong == []
    assert len({facts.key_of(fact) for fact in found}) > 200


def edit(path: Path) -> None:
    """Add a sentence to a paragraph, as somebody at Word would."""
    opened = docx.Document(str(path))
    paragraph = next(each for each in opened.paragraphs if "心理" in each.text and len(each.text) > 40)
    paragraph.add_run(WORDS)
    opened.save(str(path))
