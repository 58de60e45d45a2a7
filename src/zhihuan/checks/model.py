"""What a check is, what it sees and what it says."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import ClassVar

from zhihuan.catalogue import Catalogue
from zhihuan.document import Citation
from zhihuan.facts import Fact, Reading
from zhihuan.language import Text


class Severity(StrEnum):
    """error: provably wrong. warning: a reviewer would ask. info: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Dossier:
    """A report under check and what it may be compared with."""

    report: Reading
    catalogue: Catalogue
    last_year: Reading | None = None
    schools: tuple[Reading, ...] = ()
    annexes: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. Equal by value. `citations`: the few places that prove it, verbatim; `facts`: those it is about.

    `expected` and `found` are the two values in words or figures ("65.60%", "65.65%"), "" where they make no sense.
    """

    check: str
    severity: Severity
    message: Text
    hint: Text
    citations: tuple[Citation, ...]
    expected: str = ""
    found: str = ""
    facts: tuple[Fact, ...] = field(default=(), compare=False)

    @property
    def id(self) -> str:
        """A name that stays the same on a re-run and changes when the check, a quoted value or what was expected changes.

        The parts that the figures are about tell two rows with the same numbers from one another.
        """
        about = (f"{fact.entity} {word}" for fact in self.facts for _, word in fact.breakdown)
        parts = [self.check, self.expected, self.found, *(c.quote for c in self.citations), *about]
        digest = sha256(chr(31).join(parts).encode("utf-8", "replace")).hexdigest()
        return f"{self.check}-{digest[:10]}"


class Check(ABC):
    """One rule. The docstring of each subclass is the user's page: what is wrong, a wrong passage, a right passage."""

    id: ClassVar[str]
    family: ClassVar[str]
    title: ClassVar[Text]
    rules: ClassVar[tuple[str, ...]] = ()

    @abstractmethod
    def find(self, dossier: Dossier) -> Iterator[Finding]:
        """Yield what is wrong in the dossier."""
