import inspect
import re

import pytest

from tests.checks.inventing import dossier, fact, paragraph
from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import CHECKS, Check, Dossier, Severity, run
from zhihuan.facts import Relation, RelationKind

BROKEN = """
青禾职业中专学校2025年度质量报告

1 人才培养
2025年毕业生1474人，升学967人，升学比例65.65%。学校的的实训基地运行良好。
2 服务贡献
全年有12项课题获奖，其中一等奖2项，二等奖6项，三等奖8项。
"""


def test_findings_come_worst_first_and_the_same_on_every_run() -> None:
    case = Dossier(reading(BROKEN, "报告.txt"), load())
    found = run(case)

    assert found == run(case)
    order = [list(Severity).index(finding.severity) for finding in found]
    assert order == sorted(order)
    assert {"share-mismatch", "sum-mismatch", "doubled-word"} <= {finding.check for finding in found}


def test_every_finding_quotes_words_that_stand_in_the_report() -> None:
    for finding in run(Dossier(reading(BROKEN, "报告.txt"), load())):
        assert finding.citations
        assert all(citation.quote in BROKEN for citation in finding.citations)


def test_a_broken_identity_between_figures_computed_again_elsewhere_is_said_once() -> None:
    rate = fact("65.65", "%", "升学率", indicator="progress_rate")
    part, whole = fact("967", indicator="grad_progressed", block=1), fact("1474", indicator="grad_total", block=2)
    facts = (rate, part, whole)

    blocks = [paragraph("毕业生升学情况。")] * 3
    found = run(dossier(facts, [Relation(RelationKind.SHARE, rate, (part, whole))], blocks))
    assert [finding.check for finding in found if finding.facts] == ["share-mismatch"]
    assert "identity-broken" in [finding.check for finding in run(dossier(facts, blocks=blocks))]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_every_check_is_explained_to_its_user(check: type[Check]) -> None:
    page = inspect.getdoc(check) or ""

    assert re.search(r"^错误示例：.+$", page, re.MULTILINE)
    assert re.search(r"^正确示例：.+$", page, re.MULTILINE)
    assert check.title.zh
    assert check.title.en
    assert check.family in {"arithmetic", "agreement", "identities", "change", "structure", "text", "privacy"}
    assert all(re.fullmatch(r"[VP]\d\d", rule) for rule in check.rules)


def test_ids_are_unique_and_kebab_case() -> None:
    ids = [check.id for check in CHECKS]

    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", name) for name in ids)
