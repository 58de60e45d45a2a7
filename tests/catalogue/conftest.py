"""The plain data of the catalogue, to plant defects in."""

from copy import deepcopy

import pytest

from tests.catalogue.planting import CLEAN


@pytest.fixture
def data():
    """A copy of all definitions that a test may spoil."""
    return deepcopy(CLEAN)
