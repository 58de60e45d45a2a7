"""The people of the year, each with a browser of their own, opened when they are first needed."""

from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser

from tests.site.server import Server
from tests.site.year.person import Person


class Company:
    """Everybody who takes part, by user name; and where the pictures of the tutorial go (None: none are taken)."""

    def __init__(self, browser: Browser, server: Server, pictures: Path | None) -> None:
        self._browser, self._pictures, self._people = browser, pictures, dict[str, Person]()
        self.server = server

    def __getitem__(self, username: str) -> Person:
        if username not in self._people:
            self._people[username] = Person(self._browser, self.server.url, username).sign_in()
        return self._people[username]

    def stranger(self) -> Person:
        """Return somebody without an account."""
        return Person(self._browser, self.server.url, "")

    def picture(self, username: str, name: str) -> None:
        """Take a picture of what somebody looks at."""
        if self._pictures:
            self[username].look(name, self._pictures)

    def troubles(self) -> dict[str, list[str]]:
        """Return what the browsers complained of."""
        return {name: person.errors for name, person in self._people.items() if person.errors}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for person in self._people.values():
            if error and self._pictures is None:
                person.look(f"failed-{person.username}", Path("test-failures"))
            person.leave()
