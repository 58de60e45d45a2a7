"""Other words for a paragraph, proposed by one and taken or refused by another."""

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.report import pieces_of
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.merging import join
from zhihuan_site.reporting.actions.drafting.saving import keep_version, words_of
from zhihuan_site.reporting.models import Proposal, Section
from zhihuan_site.reporting.permissions.drafting import check_can_propose, check_can_write_section

_LONGEST = 20_000


@transaction.atomic
def propose(*, section: Section, by: User, before: str, after: str, why: str = "") -> Proposal:
    """Propose that `before`, a paragraph as it is written, read `after`; "" proposes to delete it."""
    check_can_propose(by, section)
    before, after = before.strip(), after.strip()
    if before not in pieces_of(words_of(section)):
        raise _gone()
    if before == after or len(after) > _LONGEST:
        raise UsageError(
            Text("没有改动，或者太长。", "Nothing is changed, or it is too long. "), Text("请改了再提交。", "Change it first.")
        )
    proposal = Proposal.objects.create(section=section, before=before, after=after, why=why.strip()[:300], by=by)
    _record(proposal, by, "section.proposed")
    return proposal


@transaction.atomic
def answer_proposal(*, proposal: Proposal, by: User, takes: bool) -> Proposal:
    """Take a proposal into the section, or refuse it. Raises UsageError when its paragraph reads otherwise by now."""
    report = proposal.section.report
    section = Section.objects.select_for_update(of=("self",), no_key=True).get(pk=proposal.section_id)
    section.report = report
    check_can_write_section(by, section)
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    proposal.section = section
    if proposal.answered_at:
        raise UsageError(Text("这条建议已经处理过了。", "It was answered already. "), Text("请刷新页面。", "Reload the page."))
    if takes:
        _take(proposal, by)
    proposal.answered_by, proposal.answered_at, proposal.is_taken = by, timezone.now(), takes
    proposal.save(update_fields=["answered_by", "answered_at", "is_taken"])
    _record(proposal, by, "section.proposal_taken" if takes else "section.proposal_refused")
    return proposal


def _take(proposal: Proposal, by: User) -> None:
    pieces = list(pieces_of(words_of(proposal.section)))
    if proposal.before not in pieces:
        raise _gone()
    at = pieces.index(proposal.before)
    changed = [*pieces[:at], *filter(None, [proposal.after]), *pieces[at + 1 :]]
    keep_version(section=proposal.section, by=by, body=join(changed), note=f"采纳{proposal.by}的建议"[:200])


def _gone() -> UsageError:
    return UsageError(
        Text("这一段已经改过，建议对不上了。", "The paragraph reads otherwise by now. "),
        Text("请对照现在的文字重新提出，或拒绝这条建议。", "Propose anew against the words as they are, or refuse it."),
    )


def _record(proposal: Proposal, by: User, verb: str) -> None:
    section = proposal.section
    data = {"proposal": proposal.pk, "before": proposal.before, "after": proposal.after}
    record(collection=section.report.collection, verb=verb, actor=by, subject=f"section:{section.key}", data=data)
