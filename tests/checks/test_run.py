import inspect
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.inventing import dossier, fact, paragraph
from tests.checks.test_cases import reading
from zhihuan.catalogue import load
from zhihuan.checks import CHECKS, Check, Dossier, Severity, run
from zhihuan.facts import Relation, RelationKind
from zhihuan.sample import EDITIONS, invent_school, write_sample

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


WHOLE = {edition: write_sample(invent_school(8), edition).split("\n") for edition in EDITIONS}
MOST_PLACES = 15


@st.composite
def torn_reports(draw: st.DrawFn) -> str:
    """Draw a report with lines left out, repeated, swapped and cut, and figures changed: as careless hands leave it."""
    lines = list(WHOLE[draw(st.sampled_from(EDITIONS))])
    for _ in range(draw(st.integers(1, 12))):
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "repeat", "swap", "cut", "change"])):
            case "drop":
                lines[at] = ""
            case "repeat":
                lines.insert(other, lines[at])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, 40))]
            case _:
                lines[at] = re.sub(r"\d+", draw(st.sampled_from(["0", "9", "-1", "99999999999", "", "１２"])), lines[at], count=1)
    first = draw(st.integers(0, len(lines) - 1))
    return "节选\n" + "\n".join(lines[first : first + draw(st.integers(1, len(lines)))])


@settings(max_examples=40)
@given(torn_reports(), st.sampled_from(["", *EDITIONS]))
def test_any_torn_report_gives_findings_that_quote_it(text: str, edition: str) -> None:
    report = reading(text, "报告.md", edition)
    found = run(Dossier(report, load(), last_year=report, schools=(report,)))

    assert len(found) == len(set(found))
    for finding in found:
        assert finding.message.zh.strip()
        assert finding.message.en.strip()
        assert len(finding.citations) <= MOST_PLACES
        assert all("".join(citation.quote.split()) in "".join(text.split()) for citation in finding.citations)
