"""Readings and audits as text on a terminal: worst first, at most a screen unless all is asked for."""

from zhihuan.audit.model import Audit
from zhihuan.audit.run import definitions
from zhihuan.audit.terminal import PLAIN, Terminal, pad
from zhihuan.audit.whereabouts import Whereabouts
from zhihuan.audit.words import CLEAN, NO_FACTS, SEVERITY, place_words, title_of, value_words
from zhihuan.checks import Finding, Severity
from zhihuan.document import Trouble
from zhihuan.facts import Fact, Reading
from zhihuan.language import Language, Text

SCREEN = 40
_QUOTE = 60


def reading_text(reading: Reading, language: Language = "zh", terminal: Terminal = PLAIN, all_of_it: bool = False) -> str:
    """Return the facts read, a line each, in reading order."""
    head = [*_heading(reading, language, terminal), *_troubles(reading.document.troubles, language, terminal), ""]
    room = len(reading.facts) if all_of_it else max(0, SCREEN - len(head) - 2)
    rows = [_fact_line(fact, language, terminal) for fact in reading.facts[:room]]
    return _joined([*head, *rows, *_rest(len(reading.facts) - len(rows), Text("个数据", "facts"), language, terminal)])


def audit_text(audit: Audit, language: Language = "zh", terminal: Terminal = PLAIN, all_of_it: bool = False) -> str:
    """Return the findings grouped by severity, worst first; what does not fit a screen is counted at the end."""
    lines = [*_heading(audit.report, language, terminal), *_troubles(audit.report.document.troubles, language, terminal)]
    lines += [_counts(audit, language, terminal)]
    if not audit.findings:
        lines += ["", (CLEAN if audit.report.facts else NO_FACTS).say(language)]
    shown, group, where = 0, None, Whereabouts(audit)
    lines_of = _full_lines if all_of_it else _short_lines
    for number, finding in enumerate(audit.findings, 1):
        head = [] if finding.severity is group else ["", _group_line(audit, finding.severity, language, terminal)]
        entry = lines_of(finding, f"{number:>3}. ", where, language, terminal)
        if not all_of_it and shown and len(lines) + len(head) + len(entry) > SCREEN - 2:
            break
        lines, shown, group = [*lines, *head, *entry], shown + 1, finding.severity
    return _joined([*lines, *_rest(len(audit.findings) - shown, Text("条发现", "findings"), language, terminal)])


def _heading(reading: Reading, language: Language, terminal: Terminal) -> list[str]:
    linked = sum(fact.indicator is not None for fact in reading.facts)
    period = Text(f"{reading.period} 年度", f"year {reading.period}") if reading.period else Text("年度不明", "year unknown")
    edition = Text(f"版式 {reading.edition or '不明'}", f"edition {reading.edition or 'unknown'}")
    facts = Text(
        f"数据 {len(reading.facts)} 个，认出指标 {linked} 个", f"{len(reading.facts)} facts, {linked} tied to an indicator"
    )
    known = [reading.entity, period.say(language), edition.say(language), facts.say(language)]
    return [terminal.paint(reading.document.name, "strong"), " · ".join(part for part in known if part)]


def _troubles(troubles: tuple[Trouble, ...], language: Language, terminal: Terminal) -> list[str]:
    lines = [f"! {place_words(t.place).say(language)}：{t.message.say(language)}" for t in troubles[:3]]
    lines += [Text(f"! 读取时另有 {len(troubles) - 3} 处说明", f"! {len(troubles) - 3} more notes on reading").say(language)] * (
        len(troubles) > 3
    )
    return [terminal.paint(row, "warning") for line in lines for row in terminal.wrap(line)]


def _counts(audit: Audit, language: Language, terminal: Terminal) -> str:
    parts = [
        terminal.paint(f"{SEVERITY[severity].say(language)} {audit.count(severity)}", str(severity)) for severity in Severity
    ]
    if audit.silenced:
        parts.append(Text(f"已说明 {len(audit.silenced)}", f"explained {len(audit.silenced)}").say(language))
    if audit.lapsed:
        parts.append(Text(f"失效的说明 {len(audit.lapsed)}", f"lapsed explanations {len(audit.lapsed)}").say(language))
    return "   ".join(parts)


def _group_line(audit: Audit, severity: Severity, language: Language, terminal: Terminal) -> str:
    return terminal.paint(f"── {SEVERITY[severity].say(language)} ({audit.count(severity)})", str(severity))


def _short_lines(finding: Finding, mark: str, where: Whereabouts, language: Language, terminal: Terminal) -> list[str]:
    """The sentence and the first places, their quotes cut: what fits a screen."""
    first, *others = terminal.wrap(finding.message.say(language), len(mark))
    quotes = [where.quoted(finding, citation, _QUOTE).say(language) for citation in finding.citations[:2]]
    return [mark + first.lstrip(), *others, *(row for quote in quotes for row in terminal.wrap(quote, len(mark)))]


def _full_lines(finding: Finding, mark: str, where: Whereabouts, language: Language, terminal: Terminal) -> list[str]:
    """The sentence, every place, the hint, the check and the id."""
    first, *others = terminal.wrap(finding.message.say(language), len(mark))
    said = [where.quoted(finding, citation).say(language) for citation in finding.citations]
    said += [f"→ {finding.hint.say(language)}"] if finding.hint.zh else []
    name = terminal.paint(f"[{title_of(finding).say(language)}] {finding.id}", "faint")
    rows = [row for words in said for row in terminal.wrap(words, len(mark))]
    return [mark + first.lstrip(), *others, *rows, " " * len(mark) + name]


def _fact_line(fact: Fact, language: Language, terminal: Terminal) -> str:
    where = pad(_fact_place(fact).say(language), 22)
    parts = "·".join(word for _, word in fact.breakdown)
    code = terminal.paint(_indicator(fact).say(language), "faint")
    return (
        f"{where} {pad(fact.label, 30)} {pad(value_words(fact).say(language), 16)} {pad(fact.period, 10)} {parts} {code}".rstrip()
    )


def _fact_place(fact: Fact) -> Text:
    """A Word file has no lines and no fixed pages: there the section is named."""
    place, section = fact.evidence.citation.place, fact.evidence.section
    if place.block is None or not section:
        return place_words(place)
    return Text(f"{section} 表", f"{section}, table") if fact.evidence.in_table else Text(section, section)


def _indicator(fact: Fact) -> Text:
    """Return the name of the indicator: in Chinese as people say it, in English as the code that JSON has too; "-" if none fits."""
    indicator = definitions().indicators.get(fact.indicator or "")
    return Text(indicator.name.zh, indicator.code) if indicator else Text("-", "-")


def _rest(left: int, noun: Text, language: Language, terminal: Terminal) -> list[str]:
    words = Text(f"还有 {left} {noun.zh}，加 --all 全部显示。", f"{left} more {noun.en}; --all shows them.")
    return ["", terminal.paint(words.say(language), "faint")] if left > 0 else []


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
