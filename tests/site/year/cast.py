"""The people of the year, each with a browser of their own, opened when they are first needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser

from tests.site.server import Server
from tests.site.year.eyes import Eyes
from tests.site.year.person import Person


class Company:
    """Everybody who takes part, by user name; `pictures` is where those of the tutorial go (None: none are taken).

    What is pictured is looked at for barriers too, by the `eyes`, which look at every other page in the end.
    """

    def __init__(self, browser: Browser, server: Server, pictures: Path | None, eyes: Eyes) -> None:
        self._browser, self._pictures, self._people = browser, pictures, dict[str, Person]()
        self.server, self.eyes = server, eyes

    def __getitem__(self, username: str) -> Person:
        if username not in self._people:
            self._people[username] = Person(self._browser, self.server.url, username).sign_in()
        return self._people[username]

    def stranger(self) -> Person:
        """Return somebody without an account."""
        return Person(self._browser, self.server.url, "")

    def picture(self, username: str, name: str) -> None:
        """Look closely at what somebody looks at, and take a picture of it."""
        if self._pictures:
            self[username].look(name, self._pictures)
        self.look(username, name)

    def look(self, username: str, note: str = "") -> None:
        """Look closely at what somebody looks at."""
        self.eyes.look(self[username], note)

    def troubles(self) -> dict[str, list[str]]:
        """Return what the browsers complained of."""
        return {name: person.errors for name, person in self._people.items() if person.errors}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for person in self._people.values():
            person.leave()

    @contextmanager
    def pictured_if_wrong(self) -> Iterator[None]:
        """Take a picture of every screen when what is done inside goes wrong."""
        try:
            yield
        except BaseException:
            for person in self._people.values():
                person.look(f"failed-{person.username}", Path("test-failures"))
            raise
