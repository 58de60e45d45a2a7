"""Explanations once given: the findings they answer stay quiet until the value or the rule changes."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from zhihuan.audit.model import Acceptance, Audit
from zhihuan.errors import UsageError
from zhihuan.language import Text

_HINT = Text(
    "写成列表，每条含 id（发现的编号）、why（说明），可加 by（何人）、on（何日）。",
    "Write a list; each entry has id (of the finding) and why, and may have by (whom) and on (which day).",
)


def load_accepted(path: Path) -> tuple[Acceptance, ...]:
    """Return the explanations in the JSON or YAML file at `path`. Raises UsageError if it holds something else."""
    try:
        entries = _parse(path)
    except OSError as error:
        raise UsageError(
            Text(f"打不开说明文件 {path}（系统提示：{error.strerror}）。", f"Cannot open {path}: {error.strerror}. "),
            Text("请核对路径和权限。", "Check the path and the permissions."),
        ) from error
    except ValueError as error:
        raise UsageError(
            Text(f"说明文件 {path} 不是合格的 JSON 或 YAML。", f"{path} is not valid JSON or YAML. "), _HINT
        ) from error
    if not isinstance(entries, list):
        raise UsageError(Text(f"说明文件 {path} 里不是一个列表。", f"{path} does not hold a list. "), _HINT)
    return tuple(_acceptance(entry, number, path) for number, entry in enumerate(entries, 1))


def silence(audit: Audit, accepted: Iterable[Acceptance]) -> Audit:
    """Return the audit with the explained findings set apart, and the explanations that answer nothing any more named."""
    reasons = {acceptance.id: acceptance for acceptance in accepted}
    found = {finding.id for finding in audit.findings}
    return replace(
        audit,
        findings=tuple(finding for finding in audit.findings if finding.id not in reasons),
        silenced=tuple((finding, reasons[finding.id]) for finding in audit.findings if finding.id in reasons),
        lapsed=tuple(reason for reason in reasons.values() if reason.id not in found),
    )


def _parse(path: Path) -> Any:
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".json":
        return json.loads(text)
    import yaml  # noqa: PLC0415 - loading it takes longer than reading a short report, and most runs need none

    try:
        # Every scalar a string: YAML's own rules would take the key `on` for a truth value and a day for a date.
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes strings, lists and dicts, and nothing else
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _acceptance(entry: Any, number: int, path: Path) -> Acceptance:
    if not isinstance(entry, dict) or not entry.get("id") or not entry.get("why"):
        raise UsageError(
            Text(f"说明文件 {path} 第 {number} 条缺少 id 或 why。", f"Entry {number} of {path} lacks id or why. "), _HINT
        )
    return Acceptance(*(str(entry.get(key) or "") for key in ("id", "why", "by", "on")))
