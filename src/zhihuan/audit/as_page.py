"""An audit as one self-contained page: the report as read, every figure coloured by state, the findings beside it."""

from base64 import b64encode
from hashlib import sha256
from string import Template
from typing import Any

from zhihuan.audit.assets import asset
from zhihuan.audit.bonds import Bond, Web, weave
from zhihuan.audit.locating import section_titles
from zhihuan.audit.markup import both, data_block, safe
from zhihuan.audit.model import Audit
from zhihuan.audit.page_findings import SIGN, explained_html, filters_html, findings_html, outline_html
from zhihuan.audit.page_text import STATE, document_html
from zhihuan.audit.whereabouts import Whereabouts
from zhihuan.audit.words import QUALIFIER, ROLE, SEVERITY, number_words, place_words
from zhihuan.checks import Severity
from zhihuan.facts import Fact
from zhihuan.language import Language, Text

BOND = {
    "sum": Text("合计", "sum"),
    "parts": Text("部分与整体", "part and whole"),
    "share": Text("占比", "share"),
    "ratio": Text("比值", "ratio"),
    "difference": Text("差", "difference"),
    "growth": Text("增长率", "growth"),
    "product": Text("乘积", "product"),
    "multiple": Text("倍数", "multiple"),
    "same": Text("同一数据", "the same thing"),
    "identity": Text("指标关系", "identity"),
}


def audit_page(audit: Audit, language: Language = "zh") -> str:
    """Return the page as HTML that needs no other file and no network."""
    web = weave(audit)
    script = asset("page.js")
    return Template(asset("template.html")).substitute(
        language=language,
        policy=b64encode(sha256(script.encode()).digest()).decode(),
        style=asset("page.css"),
        script=script,
        title=safe(_title(audit)),
        meta=_meta(audit),
        tally=_tally(audit),
        outline=outline_html(audit, web),
        report=_report(audit, web),
        filters=filters_html(audit),
        findings=findings_html(audit, web),
        explained=explained_html(audit),
        data=data_block(_data(audit, web)),
    )


def _title(audit: Audit) -> str:
    """The report's own title, else who reports on which year, else the file's name."""
    report = audit.report
    return report.document.title.strip() or f"{report.entity} {report.period}".strip() or audit.name


def _meta(audit: Audit) -> str:
    report = audit.report
    period = Text(f"{report.period} 年度", f"year {report.period}") if report.period else Text("年度不明", "year unknown")
    form = Text(f"版式 {report.edition or '不明'}", f"edition {report.edition or 'unknown'}")
    figures = Text(f"{len(report.facts)} 个数据", f"{len(report.facts)} figures")
    parts = [safe(report.entity), both(period), both(form), both(figures), safe(audit.name)]
    return "".join(f"<span>{part}</span>" for part in parts if part)


def _tally(audit: Audit) -> str:
    return "".join(
        f'<li class="{severity}"><i aria-hidden="true">{SIGN[severity]}</i>{both(SEVERITY[severity])} '
        f"<b>{audit.count(severity)}</b></li>"
        for severity in Severity
    )


def _report(audit: Audit, web: Web) -> str:
    troubles = audit.report.document.troubles
    notes = "".join(f"<li>{both(place_words(t.place))}：{both(t.message)}</li>" for t in troubles)
    parts = [f'<ul class="troubles">{notes}</ul>' if notes else ""]
    for shown, reading in enumerate(audit.readings):
        head = f'<p class="annex">{both(Text("附表", "Annex"))} {safe(reading.document.name)}</p>' if shown else ""
        parts.append(head + document_html(reading.document, shown, web))
    return "\n".join(parts)


def _data(audit: Audit, web: Web) -> dict[str, Any]:
    """What the script needs: the facts with their bonds, and the words of the interface."""
    titles = [section_titles(reading.document) for reading in audit.readings]
    where = Whereabouts(audit)
    bound: list[list[int]] = [[] for _ in web.facts]
    for number, bond in enumerate(web.bonds):
        for i in bond.facts:
            bound[i].append(number)
    indicators = audit.dossier.catalogue.indicators
    used = {fact.indicator for fact in web.facts if fact.indicator} | {c for fact in web.facts for c in fact.candidates}
    return {
        "facts": [
            {
                **_fact(fact, where),
                "state": str(web.states[i]),
                "section": titles[web.spots[i].shown][web.spots[i].block],
                "bonds": bound[i],
                "findings": web.accused[i],
            }
            for i, fact in enumerate(web.facts)
        ],
        "bonds": [_bond(bond) for bond in web.bonds],
        "indicators": {code: _pair(indicators[code].name) for code in sorted(used) if code in indicators},
        "messages": [_pair(finding.message) for finding in audit.findings],
        "states": {str(state): _pair(words) for state, words in STATE.items()},
        "roles": {role: _pair(words) for role, words in ROLE.items()},
    }


def _fact(fact: Fact, where: Whereabouts) -> dict[str, Any]:
    said = QUALIFIER[fact.qualifier]
    return {
        "label": fact.label,
        "code": fact.indicator or "",
        "rivals": fact.candidates,
        "value": number_words(fact.value) + fact.unit,
        "said": _pair(said) if said.zh else "",
        "period": fact.period,
        "parts": [word for _, word in fact.breakdown],
        "basis": fact.basis,
        "role": str(fact.role),
        "place": _pair(where.words(fact.evidence.citation.place)),
    }


def _bond(bond: Bond) -> dict[str, Any]:
    words = BOND.get(bond.kind)
    return {
        "kind": bond.kind,
        "name": _pair(words) if words else "",
        "formula": _pair(bond.formula),
        "facts": bond.facts,
        "holds": bond.holds,
    }


def _pair(words: Text) -> tuple[str, str]:
    return (words.zh, words.en)
