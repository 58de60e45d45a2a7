"""Words are saved once, merged with others', never over them; and only by who writes the section."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse

from tests.site.conftest import Cast
from tests.site.reporting.drafting.conftest import document, paragraph
from zhihuan_site.people.audit import find_breaks
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.saving import restore_version, save_section
from zhihuan_site.reporting.models import Report, Section, Task
from zhihuan_site.reporting.states import ReportState, TaskState

Save = Callable[..., HttpResponse]


def body_of(section: Section) -> str:
    return Section.objects.get(pk=section.pk).body


def test_a_save_makes_a_version_and_is_written_in_the_book(cast: Cast, section: Section, save: Save) -> None:
    answer = save(cast.writer, 0, "甲").json()
    assert (answer["version"], answer["merged"], answer["by"], answer["words"]) == (1, False, "温言", 1)
    assert (body_of(section), list(section.versions.values_list("version", "body"))) == ("甲", [(1, "甲")])
    entry = AuditEntry.objects.get(verb="section.saved")
    assert (entry.actor, entry.subject, entry.data["version"]) == (cast.writer, "section:1.1", 1)
    assert list(find_breaks(section.report.collection)) == []
    assert Report.objects.get(pk=section.report_id).data_version == 1


def test_a_save_that_is_sent_twice_counts_once(cast: Cast, section: Section, save: Save) -> None:
    sent = {"client_id": str(uuid4())}
    assert [save(cast.writer, 0, "甲", **sent).json()["version"] for _ in range(3)] == [1, 1, 1]
    assert save(cast.writer, 1, "甲").json()["version"] == 1  # nothing is new
    assert section.versions.count() == 1


def test_the_first_words_begin_the_task(cast: Cast, given_to_guest: Task, save: Save) -> None:
    save(cast.guest, 0, "甲")
    given_to_guest.refresh_from_db()
    assert given_to_guest.state == TaskState.DOING


def test_two_people_in_two_paragraphs_lose_nothing(cast: Cast, section: Section, save: Save) -> None:
    save(cast.writer, 0, "甲", "乙", "丙")
    assert save(cast.leader, 1, "甲甲", "乙", "丙").json()["version"] == 2
    answer = save(cast.writer, 1, "甲", "乙", "丙丙").json()
    assert (answer["version"], answer["merged"]) == (3, True)
    assert body_of(section) == "甲甲\n\n乙\n\n丙丙"


def test_two_people_who_begin_with_the_default_paragraphs_lose_nothing(cast: Cast, section: Section, post: Save) -> None:
    usual = desk_of(section.report).printer.usual_text("1.1")
    tree = save_of(cast, section)
    for person, words in ((cast.writer, "我的"), (cast.leader, "他的")):
        sent = document(*tree["content"], paragraph(words))
        assert post(person, "save", {"client_id": str(uuid4()), "base": 0, "tree": sent}).status_code == 200
    assert body_of(section) == f"{usual}\n\n我的\n\n他的"


def save_of(cast: Cast, section: Section) -> dict[str, Any]:
    """Return the tree that a page starts with."""
    answer = cast.client(cast.writer).post(f"/reports/{section.report_id}/sections/1.1/state/", {"version": "-1"})
    return answer.json()["tree"]


def test_one_paragraph_that_both_changed_waits_for_a_choice(cast: Cast, section: Section, save: Save) -> None:
    save(cast.writer, 0, "甲", "乙")
    save(cast.leader, 1, "甲", "他的乙")
    refused = save(cast.writer, 1, "甲", "我的乙")
    assert refused.status_code == 409
    answer = refused.json()
    assert (answer["version"], answer["by"], len(answer["conflicts"])) == (2, "凌云", 1)
    assert answer["conflicts"][0]["mine"] == [{"kind": "changed", "runs": [["added", "我的"], ["same", "乙"]]}]
    assert body_of(section) == "甲\n\n他的乙"
    chosen = save(cast.writer, 1, "甲", "我的乙", choices=["both"], against=2)
    assert (chosen.status_code, body_of(section)) == (200, "甲\n\n他的乙\n\n我的乙")


def test_a_choice_made_against_an_older_version_is_asked_again(cast: Cast, section: Section, save: Save) -> None:
    save(cast.writer, 0, "乙")
    save(cast.leader, 1, "他的乙")
    save(cast.leader, 2, "他的乙又改")
    assert save(cast.writer, 1, "我的乙", choices=["mine"], against=2).status_code == 409
    assert body_of(section) == "他的乙又改"


def test_who_typed_on_while_a_save_was_merged_is_in_no_conflict_with_himself(cast: Cast, section: Section, save: Save) -> None:
    save(cast.writer, 0, "甲", "乙")
    save(cast.leader, 1, "甲", "乙", "他的")
    sent = document(paragraph("甲甲"), paragraph("乙"))
    assert save(cast.writer, 1, "甲甲", "乙").json()["merged"]
    answer = save(cast.writer, 3, "甲甲甲", "乙", ancestor=sent)
    assert (answer.status_code, body_of(section)) == (200, "甲甲甲\n\n乙\n\n他的")


@pytest.mark.parametrize(
    ("sent", "status"),
    [({"tree": 3}, 409), ({"tree": {"content": [{"type": "figure"}]}}, 409)],
)
def test_what_is_no_text_is_refused(cast: Cast, section: Section, post: Save, sent: dict[str, Any], status: int) -> None:
    answer = post(cast.writer, "save", {"client_id": str(uuid4()), "base": 0, **sent})
    assert (answer.status_code, body_of(section)) == (status, "")


def test_who_does_not_write_the_section_is_told_why(cast: Cast, section: Section, save: Save) -> None:
    assert save(cast.guest, 0, "甲").json()["error"] == "这一节由编写组撰写，您可以看、批注和提出修改建议。"
    assert save(cast.clerk, 0, "甲").status_code == 403
    assert save(cast.officer, 0, "甲").status_code == 403
    assert save(cast.rival, 0, "甲").status_code == 403
    assert body_of(section) == ""


def test_a_complete_section_and_a_report_under_review_are_closed(
    cast: Cast, section: Section, given_to_guest: Task, save: Save
) -> None:
    Task.objects.update(state=TaskState.COMPLETE)
    assert save(cast.writer, 0, "甲").json()["error"] == "这一节已完成，要改请先点“继续修改”。"
    Task.objects.update(state=TaskState.DOING)
    Report.objects.filter(pk=section.report_id).update(state=ReportState.FIRST_REVIEW)
    assert save(cast.writer, 0, "甲").json()["error"] == "报告现在是“初审”，文字不能再改。"


def test_an_earlier_version_is_restored_as_a_new_one(cast: Cast, section: Section, save: Save) -> None:
    save(cast.writer, 0, "甲")
    save(cast.writer, 1, "乙")
    restored = restore_version(section=section, by=cast.writer, version=1)
    assert (restored.version, restored.body, restored.versions.first().note) == (3, "甲", "恢复第1版")
    assert restore_version(section=section, by=cast.writer, version=0).body == ""
    with pytest.raises(Exception, match="由编写组撰写"):
        restore_version(section=section, by=cast.guest, version=1)


@pytest.mark.django_db(transaction=True)
def test_people_who_save_at_the_same_moment_lose_nothing(cast: Cast, section: Section) -> None:
    save_section(section=section, by=cast.writer, body="一\n\n二\n\n三\n\n四", base=0)
    lines, gate = ["一", "二", "三", "四"], Barrier(4)

    def write(number: int) -> None:
        mine = [line + "改" if at == number else line for at, line in enumerate(lines)]
        gate.wait()
        save_section(section=section_called(section.report, "1.1"), by=cast.writer, body="\n\n".join(mine), base=1)
        connection.close()

    threads = [Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert body_of(section) == "一改\n\n二改\n\n三改\n\n四改"
    assert sorted(section.versions.values_list("version", flat=True)) == [1, 2, 3, 4, 5]


PAGES = ("save", "accept", "look", "propose")
FORMS = ("last-year", "remarks", "proposals", "import", "versions/99/restore", "state", "")


@pytest.mark.parametrize("sent", ["", "[]", "{}", "rubbish", '{"base": "x", "client_id": 3, "tree": []}'])
@pytest.mark.parametrize("name", PAGES)
def test_rubbish_is_refused_and_breaks_nothing(cast: Cast, section: Section, name: str, sent: str) -> None:
    address = f"/reports/{section.report_id}/sections/1.1/{name}/"
    answer = cast.client(cast.writer).post(address, sent, content_type="application/json")
    assert answer.status_code in ((200, 409) if name in ("accept", "look") else (409,))
    assert section.versions.count() == section.proposals.count() == 0


@pytest.mark.parametrize("sent", [{}, {"settle": "x", "proposal": "9999999999999", "step": "no", "version": "-1"}])
@pytest.mark.parametrize("name", [*PAGES, *FORMS])
def test_an_empty_form_is_refused_and_breaks_nothing(cast: Cast, section: Section, name: str, sent: dict[str, str]) -> None:
    address = f"/reports/{section.report_id}/sections/1.1/{name}/".replace("//", "/")
    assert cast.client(cast.writer).post(address, sent).status_code in (200, 404, 409)
    assert section.versions.count() == section.proposals.count() == 0
