"""What a number of running text is a figure of: its label, its indicator, and the figures before it that it belongs to."""

import re

from zhihuan.facts.linking import Link, Linker
from zhihuan.facts.model import Role
from zhihuan.facts.prose.clause import HIDDEN
from zhihuan.facts.prose.roles import read_role
from zhihuan.facts.prose.saying import COMES_FROM, COMPARED_WITH, Naming, Saying, Scope, can_be_part, same_things
from zhihuan.facts.prose.wording import LIGHT, LISTED, REACHED, Wording, noun_phrase
from zhihuan.quantities import Kind, base

_EDGES = ("filler", "verb")
_MORE = re.compile(r"[多少高低](?:了|出)?$")
_AIMED = re.compile(r"达到?|以上|不低于|不少于|超过|突破")
_OWN_SUBJECT = re.compile(r"学校|全校|我校|全市|现有|共有|目前|拥有")
_TREND = re.compile(
    r"(?:逐年|逐步|稳步|不断|持续|明显|显著|大幅|有所|进一步)*(?:扩大|增长|提升|提高|上升|下降|减少|增加|改善|优化|增强)$"
)
_PER_HEAD = re.compile(r"(?:[生人师班]均)$")
_GENERIC = re.compile(
    r"(?:(?:对口|合格|通过|参与|录取)率|师生比|生师比|培训(?:总)?(?:人次|学时)?|专业|专业布点|布点|专业点|(?:共|实际)?(?:招生|录取|招录|招收)|参与)?(?:学生|新生|人数|数|学生数)?$"
)
_BY_SECTION = re.compile(r"(?:(?:各级|各类)*培训(?:总?人次|人数)?|企业实践)$")
"""So short a name that the heading of its section must complete it."""
_LEVEL_ONLY = re.compile(r"^获?(?:国家|省|市|县|校)级$")
_CONTEST_NEAR = re.compile(r"大赛|竞赛|比赛")
_GROUP = re.compile(r"中本|中高职|贯通|一体化培养|新疆|西藏|建档立卡|留学生|非全日制|成人|订单班|冠名班|实验班|集团|人次参加")
_ONE_MAJOR = re.compile(rf"(?:新增|增设|新设|开设|新开设)了?[^，。；、个\d{HIDDEN}]{{2,16}}专业[，,]$")
_WHOLE_SCHOOL = frozenset(
    {
        "enrol_new",
        "students_enrolled",
        "students_full_time",
        "grad_total",
        "progress_count",
        "major_count",
        "start_salary",
        "grad_monthly_income",
    }
)
_ALL = re.compile(r"全市|全县|全区|我市|该市")
_ACT = re.compile(r"新增|停办|新建|撤销|停招|新设|增设|减少|引进")
_SO_FAR = re.compile(r"(?:累计|总数|总量)(?:达到?|为|有)?$")
_MONEY = re.compile(r"补助资金|资金|金额|经费|补助|总额")
_LEVEL_BELOW = re.compile(r"(?:专科|大专|高职|高职高专|高职专科|高职院校|专科院校)(?:生|学生)?$")
"""Names the rest of those who went on beside 本科, and not all of them."""
_WILL_BUILD = re.compile(r"(?:将|拟|计划|预计)(?:再)?(?:投资|投入|新建|扩建|兴建|建设|建成)[^。；]*$")
_SUM = re.compile(r"^(?:总共|一共|共计?|合计|总计|累计|奖牌|总数|总量|获奖|获)*(?:达到?|为|有|获奖?|获得)?$")
_PERSONS = frozenset({"教师", "学生"})


class Namer:
    """Names the figures of one report, one after the other."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker

    def name(self, wording: Wording, earlier: list[Saying], whole: Saying | None, scope: Scope) -> Naming:
        """Return the naming of the next figure; `earlier` are those of its sentence, `whole` the one that 其中 points back to."""
        if not wording.is_aside:
            earlier = [s for s in earlier if not s.wording.is_aside]  # what brackets say is said by the way
        before = _last_level(wording, earlier)
        role = _role(wording, before, earlier, scope)
        if role in (Role.CHANGE, Role.GROWTH):
            return self._dependent(wording, role, before, scope.setting)
        if before is not None and self._repeats(wording, before):
            return self._again(wording, role, before)
        if wording.partner and wording.partner <= len(earlier):
            return self._partner(wording, role, earlier[-wording.partner], scope)
        naming = self._wordless(wording, earlier, scope) if role is Role.VALUE and self._is_wordless(wording) else None
        if naming is not None:
            return naming
        if whole is not None and not can_be_part(wording.quantity, whole.quantity):
            whole = None
        return self._direct(wording, role, before, whole, earlier, scope)

    def _direct(
        self, wording: Wording, role: Role, before: Saying | None, whole: Saying | None, earlier: list[Saying], scope: Scope
    ) -> Naming:
        far = self._far(wording, earlier, scope)
        link = self._attempt(wording, scope, far)
        words, taken_from = wording.own, None
        if link.indicator is None and whole is None:
            link, words = self._below_a_head(link, wording, before, scope)
        leaning = whole or before
        if leaning is not None and leaning.naming.base and leaning.fact.kind is not wording.quantity.kind:
            leaning = leaning.naming.base  # 升学1258人，占94%：单考300人 goes on with those who went on
        if link.indicator and whole and self._only_repeats(wording, whole):
            link = Link(None, (link.indicator,))
        if link.indicator is None and leaning:
            if self._is_taken_over(wording, link, leaning, whole is not None):
                link, taken_from = leaning.naming.link, leaning
                words = self._part_words(wording, leaning)
            elif self._is_predicate(wording):
                words = leaning.naming.words + wording.own
                link = self._link(words, wording, scope.setting)
        if link.indicator and _PER_HEAD.match(self._bare(wording.own)) and before and before.naming.link.indicator is None:
            link = Link(None, (link.indicator,))
        is_bare = whole is None and taken_from is None
        if link.indicator and (
            self._is_of_nothing(wording, whole) or (is_bare and self._is_of_a_group(link.indicator, wording, scope))
        ):
            link = Link(None, (link.indicator,))
        if role not in (Role.VALUE, Role.RANK) and link.indicator:
            link = Link(None, (link.indicator, *link.candidates))
        told = tuple((part.key, part.word) for part in self._linker.lexicon.parts(wording.own))
        base = before if self._is_predicate(wording) else None
        return Naming(self._bare(words), words, role, link, whole, base, taken_from, far, told, before)

    def _below_a_head(self, link: Link, wording: Wording, before: Saying | None, scope: Scope) -> tuple[Link, str]:
        """Link by what the sentence began with: 学考合格率：语文97%; 规模稳步扩大，由900人…; and return the words that it went by."""
        words = wording.own
        if scope.head and self._tells_only_a_part(wording):
            words = scope.head + wording.own
        elif before is None and COMES_FROM.search(wording.before) and not self._has(wording.own, "term"):
            words = _TREND.sub("", scope.lead.rstrip("，：、 ").rpartition("，")[2].replace(HIDDEN, ""))
        if words == wording.own:
            return link, words
        return self._link(words, wording, scope.setting, scope.lead.replace(HIDDEN, "")), words

    def _partner(self, wording: Wording, role: Role, part: Saying, scope: Scope) -> Naming:
        """Name a share behind 分别占 after the figure that it is the share of."""
        link = self._link(part.naming.words, wording, scope.setting)
        return Naming(part.naming.label, part.naming.words, role, link, base=part, told=part.naming.told)

    def _is_wordless(self, wording: Wording) -> bool:
        """Tell whether a count or amount has no naming word of its own: 助学金412人次、41.2万元; 2017年2398人; 共24项."""
        if wording.quantity.range_end == "high":
            return wording.quantity.kind is Kind.AMOUNT and not self._has(wording.own, "term")
        if wording.quantity.kind is not Kind.AMOUNT or wording.basis or wording.after:
            return False
        if _SUM.match(wording.before):
            return True
        return all(token.kind in _EDGES for token in self._linker.lexicon.cut(wording.before))

    def _wordless(self, wording: Wording, earlier: list[Saying], scope: Scope) -> Naming | None:
        """Return the naming that a figure without words takes from those before it, None when they give none."""
        before = earlier[-1] if earlier else None
        if before is None or not before.is_level or before.fact.kind is not Kind.AMOUNT:
            return None
        if not same_things(wording.quantity, before.quantity):
            words = before.naming.words
            link = self._link(words, wording, scope.setting)
            if link.indicator is None and base(before.quantity.unit) == "元":
                words = _MONEY.sub("", words)  # 免学费资金1.02亿元，惠及5.1万人
                link = self._link(words, wording, scope.setting)
            return (
                Naming(before.naming.label, words, Role.VALUE, link, taken_from=before, previous=before)
                if link.indicator
                else None
            )
        parts = self._summed(wording, earlier)
        if len(parts) > 1:
            first = parts[0].naming
            label = self._bare(wording.own) or first.label
            return Naming(label, first.words, Role.VALUE, first.link, total_of=tuple(parts), previous=before)
        if _SO_FAR.match(wording.before) and "新增" in before.naming.words:
            return self._so_far(wording, before, scope)
        is_same = scope.is_dated or wording.quantity.range_end == "high"
        # 15.3万平方米（约229.5亩）
        is_converted = wording.is_aside and base(wording.quantity.unit) != base(before.quantity.unit)
        return self._again(wording, Role.VALUE, before) if is_same or is_converted else None

    def _so_far(self, wording: Wording, before: Saying, scope: Scope) -> Naming:
        """Name the stock that new ones were added to: 新增合作企业8家，累计65家."""
        words = before.naming.words.replace("新增", "")
        return Naming(self._bare(words), words, Role.VALUE, self._link(words, wording, scope.setting), previous=before)

    def _summed(self, wording: Wording, earlier: list[Saying]) -> list[Saying]:
        """Return the figures of one indicator right before a total (共24项, 合计36个), [] when it is none."""
        if not wording.before or not _SUM.match(wording.before):
            return []
        parts: list[Saying] = []
        for saying in reversed(earlier):
            code = saying.naming.link.indicator
            if code is None or not saying.naming.keys or not same_things(wording.quantity, saying.quantity):
                break
            if parts and code != parts[0].naming.link.indicator:
                break
            parts.insert(0, saying)
        return parts

    def _far(self, wording: Wording, earlier: list[Saying], scope: Scope) -> str:
        """Return the words of earlier clauses that may complete the name, unless the clause has a subject of its own."""
        leads = [] if _OWN_SUBJECT.search(wording.before) else [saying.naming.words for saying in earlier[-3:]]
        return "，".join((*leads, scope.contest))

    def _part_words(self, wording: Wording, leaning: Saying) -> str:
        """Return the words that name a part: its own when they name a thing, else the whole's with its own."""
        if self._is_of_a_sort(wording, leaning):
            return wording.before
        root = leaning.naming.taken_from or leaning
        return wording.own if self._has(wording.own, "term") else root.naming.words + wording.own

    def _is_of_nothing(self, wording: Wording, whole: Saying | None) -> bool:
        """Tell whether the figure is a part of a whole that is no indicator: of some other group, or of the same thing."""
        if whole is None or whole.naming.link.indicator is not None or "中职" in wording.own:
            return False
        is_strange = self._has(whole.naming.words, "unknown") or bool(_GROUP.search(whole.naming.words))
        return self._shares_word(wording.own, whole) or ("其中" in wording.before and is_strange)

    def _only_repeats(self, wording: Wording, whole: Saying) -> bool:
        """Tell whether a part is named by words of its whole alone, so that it is the same indicator and no other."""
        if whole.naming.link.indicator is None or not same_things(wording.quantity, whole.quantity):
            return False
        known = self._linker.lexicon.occurrences(whole.naming.words)
        terms = [token.word for token in self._linker.lexicon.cut(wording.own) if token.kind == "term"]
        return bool(terms) and all(term in known for term in terms)

    def _is_of_a_group(self, code: str, wording: Wording, scope: Scope) -> bool:
        """Tell whether the sentence speaks of a group inside the school, so that a bare name is not the school's own."""
        if code not in _WHOLE_SCHOOL or _OWN_SUBJECT.search(wording.before):
            return False
        return bool(_GROUP.search(scope.opening) or _ONE_MAJOR.search(scope.lead))

    def _attempt(self, wording: Wording, scope: Scope, far: str) -> Link:
        """Link with the words on both sides, else with those on one side when the others are another statement.

        Earlier clauses may complete a name, or make a general one (专业) special; they do not turn one name into another.
        """
        setting = scope.setting
        own = wording.own
        if _LEVEL_ONLY.search(own) and _CONTEST_NEAR.search(far):
            own += "奖"
        link = self._link(own, wording, setting, scope.contest)
        if link.indicator is None or _GENERIC.match(self._bare(own)):
            link = self._better(link, self._link(own, wording, setting, far))
        if link.indicator is None and _BY_SECTION.match(self._bare(own)):
            link = self._better(link, self._link(own, wording, setting, f"{far}，{setting}"))
        if wording.quantity.kind is Kind.RANK and link.indicator is None:
            link = self._better(link, self._link(wording.before + wording.after, wording, setting, far))
        if link.indicator or not wording.after:
            return link
        if wording.core and self._starts_anew(wording.after):
            return self._better(link, self._link(wording.core, wording, setting, far))
        if _ALL.search(wording.before):
            return self._better(
                link, self._link(wording.core + noun_phrase(wording.after, self._linker.lexicon), wording, setting, far)
            )
        return link

    def _better(self, link: Link, other: Link) -> Link:
        return other if other.indicator else Link(None, link.candidates or other.candidates)

    def _link(self, words: str, wording: Wording, setting: str, context: str = "") -> Link:
        quantity = wording.quantity
        around = wording.subject + wording.rest + context
        if wording.basis:
            share = f"{words}占{wording.basis}"
            whole = self._linker.link(share, quantity.unit, quantity.kind, around, setting)
            # The base alone (占应届毕业生的84%) does not tell what the share is of.
            if whole.indicator and (words or whole != self._linker.link(share, quantity.unit, quantity.kind)):
                return whole
        return self._linker.link(words, quantity.unit, quantity.kind, wording.basis + around, setting)

    def _dependent(self, wording: Wording, role: Role, before: Saying | None, setting: str) -> Naming:
        own = self._bare(wording.before + wording.after)
        named = self._linker.lexicon.cut(wording.own)
        if before is None or any(token.kind == "term" for token in named):
            link = self._link(wording.own, wording, setting)
            near = (link.indicator,) if link.indicator else link.candidates
            return Naming(own, wording.own, role, Link(None, near), base=before)
        link = before.naming.link
        near = (link.indicator,) if link.indicator else link.candidates
        return Naming(before.naming.label + own, before.naming.words, role, Link(None, near), base=before)

    def _repeats(self, wording: Wording, before: Saying) -> bool:
        """Tell whether the number states the same thing at another time: 由58%提高到61%, 较2021年的3120人."""
        if wording.quantity.kind is not before.quantity.kind or not same_things(wording.quantity, before.quantity):
            return False
        return bool(REACHED.search(wording.before) or COMPARED_WITH.search(wording.before)) and not self._has(wording.own, "term")

    def _again(self, wording: Wording, role: Role, before: Saying) -> Naming:
        return Naming(
            before.naming.label, before.naming.words, role, before.naming.link, taken_from=before, told=before.naming.told
        )

    def _is_taken_over(self, wording: Wording, link: Link, leaning: Saying, is_of_which: bool) -> bool:
        """Tell whether the figure is a part of `leaning` and states the same indicator."""
        quantity, code = wording.quantity, leaning.naming.link.indicator
        if code is None or quantity.kind is not leaning.quantity.kind or wording.basis or _ACT.search(wording.own):
            return False
        if not same_things(quantity, leaning.quantity):
            return False
        tokens = self._linker.lexicon.cut(wording.own)
        tells_part = any(token.kind == "part" for token in tokens)
        if _LEVEL_BELOW.match(self._bare(wording.own)):
            return False
        if not is_of_which and base(quantity.unit) == "元":
            return False
        if not is_of_which:
            return (tells_part and all(token.kind in ("part", *_EDGES) for token in tokens)) or self._is_of_a_sort(
                wording, leaning
            )
        if tells_part and self._linker.accepts(code, tokens, base(quantity.unit) != "元"):
            return True
        if base(quantity.unit) == "元":
            return False  # other income is no part of what the whole is called, but an item of its own
        known = self._linker.lexicon.occurrences(leaning.naming.words).keys() | _PERSONS
        terms = {token.word for token in tokens if token.kind == "term"}
        if terms and terms <= _PERSONS and self._linker.has_part(code, "who"):
            return True
        return code in link.candidates or (terms <= known and bool(terms - _PERSONS))

    def _tells_only_a_part(self, wording: Wording) -> bool:
        return not wording.basis and all(t.kind in ("part", *_EDGES) for t in self._linker.lexicon.cut(wording.own))

    def _is_of_a_sort(self, wording: Wording, leaning: Saying) -> bool:
        """Tell whether a list goes on with sorts of the same thing: 中职学校11所，国家级重点职校6所."""
        is_sort = (
            len(wording.before) > 3 and wording.before.endswith(("校", "单位")) and leaning.naming.words.endswith(("校", "单位"))
        )
        return is_sort and wording.quantity.unit == leaning.quantity.unit and not wording.after

    def _shares_word(self, own: str, whole: Saying) -> bool:
        """Tell whether a part is named with a word of its whole, so that it cannot be an indicator when the whole is none."""
        lexicon = self._linker.lexicon
        return bool(lexicon.occurrences(own).keys() & lexicon.occurrences(whole.naming.words).keys() - _PERSONS)

    def _has(self, words: str, kind: str) -> bool:
        return any(token.kind == kind for token in self._linker.lexicon.cut(words))

    def _is_predicate(self, wording: Wording) -> bool:
        """Tell whether the figure says something about the one before it (占比, 比例达, 全省排名) and names nothing itself."""
        tokens = self._linker.lexicon.cut(wording.own)
        if any(t.kind in ("term", "unknown") for t in tokens):
            return wording.quantity.kind is Kind.RANK and not any(t.kind == "unknown" for t in tokens)
        return wording.quantity.kind in (Kind.PERCENT, Kind.RANK, Kind.FRACTION)

    def _starts_anew(self, after: str) -> bool:
        tokens = self._linker.lexicon.cut(after)
        return bool(tokens) and tokens[0].kind in _EDGES

    def _bare(self, words: str) -> str:
        """Return the words without what introduces them: verbs and fillers at the front, copulas at the end."""
        words = words.replace("其中", "").replace(LISTED, "")
        tokens = self._linker.lexicon.cut(words)
        while tokens and tokens[0].kind in _EDGES and (len(tokens[0].word) > 1 or tokens[0].word in LIGHT):
            tokens.pop(0)
        while tokens and tokens[-1].kind in _EDGES and tokens[-1].word in LIGHT:
            tokens.pop()
        bare = words[tokens[0].start : tokens[-1].end] if tokens else ""
        return (bare if len(bare) > 1 else words).strip("、，和与及的")


def _last_level(wording: Wording, earlier: list[Saying]) -> Saying | None:
    """Return the figure before this one that states a level; a share is not one of the whole that it names with its number.

    双师型教师61人，占专业课教师104人的58.7%: the share is of the 61.
    """
    levels = [s for s in earlier if s.is_level]
    if len(levels) > 1 and wording.basis and wording.basis == levels[-1].wording.before:
        levels.pop()
    return levels[-1] if levels else None


def _role(wording: Wording, before: Saying | None, earlier: list[Saying], scope: Scope) -> Role:
    """Return what the figure does, knowing those before it: after a comparison 多44人 is a change, after a target 达到 goes on with it."""
    follows_rate = before is not None and before.fact.kind is Kind.PERCENT
    role = read_role(wording.quantity, wording.before, wording.after, follows_rate)
    if role is not Role.VALUE:
        return role
    if before is not None and COMPARED_WITH.search(before.wording.before) and _MORE.match(wording.before):
        return Role.CHANGE
    if _WILL_BUILD.search(scope.lead) and not _OWN_SUBJECT.search(wording.before):
        return Role.TARGET
    goes_on = not scope.is_dated and _AIMED.search(wording.before) and any(s.fact.role is Role.TARGET for s in earlier)
    return Role.TARGET if goes_on else role
