import pytest
from django.test import Client

from tests.site.conftest import Cast
from tests.site.reporting.publishing.conftest import accepted, published
from zhihuan_site.reporting.actions.access.keys import give_key

__all__ = ["accepted", "published"]


@pytest.fixture
def reader(cast: Cast) -> Client:
    """Return another system with a key of the city."""
    _, words = give_key(institution=cast.city, by=cast.city_admin, name="平台", per_minute=6000)
    return Client(headers={"Authorization": f"Bearer {words}"})
