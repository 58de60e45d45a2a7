"""The first school, in the midst of its work: the plan given to several people, some tables and a section done, a slip to be found."""

from collections.abc import Mapping
from typing import Final

from zhihuan_site.demonstration.accounts import ACCOUNTS, PASSWORD, certificate_file
from zhihuan_site.demonstration.playing import EMPTY, Player
from zhihuan_site.people.models import InstitutionKind, User
from zhihuan_site.reporting.actions.collection.completing import approve_table, complete_table
from zhihuan_site.reporting.actions.drafting.finishing import complete_section
from zhihuan_site.reporting.actions.drafting.laying import lay_out, section_called
from zhihuan_site.reporting.actions.drafting.saving import keep_version, words_of
from zhihuan_site.reporting.actions.planning.dividing import assign_lines
from zhihuan_site.reporting.actions.submission.certificates import keep_certificate
from zhihuan_site.reporting.models import TaskKind
from zhihuan_site.reporting.states import Move

# Which clerk fills in which table; each belongs to a department.
TABLES: Final = {"表1": "jiuye", "表2": "tianbao", "表3": "jiuye", "表4": "xuesheng", "表5": "tianbao"}
DONE: Final = ("表1", "表2")
WRITTEN: Final = "1.1"
# A sentence typed by hand that the records contradict: what the checks find is there to be seen and mended.
BY_HAND: Final = ("1.7", "今年毕业生共500人，就业形势总体平稳。")


def play_first_school(player: Player, people: Mapping[str, User]) -> None:
    """Divide the work, fill in from the records, finish two tables and one section."""
    _divide(player, people)
    player.move(people["guanli"], Move.START)
    lay_out(player.report)
    player.fill()
    for number in DONE:
        complete_table(report=player.report, number=number, by=people[TABLES[number]], note=EMPTY)
    approve_table(report=player.report, number="表2", by=people["buzhang"])
    complete_section(section=section_called(player.report, WRITTEN), by=people["bianxie"])
    _write_by_hand(player, people["bianxie"])
    certificate = certificate_file().read_bytes()
    keep_certificate(institution=player.report.institution, by=people["guanli"], content=certificate, passphrase=PASSWORD)


def _write_by_hand(player: Player, writer: User) -> None:
    key, sentence = BY_HAND
    section = section_called(player.report, key)
    keep_version(section=section, by=writer, body=f"{sentence}\n\n{words_of(section)}")


def _divide(player: Player, people: Mapping[str, User]) -> None:
    report, admin = player.report, people["guanli"]
    places = {account.username: account.department for account in ACCOUNTS}
    departments = list(report.institution.children.filter(kind=InstitutionKind.DEPARTMENT).order_by("pk"))
    sections = list(report.tasks.exclude(kind=TaskKind.TABLE).values_list("pk", flat=True))
    changes = {"owner": people["bianxie"], "reviewer": people["lingdao"]}
    assign_lines(by=admin, report=report, tasks=sections, changes=changes)
    for number, username in TABLES.items():
        lines = list(report.tasks.filter(kind=TaskKind.TABLE, key=number).values_list("pk", flat=True))
        changes = {"owner": people[username], "department": departments[places[username] or 0]}
        assign_lines(by=admin, report=report, tasks=lines, changes=changes)
