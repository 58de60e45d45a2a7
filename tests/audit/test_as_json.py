"""JSON: as its schema says, quotes verbatim, places by format."""

import json
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from tests.audit import cast
from zhihuan.audit import Acceptance, Audit, audits_json, audits_value, merged_json, reading_json, reading_value
from zhihuan.audit.as_json import place_value
from zhihuan.document import Place, Trouble
from zhihuan.facts import Reading
from zhihuan.language import Text

KINDS = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float), "null": type(None)}


def schema(name: str) -> dict[str, Any]:
    return json.loads(files("zhihuan.audit").joinpath("schema", name).read_text("utf-8"))


def faults(value: Any, rule: dict[str, Any], root: dict[str, Any], path: str = "$") -> list[str]:
    """What in `value` the rule forbids: as much of JSON Schema as our two schemas use."""
    if "$ref" in rule:
        return faults(value, root["$defs"][rule["$ref"].rsplit("/", 1)[1]], root, path)
    known = {"$schema", "$defs", "title", "description", "type", "required", "properties", "additionalProperties", "items", "enum",
             "pattern", "minimum", "minItems", "maxItems"}  # fmt: skip
    assert set(rule) <= known, f"this test does not know {set(rule) - known}"
    kinds = rule.get("type", [])
    if kinds and not any(isinstance(value, KINDS[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return [f"{path} is no {kinds}"]
    wrong = [f"{path} is none of {rule['enum']}"] if value not in rule.get("enum", [value]) else []
    if "pattern" in rule and not re.search(rule["pattern"], value):
        wrong.append(f"{path} is not written as {rule['pattern']}")
    if isinstance(value, int) and value < rule.get("minimum", value):
        wrong.append(f"{path} is below {rule['minimum']}")
    if isinstance(value, list):
        if not rule.get("minItems", 0) <= len(value) <= rule.get("maxItems", len(value)):
            wrong.append(f"{path} has {len(value)} items")
        wrong += [fault for i, item in enumerate(value) for fault in faults(item, rule.get("items", {}), root, f"{path}[{i}]")]
    if isinstance(value, dict):
        wrong += [f"{path} lacks {name}" for name in rule.get("required", []) if name not in value]
        for name, item in value.items():
            inner = rule.get("properties", {}).get(name, rule.get("additionalProperties", {}))
            wrong += [f"{path} has {name}"] if inner is False else faults(item, inner, root, f"{path}.{name}")
    return wrong


def test_reading_is_as_its_schema_says(reading: Reading) -> None:
    trouble = Trouble(Text("已修补。", "Mended."), Place(cast.NAME, line=2))
    reading = replace(reading, document=replace(reading.document, troubles=(trouble,)))
    value = json.loads(reading_json(reading))
    assert faults(value, schema("read.json"), schema("read.json")) == []
    assert value == reading_value(reading)


def test_audit_is_as_its_schema_says(case_audit: Audit) -> None:
    audit = replace(case_audit, silenced=((cast.WORDING, Acceptance(cast.WORDING.id, "另有附注", "教务处", "2025-11-20")),))
    value = json.loads(audits_json([audit, audit]))
    assert faults(value, schema("check.json"), schema("check.json")) == []


@pytest.mark.parametrize(
    "spoil",
    [
        {"indicator": 3},
        {"value": "1,234"},
        {"qualifier": "perhaps"},
        {"place": {"line": 0}},
        {"place": {"box": [1]}},
        {"colour": "red"},
    ],
)
def test_schema_refuses_a_spoilt_fact(reading: Reading, spoil: dict[str, Any]) -> None:
    value = reading_value(reading)
    value["facts"][0] |= spoil
    assert len(faults(value, schema("read.json"), schema("read.json"))) == 1


def test_schema_refuses_a_missing_field(reading: Reading) -> None:
    value = reading_value(reading)
    del value["document"]["title"]
    assert faults(value, schema("read.json"), schema("read.json")) == ["$.document lacks title"]


def test_fact_is_written_as_promised(reading: Reading) -> None:
    value = reading_value(reading)
    assert value["document"] == {
        "name": "云岭职校.txt",
        "format": "txt",
        "title": "云岭职校质量年度报告",
        "entity": "云岭职校",
        "edition": "E1",
        "period": "2024",
        "troubles": [],
    }
    assert value["facts"][1] == {
        "indicator": None,
        "label": "春季招生",
        "value": "20",
        "unit": "人",
        "qualifier": "exact",
        "period": "2024",
        "breakdown": {"term": "2024春"},
        "basis": "",
        "place": {"line": 3},
        "quote": "春季 20 人",
        "role": "value",
        "kind": "amount",
        "candidates": [],
    }
    assert value["quantities"] == [{"text": "520 人", "value": "520", "unit": "人", "qualifier": "exact", "place": {"line": 3}}]


def test_finding_is_written_as_promised(case_audit: Audit) -> None:
    assert audits_value([case_audit], "en")["findings"][0] == {
        "id": cast.WRONG_SUM.id, "check": "arithmetic.sum", "family": "", "severity": "error",
        "message": "The parts 2 + 16 = 18 do not give 12.", "hint": "Check total and parts.",
        "places": [{"document": cast.NAME, "line": 4, "quote": "教师获奖12项"}, {"document": cast.NAME, "line": 4, "quote": "二等奖16项"}],
        "expected": "18", "found": "12",
    }  # fmt: skip


def test_summary_counts_all_reports(case_audit: Audit) -> None:
    summary = audits_value([case_audit, case_audit])["summary"]
    assert {name: summary[name] for name in ("errors", "warnings", "infos", "silenced")} == {
        "errors": 2, "warnings": 2, "infos": 2, "silenced": 0,
    }  # fmt: skip
    assert [(report["name"], report["facts"], report["errors"]) for report in summary["reports"]] == [(cast.NAME, 10, 1)] * 2
    assert summary["lapsed"] == ["gone-0"]


def test_explanation_has_lapsed_only_if_no_report_needs_it(case_audit: Audit) -> None:
    reason = Acceptance(cast.WORDING.id, "已核")
    needing = replace(case_audit, silenced=((cast.WORDING, reason),), lapsed=())
    not_needing = replace(case_audit, lapsed=(reason,))
    assert audits_value([needing, not_needing])["summary"]["lapsed"] == []


def test_merging_values_is_auditing_together(case_audit: Audit) -> None:
    apart = [audits_value([case_audit]), audits_value([case_audit])]
    assert merged_json(apart) == audits_json([case_audit, case_audit])


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (Place("a", line=3, end_line=4, start=2, end=9), {"line": 3, "end_line": 4}),
        (Place("a", block=2, row=0, cell=1, paragraph=0), {"block": 2, "row": 0, "cell": 1, "paragraph": 0}),
        (Place("a", page=2, box=(1.0, 2.0, 3.0, 4.0)), {"page": 2, "box": [1.0, 2.0, 3.0, 4.0]}),
        (Place("a", sheet="附表1", ref="B7"), {"sheet": "附表1", "cell": "B7"}),
    ],
)
def test_place_has_the_fields_of_its_format(place: Place, value: dict[str, Any]) -> None:
    assert place_value(place) == value
