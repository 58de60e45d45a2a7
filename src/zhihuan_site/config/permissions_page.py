"""The page that tells who may do what, printed from the addresses, their rules and what people wrote down of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import override

from zhihuan_site.config.walking import addresses, hand_written, outside_line, rule_names, rules
from zhihuan_site.people.models import Role
from zhihuan_site.reporting.states import ReportState

_HEAD: Final = """<!-- Written by `python -m zhihuan_site print_permissions` from the code; edit that instead. -->

# 谁可以做什么 Who may do what

每个地址由一条规则把守：规则要么放行，要么用一句话拒绝（`check_can_x`，回答是否的是同名的 `can_x`）。测试让每个角色、连同没登录的人和
别校、别县、别市的人走遍下表的每个地址；多一个没有规则的地址，测试就不通过。没写的方法（PUT、DELETE……）一律拒绝。

Every address is guarded by a rule. A test sends every role, strangers, and people of other schools, counties and cities to each of them.
"""
_PLACES: Final = {
    "all": "任何",
    "school": "本校",
    "department": "本校部门",
    "neighbour": "别县的学校",
    "county": "本县",
    "city": "本市",
    "far": "别市",
    "far_school": "别市的学校",
}


def permissions_page() -> str:
    """Return the page."""
    with override("zh-hans"):
        return "\n".join([_HEAD, *_rules(), *_addresses(), *_outside()]) + "\n"


def roles_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return the roles that a line of the hand-written table names, its groups spelled out."""
    groups: Mapping[str, Sequence[str]] = hand_written()["groups"]
    return tuple(dict.fromkeys(role for word in words for role in groups.get(word, [word])))


def _rules() -> Iterator[str]:
    yield "## 规则 Rules\n"
    yield "| 规则 | 做什么 | 谁可以 | Who may |\n| --- | --- | --- | --- |"
    found = rules()
    for name in sorted(found):
        told = hand_written()["rules"].get(name, {})
        sentence = (found[name].__doc__ or "").strip().splitlines()[0]
        yield f'| <a id="{name}"></a>`{name}` | {told.get("does", "")} | {_who(told)} | {sentence} |'
    yield ""


def _who(told: Mapping[str, Any]) -> str:
    lines = [f"{label}：{_labels(told[place])}" for place, label in _PLACES.items() if told.get(place)]
    lines += [f"{state.label}时：{_who(told[state.value]).replace('<br>', '；')}" for state in ReportState if state.value in told]
    return "<br>".join(lines)


def _labels(words: Sequence[str]) -> str:
    names = {"everybody": "所有人", "signed_in": "登录的人", **{role.value: str(role.label) for role in Role}}
    return "、".join(names[role] for role in roles_of(words))


def _addresses() -> Iterator[str]:
    yield "## 地址 Addresses\n"
    yield "| 地址 | 名 | 看 GET | 办 POST | 放行后 |\n| --- | --- | --- | --- | --- |"
    for each in sorted((each for each in addresses() if not each.is_outside), key=lambda address: address.pattern):
        named = rule_names(each)
        narrower = hand_written()["narrower"].get(each.name, "")
        yield f"| `/{each.pattern}` | {each.name} | {_link(named.get('GET'))} | {_link(named.get('POST'))} | {narrower} |"
    yield ""


def _link(rule: str | None) -> str:
    return f"[{rule.removeprefix('check_')}](#{rule})" if rule else ""


def _outside() -> Iterator[str]:
    yield "## 不由这些规则把守的地址 Guarded elsewhere\n"
    yield "| 地址 | 谁把守 |\n| --- | --- |"
    for name in sorted({outside_line(each) for each in addresses() if each.is_outside} - {""}):
        yield f"| {name} | {hand_written()['outside'][name]} |"
