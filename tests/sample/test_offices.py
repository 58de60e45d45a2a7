from datetime import date

import pytest

from tests.sample.cast import CITY, FIRST, NOW, tables
from zhihuan.catalogue import load_registers
from zhihuan.registers import take_in
from zhihuan.sample import tables_of, write_office_books
from zhihuan.sample.office_book import OfficeSheet, write_office_book
from zhihuan.sample.offices import _plain, _used

KEPT = {"students": "学籍", "staff": "教职工", "trainings": "非学历培训登记", "awards": "竞赛与荣誉"}
BOOKS = dict(write_office_books(CITY, FIRST.code, NOW, tables(FIRST.code, NOW)))


def test_the_books_are_named_as_offices_name_them() -> None:
    assert set(BOOKS) == {f"{FIRST.name}{name}{NOW}.xlsx" for name in KEPT.values()}


@pytest.mark.parametrize("code", KEPT)
def test_a_book_comes_back_as_the_rows_it_was_written_from(code: str) -> None:
    name = f"{FIRST.name}{KEPT[code]}{NOW}.xlsx"
    taken = take_in(
        BOOKS[name],
        name,
        load_registers()[code],
        school=FIRST.code,
        year=NOW,
        today=date(NOW + 1, 1, 10),
        key=b"k" * 32,
        known={},
    )
    assert not taken.problems
    assert taken.rejected_rows == 0
    made = tables(FIRST.code, NOW)[code]
    assert taken.accepted.select(made.column_names).to_pylist() == made.to_pylist()


@pytest.mark.parametrize("code", list(load_registers()))
def test_every_register_can_be_written_down_and_taken_in_again(code: str) -> None:
    register, made = load_registers()[code], tables(FIRST.code, NOW)[code]
    rows = made.to_pylist()
    fields = _used(register, rows)
    body = [[_plain(row[field.code], as_text=False) for field in fields] for row in rows]
    book = write_office_book([OfficeSheet("表", [[field.name.zh for field in fields], *body])])
    taken = take_in(
        book, f"{code}.xlsx", register, school=FIRST.code, year=NOW, today=date(NOW + 1, 1, 10), key=b"k" * 32, known={}
    )
    assert taken.rejected_rows == 0
    assert not rows or taken.accepted.select(made.column_names).to_pylist() == rows


def test_what_was_typed_as_text_is_mended_and_told() -> None:
    name = f"{FIRST.name}{KEPT['trainings']}{NOW}.xlsx"
    taken = take_in(
        BOOKS[name],
        name,
        load_registers()["trainings"],
        school=FIRST.code,
        year=NOW,
        today=date(NOW + 1, 1, 10),
        key=b"k" * 32,
        known={},
    )
    assert len(taken.mended) > 100


def test_mistakes_stand_in_the_books_too() -> None:
    spoiled = tables_of(CITY, FIRST.code, NOW, ("students",), has_faults=True)
    ((name, book),) = write_office_books(CITY, FIRST.code, NOW, spoiled)
    taken = take_in(
        book, name, load_registers()["students"], school=FIRST.code, year=NOW, today=date(NOW + 1, 1, 10), key=b"k" * 32, known={}
    )
    assert {rejection.field.zh for rejection in taken.rejected} == {"身份证号", "出生日期"}
