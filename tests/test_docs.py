"""The documents agree with the code and with each other."""

import importlib
import re
from decimal import Decimal
from enum import EnumType
from pathlib import Path

import pytest

from docs.generator.checks import checks_for, read_rules
from docs.generator.definitions import span
from docs.generator.markdown import table
from tests.house import HOUSE, ROOMS
from zhihuan import errors
from zhihuan.audit import Case, audit, audits_value, read, reading_value
from zhihuan.checks import CHECKS

PAGES = sorted([*HOUSE.glob("*.md"), *HOUSE.joinpath("docs").rglob("*.md")])
GLOSSARY = HOUSE.joinpath("GLOSSARY.md").read_text("utf-8")
GLOSSARY_ROWS = re.findall(r"^\| (?!English|---)(.+?) \| (.+?) \|", GLOSSARY, re.MULTILINE)
GLOSSARY_WORDS = {word for english, _ in GLOSSARY_ROWS for word in english.split(", ")}


def nouns(name: str) -> set[str]:
    """Return the classes that a module hands out and the members of its enumerations."""
    module = importlib.import_module(name)
    classes = {word: value for word, value in vars(module).items() if word[0].isupper() and isinstance(value, type)}
    members = {member.value for value in classes.values() if isinstance(value, EnumType) for member in value}
    return set(classes) | members


@pytest.mark.parametrize("room", ROOMS)
def test_glossary_has_each_noun_of_each_face(room: str) -> None:
    assert nouns(f"zhihuan.{room}") - GLOSSARY_WORDS == set()


def test_glossary_has_each_error() -> None:
    assert nouns(errors.__name__) - GLOSSARY_WORDS == set()


def test_glossary_pairs_each_word_with_chinese() -> None:
    assert [english for english, chinese in GLOSSARY_ROWS if not re.search(r"[\u4e00-\u9fff]", chinese)] == []


def test_each_rule_has_a_check_or_a_reason() -> None:
    bare = [rule["id"] for rule in read_rules() if "reason" not in rule and not checks_for([rule["id"], *rule.get("by", ())])]
    assert bare == []


def test_checks_name_rules_that_exist() -> None:
    known = {rule["id"] for rule in read_rules()}
    assert {check.id: set(check.rules) - known for check in CHECKS if not set(check.rules) <= known} == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(HOUSE).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)", page.read_text("utf-8"))
    assert [f"{path}#{anchor}" for path, anchor in targets if not leads(page, path, anchor)] == []


def leads(page: Path, path: str, anchor: str) -> bool:
    """Tell whether a link of the page has its file and, if it names one, its anchor."""
    goal = page.parent / path if path else page
    return goal.exists() and (not anchor or f'<a id="{anchor}"></a>' in goal.read_text("utf-8"))


def test_both_readmes_show_the_same_commands() -> None:
    def shape(name: str) -> list[str]:
        words = re.sub(r"#.*|[^\s/]+\.(?:docx|xlsx|html|json|yaml)|[^\s/]+/(?=\s|$)", "", HOUSE.joinpath(name).read_text("utf-8"))
        return [" ".join(line.split()) for line in words.splitlines() if line.startswith("$ ")]

    assert shape("README.md") == shape("README.zh-CN.md")
    assert len(shape("README.md")) > 10


def test_open_range_is_written_open() -> None:
    assert (span(None, None), span(Decimal("0"), None), span(None, Decimal("1E+2"))) == ("", "0 …", "… 100")


def test_table_keeps_to_its_columns() -> None:
    assert table(("a", "b"), [("1|2", "x\ny")]) == "| a | b |\n| --- | --- |\n| 1\\|2 | x y |\n"


REPORT = """云岭职业技术学校质量年度报告（2024年度）

1 学生发展
毕业生500人，就业480人，就业率为97.36%。教师获奖12项，其中一等奖2项，二等奖16项。
"""


def keys(value: object) -> set[str]:
    """Return every field name at any depth, the words of a breakdown left out."""
    if isinstance(value, dict):
        return set(value).union(*(keys(part) for name, part in value.items() if name != "breakdown"))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


def test_json_page_names_every_field(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    page = HOUSE.joinpath("docs/reference/json.md").read_text("utf-8")
    given = keys(reading_value(read(path))) | keys(audits_value([audit(Case(path))]))
    assert {"indicator", "findings", "places", "quote", "line"} <= given
    assert {name for name in given if f"`{name}`" not in page} == set()
