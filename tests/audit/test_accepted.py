"""Explanations once given."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.audit import cast
from zhihuan.audit import Acceptance, Audit, load_accepted
from zhihuan.audit.accepted import silence
from zhihuan.errors import UsageError


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "- id: x-1\n  why: 已核\n  by: 教务处\n  on: 2025-11-20\n- {id: x-2, why: 见附注}\n"),
        ("a.json", '[{"id": "x-1", "why": "已核", "by": "教务处", "on": "2025-11-20"}, {"id": "x-2", "why": "见附注"}]'),
    ],
)
def test_json_and_yaml_are_read_alike(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert load_accepted(path) == (Acceptance("x-1", "已核", "教务处", "2025-11-20"), Acceptance("x-2", "见附注"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.json", "{", "不是合格的"),
        ("a.yaml", "a: [", "不是合格的"),
        ("a.yaml", "id: x-1\nwhy: y\n", "不是一个列表"),
        ("a.yaml", "- id: x-1\n", "第 1 条缺少"),
        ("a.yaml", "- {id: x, why: y}\n- x\n", "第 2 条缺少"),
    ],
)
def test_wrong_file_is_refused_with_a_sentence(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=said):
        load_accepted(path)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="打不开说明文件"):
        load_accepted(tmp_path / "none.yaml")


def test_explained_finding_stays_quiet(case_audit: Audit) -> None:
    reason = Acceptance(cast.WRONG_SUM.id, "另有说明")
    quiet = silence(case_audit, [reason])
    assert quiet.findings == (cast.TWO_VALUES, cast.WORDING)
    assert quiet.silenced == ((cast.WRONG_SUM, reason),)
    assert quiet.lapsed == ()


def test_explanation_lapses_when_the_value_changes(case_audit: Audit) -> None:
    changed = replace(case_audit, findings=(replace(cast.WRONG_SUM, expected="19"),))
    reason = Acceptance(cast.WRONG_SUM.id, "另有说明")
    loud = silence(changed, [reason])
    assert loud.findings == changed.findings
    assert loud.lapsed == (reason,)
