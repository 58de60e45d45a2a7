"""Who answers a finding, who judges the answer, who lets one pass, and who opens, answers and closes what is to be changed."""

from typing import Final

from django.utils.translation import gettext as _

from zhihuan_site.people.deciding import answered, holds, refuse
from zhihuan_site.people.models import Role, User
from zhihuan_site.reporting.models import Case, Item, ItemStage, ItemState, Report
from zhihuan_site.reporting.permissions.reports import ABOVE, SCHOOL_ROLES, check_can_see_report, is_ours
from zhihuan_site.reporting.states import OPEN_STATES, ReportState

_S: Final = ReportState
_CITY: Final = (Role.CITY_OFFICER, Role.CITY_ADMIN)
_LEADING: Final = (Role.LEADER, Role.PRINCIPAL)
UNDER_REVIEW: Final = frozenset({_S.FIRST_REVIEW, _S.FINAL_REVIEW})
ANSWERABLE: Final = OPEN_STATES | UNDER_REVIEW
# In which state which review is at work, and who reviews: 初审 and 终审 in the house itself, the others from above.
# For the city's own report its officers stand in for a school's people.
IN_HOUSE: Final = frozenset({ItemStage.FIRST, ItemStage.FINAL})
REVIEWS: Final = {
    _S.FIRST_REVIEW: (ItemStage.FIRST, (Role.WRITER, *_LEADING, *_CITY)),
    _S.FINAL_REVIEW: (ItemStage.FINAL, (*_LEADING, *_CITY)),
    _S.AT_COUNTY: (ItemStage.COUNTY, (Role.COUNTY_OFFICER,)),
    _S.FILED: (ItemStage.CITY, _CITY),
    _S.ACCEPTED: (ItemStage.CITY, _CITY),
}
# Who stands above the opener of an item and may close it in his place.
HIGHER: Final = {
    ItemStage.FIRST: (*_LEADING, Role.CITY_ADMIN),
    ItemStage.FINAL: (Role.PRINCIPAL, Role.CITY_ADMIN),
    ItemStage.COUNTY: _CITY,
    ItemStage.CITY: (Role.CITY_ADMIN,),
}


def works_on(user: User, report: Report) -> bool:
    """Whether the person works on this very report: the house's own people; at the city its officers for its own report."""
    return is_ours(user, report, (*SCHOOL_ROLES, *_CITY) if report.is_city else SCHOOL_ROLES)


def check_can_answer_cases(user: User, report: Report) -> None:
    """The people of the house, while figures, words or the review are still open."""
    if not works_on(user, report):
        refuse(_("只有本单位的人能回应这份报告的问题。"))
    if report.state not in ANSWERABLE:
        refuse(_("报告现在是“%(state)s”，问题不能再回应；请先退回或解冻。") % {"state": report.get_state_display()})


can_answer_cases = answered(check_can_answer_cases)


def check_can_judge_cases(user: User, report: Report) -> None:
    """The leaders of the house, and the officers of the county and the city above it."""
    judges = (*_LEADING, *ABOVE)
    if not is_ours(user, report, judges) and not holds(user, judges, report.institution, report.year):
        refuse(_("认可说明的是校领导、校长或上级审核员。"))


can_judge_cases = answered(check_can_judge_cases)


def check_can_judge_case(user: User, case: Case) -> None:
    """Who may judge the report's cases, but never the answer that he gave himself."""
    check_can_judge_cases(user, case.report)
    if case.answered_by_id == user.pk:
        refuse(_("这条说明是您自己写的，请另一位领导或上级审核员认可。"))


can_judge_case = answered(check_can_judge_case)


def waivers_of(report: Report) -> tuple[Role, ...]:
    """Return the roles that the round lets waive a finding; the city's officers where it names none."""
    named = report.round.terms.get("waivers") or ()
    return tuple(Role(role) for role in named) or _CITY


def check_can_waive_case(user: User, case: Case) -> None:
    """Whom the round allows, for the checks that the round names."""
    report = case.report
    if case.check_id not in report.round.terms.get("waivable", ()):
        refuse(_("本轮年报没有允许豁免这一项核查；请改正，或写明说明。"))
    roles = waivers_of(report)
    if not is_ours(user, report, roles) and not holds(user, roles, report.institution, report.year):
        refuse(_("本轮年报规定的豁免人才能豁免。"))


can_waive_case = answered(check_can_waive_case)


def check_can_share_cases(user: User, report: Report) -> None:
    """The house's own people, where the round lets explanations be published."""
    if not report.round.terms.get("shares_explanations"):
        refuse(_("本轮年报不公开说明。"))
    if not works_on(user, report):
        refuse(_("只有本单位的人能决定公开哪些说明。"))


can_share_cases = answered(check_can_share_cases)


def stage_of(user: User, report: Report) -> ItemStage | None:
    """Return the review in which the person reviews this report now; None when it is not the person's turn."""
    stage, roles = REVIEWS.get(ReportState(report.state), (None, ()))
    return stage if stage and _reviews(user, report, stage, roles) else None


def _reviews(user: User, report: Report, stage: ItemStage, roles: tuple[Role, ...]) -> bool:
    if stage in IN_HOUSE:
        return is_ours(user, report, roles)
    return not report.is_city and holds(user, roles, report.institution, report.year)


def check_can_open_item(user: User, report: Report) -> None:
    """Who reviews at this moment: 初审, 终审, the county or the city."""
    check_can_see_report(user, report)
    if stage_of(user, report) is None:
        refuse(_("报告现在是“%(state)s”，不由您审核，不能提出修改意见。") % {"state": report.get_state_display()})


can_open_item = answered(check_can_open_item)


def check_can_answer_item(user: User, item: Item) -> None:
    """The people who work on the report, as long as the item is not closed; its opener has said already what is wanted."""
    if item.state == ItemState.CLOSED:
        refuse(_("这条意见已经关闭。"))
    if not works_on(user, item.report) or item.opened_by_id == user.pk:
        refuse(_("答复意见的是本单位的编写人员，提出意见的人不能自己答复。"))


can_answer_item = answered(check_can_answer_item)


def check_can_close_item(user: User, item: Item) -> None:
    """Its opener or who stands above; never who has answered it."""
    if item.state == ItemState.CLOSED:
        refuse(_("这条意见已经关闭。"))
    if answerers_of(item) & {user.pk}:
        refuse(_("答复过这条意见的人不能关闭它，请提出人或其上级关闭。"))
    stage = ItemStage(item.stage)
    if item.opened_by_id != user.pk and not _reviews(user, item.report, stage, HIGHER[stage]):
        refuse(_("关闭意见的是提出人或其上级。"))
    check_can_see_report(user, item.report)


can_close_item = answered(check_can_close_item)


def answerers_of(item: Item) -> set[int]:
    """Return who has answered it or proposed to close it."""
    return {
        message.by_id for message in item.messages.all() if message.state in (ItemState.ANSWERED, ItemState.PROPOSED_CLOSED)
    } - {item.opened_by_id}


def check_can_say(user: User, item: Item) -> None:
    """Everybody who sees the report may speak about what is not closed."""
    check_can_see_report(user, item.report)
    if item.state == ItemState.CLOSED:
        refuse(_("这条意见已经关闭。"))


def check_can_waive(user: User, report: Report) -> None:
    """Whom the round lets waive findings at all; which ones is asked for each."""
    roles = waivers_of(report)
    if not is_ours(user, report, roles) and not holds(user, roles, report.institution, report.year):
        refuse(_("本轮年报规定的豁免人才能豁免。"))


can_waive = answered(check_can_waive)
can_say = answered(check_can_say)
