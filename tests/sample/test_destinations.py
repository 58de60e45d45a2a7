import numpy as np
import pyarrow as pa

from tests.sample.cast import in_year
from zhihuan.sample.destinations import NO_EXAM, STUDY, TRANSFER, place, region

FOUND = in_year().destinations


def test_every_graduate_has_one_destination_and_nobody_else_has() -> None:
    assert len(FOUND) == FOUND.cohort.graduates.sum()
    assert FOUND.cohort.graduates[FOUND.places].all()


def test_who_was_not_admitted_does_not_study() -> None:
    assert ((FOUND.goes == STUDY) == FOUND.is_enrolled).all()
    assert FOUND.is_admitted[FOUND.is_enrolled].all()
    assert not FOUND.is_candidate[FOUND.way == NO_EXAM].any()


def test_who_is_in_a_shared_programme_passes_to_its_college() -> None:
    assert ((np.asarray(FOUND.of("length")) > 0) == (FOUND.way == TRANSFER)).all()
    assert FOUND.is_candidate[FOUND.way == TRANSFER].all()


def test_a_column_of_the_cohort_is_that_of_the_graduates() -> None:
    assert isinstance(FOUND.of("name"), pa.Array)
    assert len(FOUND.of("trade")) == len(FOUND)


def test_places_are_codes_and_words() -> None:
    where = np.asarray([0, 1, 2, 3])
    assert region("990101", where).to_pylist() == ["990101", "998101", "330106", "510107"]
    assert place(where).to_pylist() == ["本市", "省内市外", "省外", "省外"]
