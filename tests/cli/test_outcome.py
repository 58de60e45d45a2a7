"""The exit codes that scripts rely on."""

from zhihuan.cli import outcome


def test_codes_are_those_of_the_documents() -> None:
    assert (outcome.FINE, outcome.SERIOUS, outcome.UNREADABLE, outcome.INTERRUPTED) == (0, 1, 2, 130)
