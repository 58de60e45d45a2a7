"""Sentences for people, in the two languages they may ask for."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in Chinese and in English; Chinese is what is shown unless English is asked for."""

    zh: str
    en: str

    def say(self, language: Language = "zh") -> str:
        """Return the sentence in `language`."""
        return self.en if language == "en" else self.zh

    def __str__(self) -> str:
        return self.zh
