"""Pages of the checks: what each looks for, with the cases that test it, and which rule of the reviewers it serves."""

import inspect
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from docs.generator.markdown import both, table
from zhihuan.checks import CHECKS, Check

HERE = Path(__file__).resolve().parent
CASES = HERE.parent.parent / "tests" / "checks" / "cases"


def checks_page() -> str:
    """Return every check by family: its docstring and its cases."""
    heads = ("代码 id", "名称 title", "类别 family", "规则 rules")
    overview = table(heads, ((link(c), both(c.title), c.family, rules_of(c)) for c in CHECKS))
    families = groupby(sorted(CHECKS, key=lambda check: check.family), key=lambda check: check.family)
    parts = "\n".join(f"## {family}\n\n" + "\n".join(map(entry, checks)) for family, checks in families)
    return f"# 检查 Checks\n\n{len(CHECKS)} 项。规则编号见 [rules.md](rules.md)。\n\n{overview}\n{parts}"


def link(check: type[Check]) -> str:
    """Return the id, leading to the entry on the same page."""
    return f"[`{check.id}`](#{check.id})"


def rules_of(check: type[Check]) -> str:
    """Return the numbers of the rules that a check serves."""
    return ", ".join(f"[{rule}](rules.md#{rule.lower()})" for rule in check.rules)


def entry(check: type[Check]) -> str:
    """Return the page part of one check."""
    cases = "".join(case_words(case) for case in cases_of(check))
    more = f"\n用例 cases:\n\n{cases}" if cases else ""
    return f'<a id="{check.id}"></a>\n\n### {check.title.zh} `{check.id}`\n\n{check.title.en}\n\n{inspect.getdoc(check)}\n{more}'


def cases_of(check: type[Check]) -> Iterator[dict[str, Any]]:
    """Yield the cases that stand in the file called like the check."""
    path = CASES / f"{check.id}.yaml"
    if path.exists():
        yield from yaml.safe_load(path.read_text("utf-8"))


def case_words(case: dict[str, Any]) -> str:
    """Return one case: what stands in the report, and what the check says of it."""
    passages = {"report": "报告", "last_year": "上年报告", "schools": "各校报告", "annexes": "附表"}
    given = "".join(quoted(words, case[key]) for key, words in passages.items() if key in case)
    answers = "".join(f"- {answer(finding)}\n" for finding in case["finds"]) or "- 无发现 no finding\n"
    return f"*{case['name']}*\n\n{given}{answers}\n"


def quoted(title: str, texts: str | list[str]) -> str:
    """Return the passages of a case set apart."""
    texts = [texts] if isinstance(texts, str) else texts
    return "".join(f"```text\n[{title}]\n{text.rstrip()}\n```\n\n" for text in texts)


def answer(finding: dict[str, Any]) -> str:
    """Return what a case wants the check to say."""
    names = {"severity": "", "expected": "应为 expected ", "found": "写为 found ", "says": "说明含 says "}
    return "，".join(f"{words}`{finding[key]}`" for key, words in names.items() if key in finding) or "一条 one finding"


def rules_page() -> str:
    """Return the rules of the reviewers and the checks that serve each, or why none does."""
    rows = (
        (f'<a id="{r["id"].lower()}"></a>{r["id"]}', f"{r['zh']}<br>{r['en']}", served(r), r.get("reason", ""))
        for r in read_rules()
    )
    heads = ("编号", "规则 rule", "检查 checks", "留给人的 left to people")
    words = "审阅者常提的意见（V）与合规性审查要点（P），各由哪些检查承担；不适合机器判断的，写明原因。"
    english = "What reviewers flag (V), the points of the compliance review (P), and the checks that serve each."
    return f"# 规则 Rules\n\n{words}\n\n{english}\n\n{table(heads, rows)}"


def read_rules() -> list[dict[str, Any]]:
    """Return the rules in their order."""
    rules: list[dict[str, Any]] = yaml.safe_load(HERE.joinpath("rules.yaml").read_text("utf-8"))
    return rules


def served(rule: dict[str, Any]) -> str:
    """Return the checks that serve a rule, each leading to its entry."""
    return " ".join(f"[`{check.id}`](checks.md#{check.id})" for check in checks_for([rule["id"], *rule.get("by", ())]))


def checks_for(names: Iterable[str]) -> list[type[Check]]:
    """Return the checks that are called so, or name one of the rules called so."""
    return [check for check in CHECKS if set(names) & {check.id, *check.rules}]
