"""The example files are what examples.make makes, and the audit finds every mistake put into them."""

from pathlib import Path

import pytest

from examples.make import SEED, files, mistakes
from zhihuan.audit import Case, audit
from zhihuan.sample import invent_years

FOLDER = Path(__file__).parent.parent / "examples"


@pytest.mark.parametrize("name", sorted(files()))
def test_example_file_is_current(name: str) -> None:
    assert (FOLDER / name).read_bytes() == files()[name]


def test_every_mistake_of_the_example_is_found() -> None:
    found = audit(Case(FOLDER / "report.docx"), last_year=FOLDER / "last-year.docx").findings
    checks = {finding.check for finding in found}

    assert len(mistakes(invent_years(SEED)[1])) == 12
    assert checks >= {
        "stated-twice",
        "share-mismatch",
        "change-mismatch",
        "out-of-range",
        "parts-miss-total",
        "last-year-differs",
        "other-school-named",
        "heading-gap",
        "caption-numbering",
        "contradictory-approximation",
        "broken-date",
    }
