"""Real browsers, as the entry of tables has them."""

from tests.site.reporting.collection.conftest import chromium, visit

__all__ = ["chromium", "visit"]
