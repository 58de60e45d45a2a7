"""What the catalogue finds wrong with itself."""

from dataclasses import dataclass

from zhihuan.language import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """A defect of a definition: the `rule` it breaks, the code of the entry it is `about`, and a sentence."""

    rule: str
    about: str
    message: Text
