"""What all tests share: programs that a machine may lack, and how long Hypothesis may think."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.invented_city"]
PROGRAMS = {
    "office": ("soffice", "antiword", "pdftoppm"),
    "browser": ("chromium",),
}
IS_CI = os.environ.get("CI") == "true"

# No deadline: two cores are often shared, and a slow moment is no defect.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is not installed, saying which; in CI that is a failure."""
    for mark, programs in PROGRAMS.items():
        missing = [program for program in programs if shutil.which(program) is None]
        if missing and item.get_closest_marker(mark):
            said = f"needs {', '.join(missing)}: `make system` as root installs what the tests need"
            if IS_CI:
                pytest.fail(said, pytrace=False)
            pytest.skip(said)
