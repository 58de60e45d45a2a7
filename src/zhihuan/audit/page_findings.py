"""The findings and the outline beside the report, as HTML that reads well on paper and without scripts too."""

from collections import Counter
from collections.abc import Iterator, Sequence

from zhihuan.audit.bonds import Web
from zhihuan.audit.locating import Spot
from zhihuan.audit.markup import both, safe
from zhihuan.audit.model import Audit
from zhihuan.audit.whereabouts import Whereabouts
from zhihuan.audit.words import CLEAN, SEVERITY, cell_words, expected_word, family_name, family_of, title_of
from zhihuan.checks import Finding, Severity
from zhihuan.document import Document, Heading
from zhihuan.language import Text

SIGN = {Severity.ERROR: "✕", Severity.WARNING: "？", Severity.INFO: "i"}


def findings_html(audit: Audit, web: Web) -> str:
    """Return all findings as list items, worst first; if there are none, an item that says so."""
    if not audit.findings:
        return f"<li>{both(CLEAN)}</li>"
    pairs = zip(audit.findings, web.cited, strict=True)
    where = Whereabouts(audit)
    return "\n".join(_finding_html(number, finding, spots, where) for number, (finding, spots) in enumerate(pairs))


def explained_html(audit: Audit) -> str:
    """Return the findings that an explanation keeps quiet, folded, "" if there are none."""
    if not audit.silenced:
        return ""
    items = "".join(
        f"<li>{both(finding.message)}<br><b>→</b> {safe(' · '.join(filter(None, (reason.why, reason.by, reason.on))))}</li>"
        for finding, reason in audit.silenced
    )
    title = Text(f"已作说明 {len(audit.silenced)} 条", f"{len(audit.silenced)} explained")
    return f'<details class="explained"><summary>{both(title)}</summary><ol>{items}</ol></details>'


def filters_html(audit: Audit) -> str:
    """Return the two groups of switches, by severity and by kind; "" if there is nothing to filter."""
    if not audit.findings:
        return ""
    severities = Counter(str(finding.severity) for finding in audit.findings)
    families = Counter(family_of(finding) for finding in audit.findings)
    first = "".join(_switch("severity", str(s), SEVERITY[s], severities[str(s)], SIGN[s]) for s in Severity if severities[str(s)])
    second = "".join(_switch("family", family, family_name(family), count) for family, count in families.most_common())
    legends = Text("严重程度", "Severity"), Text("类别", "Kind")
    return "".join(
        f"<fieldset><legend>{both(legend)}</legend>{switches}</fieldset>"
        for legend, switches in zip(legends, (first, second), strict=True)
    )


def outline_html(audit: Audit, web: Web) -> str:
    """Return the chapters of all documents shown, each with the number of serious findings in it."""
    serious = Counter(
        (spot.shown, spot.block)
        for finding, spots in zip(audit.findings, web.cited, strict=True)
        if finding.severity is not Severity.INFO
        for spot in _first(spots)
    )
    return "".join(_chapters(reading.document, shown, serious) for shown, reading in enumerate(audit.readings))


def _finding_html(number: int, finding: Finding, spots: Sequence[Spot | None], where: Whereabouts) -> str:
    severity, family = str(finding.severity), family_of(finding)
    places = "".join(_place_html((number, k), finding, spots[k], where) for k in range(len(finding.citations)))
    values = _values_html(finding)
    hint = f'<p class="hint">{both(finding.hint)}</p>' if finding.hint.zh else ""
    data = f'data-i="{number}" data-severity="{severity}" data-family="{safe(family)}"'
    return (
        f'<li class="finding {severity}" id="f{number}" {data}>'
        f'<button type="button" class="say" aria-expanded="false" aria-controls="m{number}">'
        f'<span class="badge"><i aria-hidden="true">{SIGN[finding.severity]}</i>{both(SEVERITY[finding.severity])}</span>'
        f'<span class="kind">{both(title_of(finding))}</span>'
        f'<span class="message">{both(finding.message)}</span></button>'
        f'<div class="more" id="m{number}">{values}<ul class="places">{places}</ul>{hint}<p class="id">{safe(finding.id)}</p></div></li>'
    )


def _values_html(finding: Finding) -> str:
    pairs = (("expected", expected_word(finding), finding.expected), ("found", Text("文中", "found"), finding.found))
    said = "".join(f"<div><dt>{both(word)}</dt><dd>{safe(value)}</dd></div>" for _, word, value in pairs if value)
    return f'<dl class="values">{said}</dl>' if said else ""


def _place_html(at: tuple[int, int], finding: Finding, spot: Spot | None, where: Whereabouts) -> str:
    citation = finding.citations[at[1]]
    label = cell_words(finding, citation)
    quote = f'<q>{safe(citation.quote.strip())}</q> <span class="label">{safe(label)}</span>'
    inner = f'<span class="where">{both(where.words(citation.place))}</span> {quote}'
    if spot is None:
        return f"<li>{inner}</li>"
    return f'<li><button type="button" class="place" data-place="{at[0]}.{at[1]}">{inner}</button></li>'


def _switch(group: str, value: str, words: Text, count: int, sign: str = "") -> str:
    mark = f'<i aria-hidden="true">{sign}</i>' if sign else ""
    return (
        f'<button type="button" class="switch {safe(value)}" aria-pressed="true" data-group="{group}" data-value="{safe(value)}">'
        f"{mark}{both(words)} <b>{count}</b></button>"
    )


def _chapters(document: Document, shown: int, serious: Counter[tuple[int, int]]) -> str:
    heads = [(i, block) for i, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level <= 2]
    ends = [*(i for i, _ in heads[1:]), len(document.blocks)]
    items = "".join(
        f'<li class="level{head.level}"><a href="#b{shown}-{i}">{safe(head.passage.text.strip())}</a>'
        f"{_badge(sum(serious[shown, block] for block in range(i, end)))}</li>"
        for (i, head), end in zip(heads, ends, strict=False)
    )
    title = f"<p>{safe(document.name)}</p>" if shown else ""
    return f"{title}<ol>{items}</ol>" if items else title


def _badge(count: int) -> str:
    return f' <b class="count">{count}</b>' if count else ""


def _first(spots: Sequence[Spot | None]) -> Iterator[Spot]:
    yield from [spot for spot in spots if spot][:1]
