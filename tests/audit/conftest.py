"""The invented report of cast.py as read, and an audit of it."""

from pathlib import Path

import pytest

from tests.audit import cast
from zhihuan.audit import Acceptance, Audit
from zhihuan.catalogue import Catalogue
from zhihuan.checks import Dossier
from zhihuan.facts import Reading


@pytest.fixture
def reading() -> Reading:
    """The invented report as read."""
    return Reading(cast.DOCUMENT, "云岭职校", "2024", "E1", cast.FACTS, cast.RELATIONS, cast.QUANTITIES)


@pytest.fixture
def case_audit(reading: Reading) -> Audit:
    """Its audit: one error, one query, one note, and one explanation that has lapsed."""
    dossier = Dossier(reading, Catalogue({}, {}, (), (), {}))
    return Audit(Path(cast.NAME), dossier, cast.FINDINGS, (), (Acceptance("gone-0", "已更正"),))
