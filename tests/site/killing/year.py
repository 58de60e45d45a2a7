"""The year of one school, over and over, by its own people, its county and its city: reviews, freeze, signature, filing, the city."""

import re
import time
from io import BytesIO
from itertools import count

from PIL import Image

from tests.site.killing.caller import Answer, Caller
from tests.site.killing.people import WRITTEN, Actor, one_paragraph
from tests.site.killing.proof import Book
from tests.site.server import Server
from zhihuan_site.reporting.states import PASSAGES, Move

LOGGED = "(SELECT count(*) AS times FROM people_auditentry WHERE collection = %s AND verb = %s) AS book WHERE times >= %s"
OPENED = "reporting_item WHERE wanted = %s"
CLOSED = "reporting_item WHERE wanted = %s AND state = 'closed'"
DOCUMENTS_WITHIN = 300  # seconds, while the worker is killed again and again
PEOPLE = {
    "admin": "s003guanli", "leader": "s003lingdao", "principal": "s003xiaozhang",
    "county": "xianji", "officer": "shiji", "city": "shiguan",
}  # fmt: skip


class Year(Actor):
    """Everybody who takes the third school's report through the year. `moves` is what they did, in order."""

    def __init__(self, server: Server, book: Book) -> None:
        super().__init__(server, PEOPLE["admin"])
        self.people = {role: Caller(server.url, username) for role, username in PEOPLE.items()}
        self.caller, self.book = self.people["admin"], book
        self.moves: list[Move] = []
        self.report = self.city_report = self.round = self.before = 0
        self._years, self._scan = count(1), _scan()

    def come(self) -> None:
        """Sign everybody in."""
        for person in self.people.values():
            person.sign_in()
        found = "SELECT report.id FROM reporting_report report JOIN people_institution house ON house.id = institution_id WHERE "
        self.report = self.book.value(f"{found} house.code = 'S003'")
        self.city_report = self.book.value(f"{found} house.kind = 'city'")
        self.round = self.book.value("SELECT id FROM reporting_round")
        self.before = self.book.last_number(self.report)

    def turn(self) -> None:
        """Live from the final review to the next one."""
        number = next(self._years)
        self._final_review(number)
        self._sign()
        self._file()
        if self.is_over.is_set():
            return
        (self._return, self._publish)[number % 2](number)
        self._resubmit(number)

    def _final_review(self, number: int) -> None:
        wanted = f"第{number}年：请写明专业调整的程序。"
        item = self._ask("leader", f"/reports/{self.report}/review/open/", wanted)
        self.people["admin"].post(item, {"act": "propose", "text": "已写明。"})
        self.people["leader"].post(item, {"act": "close", "text": ""})
        self.claim("items", CLOSED, wanted)
        self._move("leader", Move.PASS_FINAL)

    def _sign(self) -> None:
        principal, page = self.people["principal"], f"/reports/{self.report}/submission/"
        deadline = time.monotonic() + DOCUMENTS_WITHIN
        while f"{page}scan/" not in principal.get(page).text:
            assert time.monotonic() < deadline, "the documents of the freeze are not made"
            time.sleep(0.5)
        answer = principal.hand_in(f"{page}scan/", "签章页.png", self._scan)
        while "reauthenticate" in answer.path:
            principal.prove()
            answer = principal.hand_in(f"{page}scan/", "签章页.png", self._scan)
        self._made(Move.SIGN, answer)

    def _file(self) -> None:
        self._move("admin", Move.FILE_COUNTY, f"/reports/{self.report}/submission/")
        self._desk("county", Move.FORWARD)
        city = self.people["city"]
        assert city.post(f"/reports/{self.city_report}/rollup/", {}).is_good
        assert city.post(f"/rounds/{self.round}/bundles/", {"kind": "pdf"}).is_good

    def _return(self, number: int) -> None:
        wanted = f"第{number}年：请补充毕业生去向的说明。"
        self._ask("officer", f"/reports/{self.report}/review/open/", wanted)
        self._wait_for_city()
        self._desk("officer", Move.RETURN)

    def _publish(self, number: int) -> None:
        self._desk("officer", Move.ACCEPT)
        self._made(Move.PUBLISH, self.people["city"].post(f"/rounds/{self.round}/publishing/", {"report": str(self.report)}))
        self._wait_for_city()
        form = {"verb": "unlock", "reason": "停电演练"}
        self._made(Move.UNLOCK, self.people["city"].post(f"/reports/{self.report}/desk/", form))

    def _resubmit(self, number: int) -> None:
        self._answer_city()
        self._write(number)
        self._move("admin", Move.SUBMIT)
        self._move("leader", Move.PASS_FIRST)

    def _answer_city(self) -> None:
        """Answer what the city asked for, which its officer then closes."""
        query = "SELECT id FROM reporting_item WHERE report_id = %s AND stage = 'city' AND state <> 'closed'"
        for (item,) in self.book.rows(query, self.report):
            self.people["admin"].post(f"/reports/{self.report}/review/{item}/", {"act": "propose", "text": "已补充。"})
            self.people["officer"].post(f"/reports/{self.report}/review/{item}/", {"act": "close", "text": ""})

    def _write(self, number: int) -> None:
        section = f"/reports/{self.report}/sections/1.2/"
        admin = self.people["admin"]
        admin.post(section, {"step": "reopen"})
        version = admin.post(f"{section}state/", {"version": "-1"}).json()["version"]
        words, client = "专业调整的程序已经写明。" + "又改了一遍。" * number, f"00000000-0000-4000-8000-{number:012d}"
        answer = admin.post_json(f"{section}save/", {"tree": one_paragraph(words), "base": version, "client_id": client})
        assert answer.is_good, answer
        self.claim("sections", WRITTEN, client, words)
        admin.post(section, {"step": "complete"})

    def _ask(self, role: str, path: str, wanted: str) -> str:
        """Open an item and return its address."""
        answer = self.people[role].post(path, {"subject": "section:1.2", "wanted": wanted})
        assert answer.is_good, answer
        self.claim("items", OPENED, wanted)
        return re.findall(r"^[^?#]*", answer.path)[0]

    def _desk(self, role: str, how: Move) -> None:
        self._made(how, self.people[role].post(f"/reports/{self.report}/desk/", {"verb": "move", "move": how.name}))

    def _move(self, role: str, how: Move, path: str = "") -> None:
        self._made(how, self.people[role].post(path or f"/reports/{self.report}/", {"move": how.name}))

    def _made(self, how: Move, answer: Answer) -> None:
        """Note a move, and see that it was made. One that is refused was made before: its answer was lost on the way."""
        state = self.caller.state_of(self.report)
        assert state == PASSAGES[how].target, (how, state, answer.status, answer.path, answer.text[-1200:])
        self.moves.append(how)
        self.claim("moves", LOGGED, f"report:{self.report}", how.value, self.moves.count(how))

    def _wait_for_city(self) -> None:
        """Wait until the city has added up and bundled, which it does with what is filed."""
        deadline = time.monotonic() + DOCUMENTS_WITHIN
        waiting = "SELECT kind FROM reporting_job WHERE kind IN ('roll_up', 'bundle') AND state IN ('waiting', 'running')"
        while left := self.book.rows(waiting):
            assert time.monotonic() < deadline, left
            time.sleep(0.3)


def _scan() -> bytes:
    """Return a picture of a page that was signed and sealed."""
    page = BytesIO()
    Image.new("RGB", (60, 80), "white").save(page, "PNG")
    return page.getvalue()
