import pytest

from tests.report.rereading.making import ENROL, STUDENTS, passage
from zhihuan.document import Passage
from zhihuan.report import ChangeKind, ConflictKind
from zhihuan.report.rereading.numbers import Ledger

BEFORE = passage(f"在校生{{3456|{STUDENTS}}}人，招生{{1300|{ENROL}}}人。")


def ledger(*passages: Passage) -> Ledger:
    return Ledger.of([BEFORE, *passages])


def told(book: Ledger) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.key, one.was, one.now) for one in book.settle()]


def bound(text: str, before: Passage = BEFORE) -> tuple[Ledger, list[str]]:
    book, after = ledger(), passage(text)
    return book, [after.text[one.start : one.end] for one in book.compare(before, after, "1.1")]


def test_numbers_as_they_were_are_no_conflict() -> None:
    book, found = bound(f"全校在校生{{3456|{STUDENTS}}}人，新招{{1300|{ENROL}}}人。")
    assert (told(book), found) == ([], ["3456", "1300"])


@pytest.mark.parametrize("now", ["3465", "约3456", "3456.0", "三千"])
def test_a_number_that_reads_otherwise_is_in_conflict(now: str) -> None:
    book, _ = bound(f"在校生{{{now}|{STUDENTS}}}人，招生{{1300|{ENROL}}}人。")
    assert told(book) == [(ConflictKind.CHANGED, STUDENTS, "3456", now)]


@pytest.mark.parametrize(
    ("text", "now"), [("{3456|K}0人", "34560"), ("1{3456|K}人", "13456"), ("{3456|K}.5人", "3456.5"), ("2,{3456|K}人", "2,3456")]
)
def test_digits_typed_at_the_edge_belong_to_the_number(text: str, now: str) -> None:
    book, _ = bound(f"在校生{text.replace('K', STUDENTS)}，招生{{1300|{ENROL}}}人。")
    assert told(book) == [(ConflictKind.CHANGED, STUDENTS, "3456", now)]


def test_a_number_without_its_control_is_bound_again() -> None:
    book, found = bound(f"目前在校生3456人，招生{{1300|{ENROL}}}人。")
    assert (told(book), found) == ([], ["3456", "1300"])
    assert [(one.kind, one.after) for one in book.changes] == [(ChangeKind.RESTORED, "3456")]


@pytest.mark.parametrize("now", ["3556", "34567", "1", "3,456"])
def test_a_number_typed_over_without_its_control_is_in_conflict(now: str) -> None:
    book, found = bound(f"在校生{now}人，招生{{1300|{ENROL}}}人。")
    assert told(book) == [(ConflictKind.CHANGED, STUDENTS, "3456", now)]
    assert found == [now, "1300"]


def test_a_number_that_is_gone_is_told() -> None:
    book, _ = bound(f"招生{{1300|{ENROL}}}人。")
    assert told(book) == [(ConflictKind.DELETED, STUDENTS, "3456", "")]


def test_a_number_gone_here_that_stands_anew_there_was_moved() -> None:
    book = ledger()
    book.compare(BEFORE, passage(f"招生{{1300|{ENROL}}}人。"), "1.1")
    book.compare(None, passage(f"在校生{{3456|{STUDENTS}}}人。"), "1.2")
    assert told(book) == []


def test_a_copy_may_read_as_any_printing_of_its_fact() -> None:
    book = ledger(passage(f"在校生{{0.3456|{STUDENTS}}}万人"))
    book.compare(None, passage(f"在校生{{0.3456|{STUDENTS}}}万人"), "1.2")
    book.compare(None, passage(f"在校生{{3457|{STUDENTS}}}人"), "1.2")
    assert told(book) == [(ConflictKind.CHANGED, STUDENTS, "0.3456、3456", "3457")]


def test_a_key_that_the_report_does_not_have_is_unknown() -> None:
    book = ledger()
    book.compare(None, passage("毕业生{900|grad_total@2019}人"), "1.2")
    assert told(book) == [(ConflictKind.UNKNOWN, "grad_total@2019", "", "900")]


def test_every_number_of_a_deleted_paragraph_is_told() -> None:
    book = ledger()
    assert book.compare(BEFORE, None, "1.1") == ()
    assert [kind for kind, *_ in told(book)] == [ConflictKind.DELETED] * 2


def test_two_numbers_of_one_fact_keep_their_places() -> None:
    before = passage(f"{{3456|{STUDENTS}}}和{{3456|{STUDENTS}}}")
    book = Ledger.of([before])
    book.compare(before, passage(f"{{3456|{STUDENTS}}}和{{9|{STUDENTS}}}"), "1.1")
    assert told(book) == [(ConflictKind.CHANGED, STUDENTS, "3456", "9")]
