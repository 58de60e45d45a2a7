"""The page: self-contained, safe, and alive in a real browser."""

import json
import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.audit import cast
from zhihuan.audit import Audit, audit_page
from zhihuan.audit.assets import asset
from zhihuan.catalogue import Catalogue, Indicator
from zhihuan.document import Place, Trouble
from zhihuan.language import Text

VOID = {"meta", "br", "link", "input", "img", "hr"}


class Balance(HTMLParser):
    """Follows the open elements, and what the page would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value for name, value in attributes if name == "id" and value]
        self.wrong += [f"{tag} fetches {value}" for name, value in attributes if name in ("src", "srcset", "action")]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_page_is_whole_and_fetches_nothing(case_audit: Audit) -> None:
    reader = Balance()
    reader.feed(page := audit_page(case_audit))
    assert (reader.wrong, reader.open) == ([], [])
    assert len(set(reader.ids)) == len(reader.ids)
    assert "://" not in page.replace("http-equiv", "")


def test_policy_lets_only_our_script_run(case_audit: Audit) -> None:
    page = audit_page(case_audit)
    assert "default-src 'none'" in page
    assert page.count("<script>") == 1
    assert asset("page.js") in page


def test_data_of_the_page_is_complete(case_audit: Audit) -> None:
    indicator = Indicator("employment_rate", Text("就业率", "employment rate"), (), "%", "rate", Text("", ""), ("E1",))
    audit = replace(
        case_audit, dossier=replace(case_audit.dossier, catalogue=Catalogue({indicator.code: indicator}, {}, (), (), {}))
    )
    data = data_of(audit_page(audit))
    assert data["facts"][6] == {
        "label": "就业率",
        "code": "employment_rate",
        "rivals": [],
        "value": "97.36%",
        "said": "",
        "period": "2024",
        "parts": [],
        "basis": "",
        "role": "value",
        "place": ["第 5 行", "line 5"],
        "state": "agrees",
        "section": "一、基本情况",
        "bonds": [3],
        "findings": [],
    }
    assert data["facts"][8]["said"] == ["约", "about "]
    assert data["indicators"] == {"employment_rate": ["就业率", "employment rate"]}
    assert data["bonds"][3] == {"kind": "repeat", "name": "", "formula": ["97.36%", "97.36%"], "facts": [6, 9], "holds": True}


def test_head_names_the_report_as_well_as_it_can(case_audit: Audit) -> None:
    def titled(title: str, entity: str, period: str) -> str:
        report = replace(
            case_audit.report, document=replace(cast.DOCUMENT, title=title), entity=entity, period=period, edition=""
        )
        page = audit_page(replace(case_audit, dossier=replace(case_audit.dossier, report=report)))
        return re.findall(r"<h1>(.*?)</h1>", page)[0]

    assert titled("质量<年报>", "云岭职校", "2024") == "质量&lt;年报&gt;"
    assert titled("", "云岭职校", "2024") == "云岭职校 2024"
    assert titled("", "", "") == cast.NAME


def test_troubles_and_annexes_are_shown(case_audit: Audit) -> None:
    trouble = Trouble(Text("此页是扫描件。", "This page is scanned."), Place(cast.NAME, page=2))
    report = replace(case_audit.report, document=replace(cast.DOCUMENT, troubles=(trouble,)))
    annex = replace(case_audit.report, document=replace(cast.DOCUMENT, name="附表.xlsx"), relations=())
    page = audit_page(replace(case_audit, dossier=replace(case_audit.dossier, report=report, annexes=(annex,))))
    assert '<ul class="troubles"><li><span class="zh" lang="zh">第 2 页</span>' in page
    assert "附表.xlsx</p>" in page
    assert len(data_of(page)["facts"]) == 2 * len(cast.FACTS)


# ---- in a browser

BEFORE = """
const q = (selector) => document.querySelector(selector), seen = [];
const key = (key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
const note = (name, value) => seen.push([name, value]);
try {
"""
AFTER = """
} catch (error) { note("error", String(error)); }
const told = document.createElement("pre");
told.id = "seen";
told.textContent = JSON.stringify(seen);
document.body.append(told);
"""


def behaviour(page: str, folder: Path, steps: str) -> dict[str, Any]:
    """Run the steps in the page in Chromium and return what they noted. The policy is taken out so that they may run at all."""
    page = re.sub(r"<meta http-equiv=[^>]*>", "", page)
    ending = f"<script>{BEFORE}{steps}{AFTER}</script></body>"
    found = re.search(r'<pre id="seen">(.*?)</pre>', shown(page.replace("</body>", ending), folder))
    assert found
    return dict(json.loads(found[1].replace("&amp;", "&")))


def shown(page: str, folder: Path) -> str:
    """Return the page as Chromium has it after its script ran."""
    path = folder / "page.html"
    path.write_text(page, "utf-8")
    options = ["--no-sandbox", "--disable-gpu", "--window-size=1366,900", f"--user-data-dir={folder / 'profile'}"]
    command = ["chromium", "--headless", *options, "--dump-dom", f"file://{path}"]
    return subprocess.run(command, capture_output=True, check=True, text=True, timeout=120).stdout


@pytest.mark.browser
def test_script_runs_under_its_own_policy(case_audit: Audit, tmp_path: Path) -> None:
    assert '<button type="button" id="language" lang="zh">中文</button>' in shown(audit_page(case_audit, "en"), tmp_path)


@pytest.mark.browser
def test_finding_leads_to_its_words_and_figure_to_its_fact(case_audit: Audit, tmp_path: Path) -> None:
    seen = behaviour(
        audit_page(case_audit),
        tmp_path,
        """
        q("#f0 .say").click();
        note("open", q("#f0").className); note("expanded", q("#f0 .say").getAttribute("aria-expanded"));
        note("hot", [...document.querySelectorAll(".hot")].map((e) => e.textContent).join(""));
        note("said", q("#live").textContent);
        q('[data-f="6"]').click();
        note("card", q("#card").textContent); note("kin", q(".kin").dataset.f);
        q('#card [data-fact="9"]').click();
        note("chosen", q(".chosen").dataset.f);
        key("Escape"); note("closed", q("#card").hidden);
        q('[data-f="3"]').click(); q("#card [data-finding]").click(); note("from card", q(".open").id);
        """,
    )
    assert seen["open"] == "finding error open"
    assert seen["expanded"] == "true"
    assert seen["hot"] == "教师获奖12项二等奖16项"
    assert seen["said"] == "第 1 条，共 3 条"
    assert "97.36%相符" in seen["card"]
    assert "他处所述就业率 97.36% · 第 11 行" in seen["card"]
    assert (seen["kin"], seen["chosen"], seen["closed"], seen["from card"]) == ("9", "9", True, "f0")


@pytest.mark.browser
def test_keys_filters_and_languages(case_audit: Audit, tmp_path: Path) -> None:
    seen = behaviour(
        audit_page(case_audit),
        tmp_path,
        """
        key("j"); key("j"); note("j j", q(".open").id); key("k"); note("k", q(".open").id);
        note("focus", document.activeElement.closest("li").id);
        key("n"); key("n"); note("n n", q(".chosen").dataset.f); key("p"); note("p", q(".chosen").dataset.f);
        key("Escape"); key("Escape"); note("escape", document.querySelectorAll(".open, .chosen").length);
        q('[data-value="error"]').click(); note("filtered", q("#f0").hidden); note("said", q("#live").textContent);
        key("j"); note("first shown", q(".open").id);
        q('[data-value="warning"]').click(); q('[data-value="info"]').click(); note("none", q(".none").hidden); key("j");
        q('[data-value="info"]').click();
        q("#language").click(); note("lang", document.documentElement.lang); note("side", q("#side").getAttribute("aria-label"));
        note("tab", (q('.tabs [data-view="findings"]').click(), document.body.dataset.view));
        """,
    )
    assert seen == {
        "j j": "f1",
        "k": "f0",
        "focus": "f0",
        "n n": "1",
        "p": "0",
        "escape": 0,
        "filtered": True,
        "said": "显示 2 条发现",
        "first shown": "f1",
        "none": False,
        "lang": "en",
        "side": "Findings",
        "tab": "findings",
    }
