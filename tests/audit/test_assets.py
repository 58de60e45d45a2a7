"""The files that pages are made of."""

import pytest

from zhihuan.audit.assets import asset


@pytest.mark.parametrize("name", ["template.html", "page.css", "page.js", "summary.css"])
def test_asset_is_packed_and_asks_for_no_network(name: str) -> None:
    text = asset(name)
    assert text.strip()
    assert "://" not in text
    assert "@import" not in text
    assert "url(" not in text
