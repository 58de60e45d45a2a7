"""The nouns of the catalogue are values."""

from dataclasses import FrozenInstanceError, replace
from decimal import Decimal

import pytest

from zhihuan.catalogue import load
from zhihuan.language import Text

QUOTA = next(identity for identity in load().identities if identity.code == "quota-sum")


def test_an_indicator_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        load().indicators["clubs"].unit = "人"


def test_an_identity_says_what_must_hold_with_the_known_values():
    said = QUOTA.describe({"staff_quota": Decimal(295), "staff_quota_used": Decimal(279)})
    assert said == Text(
        "“教职工额定编制数”（295）应等于“已使用编制”（279）+“余编”。",
        '"Approved staff posts" (295) should equal "Posts in use" (279) + "Vacant posts".',
    )


def test_identities_are_equal_whatever_names_they_speak_with():
    assert replace(QUOTA, names={}) == QUOTA
    assert replace(QUOTA, severity="info") != QUOTA
