"""People at work while all is killed around them, each in a thread: what was acknowledged to them they claim from then on."""

import re
import threading
import time
from itertools import count
from pathlib import Path
from uuid import uuid4

from tests.site.killing.caller import Caller
from tests.site.killing.proof import Claim
from tests.site.server import Server

SAVED = "reporting_figurechange WHERE client_id = %s AND value = %s"
WRITTEN = "reporting_sectionversion WHERE client_id = %s AND body = %s"
REMARKED = "reporting_remark WHERE text = %s"
ASKED = "reporting_job WHERE id = %s AND state NOT IN ('failed', 'cancelled')"


class Actor(threading.Thread):
    """Somebody who does one thing after the other until told to stop."""

    pause = 0.05  # seconds between two turns

    def __init__(self, server: Server, username: str) -> None:
        super().__init__(name=type(self).__name__, daemon=True)
        self.caller = Caller(server.url, username)
        self.claims: list[Claim] = []
        self.is_over = threading.Event()
        self.trouble: BaseException | None = None

    def come(self) -> None:
        """Sign in, and look where the work stands."""
        self.caller.sign_in()

    def turn(self) -> None:
        """Do the next thing."""
        raise NotImplementedError

    def claim(self, kind: str, query: str, *words: object) -> None:
        """Remember something that was acknowledged."""
        self.claims.append(Claim(kind, query, words))

    def run(self) -> None:
        """Work until told to stop."""
        try:
            while not self.is_over.is_set():
                self.turn()
                time.sleep(self.pause)
        except BaseException as error:  # told by the test, which waits for the thread
            self.trouble = error
            raise


class Clerk(Actor):
    """Types numbers into one cell, one after the other."""

    def __init__(self, server: Server, username: str, table: str) -> None:
        super().__init__(server, username)
        self.table, self.key, self.version, self._numbers = table, "", 0, count(1000)

    def come(self) -> None:
        """Sign in and open the table."""
        super().come()
        page = self.caller.get(self.table).text
        self.key, version = re.findall(r'data-key="(\w+@2025)" data-version="(\d+)"', page)[0]
        self.version = int(version)

    def turn(self) -> None:
        """Save the next number."""
        text, client = str(next(self._numbers)), str(uuid4())
        change = {"key": self.key, "text": text, "version": self.version, "client_id": client, "reason": "停电演练"}
        answer = self.caller.post_json(f"{self.table}cells/", {"changes": [change]}).json()["answers"][0]
        assert answer["outcome"] in ("saved", "conflict"), answer  # what the records say may be laid beside it meanwhile
        self.version = answer["cell"]["version"]
        if answer["outcome"] == "saved":
            self.claim("cells", SAVED, client, text)


class Writer(Actor):
    """Writes a section, saved as typed."""

    pause = 0.2

    def __init__(self, server: Server, username: str, section: str) -> None:
        super().__init__(server, username)
        self.section, self.version, self._numbers = section, 0, count(1)

    def come(self) -> None:
        """Sign in and open the section."""
        super().come()
        answer = self.caller.post(f"{self.section}state/", {"version": "-1"}).json()
        self.version = answer["version"]

    def turn(self) -> None:
        """Save the next words."""
        words, client = f"学校情况如下，第{_in_words(next(self._numbers))}稿。", str(uuid4())
        body = {"tree": one_paragraph(words), "base": self.version, "client_id": client}
        answer = self.caller.post_json(f"{self.section}save/", body)
        assert answer.is_good, answer
        self.version = answer.json()["version"]
        self.claim("sections", WRITTEN, client, words)


class Reader(Actor):
    """Says something about a section, each remark sent once: whether an unanswered one was taken nobody knows."""

    pause = 0.7

    def __init__(self, server: Server, username: str, section: str) -> None:
        super().__init__(server, username)
        self.section = section

    def turn(self) -> None:
        """Make a remark."""
        text = f"请再核对一遍 {uuid4()}"
        answer = self.caller.post_once(f"{self.section}remarks/", {"text": text})
        if answer and answer.is_good:
            self.claim("remarks", REMARKED, text)


class Keeper(Actor):
    """Hands the office's workbook in, again and again."""

    pause = 5

    def __init__(self, server: Server, username: str, registers: str, book: Path) -> None:
        super().__init__(server, username)
        self.registers, self.book = registers, book.read_bytes()

    def turn(self) -> None:
        """Hand the workbook in."""
        answer = self.caller.hand_in_once(f"{self.registers}awards/import/", "竞赛.xlsx", self.book)
        if answer and answer.is_good:
            self.claim("workbooks", ASKED, int(answer.path.strip("/").rpartition("/")[2]))


def one_paragraph(words: str) -> dict[str, object]:
    """Return words as the editor sends them."""
    return {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": words}]}]}


def _in_words(number: int) -> str:
    """Return a number that no check takes for a figure of the report."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(number))
