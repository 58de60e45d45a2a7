"""Whose figure a sentence states: the report's own school or city, or another institution that is its subject."""

import re

from zhihuan.facts.identity import is_shortened

_OPENING = re.compile(
    r"^(?:\s|其中|目前|现在|同时|此外|另外|截至|截止|据统计|如|例如|今年|一年来|近年来|，|、|\0|（\d+）|[一二三四五六七八九十]是)*"
)
_INSTITUTIONS = (
    "职业中专|中专|中等专业学校|职业学校|技术学校|职业高中|职高|职教中心|教育中心|技工学校|高级中学|中学|学院|大学|集团|公司|联盟|工作室|"
    "服务队|研究院|该校|该班|该项目|该中心|该市|该县"
)
_SUBJECT = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{0,14}}?(?:{_INSTITUTIONS}))"
    r"(?:共|现|由|已|累计|每年|年|拥有|有|在|的|为|，|全年|先后|今年|投入|捐赠|出资|$)"
)
_NO_SUBJECT = re.compile(
    r"发挥|依托|通过|联合|与|在|由|和|对|为|以|组织|建设|成立|组建|加入|聘请|邀请|围绕|推进|参加|获|我校|我市|开展|深化|利用|被|到|向|从|同|经"
)
_OWN_SCHOOL = re.compile(r"^(?:学校|我校|全校|本校|校)")
_OWN_CITY = re.compile(r"全市|我市|各中职|各校|全县|我县|全区|我区|本市|各职业|中职学校")
_SCHOOL_IN_CITY = re.compile(r"^(?:学校|我校|该校|全校)")


class Owner:
    """Tells whose figures the sentences of one report state. `names`: the full and short names of the reporting school or city."""

    def __init__(self, names: tuple[str, ...], level: str) -> None:
        self._names = tuple(name for name in names if name)
        self._is_city = level == "city"
        self._other = ""

    def begin(self) -> None:
        """Forget the subject: a new sentence begins."""
        self._other = ""

    def other(self, clause: str) -> str:
        """Return the name of another institution that `clause` is about, "" for the reporting one. Clauses are asked in order."""
        subject = clause[_OPENING.match(clause).end() :]  # type: ignore[union-attr]  # the pattern matches the empty string
        named = _SUBJECT.match(subject)
        if named and _NO_SUBJECT.search(named["name"]):
            named = None
        if self._is_city:
            self._other = self._of_city(subject, named["name"] if named else "")
        elif _OWN_SCHOOL.match(subject):
            self._other = ""
        elif named:
            self._other = "" if self._is_own(named["name"]) else named["name"]
        return self._other

    def _of_city(self, subject: str, name: str) -> str:
        if _OWN_CITY.search(subject):
            return ""
        if name or _SCHOOL_IN_CITY.match(subject):
            return "" if self._is_own(name) else name or "学校"
        return self._other

    def _is_own(self, name: str) -> bool:
        return bool(name) and any(name == own or own.endswith(name) or is_shortened(name, own) for own in self._names)
