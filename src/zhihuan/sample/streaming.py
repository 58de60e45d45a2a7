"""The registers of a school and year, streamed one after the other: what is held in memory is one school's year at most."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

import pyarrow as pa

from zhihuan.sample.city import City
from zhihuan.sample.columns import Columns, batches, make_table
from zhihuan.sample.faults import Fault, find_faults, plant_faults
from zhihuan.sample.records import care, classes, growth, leaving, means, running, service, students, teachers, teaching
from zhihuan.sample.school_year import SchoolYear

RECORDS: Final[Mapping[str, Callable[[SchoolYear], Columns]]] = {
    "schools": running.schools,
    "students": students.students,
    "changes": students.changes,
    "classes": classes.classes,
    "majors": classes.majors,
    "plans": classes.plans,
    "admissions": students.admissions,
    "staff": teachers.staff,
    "parttime_teachers": teachers.parttime_teachers,
    "mentors": teachers.mentors,
    "posts": teachers.posts,
    "courses": teaching.courses,
    "online_resources": teaching.online_resources,
    "textbooks": teaching.textbooks,
    "textbook_selections": teaching.textbook_selections,
    "exams": teaching.exams,
    "fitness": growth.fitness,
    "awards": growth.awards,
    "certificates": growth.certificates,
    "surveys": care.surveys,
    "aid": care.aid,
    "internships": leaving.internships,
    "employment": leaving.employment,
    "progression": leaving.progression,
    "alumni": leaving.alumni,
    "trainings": service.trainings,
    "enterprises": service.enterprises,
    "training_rooms": means.training_rooms,
    "assets": means.assets,
    "library": means.library,
    "network": means.network,
    "buildings": means.buildings,
    "patents": service.patents,
    "research_contracts": service.research_contracts,
    "research_outputs": service.research_outputs,
    "teacher_trainings": teachers.teacher_trainings,
    "enterprise_practices": teachers.enterprise_practices,
    "party": care.party,
    "clubs_and_volunteers": care.clubs_and_volunteers,
    "screenings": care.screenings,
    "home_visits": care.home_visits,
    "safety": running.safety,
    "funds": running.funds,
    "purchases": running.purchases,
    "international": service.international,
    "student_evaluations": growth.student_evaluations,
    "report_sections": running.report_sections,
    "entries": running.entries,
}
"""Every register, in the order of its number, and what makes its rows."""


def register_tables(
    city: City, school: str, year: int, only: Collection[str] = tuple(RECORDS), *, has_faults: bool = False
) -> Iterator[tuple[str, Iterator[pa.RecordBatch]]]:
    """Yield each register of a school and year by its code, as batches of at most 50,000 rows; with `only`, those named.

    The batches have the register's columns in the types of storage, `school` first. The same city, school and year give the same
    rows, whatever was made before. With `has_faults`, the mistakes that `planted_faults` names stand in the last year.
    """
    records = SchoolYear(city, city.school(school), year)
    for code, make in RECORDS.items():
        if code in only:
            table = make_table(code, school, year, make(records))
            yield code, batches(plant_faults(city, school, year, code, table) if has_faults else table)


def planted_faults(city: City, school: str, year: int) -> tuple[Fault, ...]:
    """Return the mistakes that stand in the records of a school and year when they are asked for with faults."""
    sound = ((code, pa.Table.from_batches(list(rows))) for code, rows in register_tables(city, school, year))
    return tuple(find_faults(city, school, year, sound))
